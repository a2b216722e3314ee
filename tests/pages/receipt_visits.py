"""What visitors do on the receipt of a file, for several files of tests."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from tests.pages import visits

LOG = (
    b"day;reach (cm);Rueckenschmertz;sciatica;weather\n"
    b"13.01.2026;-2,5;4;3;sun\n14.01.2026;-2;11;3;rain\n15.01.2026;650;5;2;=SUM(A1)\n16.01.2026;-1;12;2;sun\n"
)


def upload(app: AppTest, content: bytes = LOG, name: str = "log.csv") -> AppTest:
    return visits.go(visits.upload(app, (name, content)), "your_data")


def picker(app: AppTest, label: str) -> object:
    return next(box for box in app.selectbox if box.label == label)


def pick(app: AppTest, label: str, option: str | int) -> AppTest:
    picker(app, label).set_value(option).run()  # type: ignore[attr-defined]
    assert not app.exception
    return app


def receipt_line(app: AppTest) -> str:
    return next(str(part.value) for part in app.markdown if "**Read:**" in str(part.value))
