"""What visits of somebody who keeps a log do."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from data.store import get_store
from data.store.sealed.kept import KeptLog
from pages.text.moments import now
from tests.pages.visits import (
    begin_today,
    press,
)


def add_day(app: AppTest, back: int) -> AppTest:
    begin_today(app)
    app.segmented_control(key="entry_back").set_value(back)
    return press(app, "entry_add")


def kept(token: str) -> KeptLog:
    return KeptLog.from_bytes(get_store().open_log(token, now()).content)
