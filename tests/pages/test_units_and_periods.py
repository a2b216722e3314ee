"""What a page says in inches, of a period that moves on, and on request."""

from __future__ import annotations

import numpy as np
import pandas as pd
from made_up_log import made_up
from streamlit.testing.v1 import AppTest

from tests.pages.visits import healthy, unfold


def bring(app: AppTest, log: pd.DataFrame) -> AppTest:
    content = log.to_csv(index=False).encode()
    app.file_uploader(key="upload").set_value([("log.csv", content, "text/csv")]).run()
    return healthy(app)


def told(app: AppTest) -> list[str]:
    parts = [app.markdown, app.caption, app.header, app.subheader, app.info]
    texts = [str(text.value).replace("\\", "") for part in parts for text in part]
    tables = [str(cell) for table in app.table for cell in table.value.to_numpy().ravel()]
    return texts + tables


def in_inches() -> pd.DataFrame:
    log = made_up(120)
    log["reach_cm"] = (log["reach_cm"] / 2.54).round(2)
    return log.rename(columns={"reach_cm": "reach (in)"})


def test_a_file_in_inches_is_answered_in_inches(app: AppTest) -> None:
    bring(app, in_inches())
    app.switch_page("your_data.py").run()
    assert any("Downloads have reach in centimetres" in text for text in told(app))
    app.switch_page("progress.py").run()
    texts = told(healthy(app))
    assert any("inches" in text for text in texts)
    assert not [text for text in texts if " cm" in text]
    unfold(app, "progress_opened")
    numbers = next(table.value for table in app.dataframe if "Day" in table.value)
    assert "Reach (inches)" in numbers
    assert numbers["Reach (inches)"].iloc[-1] == np.float64(in_inches()["reach (in)"].iloc[0]).round(2)
    app.switch_page("reach_and_pain.py").run()
    assert not [text for text in told(healthy(app)) if " cm" in text]


def test_a_file_in_centimetres_knows_no_inches(app: AppTest) -> None:
    bring(app, made_up(120))
    app.switch_page("progress.py").run()
    assert not [text for text in told(healthy(app)) if "inch" in text]


def test_a_period_says_which_days_its_answers_rest_on(app: AppTest) -> None:
    bring(app, made_up(200))
    app.switch_page("progress.py").run()
    app.segmented_control(key="period").set_value("4 weeks").run()
    (said,) = [text for text in told(healthy(app)) if text.startswith("These answers rest on")]
    assert "Limber looks again in about" in said


def test_it_is_told_on_request_when_a_change_would_be_noticed(app: AppTest) -> None:
    bring(app, made_up(120))
    app.switch_page("progress.py").run()
    assert not [text for text in told(healthy(app)) if "would notice a change of" in text]
    for written, said in {
        "20,5": "would notice a change of 20.5 cm in reach already",
        "-2": "above 0",
        "much": "“much” is not understood",
    }.items():
        app.text_input(key="notice_size_reach_cm").set_value(written)
        app.button(key="notice_ask").click().run()
        assert any(said in text for text in [*told(healthy(app)), *(one.value for one in app.error)])
