"""Where a reach stands in the table that is chosen for the person: percentile, target or grade."""

from __future__ import annotations

from analysis.norms.choice import table_for
from analysis.norms.grades import Grade, grade
from analysis.norms.percentile import Percentile, Target, percentile, target
from analysis.norms.rows import NoPlace

Standing = Percentile | Target | Grade | NoPlace


def standing(reach_cm: float, protocol: str, age: float | None, sex: str | None) -> Standing:
    """Return where a reach stands in the table of `choice.table_for`.

    Parameters
    ----------
    reach_cm, protocol, age, sex
        As in `percentile.percentile`.
    """
    norm = table_for(protocol, age, sex)
    if norm.kind == "grades":
        return grade(reach_cm, protocol, age, sex, norm.id)
    if len(norm.percentiles) > 1:
        return percentile(reach_cm, protocol, age, sex, norm.id)
    return target(reach_cm, protocol, age, sex, norm.id)
