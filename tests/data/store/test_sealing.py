from __future__ import annotations

import math

import pytest

from data.store.sealing import SealBroken, is_token, new_token, open_sealed, seal, token_hash

PLAIN = "back pain 7 of 10, Rücken".encode()


def test_a_token_carries_at_least_128_bits_and_never_repeats() -> None:
    tokens = {new_token() for _ in range(2000)}
    assert len(tokens) == 2000
    assert all(is_token(token) for token in tokens)
    alphabet = {letter for token in tokens for letter in token[:-1]}
    assert math.log2(len(alphabet)) * 42 >= 128


@pytest.mark.parametrize(
    "text",
    [
        "",
        ":key",
        "..",
        "%00",
        "\0" * 43,
        "a" * 42,
        "a" * 44,
        "a" * 42 + "\n",
        "a" * 42 + "=",
        "é" * 43,
        None,
        7,
    ],
)
def test_anything_else_is_not_a_token(text: object) -> None:
    assert not is_token(text)
    with pytest.raises(ValueError, match="Not a token"):
        token_hash(text, "view")  # type: ignore[arg-type]


def test_sealed_content_opens_with_its_token_and_shows_nothing() -> None:
    token = new_token()
    sealed = seal(PLAIN, token, "payload", "row 1")
    assert open_sealed(sealed, token, "payload", "row 1") == PLAIN
    assert PLAIN not in sealed
    assert token.encode() not in sealed


def test_the_same_content_never_seals_to_the_same_bytes() -> None:
    token = new_token()
    assert seal(PLAIN, token, "payload", "row 1") != seal(PLAIN, token, "payload", "row 1")


def test_another_token_purpose_or_row_opens_nothing() -> None:
    token = new_token()
    sealed = seal(PLAIN, token, "payload", "row 1")
    for other in ((new_token(), "payload", "row 1"), (token, "label", "row 1"), (token, "payload", "row 2")):
        with pytest.raises(SealBroken):
            open_sealed(sealed, *other)


def test_one_changed_bit_anywhere_is_noticed() -> None:
    token = new_token()
    sealed = seal(PLAIN, token, "payload", "row 1")
    for place in range(len(sealed)):
        changed = bytearray(sealed)
        changed[place] ^= 1
        with pytest.raises(SealBroken):
            open_sealed(bytes(changed), token, "payload", "row 1")
    for length in (0, 1, 13, 28, len(sealed) - 1):
        with pytest.raises(SealBroken):
            open_sealed(sealed[:length], token, "payload", "row 1")


def test_a_token_hashes_differently_for_viewing_and_managing() -> None:
    token = new_token()
    assert token_hash(token, "view") != token_hash(token, "manage")
