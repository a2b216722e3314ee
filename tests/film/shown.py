"""What the drawn films show, moment by moment."""

from __future__ import annotations

from functools import cache

import pytest

from docs.film.body import (
    Skeleton,
    skeleton,
)
from docs.film.films import FILMS
from docs.film.stage import Film
from docs.film.timeline import FPS, FRAMES, Moment, Part, moment

EVERY_FILM = pytest.mark.parametrize("film", FILMS, ids=lambda film: film.id)


@cache
def moments(film: Film) -> tuple[Moment, ...]:
    return tuple(moment(film, number / FPS) for number in range(FRAMES))


@cache
def bodies(film: Film) -> tuple[Skeleton, ...]:
    return tuple(skeleton(shown.pose) for shown in moments(film))


def during(film: Film, *parts: Part) -> list[Skeleton]:
    return [body for body, shown in zip(bodies(film), moments(film), strict=True) if shown.part in parts]
