"""Sentences on a reach beside other people's: whom it goes further than, or why that cannot be said."""

from __future__ import annotations

from analysis.norms.percentile import NormBand, Percentile
from analysis.norms.rows import NoPlace
from analysis.sentences.shown_unit import CM_PER_INCH
from analysis.sentences.words import amount, difference, number, sentence, size, unit
from data.content.norms import load_protocols, load_tables

#: Hoeger and Hopkins, abstract: fingertips to box, 15 to 37 cm in 220 people.
ARMS_AND_LEGS_CM = 22
PEOPLE = {"F": ("girls", "women"), "M": ("boys", "men")}
#: From this age on people are called women and men.
GROWN_UP = 18
#: Why a reach has no place in a table, as clauses, by the codes of `analysis.norms.rows`.
_WHY = {
    "no_such_table": "there is no table of this name",
    "table_not_confirmed": (
        "the numbers of this table could not be confirmed, so they are not used: {table.title}"
    ),
    "only_a_target": "this table says what to reach, not how many people reach it: {table.title}",
    "only_grades": "this table gives grades, not how many people reach them: {table.title}",
    "only_percentiles": "this table says how far people reach, not what to reach: {table.title}",
    "no_protocol": (
        "nobody has said which sit-and-reach test it was, and tests have their zero at different places"
    ),
    "unknown_protocol": (
        "the test that was named is not among the known ones, so it is open where its zero is"
    ),
    "several_protocols": "what is said about the test names several, with their zero at different places",
    "zero_not_confirmed": "we could not confirm where this box has its zero: {test.name}",
    "not_convertible": "{inside} scores cannot be turned into cm beyond the toes: {test.why_not}",
    "other_legs": "a test with one leg at a time cannot be compared with one with both: {test.name}",
    "no_age": "the age is not known, and reach falls with age",
    "no_sex": "the published tables hold only female and male, and neither was said",
    "no_row": "the table is not for this age; it is for {table.people} ({table.title})",
    "no_number": "the reach is not a number",
    "impossible": "{where} is hardly possible; the unit or the test's zero may be another one",
}


def people(sex: str, age_from: int, age_to: int | None) -> str:
    """Say whom a row of a table is about.

    Examples
    --------
    >>> people("F", 36, 45), people("M", 66, None), people("M", 12, 12)
    ('women of 36 to 45', 'men of 66 and older', 'boys of 12')
    """
    who = PEOPLE[sex][age_from >= GROWN_UP]
    if age_to is None:
        return f"{who} of {age_from} and older"
    return f"{who} of {age_from}" if age_from == age_to else f"{who} of {age_from} to {age_to}"


def where(toe_cm: float) -> str:
    """Say how far a reach goes.

    Examples
    --------
    >>> where(3.04), where(-5.5), where(0.02)
    ('3.0 cm beyond the toes', '5.5 cm short of the toes', 'just at the toes')
    """
    if round(toe_cm, 1) == 0:
        return "just at the toes"
    return f"{size(toe_cm, 'reach_cm')} {'beyond' if toe_cm > 0 else 'short of'} the toes"


def share(value: float, beyond: str, people: str, short: str) -> str:
    """Say what share of people a reach goes beyond, as the end of a sentence.

    Examples
    --------
    >>> share(60.0, "", "women of 36 to 45", "the YMCA test")
    'further than about 60 of 100 women of 36 to 45 measured with the YMCA test'
    >>> share(90.0, "above", "men of 66 and older", "the YMCA test")
    'further than at least 90 of 100 men of 66 and older measured with the YMCA test'
    """
    measured = f"{people} measured with {short}"
    if beyond == "below":
        return f"at least {number(100 - value, 0)} of 100 {measured} reach further"
    return f"further than {'at least' if beyond else 'about'} {number(value, 0)} of 100 {measured}"


def outside(value: float, beyond: str) -> str:
    """Say that a reach lies outside a table; "" where it does not."""
    if not beyond:
        return ""
    end = "highest" if beyond == "above" else "lowest"
    return f"The reach is {beyond} the {end} percentile of the table, the {number(value, 0)}th."


def place_among_others(toe_cm: float, share: str, *, another_test: bool) -> str:
    """Set a reach beside other people's, and say what that is worth."""
    zero = " (counted from the toes, as the test was another one)" if another_test else ""
    return f"Reach is now {where(toe_cm)}: {share}{zero}. {own_scores_first()}"


