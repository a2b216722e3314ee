"""Whose a name is, is asked on the page, and what was answered can be changed on the receipt."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from tests.pages import visits

_NAMES = ("Ava Brown", "Bo Lee", "Cy Fox", "Di Ray")
LOG = "\n".join(
    [
        "Name,Test date,Sit and reach (cm)",
        *(f"{name},2026-01-12,{20 + i}" for i, name in enumerate(_NAMES)),
        *(f"{name},2026-04-13,{22 + i}" for i, name in enumerate(("ava brown", *_NAMES[1:]))),
    ]
).encode()


def people(app: AppTest) -> int:
    return int(app.session_state["open_log"].entries["person"].nunique())


def test_an_answer_about_names_can_be_changed(app: AppTest) -> None:
    visits.go(visits.upload(app, ("class.csv", LOG)), "your_data")
    assert people(app) == 5
    next(box for box in app.radio if "visits:spellings" in box.key).set_value("one person")
    next(one for one in app.button if one.key.startswith("use_answer_0_visits:spellings")).click().run()
    assert not app.exception
    assert people(app) == 4
    app.selectbox(key="pick_0_visits:spellings_one person").set_value("people").run()
    assert not app.exception
    assert people(app) == 5
