"""Bytes to Reading: any log a person's spreadsheet writes, with every guess shown.

Read the steps in this order: `text`, `table`, `columns`, `dates` and `values`, `checks`; `read` joins them.
"""

from data.reading.entries.join import join_people, join_readings, names_people
from data.reading.entries.namesakes import Namesakes, namesakes
from data.reading.read import read_log
from data.reading.receipt import Choices, Question, Reading, Receipt, UnreadableLog
from data.reading.sentences import receipt_parts, receipt_sentence

__all__ = [
    "Choices",
    "Namesakes",
    "Question",
    "Reading",
    "Receipt",
    "UnreadableLog",
    "join_people",
    "join_readings",
    "names_people",
    "namesakes",
    "read_log",
    "receipt_parts",
    "receipt_sentence",
]
