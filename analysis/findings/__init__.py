"""What a log says: plain sentences, how sure each is, and the numbers behind it.

One module a theme; `whole_log` asks them all, `answers` makes the answer at the top of a page.
"""

from analysis.findings.answers import answer, go_together, led_by, standing_since
from analysis.findings.cards import Card, Certainty, card
from analysis.findings.finding import Answer, Finding, told_once
from analysis.findings.lacking import lacking
from analysis.findings.taken_back import taken_back
from analysis.findings.whole_log import findings, of_person
from analysis.questions.thresholds import judged

__all__ = [
    "Answer",
    "Card",
    "Certainty",
    "Finding",
    "answer",
    "card",
    "findings",
    "go_together",
    "judged",
    "lacking",
    "led_by",
    "of_person",
    "standing_since",
    "taken_back",
    "told_once",
]
