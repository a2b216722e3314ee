"""Two visitors with files that are nearly alike: each gets one's own bytes, at an address nobody else can know.

Streamlit names a file over 1 MiB by its length and three samples, for all sessions alike.
"""

from __future__ import annotations

import ast
import random
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from running import ROOT, RunningApp
from streamlit.elements.lib.image_utils import image_to_url
from streamlit.elements.lib.layout_utils import LayoutConfig

from pages.parts.frame.qr import as_svg
from tests.attack.visiting import Visitor, visiting

PAGES = ROOT / "pages"
HELPER = PAGES / "parts" / "frame" / "downloads.py"
#: Where a page shows pictures or films: none of them is anybody's. Streamlit puts the SVG of a QR code into the
#: page itself, and a preview into its frame.
SHOWS_MEDIA = {"films.py", "measuring.py", "qr.py", "preview.py"}
#: From this size on Streamlit looks at samples only.
SAMPLED = 1_048_576
#: Every download that the app offers of somebody's log, by page.
OFFERED = {
    "your_data": {
        "Download the file as it came",
        "Download the problems",
        "Download the cleaned log",
        "For data tools (Parquet)",
        "For health apps (FHIR)",
        "Download an empty template",
    },
    "share": {"Download the page as one file"},
    "keep": {"Download everything"},
}
#: Where there are problems; where a log is not too long for it.
SOMETIMES = {"Download the problems", "For health apps (FHIR)"}


def group_log(which: int) -> bytes:
    """Twelve people; one reach, which no sentence and no mean shows, is the caller's."""
    rows = [
        f"P{person:03d},2026-{2 + day // 28:02d}-{1 + day % 28:02d},"
        f"{1 + which if (person, day) == (6, 30) else (day + person) % 9},{(day * 7 + person) % 5}"
        for person in range(12)
        for day in range(60)
    ]
    return ("person,date,reach_cm,back_pain\n" + "\n".join(rows) + "\n").encode()


def large_log(which: int) -> bytes:
    """A log so long that every download is sampled; a possible and an impossible rating are the caller's."""
    chance = random.Random(7)  # noqa: S311 - notes that do not compress
    own = {10_001: 3 + which, 10_000: 12 + which}
    rows = [
        f"P{number % 300:03d},2026-{1 + number // 8400:02d}-{1 + number // 300 % 28:02d},{number % 9}.5,"
        f"{own.get(number, 4 if number % 4 else 11)},{chance.getrandbits(320):080x}"
        for number in range(40_000)
    ]
    return ("person,date,reach_cm,back_pain,note\n" + "\n".join(rows) + "\n").encode()


@pytest.fixture
def url(running: RunningApp) -> str:
    return running.url


def everything_offered(
    visitor: Visitor, log: bytes, pages: Sequence[str]
) -> dict[str, tuple[str, bytes, str]]:
    """Bring a log, press every download of some pages, and return the addresses, the bytes and the headers."""
    visitor.bring("diary.csv", log)
    got = {}
    for page in pages:
        labels = OFFERED[page]
        visitor.open(page)
        assert labels - SOMETIMES <= set(visitor.downloads)
        for label in labels & set(visitor.downloads):
            address = visitor.address(label)
            answer = visitor.fetch(address)
            assert answer.status_code == 200
            got[label] = (address, answer.content, answer.headers["Content-Disposition"])
    return got


# The page as one file is large whatever the log; drawing it for the large one would take long.
@pytest.mark.parametrize(
    ("make_log", "pages"), [(group_log, ("your_data", "share", "keep")), (large_log, ("your_data", "keep"))]
)
def test_two_visitors_with_nearly_the_same_log_get_their_own_files(
    url: str, make_log: Callable[[int], bytes], pages: tuple[str, ...]
) -> None:
    one, other = make_log(1), make_log(2)
    assert len(one) == len(other)
    with visiting(url) as first, visiting(url) as second:
        mine, theirs = everything_offered(first, one, pages), everything_offered(second, other, pages)
        assert mine.keys() == theirs.keys()
        assert mine["Download the file as it came"][1] == one
        assert theirs["Download the file as it came"][1] == other
        at_one_address = [label for label in mine if mine[label][0] == theirs[label][0]]
        assert at_one_address == []
        # The bytes are as different as the logs are; only the template is the same for all.
        same = {label for label in mine if mine[label][1] == theirs[label][1]}
        assert same == {"Download an empty template"}
        if make_log is large_log:
            assert set(mine) == set().union(*(OFFERED[page] for page in pages)) - {"For health apps (FHIR)"}
            small = {label for label, (_, content, _) in mine.items() if len(content) <= SAMPLED}
            assert small == {"Download an empty template"}


