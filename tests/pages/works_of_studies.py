"""Works that only tests ask of a study; a process beside the server finds them here, too."""

from __future__ import annotations

import gc
import os

from analysis.questions.person_analysis import PersonAnalysis


def process_id(_own: PersonAnalysis) -> int:
    return os.getpid()


def settings_there(_own: PersonAnalysis) -> list[str]:
    return [name for name in os.environ if name.startswith("LIMBER_")]


def times_asked(own: PersonAnalysis) -> int:
    """Return how often this was asked of the same analysis."""
    times = own.kept.setdefault(int, 0)
    assert isinstance(times, int)
    own.kept[int] = times + 1
    return times + 1


def analyses_held(_own: PersonAnalysis) -> int:
    """Return how many analyses there are in the process."""
    gc.collect()
    return sum(isinstance(one, PersonAnalysis) for one in gc.get_objects())


def fails_beside(_own: PersonAnalysis, server: int) -> str:
    if os.getpid() != server:
        raise RuntimeError("a rating that nobody may read")
    return "done here"


def fails(_own: PersonAnalysis) -> None:
    raise ZeroDivisionError("everywhere")
