"""From text to a table of cells under their headers."""
