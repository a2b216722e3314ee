"""What the open log shows: the pieces that pages with findings are made of."""
