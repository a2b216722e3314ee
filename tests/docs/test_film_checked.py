"""The tests of films and drawings (tests/film) have seen what is there now."""

from __future__ import annotations

from docs.film.checked import WRITTEN, sum_of_files


def test_the_films_are_those_that_were_tested() -> None:
    assert WRITTEN.read_text(encoding="utf-8").strip() == sum_of_files(), "type: make film"