def test_an_address_does_not_follow_from_what_is_in_the_file(url: str) -> None:
    """Whoever can guess a file must not be able to ask whether somebody here has it."""
    with visiting(url) as first, visiting(url) as second:
        label = "Download an empty template"
        before = first.address(label)
        answer, other = first.fetch(before), second.fetch(second.address(label))
        assert answer.content == other.content
        assert answer.url != other.url
        first.open()
        assert first.address(label) != before  # nor is it the same the next time
        mark = re.search(r"mark=([0-9a-f]+)", answer.headers["Content-Type"])
        assert mark
        assert len(mark[1]) >= 32  # 128 bits


def test_a_download_just_offered_is_given_whatever_is_drawn_in_between(url: str) -> None:
    with visiting(url) as hasty, visiting(url) as other:
        hasty.bring("diary.csv", group_log(1))
        hasty.open("your_data")
        label = "Download the cleaned log"
        before = dict(hasty.downloads)
        hasty.open("your_data")
        other.open()
        hasty.downloads = before
        address = hasty.address(label)
        for _ in range(3):
            other.open()
        assert hasty.fetch(address).status_code == 200


def test_a_visitor_whose_log_changes_in_one_rating_gets_the_new_one(url: str) -> None:
    with visiting(url) as visitor:
        visitor.bring("diary.csv", group_log(1))
        visitor.open("share")
        label = "Download the page as one file"
        before = visitor.fetch(visitor.address(label)).content
        assert visitor.fetch(visitor.address(label)).content == before
        visitor.open("your_data")
        visitor.press("Close this log")
        visitor.open()
        visitor.bring("diary.csv", group_log(2))
        visitor.open("share")
        assert visitor.fetch(visitor.address(label)).content != before


def test_the_mark_leaves_the_kind_and_the_name_of_a_file_as_they_were(url: str) -> None:
    kinds = {
        "Download the file as it came": ("application/octet-stream", "diary.csv"),
        "Download the cleaned log": ("text/csv; charset=utf-8", "limber-log.csv"),
        "For data tools (Parquet)": ("application/vnd.apache.parquet", "limber-log.parquet"),
        "For health apps (FHIR)": ("application/fhir+json", "limber-log.fhir.json"),
        "Download an empty template": ("text/csv; charset=utf-8", "limber-template.csv"),
    }
    with visiting(url) as visitor:
        visitor.bring("diary.csv", group_log(1))
        visitor.open("your_data")
        for label, (kind, name) in kinds.items():
            headers = visitor.fetch(visitor.address(label)).headers
            assert headers["Content-Type"].partition("; mark=")[0] == kind
            assert headers["Content-Disposition"] == f'attachment; filename="{name}"'


def calls() -> Iterator[tuple[Path, str]]:
    """Give every call of an attribute or a name in `pages`, with its file."""
    for path in sorted(PAGES.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute):
                yield path, node.attr
            elif isinstance(node, ast.alias):
                yield path, node.name.rpartition(".")[2]


def test_every_download_goes_through_the_one_helper() -> None:
    assert {path for path, name in calls() if name == "download_button"} == {HELPER}


def test_nothing_private_is_shown_by_what_streamlit_serves_under_a_shared_address() -> None:
    serving = {"image", "video", "audio", "pdf", "iframe", "media_file_mgr"}
    # Upkeep shows none: it lets what was offered linger.
    assert {path.name for path, name in calls() if name in serving} == SHOWS_MEDIA | {"upkeep.py"}


def test_a_qr_code_is_in_the_page_and_at_no_address() -> None:
    code = as_svg("https://limber.example.org/s/secret")
    place = image_to_url(code, LayoutConfig(), clamp=False, channels="RGB", output_format="auto", image_id="")
    assert place.startswith("data:image/svg+xml;base64,")
