"""What Limber tells people: the benefit pages, the safety page and the sample logs."""
