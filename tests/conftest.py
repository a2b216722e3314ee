"""What holds for every test."""

from hypothesis import settings

# These machines are noisy: how long one example takes says nothing.
settings.register_profile("limber", deadline=None)
settings.load_profile("limber")
