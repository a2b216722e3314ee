"""What is asked of one person's log, one module a question; answers are numbers and codes, never words."""
