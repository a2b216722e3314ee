"""What is asked of several people together."""
