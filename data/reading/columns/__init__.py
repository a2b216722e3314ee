"""What each column is: its header, what its cells hold, the day and the person among them."""
