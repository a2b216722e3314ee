"""Which groups within a group may be shown to others: none that is small, or that a total would give away."""

from __future__ import annotations

from collections.abc import Collection, Mapping

#: Numbers of fewer people than this are numbers of single people to whoever knows them: they are not shared.
FEWEST_SHARED = 5


def shareable(
    people: Mapping[str, int], others: int = 0, *, mixed: int = 0, never: Collection[str] = ()
) -> list[str]:
    """Return the groups whose numbers may be shared beside the number of all people.

    Parameters
    ----------
    people : mapping of label to int
        How many people of each group the numbers are about.
    others : int
        How many of all are in no group: they are never shown as one.
    mixed : int
        How many of all are of several groups that nobody is told of any more.
    never : collection of str
        Groups that are held back anyway.

    Returns
    -------
    list of str
        In the order given. Fewer than five people are not shown. What is left over of the total is then
        nobody, or at least five people of two groups or more: else further groups, the smallest first, are
        held back too.

    Examples
    --------
    >>> shareable({"7A": 28, "7B": 30, "7C": 3}), shareable({"7A": 28, "7B": 30})
    (['7B'], ['7A', '7B'])
    """
    shown = {label: many for label, many in people.items() if many >= FEWEST_SHARED and label not in never}
    held = [many for label, many in people.items() if label not in shown and many]
    held += [many for many in (others, mixed) if many]
    for label in sorted(shown, key=lambda name: (shown[name], name)):
        if not held or (sum(held) >= FEWEST_SHARED and (len(held) > 1 or mixed)):
            break
        held.append(shown.pop(label))
    return list(shown)
