"""What the words of a header say."""
