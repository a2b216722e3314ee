"""The Group page: for several people their changes, for one visit each their spread."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).resolve().parents[2]


def words(app: AppTest) -> str:
    assert not app.exception, [problem.value for problem in app.exception]
    parts = [*app.subheader, *app.markdown, *app.caption, *app.info]
    return "\n".join(str(part.value) for part in parts)


def traces(app: AppTest) -> list[set[str]]:
    return [{one["name"] for one in json.loads(c.proto.spec)["data"]} for c in app.get("plotly_chart")]


@pytest.fixture
def app(monkeypatch: pytest.MonkeyPatch) -> AppTest:
    monkeypatch.chdir(ROOT)
    return AppTest.from_file(str(ROOT / "pages" / "app.py"), default_timeout=60).run()


def upload(app: AppTest, content: bytes) -> AppTest:
    return app.file_uploader(key="upload").set_value([("group.csv", content, "text/csv")]).run()


def group(app: AppTest) -> AppTest:
    return app.switch_page("group.py").run()


def test_a_group_gets_its_answer_its_pictures_and_no_name(app: AppTest) -> None:
    app.button(key="sample_group-of-twelve").click().run()
    group(app)
    said = words(app)
    assert app.subheader[0].value.startswith("Of 12 people, ")
    assert "On average, reach" in said
    assert "Taking people one by one, reach and back pain" in said
    assert "Willow" not in said
    assert len(traces(app)) == 3
    assert all("Average" in names for names in traces(app))


def test_a_shorter_period_is_judged_anew(app: AppTest) -> None:
    app.button(key="sample_group-of-twelve").click().run()
    whole = words(group(app))
    app.segmented_control(key="period").set_value("4 weeks").run()
    assert words(app) != whole


def test_who_is_chosen_here_is_chosen_in_progress(app: AppTest) -> None:
    app.button(key="sample_group-of-twelve").click().run()
    group(app)
    app.selectbox(key="person_or_everyone").set_value("Cedar").run()
    app.switch_page("progress.py").run()
    assert app.selectbox(key="person_or_everyone").value == "Cedar"


def test_one_visit_each_is_compared_and_never_called_a_change(app: AppTest) -> None:
    rows = [f"P{k:02d},2026-01-05,{k - 4}" for k in range(12)]
    upload(app, "\n".join(["person,date,reach_cm", *rows, ""]).encode())
    group(app)
    assert "12 people, one visit each" in app.subheader[0].value
    assert "half of the people lie between" in words(app)
    assert traces(app) == [{"People"}]


def test_one_person_is_no_group(app: AppTest) -> None:
    app.button(key="sample_one-person").click().run()
    with pytest.raises(ValueError, match="navigation page"):
        group(app)
