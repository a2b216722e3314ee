"""A step of reach is asked about on the first look; the answer is a marked date, and can be taken back."""

from __future__ import annotations

import numpy as np
import pandas as pd
from streamlit.testing.v1 import AppTest

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


def test_no_puts_the_question_away(app: AppTest) -> None:
    bring(app)
    app.button(key="another_box_no_0").click().run()
    assert asked(healthy(app)) == []
