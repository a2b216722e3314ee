"""Passphrases that are quick to try: what takes a tenth of a second and 32 MB on purpose is tried once."""

from __future__ import annotations

import pytest

from data.store import passphrase


@pytest.fixture(autouse=True)
def quick_passphrases(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only where the store is in the process of the test: a server of its own would make other keys."""
    monkeypatch.setattr(passphrase, "_COST", 2**10)
