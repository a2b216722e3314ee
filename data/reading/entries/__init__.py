"""From the cells of a table to entries and people."""
