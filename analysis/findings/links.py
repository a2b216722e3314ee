"""Whether reach and pain go together."""

from __future__ import annotations

from analysis.findings.cards import same_in, same_on
from analysis.findings.finding import Finding
from analysis.questions.person_analysis import PersonAnalysis
from analysis.sentences import words
from analysis.sentences.certainty import first_sign
from analysis.sentences.common import never_differed
from analysis.sentences.person import links
from analysis.sentences.person.lags import both_true, period_statement
from analysis.verdicts.page import PAIRS, page_of


def together(analysis: PersonAnalysis, about: str) -> Finding:
    """Say whether reach and a pain go together from day to day, and what their changes cannot show."""
    pain, person = PAIRS[about], analysis.person
    for measure in ("reach_cm", pain):
        if analysis.scores(measure).empty:
            return Finding(about, links.cannot_compare(measure, pain), "missing", person, "reach_and_pain")
    if same := same_in(analysis, "reach_cm", pain):
        text = never_differed(same, same_on(analysis, same)[1])
        return Finding(about, text, "missing", person, "reach_and_pain")
    page = page_of(analysis)
    link = page.analysis.link("reach_cm", pain)
    reach, change = page.change("reach_cm"), page.change(pain)
    days = analysis.scores(pain).index
    both_changed = reach.beyond_error and change.beyond_error
    sure = both_changed and {page.changed(name).verdict for name in ("reach_cm", pain)} == {"clear"}
    caveat = period_statement(reach, change, pain, int((days[-1] - days[0]).days) + 1, sure=sure)
    if not link.enough:
        whole = analysis.link("reach_cm", pain)
        needed = page.wait(whole.needed_days)
        sentence = links.too_early_together(whole.n, needed, pain)
        told = (sentence, *(caveat if both_changed else ()))
        return Finding(about, told, "too early", person, "reach_and_pain", needed_days=needed)
    judged = page.judged(about)
    low, high = link.interval(judged.level)
    numbers = (
        ("Day-to-day correlation", words.number(link.r, 2)),
        (
            f"{words.percent(judged.level)} interval, as this page is judged",
            f"{words.number(low, 2)} to {words.number(high, 2)}",
        ),
        ("95 % interval, taken alone", f"{words.number(link.low, 2)} to {words.number(link.high, 2)}"),
        ("p-value", words.small(link.p_value)),
        ("Days with both", words.count(link.n, "day")),
        ("Independent days these are worth", words.count(round(link.n_effective), "day")),
    )
    sign = first_sign(judged.verdict, page.wait())
    sure = sure and judged.verdict == "clear"
    both = both_true(link.r, reach, change, pain, sure=sure) if judged.verdict != "not clear" else ""
    told = (links.together(link, pain, judged.verdict), *sign, *([both] if both else []), *caveat)
    return Finding(about, told, judged.verdict, person, "reach_and_pain", numbers)
