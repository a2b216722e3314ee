"""Classes of a shared group: chosen in the form, told before the link is made, and all that the copy has of them."""

from __future__ import annotations

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from analysis.report import report_html
from pages.drawing import Look, options_of
from tests.made_up_groups import class_of
from tests.pages import visits
from tests.pages.sharing_visits import sealed, share
from tests.pages.visits import plain_words as words

pytestmark = pytest.mark.usefixtures("database")


def to_share(sizes: dict[str, int]) -> AppTest:
    entries = class_of(sum(sizes.values()), 2.0)
    labels = [label for label, many in sizes.items() for _ in range(many)]
    about = pd.DataFrame({"person": sorted(entries["person"].unique()), "Class": labels})
    content = entries.merge(about, on="person")[["person", "Class", "date", "reach_cm"]]
    app = visits.visit_with_log(content.to_csv(index=False).encode(), "classes.csv")
    visits.go(app, "your_data")
    pills = next(one for one in app.get("button_group") if "groups to filter" in one.label)
    pills.set_value(["Class"]).run()
    return visits.go(app, "share")


def test_the_chosen_classes_are_told_sealed_and_drawn_and_nothing_of_the_small_one() -> None:
    app = to_share({"7A": 14, "7B": 12, "7C": 2, "7D": 3})
    assert not sealed(share(app)).groups
    app.selectbox(key="share_compare_by").set_value("Class").run()
    said = words(app)
    assert "averages by Class without small groups" in said
    assert "- averages by Class: 7A (14) and 7B (12)" in said
    assert "groups by Class that have fewer than five people or would give one away" in said
    copy = sealed(share(app))
    assert sorted(set(copy.groups.values())) == ["7A", "7B"]
    assert b"7C" not in copy.to_bytes()
    page = report_html(copy.entries, options_of(copy, Look("/s/p.js")))
    assert "7A 14, " in page.replace("\N{FIRST STRONG ISOLATE}", "").replace("<bdi>", "").replace(
        "</bdi>", ""
    )
    assert "7C" not in page


def test_classes_of_which_too_few_can_be_shown_are_said_to_be_left_out() -> None:
    app = to_share({"7A": 14, "7C": 4})
    app.selectbox(key="share_compare_by").set_value("Class").run()
    assert "averages by Class: fewer than two groups can be shown" in words(app)
    assert "without small groups" not in words(app)
    assert not sealed(share(app)).groups


def test_a_page_for_each_person_has_no_classes() -> None:
    app = to_share({"7A": 14, "7B": 14})
    app.segmented_control(key="share_pages").set_value("A page for each person").run()
    assert "share_compare_by" not in [box.key for box in app.selectbox]
