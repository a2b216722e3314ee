"""The families of made-up diaries that the methods are tried on. More are welcome: add a line."""

from __future__ import annotations

from dataclasses import replace

from tests.calibration.diaries import Family
from tests.calibration.sides import (
    Side,
    beginner,
    growing,
    in_spells,
    levelling,
    line,
    recent,
    saturating,
    step,
)  # fmt: skip

#: Reach in cm beyond the toes, written to the millimetre; back pain as a whole number.
REACH = Side(level=-5.0, sd=1.5, written="to the millimetre")
PAIN = Side(level=5.0, sd=1.5, written="0 to 10")
#: The same pain on a scale without steps or ends, where truth is exact.
FINE = replace(PAIN, written="fine")
#: Mostly 0 to 2.
LOW_PAIN = replace(PAIN, level=0.8, sd=1.0)


def _remembering(name: str, memory: float, nugget: float = 0.0) -> Family:
    return Family(
        name,
        replace(REACH, memory=memory, nugget=nugget),
        replace(PAIN, memory=memory, nugget=nugget),
    )


def _opposite(name: str, memory: float, total: float = 2.0) -> Family:
    return Family(
        name,
        replace(REACH, memory=memory, course=line(total)),
        replace(PAIN, memory=memory, course=line(-total)),
    )


def _linked(name: str, link: float, memory: float = 0.3, lag: int = 0) -> Family:
    return Family(name, replace(REACH, memory=memory), replace(FINE, memory=memory), link=link, lag=lag)


#: Scores that have nothing to do with each other beyond their courses and habits.
UNLINKED = (
    _remembering("white noise", 0.0),
    _remembering("memory 0.3", 0.3),
    _remembering("memory 0.6", 0.6),
    _remembering("memory 0.9", 0.9),
    _remembering("memory 0.8 under white measuring noise", 0.8, 0.5),
    _remembering("wandering (memory 0.97)", 0.97),
    _opposite("opposite trends, memory 0.3", 0.3),
    _opposite("opposite trends, memory 0.6", 0.6),
    Family(
        "saturating gain, falling pain",
        replace(REACH, course=saturating(3.0)),
        replace(PAIN, course=saturating(-2.0)),
    ),
    Family("weekly habits in both", replace(REACH, weekend=-1.5), replace(PAIN, weekend=1.5)),
    Family("flare-ups near zero", REACH, replace(LOW_PAIN, flare=4.0)),
    Family("low ratings, floor at 0", replace(REACH, memory=0.6), replace(LOW_PAIN, memory=0.6)),
    Family("medication step in pain", replace(REACH, memory=0.6), replace(PAIN, course=step(-2.0))),
    Family("heavy tails", replace(REACH, heavy=True), replace(FINE, heavy=True)),
    Family("heavy tails, memory 0.6", replace(REACH, heavy=True, memory=0.6), replace(PAIN, heavy=True, memory=0.6)),
    Family("steady, coarse ratings", replace(REACH, memory=0.6), replace(PAIN, level=3.2, sd=0.4, memory=0.6)),
    Family("written on bad days only", REACH, replace(PAIN, memory=0.6), kept="bad days"),
    Family("half the days missing", replace(REACH, memory=0.6), replace(PAIN, memory=0.6), kept="half"),
    Family("holidays of two to three weeks", replace(REACH, memory=0.6), replace(PAIN, memory=0.6), kept="holidays"),
    Family("reach in whole centimetres", replace(REACH, sd=0.8, written="whole centimetres"), PAIN),
    Family("reach in whole inches", replace(REACH, written="whole inches", memory=0.6), PAIN),
    Family("Monday, Wednesday, Friday", replace(REACH, memory=0.6), replace(PAIN, memory=0.6), kept="Mon Wed Fri"),
    Family("reach three times a week, pain daily", replace(REACH, kept="Mon Wed Fri"), replace(PAIN, memory=0.6)),
    Family(
        "third of each score missing on its own",
        replace(REACH, kept="two in three"),
        replace(PAIN, memory=0.6, kept="two in three"),
    ),
    Family("sawtooth flare-ups", replace(REACH, flare=-3.0, fading=True), replace(FINE, flare=3.0, fading=True)),
    Family("scatter in spells", replace(REACH, scatter=in_spells), replace(FINE, scatter=in_spells)),
    Family("growing scatter", replace(REACH, scatter=growing), replace(FINE, scatter=growing)),
    _remembering("alternating days", -0.5),
    Family("memory of two days", replace(REACH, memory=0.5, before=0.3), replace(PAIN, memory=0.5, before=0.3)),
    Family("monthly cycle", replace(REACH, month=-1.0), replace(FINE, month=1.0)),
)  # fmt: skip

