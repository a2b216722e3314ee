"""Bytes to Reading: any log a person's spreadsheet writes, with every guess shown.

Read the steps in this order: `text`, `table`, `columns`, `dates` and `values`, `checks`; `read` joins them.
"""

from data.reading.read import read_log
from data.reading.receipt import Choices, Question, Reading, Receipt, UnreadableLog

__all__ = ["Choices", "Question", "Reading", "Receipt", "UnreadableLog", "read_log"]
