"""What would happen anyway: how scatter hangs together from day to day, and the models fitted to it."""
