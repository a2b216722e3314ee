"""Tables of any shape, those of a class too, become one record for each entry."""
