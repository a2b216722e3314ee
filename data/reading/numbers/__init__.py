"""Numbers as people write them, and the units and scales they are in."""
