"""What people bring and what we keep."""
