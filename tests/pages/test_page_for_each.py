"""A page for each person of a group: who gets one, what it shows, on paper, as files, and closing all of them."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from datetime import UTC, datetime

import pytest
from markupsafe import escape
from streamlit.testing.v1 import AppTest

from data.settings import get_settings
from data.store import LinkGone, forget_store, get_store
from pages.parts.share import owned_batches, packed_pages, packs, slips
from pages.text.moments import now
from tests.pages.visits import address, go, has_button, healthy, press, visit_with_log, words

pytestmark = pytest.mark.usefixtures("database")
#: Tested twice; the third only has pain, the last a name that a page must not run.
CLASS = (
    b"person,date,reach_cm,back_pain\n"
    b"Ann Lee,2026-09-10,1.0,\nAnn Lee,2026-11-12,7.5,\n"
    b"Bob Ray,2026-09-10,2.0,3\nBob Ray,2026-11-12,2.5,2\n"
    b"Cy Orr,2026-09-10,,4\nCy Orr,2026-11-12,,4\n"
    b"=<b>Dee</b>,2026-09-10,5.0,1\n"
)
NAMES = ["=<b>Dee</b>", "Ann Lee", "Bob Ray", "Cy Orr"]


@pytest.fixture
def app() -> AppTest:
    app = go(visit_with_log(CLASS, "class.csv"), "share")
    app.segmented_control(key="share_pages").set_value("A page for each person").run()
    return healthy(app)


def owner(app: AppTest) -> str:
    return address(app, "/edit#").partition("#")[2]


def links(app: AppTest) -> dict[str, str]:
    """Make the links that are offered, and return them by name."""
    press(app, "make_links")
    token = owner(app)
    (batch,) = get_store().batches(token, now())[:1]
    return {row.label: row.token for row in get_store().batch_links(token, batch.id, now())}


def scores(token: str) -> list[float]:
    return get_store().open_link(token, datetime.now(UTC)).payload.entries["reach_cm"].dropna().tolist()


def test_everybody_gets_a_link_to_a_page_of_their_own_without_names(app: AppTest) -> None:
    assert "**4 pages, one for each person.**" in words(app)
    made = links(app)
    assert "**4 links are ready**" in words(app)
    assert sorted(made) == NAMES
    assert [scores(made[name]) for name in NAMES] == [[5.0], [1.0, 7.5], [2.0, 2.5], []]
    for token in made.values():
        copy = get_store().open_link(token, datetime.now(UTC)).payload
        assert copy.people_shown == ()
        assert not [name for name in NAMES if name.encode() in copy.to_bytes()]


def test_who_has_nothing_to_show_is_named_and_gets_no_page(app: AppTest) -> None:
    app.pills(key="share_fields").set_value(["reach_cm"]).run()
    assert "Without a page, because nothing of them would be shown: Cy Orr." in words(app)
    assert app.button(key="make_links").label == "Make 3 links"
    main = next(one for one in app.button if one.key in ("make_links", "pack_pages"))
    assert main.proto.type == "primary", "the main way comes first"
    assert "Cy Orr" not in links(app)


def test_some_people_are_chosen_and_called_as_written(app: AppTest) -> None:
    app.multiselect(key="share_each").set_value(["Ann Lee", "Bob Ray"]).run()
    app.segmented_control(key="share_names").set_value("as written").run()
    made = links(app)
    assert sorted(made) == ["Ann Lee", "Bob Ray"]
    for name, token in made.items():
        assert get_store().open_link(token, datetime.now(UTC)).payload.people_shown == (name,)


def test_the_preview_is_of_the_person_looked_at(app: AppTest) -> None:
    app.selectbox(key="share_look_at").set_value("Bob Ray").run()
    assert "- 2 entries, 10 Sep to 12 Nov 2026" in words(healthy(app))
    assert "5 other entries" in words(app)


def test_all_are_paused_resumed_and_closed_at_once_and_one_alone(app: AppTest) -> None:
    made = links(app)
    token = owner(app)
    (batch,) = get_store().batches(token, now())
    press(app, f"pause_{batch.id}")
    assert "4 paused" in words(app)
    press(app, f"resume_{batch.id}")
    (ann,) = (row for row in get_store().batch_links(token, batch.id, now()) if row.label == "Ann Lee")
    get_store().revoke(token, ann.id, now())
    app.run()
    assert "3 open" in words(app)
    assert "1 closed for good" in words(app)
    press(app, f"revoke_{batch.id}")
    for one in made.values():
        with pytest.raises(LinkGone):
            scores(one)
    assert has_button(app, "make_links"), "the form is back"
    assert [fold.label for fold in app.expander if "closed set" in fold.label]


def test_their_end_can_be_moved_for_all(app: AppTest) -> None:
    links(app)
    (batch,) = get_store().batches(owner(app), now())
    app.selectbox(key=f"length_{batch.id}").set_value("A year").run()
    press(app, f"move_{batch.id}")
    (moved,) = get_store().batches(owner(app), now())
    assert (moved.expires_at - batch.expires_at).days == 335


def test_slips_and_table_hold_each_name_beside_its_own_link_and_no_closed_one(app: AppTest) -> None:
    made = links(app)
    token = owner(app)
    (batch,) = get_store().batches(token, now())
    rows = list(
        csv.reader(
            io.StringIO(owned_batches._table(token, batch.id, "https://a.example").decode("utf-8-sig"))
        )
    )
    assert rows[0] == ["name", "link", "closes"]
    assert {row[0].removeprefix("'"): row[1] for row in rows[1:]} == {
        name: f"https://a.example/s/{one}" for name, one in made.items()
    }
    assert rows[1][0] == "'=<b>Dee</b>", "no cell is a formula"
    sheet = owned_batches._sheet(token, batch.id, "https://a.example", "UTC")
    for name, one in made.items():
        code = slips.for_print(f"https://a.example/s/{one}")
        assert f"{code}<div><h2><bdi>{escape(name)}</bdi></h2>" in sheet
    assert "<b>Dee" not in sheet
    (ann,) = (row for row in get_store().batch_links(token, batch.id, now()) if row.label == "Ann Lee")
    get_store().revoke(token, ann.id, now())
    assert "Ann Lee" not in owned_batches._sheet(token, batch.id, "https://a.example", "UTC")


def test_the_files_are_one_page_a_person_and_say_what_the_links_would(app: AppTest) -> None:
    press(app, "pack_pages")
    assert any(button.proto.label == "Save the ZIP of 4 pages" for button in app.get("download_button"))
    key, _ = app.session_state["packed_pages"]
    app.segmented_control(key="share_names").set_value("initials").run()
    assert not app.get("download_button"), "what is packed is not what is chosen any more"
    with zipfile.ZipFile(io.BytesIO(packed_pages.packs.read(key))) as archive:
        assert sorted(archive.namelist()) == [
            "=-b-Dee--b-.html",
            "Ann Lee.html",
            "Bob Ray.html",
            "Cy Orr.html",
        ]
        ann = archive.read("Ann Lee.html").decode()
    assert "Reach was 7.5 cm on 12 Nov 2026, 6.5 cm further than on 10 Sep 2026." in ann
    assert not [name for name in ("Ann Lee", "Bob Ray", "Cy Orr") if name in ann]
    assert not re.search(r'(?:src|href)="(?!#|data:|https://)', ann), "complete in itself"


def test_few_zip_files_are_held_and_not_for_long() -> None:
    seconds = [0.0]
    held = packs.Packs(lambda: seconds[0])
    files = [io.BytesIO(bytes([number])) for number in range(4)]
    keys = [held.put(file) for file in files]
    assert [held.read(key) for key in keys] == [b"", b"\1", b"\2", b"\3"]
    assert [file.closed for file in files] == [True, False, False, False]
    seconds[0] = 1800.0
    assert not any(held.has(key) for key in keys)
    assert all(file.closed for file in files)


def test_a_full_disk_is_said_and_nothing_is_offered(app: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(packed_pages.zipfile, "ZipFile", full)
    press(app, "pack_pages")
    assert "There is no room on this server" in words(app)


def test_more_links_than_one_owner_may_have_are_refused_in_words(
    app: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LIMBER_MAX_BATCH_LINKS_PER_OWNER", "3")
    get_settings.cache_clear()
    forget_store()
    press(app, "make_links")
    assert "One owner may have 3 open links made for many people at once." in words(app)
    assert get_store().batches(owner(app), now()) == []


def test_one_page_starts_with_who_was_on_screen_and_a_page_for_each_with_all() -> None:
    app = go(visit_with_log(CLASS, "class.csv"), "progress")
    app.selectbox(key="person_or_everyone").set_value("Bob Ray").run()
    go(app, "share")
    assert app.multiselect(key="share_people").value == ["Bob Ray"]
    app.segmented_control(key="share_pages").set_value("A page for each person").run()
    assert app.multiselect(key="share_each").value == []
    assert "**4 pages, one for each person.**" in words(app)


def test_one_person_has_nobody_to_choose_from() -> None:
    app = go(visit_with_log(), "share")
    assert not [control for control in app.segmented_control if control.key == "share_pages"]
