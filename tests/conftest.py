"""What holds for every test."""

from hypothesis import settings

# These machines are noisy: how long one example takes says nothing.
settings.register_profile("limber", deadline=None)
settings.load_profile("limber")


def pytest_make_parametrize_id(config: object, val: object, argname: str) -> str | None:
    """Bytes never name a test: an archive holds the second it was packed, and two workers would name it differently."""
    return argname if isinstance(val, bytes) else None
