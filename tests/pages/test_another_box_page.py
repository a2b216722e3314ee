"""A step of reach is asked about on the first look; the answer is a marked date, and can be taken back."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd
from streamlit.testing.v1 import AppTest

from data.log import empty_log
from data.store.sealed.kept import KeptLog
from pages.visit.kept_log import both, from_kept, to_kept, what_changed
from tests.pages.visits import healthy


def bring(app: AppTest) -> AppTest:
    dates = pd.date_range("2026-01-05", periods=120)
    reach = np.random.default_rng(1).normal(20, 0.7, 120) + 3 * (dates >= pd.Timestamp("2026-03-06"))
    log = pd.DataFrame({"date": dates, "reach_cm": reach.round(1), "back_pain": np.arange(120) % 4})
    content = log.to_csv(index=False).encode()
    app.file_uploader(key="upload").set_value([("log.csv", content, "text/csv")]).run()
    return healthy(app)


def asked(app: AppTest) -> list[str]:
    return [str(text.value) for text in app.info if "at once" in str(text.value)]


def test_yes_takes_the_step_out_until_the_mark_is_removed(app: AppTest) -> None:
    bring(app)
    assert len(asked(app)) == 1
    app.button(key="another_box_yes_0").click().run()
    assert asked(healthy(app)) == []
    app.switch_page("progress.py").run()
    texts = [str(text.value).replace("\\", "") for text in healthy(app).markdown]
    assert any("Another box was used from 6 Mar 2026 on. Reach was 3.0 cm further" in text for text in texts)
    assert any("without the step of another box" in str(text.value).replace("\\", "") for text in app.caption)
    app.button(key="event_remove_0").click().run()
    texts = [str(text.value).replace("\\", "") for text in healthy(app).markdown]
    assert not any("Another box was used" in text for text in texts)


def test_no_is_kept_with_the_log_and_can_be_taken_back(app: AppTest) -> None:
    bring(app)
    before = app.session_state["open_log"]
    app.button(key="another_box_no_0").click().run()
    assert asked(healthy(app)) == []
    answered = app.session_state["open_log"]
    assert answered.same_box == (date(2026, 3, 6),)
    pd.testing.assert_frame_equal(answered.entries, before.entries)
    assert answered.events == before.events
    # Keeping and opening it again brings the answer back, and the versions name it.
    opened, _ = from_kept(KeptLog.from_bytes(to_kept(answered).to_bytes()))
    assert opened.same_box == answered.same_box
    assert what_changed(before, answered) == "an answer about the box"
    assert both(before, answered).same_box == answered.same_box
    app.button(key="undo").click().run()
    assert len(asked(healthy(app))) == 1


def test_a_log_kept_before_the_question_was_asked_has_no_answer() -> None:
    kept = KeptLog("My log", (), empty_log())
    older = kept.to_bytes().replace(b',"same_box":[]', b"")
    mark = b"limber log\n"
    length = len(older) - len(mark) - 8
    older = mark + length.to_bytes(8, "big") + older[len(mark) + 8 :]
    assert KeptLog.from_bytes(older).same_box == ()
