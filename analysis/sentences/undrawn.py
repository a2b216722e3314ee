"""What a figure says that has nothing to draw."""

from __future__ import annotations

#: By the figure; `reach_and_pain` takes the name of the pain.
UNDRAWN = {
    "compared": "No group has five people to compare",
    "dose": "No stretching minutes to draw yet",
    "everyone": "Nobody has enough days for a line yet",
    "evidence": "No study to draw yet",
    "forest": "Nobody has enough days for a change yet",
    "progress": "No entries to draw yet",
    "reach_and_pain": "No day has both a reach and a<br>{} rating",
    "tested_change": "Nobody has a change yet",
    "two_tests": "Nobody has two tests yet",
}
