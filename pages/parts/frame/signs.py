"""Tables whose numbers stay numbers, so that columns can be sorted, and are told with a real minus sign."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import partial

import pandas as pd
from pandas.io.formats.style import Styler

from analysis.sentences.words import number, shortest

#: Longer tables are sent as they are: writing a cell takes time at each look.
MOST_ROWS = 500


def with_minus(
    table: pd.DataFrame,
    *,
    signed: Collection[str] = (),
    whole: Collection[str] = (),
    digits: int | None = None,
) -> Styler | pd.DataFrame:
    """Write the numbers of a table as sentences do: "−3.6", never "-3.6" or "+0.0".

    Parameters
    ----------
    table : DataFrame
    signed : collection of str
        Columns of differences, which have a plus sign, too.
    whole : collection of str
        Columns without digits after the point.
    digits : int, optional
        Digits after the point of the others; as many as each number has unless given.
    """
    if len(table) > MOST_ROWS:
        return table

    def writing(column: str) -> Callable[..., str]:
        many = 0 if column in whole else digits
        if many is None:
            return shortest
        return partial(number, digits=many, sign=column in signed)

    names = [str(name) for name in table.select_dtypes("number")]
    return table.style.format({name: writing(name) for name in names}, na_rep="–")
