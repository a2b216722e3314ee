"""What is known: claims with their evidence, films, how to measure."""
