"""Which published table a reach is held against: one rule, from what is said of a person, for every page."""

from __future__ import annotations

from analysis.norms.rows import NoPlace, fitting_row
from data.content.norms import NormTable, load_tables, protocol_of

#: From this age on people are called women and men, and tables for children are not theirs.
GROWN_UP = 18


def table_for(protocol: str, age: float | None, sex: str | None) -> NormTable:
    """Return the table that a person's reach is held against.

    Percentiles come before grades and targets, and the test's own table before those of other tests.

    Parameters
    ----------
    protocol : str
        Id or name of the test, or what people write for it.
    age : float or None
        Years.
    sex : str or None

    Returns
    -------
    NormTable
        Where no table has a row for the person, the one whose refusal says most.

    Examples
    --------
    >>> table_for("YMCA", 40, "F").id, table_for("V-sit", 12, "F").id, table_for("NAPFA", 19, "M").id
    ('ymca', 'vsit', 'napfa')
    """
    test = protocol_of(protocol)
    own = test.id if test is not None else ""
    tables = sorted(
        (table for table in load_tables().values() if table.confirmed),
        key=lambda table: (table.kind != "percentiles", table.protocol != own),
    )
    for table in tables:
        if not isinstance(fitting_row(table, protocol, age, sex), NoPlace) and not _outgrown(table, age):
            return table
    child = age is not None and age < GROWN_UP
    own_tables = [table for table in tables if table.protocol == own and (child or table.kind == "grades")]
    return own_tables[0] if own_tables else load_tables()["presidential" if child else "ymca"]


def _outgrown(table: NormTable, age: float | None) -> bool:
    """Say whether a grown-up would be held against the open last row of a table for children."""
    ages = [row.age_from for row in table.rows]
    return age is not None and age >= GROWN_UP > max(ages)
