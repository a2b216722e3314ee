"""What the tests of keeping and sharing do again and again: visit the app, bring a log, press, read."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data.settings import get_settings
from data.store import forget_store
from pages.visit import pace

ROOT = Path(__file__).resolve().parents[2]
#: One person's ten days, with a note on the third.
LOG = (
    "date,reach_cm,back_pain,note\n"
    + "".join(f"2026-03-{d:02d},{d / 2},{d % 5},{'slept badly' if d == 3 else ''}\n" for d in range(1, 11))
).encode()
#: The same sheet a while later: two days more, one rating corrected.
LATER = LOG.replace(b"2026-03-02,1.0,2,", b"2026-03-02,1.0,9,") + b"2026-03-11,6,2,\n2026-03-12,6,1,\n"
GROUP = (
    "person,date,reach_cm,back_pain\n"
    + "".join(
        f"{name},2026-0{m}-0{d},{d},{d}\n"
        for name in ("Ann Lee", "Bob Ray")
        for m in (1, 6)
        for d in (1, 2, 3)
    )
).encode()
#: Fields whose label is read aloud as it stands, and what Markdown needs of signs that stand in ordinary words.
_LABELLED = (
    "selectbox", "multiselect", "radio", "pills", "segmented_control", "text_input", "text_area", "number_input",
    "date_input", "time_input", "checkbox", "toggle",
)  # fmt: skip
_ESCAPED = re.compile(r"\\[_.()+:!#-]|\*\*")
#: The heading where no log is open.
WELCOME = "Is stretching helping you?"


def point_at(url: str, patch: pytest.MonkeyPatch) -> None:
    """Have the app look for its database at an address, from its next use on."""
    patch.setenv("LIMBER_DATABASE_URL", url)
    get_settings.cache_clear()
    forget_store()


def use_database(patch: pytest.MonkeyPatch, folder: Path) -> None:
    patch.chdir(ROOT)
    point_at(f"sqlite:///{folder / 'limber.db'}", patch)
    pace._pace.cache_clear()  # visits of other tests were others' visits


def visit() -> AppTest:
    """Open the app as a new visitor."""
    return healthy(AppTest.from_file(str(ROOT / "pages" / "app.py"), default_timeout=600).run())


def visit_with_log(content: bytes = LOG, name: str = "diary.csv") -> AppTest:
    return upload(visit(), (name, content))


def healthy(app: AppTest) -> AppTest:
    assert not app.exception, [problem.value for problem in app.exception]
    assert not [words for words in plainly_told(app) if _ESCAPED.search(words)]
    assert all(float(one.step).is_integer() for one in app.number_input), (
        "the comma of decimals would be dropped"
    )
    return app


def plainly_told(app: AppTest) -> list[str]:
    """Return the labels of fields and the options of lists, where a screen reader would say "backslash"."""
    fields = [one for kind in _LABELLED for one in getattr(app, kind)]
    listed = [
        option
        for kind in ("selectbox", "multiselect")
        for one in getattr(app, kind)
        for option in one.options
    ]
    return [*(str(one.label) for one in fields), *listed]


def upload(app: AppTest, *files: tuple[str, bytes]) -> AppTest:
    """Bring files: on the first page, or where a log is open already on the one about it."""
    if "open_log" in app.session_state:
        go(app, "your_data")
    app.file_uploader(key="upload").set_value([(*file, "text/csv") for file in files])
    return healthy(app.run())


def open_sample(app: AppTest, key: str = "one-person") -> AppTest:
    return press(app, f"sample_{key}")


def go(app: AppTest, page: str) -> AppTest:
    app.switch_page(f"{page}.py").run()
    return healthy(app)


def begin_today(app: AppTest) -> AppTest:
    """Open the form of the day on the first page, if it is not open."""
    go(app, "home")
    return app if any(one.key == "entry_back" for one in app.segmented_control) else press(app, "begin_today")


def press(app: AppTest, key: str) -> AppTest:
    app.button(key=key).click().run()
    return healthy(app)


def unfold(app: AppTest, key: str) -> AppTest:
    """Open a fold, or what lies upon the page: what is in it is worked out then."""
    app.session_state[key] = True
    return healthy(app.run())


def has_button(app: AppTest, key: str) -> bool:
    return any(button.key == key for button in app.button)


def words(app: AppTest) -> str:
    parts = [
        *app.title,
        *app.header,
        *app.subheader,
        *app.markdown,
        *app.caption,
        *app.error,
        *app.warning,
        *app.info,
    ]
    return "\n".join(str(part.value) for part in [*parts, *app.success])


def plain_words(app: AppTest) -> str:
    """Return what is read, without the marks that keep Markdown from reading it."""
    return words(app).replace("\\", "")


def traces(app: AppTest) -> list[set[str]]:
    """Return the names of what each figure draws."""
    return [{one["name"] for one in figure["data"]} for figure in figures(app)]


def figures(app: AppTest) -> list[dict]:
    return [json.loads(chart.proto.spec) for chart in app.get("plotly_chart")]


def title(app: AppTest) -> str:
    """Return the page's heading as people read it, without the marks that keep a file's name from being Markdown."""
    return str(app.title[0].value).replace("\\", "")


def named(app: AppTest) -> str:
    """Return what the open log is called."""
    return str(app.session_state["open_log"].title)


def keep(app: AppTest) -> str:
    """Keep the open log and return its private key."""
    go(app, "keep")
    app.checkbox(key="keep_consent").check().run()
    press(app, "keep")
    return address(app, "/edit#").partition("#")[2]


def to_copy(app: AppTest) -> list[str]:
    """Return the texts that have a button to copy them."""
    found = [one.proto for one in app.get("bidi_component")]
    return [json.loads(one.json)["text"] for one in found if one.component_name.endswith(".copying")]


def address(app: AppTest, part: str) -> str:
    return next(text for text in to_copy(app) if part in text)