def own_scores_first() -> str:
    """Say why people are better compared with themselves."""
    far = difference(ARMS_AND_LEGS_CM, "reach_cm", sign=False, decimals=0)
    return (
        f"The length of arms and legs alone can move such a score by up to {far} between two "
        "people, so a person's own earlier scores are the better comparison."
    )


def award(toe_cm: float, needed_toe_cm: float, people: str, short: str, *, reached: bool) -> str:
    """Set a child's reach beside the 85th percentile."""
    ending = "this reach is there" if reached else "this reach is short of that"
    return (
        f"Reach is now {where(toe_cm)}. About 15 of 100 {people} measured with {short} come to "
        f"{where(needed_toe_cm)} or further: {ending}. {own_scores_first()}"
    )


def healthy_zone(reach_cm: float, needed_cm: float, people: str, *, reached: bool) -> str:
    """Set a back-saver score beside the healthy zone, on its own scale."""
    ending = "this score is in it" if reached else "this score is below it"
    begins = amount(needed_cm, "reach_cm")
    if unit("reach_cm") == "cm":
        begins += f" ({number(needed_cm / CM_PER_INCH, 0)} inches)"
    return (
        f"Reach is now {amount(reach_cm, 'reach_cm')} on the Fitnessgram's scale. Its healthy zone for "
        f"{people} begins at {begins} with each leg: {ending}."
    )


def graded(reach_cm: float, grade: str, further: tuple[str, float] | None, people: str, short: str) -> str:
    """Say which grade a score is given, and where the next one begins.

    Examples
    --------
    >>> graded(38.0, "B", ("A", 42.0), "boys of 13", "the NAPFA")
    "Reach is now 38.0 cm on the NAPFA's scale. That is a B for boys of 13; an A begins at 42 cm."
    """
    given = f"That is {_a(grade)} for {people}" if grade else f"That is below the grades for {people}"
    ending = f"; {_a(further[0])} begins at {number(further[1], 0)} cm" if further else ", the highest grade"
    return f"Reach is now {number(reach_cm)} cm on {short}'s scale. {given}{ending}."


def _a(grade: str) -> str:
    return f"{'an' if grade in 'AE' else 'a'} {grade}"


def of_100(*places: Percentile) -> str:
    """Write one percentile, or two as a range, for the numbers behind a sentence.

    Examples
    --------
    >>> of_100(Percentile(62.5, "", "ymca")), of_100(Percentile(90.0, "outside", "ymca", "above"))
    ('62 of 100', 'over 90 of 100')
    >>> of_100(Percentile(10.0, "outside", "ymca", "below"), Percentile(20.0, "", "ymca"))
    'under 10 to 20 of 100'
    """
    outside = {"above": "over ", "below": "under ", "": ""}
    ends = dict.fromkeys(f"{outside[place.beyond]}{number(place.value or 0.0, 0)}" for place in places)
    return f"{' to '.join(ends)} of 100"


def target_line(needed_toe_cm: float, *, reached: bool) -> str:
    """Say how far a target is and whether a reach is there: for the numbers behind a sentence."""
    return f"{where(needed_toe_cm)}: {'reached' if reached else 'not reached'}"


def no_comparison(found: Percentile | NoPlace) -> str:
    """Say that a reach cannot be compared with others, and why."""
    return f"No comparison with other people: {_clause(found)}."


def why_not(found: Percentile | NoPlace) -> str:
    """Say why a reach has no percentile or target, or that it lies outside the table.

    Parameters
    ----------
    found : Percentile or NoPlace

    Returns
    -------
    str
        A sentence; "" for a percentile within the table.

    Examples
    --------
    >>> why_not(NoPlace("impossible", toe_cm=-53.0))
    "53.0 cm short of the toes is hardly possible; the unit or the test's zero may be another one."
    """
    if isinstance(found, Percentile) and found.value is not None:
        return outside(found.value, found.beyond)
    return sentence(_clause(found))


def _clause(found: Percentile | NoPlace) -> str:
    table, test = load_tables().get(found.about), load_protocols().get(found.about)
    return _WHY[found.reason].format(
        table=table,
        test=test,
        inside=f"{test.name[0].lower()}{test.name[1:]}" if test else "",
        where="" if found.toe_cm is None else where(found.toe_cm),
    )


def band_name(norms: NormBand) -> str:
    """Name the band that most people are in."""
    return f"The middle 60 of 100 {people(*norms.people)} ({load_tables()[norms.table].short})"
