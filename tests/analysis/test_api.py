"""The public face: it names what stands behind it, and asking for one thing loads no more than that needs."""

from __future__ import annotations

import inspect
import subprocess
import sys
from dataclasses import fields, is_dataclass

import pytest

from analysis import api
from tests.docstrings import named, sections


def test_the_list_holds_more_than_the_analyses_that_outside_checks_ask_for() -> None:
    asked = (
        "trend change day_to_day lag_profile repeated_measures_correlation percentile findings report_html"
    )
    assert set(asked.split()) < set(api.__all__)
    assert dir(api) == api.__all__


@pytest.mark.parametrize("name", api.__all__)
def test_every_name_is_there(name: str) -> None:
    assert getattr(api, name).__name__ == name


def test_another_name_is_refused() -> None:
    with pytest.raises(ImportError, match="no_such_analysis"):
        from analysis.api import no_such_analysis  # type: ignore[attr-defined] # noqa: F401


def test_a_trend_loads_no_pictures_and_no_pages() -> None:
    code = (
        "import sys; from analysis.api import trend, change, day_to_day, percentile; "
        "print(sorted({name.partition('.')[0] for name in sys.modules} & {'plotly', 'streamlit', 'jinja2'}))"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "[]"


def test_a_report_is_drawn_without_loading_plotly() -> None:
    code = (
        "import sys; from analysis.report import ReportOptions, report_html; "
        "from data.content.samples import sample_bytes; from data.reading import read_log; "
        "html = report_html(read_log(sample_bytes('one-person')).entries, ReportOptions(title='A')); "
        "print('Back pain level' in html, 'plotly' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.split() == ["True", "False"]


def told_of(thing: object) -> dict[str, str]:
    return sections(inspect.getdoc(thing) or "")


@pytest.mark.parametrize("name", api.__all__)
def test_every_docstring_documents_exactly_what_there_is(name: str) -> None:
    thing = getattr(api, name)
    told = told_of(thing)
    if is_dataclass(thing):
        assert named(told["Attributes"]) == [field.name for field in fields(thing)]
        return
    assert named(told["Parameters"]) == list(inspect.signature(thing).parameters)
    known = "Parameters Attributes Returns Raises Notes References Examples".split()
    assert [heading for heading in known if heading in told] == list(told)
    assert inspect.isclass(thing) or told["Returns"].strip()


def takes_a_series(name: str) -> bool:
    thing = getattr(api, name)
    kinds = inspect.get_annotations(thing) if inspect.isfunction(thing) else {}
    return any("pd.Series" in kind for parameter, kind in kinds.items() if parameter != "return")


#: Their series hold one score a person.
BY_PERSON = ("compare", "compare_scores", "retest")
TAKING_A_SERIES = [name for name in api.__all__ if takes_a_series(name) and name not in BY_PERSON]


def test_some_take_a_series() -> None:
    assert {"trend", "change", "day_to_day", "level_change", "dose"} <= set(TAKING_A_SERIES)


@pytest.mark.parametrize("name", TAKING_A_SERIES)
def test_what_takes_a_series_says_its_shape_and_what_it_refuses(name: str) -> None:
    told = told_of(getattr(api, name))
    assert "Series on a DatetimeIndex, shape" in told["Parameters"]
    assert told["Raises"].startswith("TypeError")


@pytest.mark.parametrize("name", BY_PERSON)
def test_what_takes_a_score_a_person_says_so_and_what_it_refuses(name: str) -> None:
    told = told_of(getattr(api, name))
    assert "Series of float, by person" in told["Parameters"]
    assert told["Raises"].startswith("ValueError")
