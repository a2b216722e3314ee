"""Bytes to Reading: any log a person's spreadsheet writes, with every guess shown.

Read the steps in this order: `text`, `table`, `columns`, `dates` and `values`, `checks`; `read` joins them.
"""

from data.reading.entries.join import FILE
from data.reading.entries.joined_files import Together
from data.reading.meaning.roles import NoDate
from data.reading.read import read_log
from data.reading.receipt import Choices, Question, Reading, Receipt, UnreadableLog
from data.reading.sentences import receipt_parts, receipt_sentence, unread_sentence

__all__ = [
    "FILE",
    "Choices",
    "NoDate",
    "Question",
    "Reading",
    "Receipt",
    "Together",
    "UnreadableLog",
    "read_log",
    "receipt_parts",
    "receipt_sentence",
    "unread_sentence",
]
