"""Whoever has one link of a group's: nobody else's page, under no address, and nothing after it is closed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import httpx
import pandas as pd
from starlette.applications import Starlette

from data.log import as_entries
from data.store import ShareChoices, Store, Wish
from data.store.sealed.each_person import page_of_each
from pages.routes.links import shared_page
from tests.own_loop import ran

#: Scores that stand in nobody else's page.
SCORES = {"Ann Lee": (1.3, 4.6), "Bob Ray": (12.7, 15.9), "Cy Orr": (23.2, 26.5)}
GROUP = as_entries(
    pd.DataFrame(
        [
            {"person": name, "date": day, "reach_cm": score}
            for name, scores in SCORES.items()
            for day, score in zip(("2026-09-10", "2026-11-12"), scores, strict=True)
        ]
    )
)


def answers(*paths: str) -> list[tuple[int, str]]:
    """Ask the shared page's own routes, one after the other."""

    async def run() -> list[tuple[int, str]]:
        routes = httpx.ASGITransport(Starlette(routes=shared_page.routes("")))
        async with httpx.AsyncClient(transport=routes, base_url="http://limber", timeout=60) as client:
            found = [await client.get(path) for path in paths]
        return [(answer.status_code, answer.text) for answer in found]

    return ran(run())


def test_each_address_shows_one_person_until_all_are_closed_also_pages_that_were_drawn(store: Store) -> None:
    now = datetime.now(UTC)
    owner = store.new_owner(now)
    wishes = (
        Wish(payload, name, own.to_bytes()) for name, own, payload in page_of_each(GROUP, ShareChoices())
    )
    batch = store.create_batch(owner, wishes, expires_at=now + timedelta(days=1), now=now)
    rows = store.batch_links(owner, batch, now)
    paths = {row.label: f"/s/{row.token}" for row in rows}
    for name, (status, page) in zip(paths, answers(*paths.values()), strict=True):
        assert status == 200
        first, last = SCORES[name]
        assert f"{last} cm <span>was {first}</span>" in page
        others = [score for other, scores in SCORES.items() if other != name for score in scores]
        assert not [score for score in others if f"{score} cm" in page or f"was {score}" in page]
        assert not [person for person in SCORES if person in page]
        assert not [row for row in rows if row.token in page and row.label != name]
        assert batch not in page
    strange = [f"/s/{batch}", *(f"/s/{row.id}" for row in rows), f"/s/{rows[0].token[:-1]}"]
    assert {status for status, _ in answers(*strange)} == {404}
    assert store.pause(owner, rows[0].id, now)
    assert [status for status, _ in answers(*paths.values())] == [404, 200, 200]
    assert store.revoke(owner, batch, now)
    assert [status for status, _ in answers(*paths.values())] == [404] * 3
