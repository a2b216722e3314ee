"""What pages write: the words of people and files as mere text, moments, addresses."""
