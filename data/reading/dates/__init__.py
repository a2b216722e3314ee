"""Days as people write them: one text, then a whole column; nothing is decided cell by cell."""
