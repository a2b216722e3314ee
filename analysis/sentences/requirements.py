"""What each question asks of a log, in words."""

from __future__ import annotations

from analysis.noise.fits import PLAIN, PLAIN_CHANGE
from analysis.sentences.words import count
from analysis.series.enough import LOOK_AGAIN, Requirement

#: How many, of what; `differ` and the names of methods are below.
_PARTS = {
    "days": ("{} with a value", "day", "days"),
    "pairs": ("{} with both scores", "day", "days"),
    "injuries": ("{} with stretching known before", "new injury", "new injuries"),
    "people": ("{}", "person", "people"),
}
_MORE = {
    "events": " On each side of the date.",
    "mean-change": " Each with as many days as a change takes.",
    "group-link": " Each with what a link takes.",
    "retest": " Each tested twice, and not all with the same change.",
    "comparison": " In each group, tested twice, and not all with the same change.",
    "last-days": " At least 4 of them in the last week and 10 in the four weeks before.",
}
#: Says how it is estimated when to look again.
HOW_LONG = (
    "When to look again is estimated from the pace of the log so far. Where no number differs, that is "
    f"{count(LOOK_AGAIN, 'day')}, for lack of anything to go by."
)


def takes(required: Requirement, method: str = "") -> str:
    """Say what a question asks for.

    Examples
    --------
    >>> takes(Requirement(days=10, span=21, differ=True))
    '10 days with a value, over at least 3 weeks, not all the same.'
    """
    parts = [
        form.format(count(getattr(required, name), one, many))
        for name, (form, one, many) in _PARTS.items()
        if getattr(required, name)
    ]
    if required.span:
        parts.append(f"over at least {count(required.span / 7, 'week')}")
    if required.ends and method not in _MORE:
        parts.append(
            f"at least {required.ends} of them near the log's start and {required.ends} near its end"
        )
    if required.freedom:
        parts.append(f"at least {required.freedom + 1} rows more than people")
    if required.differ:
        parts.append("not all the same")
    text = ", ".join(parts)
    memory = f" {_memory(required)}" if required.memories else ""
    return f"{text[0].upper()}{text[1:]}.{memory}{_MORE.get(method, '')}"


def _memory(required: Requirement) -> str:
    plain = PLAIN_CHANGE if required.ends else PLAIN
    return (
        f"Unless what is found is plain (p below {plain}), a log {required.memories} times as long as the "
        "memory that is believable in it: short logs that wander look like trends."
    )