#: Real slopes and links of several sizes: for power, and for the coverage of intervals.
TRUE = (
    _opposite("rise and fall of 1 sd", 0.3, 1.0),
    _opposite("rise and fall of 3 sd", 0.3, 3.0),
    _opposite("rise and fall of 3 sd, memory 0.8", 0.8, 3.0),
    Family("gain of two weeks, kept", replace(REACH, course=beginner(2.0)), replace(FINE, course=beginner(-2.0))),
    Family(
        "gain of two weeks, every third day",
        replace(REACH, course=beginner(2.0)),
        replace(FINE, course=beginner(-2.0)),
        kept="third",
    ),
    Family("slow gain that levels off", replace(REACH, course=levelling(2.0, 28)), replace(FINE, course=levelling(-2.0, 28))),
    Family("step of 1.5 sd in both", replace(REACH, course=step(1.5)), replace(FINE, course=step(-1.5))),
    _linked("link 0.3, no memory", 0.3, 0.0),
    _linked("link 0.3, memory 0.3", 0.3),
    _linked("link 0.5, memory 0.3", 0.5),
    _linked("link 0.5, memory 0.6", 0.5, 0.6),
    _linked("link 0.5 two days later", 0.5, lag=2),
    replace(_linked("link 0.5, half the days missing", 0.5), kept="half"),
    Family("link 0.5 in whole-number ratings", REACH, PAIN, link=0.5),
    Family("link 0.5 under opposite trends", replace(REACH, course=line(2.0)), replace(FINE, course=line(-2.0)), link=0.5),
)  # fmt: skip

#: Noise that is uneven or comes by turns, in both scores alike though they have nothing to do with each other;
#: and what builds up.
UNEVEN = (
    _remembering("good and bad days by turns", -0.6),
    Family(
        "ups and downs of two days",
        replace(REACH, memory=0.0, before=-0.6),
        replace(PAIN, memory=0.0, before=-0.6),
    ),
    Family(
        "link 0.5, scatter times 3 in the same weeks",
        replace(REACH, scatter=in_spells),
        replace(FINE, scatter=in_spells),
        link=0.5,
    ),
    Family("stretching that builds up, 2 sd", REACH, PAIN, dose=2.0),
    Family("stretching that builds up, 3 sd", REACH, PAIN, dose=3.0),
)  # fmt: skip

#: Nine last days with three points more pain: for the power of `last_days`, whose looks are daily.
RECENT_RISE = tuple(
    Family(f"three points more for the last nine days, memory {memory}", REACH, replace(PAIN, level=4.0, memory=memory, course=recent(2.0)))
    for memory in (0.0, 0.3, 0.6)
)  # fmt: skip
#: Diaries that are written when it hurts.
SELECTIVE = tuple(
    Family(f"written on bad days only, memory {memory}", REACH, replace(PAIN, memory=memory), kept="bad days")
    for memory in (0.3, 0.6, 0.8)
)
#: Another box from the event on (scatter 0.8 cm), and a true fast gain beside it.
_STEADY = replace(REACH, sd=0.8)
OTHER_BOX = (
    *(
        Family(f"another box, {size} cm", replace(_STEADY, course=step(size / 0.8)), PAIN)
        for size in (3, 8, 11)
    ),
    Family("3 cm gained in the first two weeks", replace(_STEADY, course=beginner(3 / 0.8)), PAIN),
)

FAMILIES = {family.name: family for family in (*UNLINKED, *TRUE, *UNEVEN)}
