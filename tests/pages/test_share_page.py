"""Sharing a log: every choice is in the sealed copy and nothing else is."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from urllib.parse import SplitResult, parse_qs, unquote, unquote_plus, urlsplit

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from data.hand_over import HandOver
from data.store import get_store
from pages.drawing import Look, options_of
from pages.text.moments import now
from tests.pages.sharing_visits import rows, sealed, share
from tests.pages.visits import (
    GROUP,
    go,
    has_button,
    keep,
    press,
    to_copy,
    upload,
    use_database,
    visit_with_log,
    words,
)

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
def app() -> AppTest:
    return go(visit_with_log(), "share")


def messages(app: AppTest) -> dict[str, SplitResult]:
    """Return where the buttons of the link just made lead."""
    return {button.proto.label: urlsplit(button.proto.url) for button in app.get("link_button")}


def test_without_a_choice_notes_names_and_files_stay_private(app: AppTest) -> None:
    assert "**Left out**" in words(app)
    copy = sealed(share(app))
    assert len(copy.entries) == 10
    assert b"slept badly" not in copy.to_bytes()
    assert b"diary" not in copy.to_bytes()
    assert copy.people_shown == ()
    assert not copy.relative


def test_the_preview_is_drawn_from_the_payload_that_is_sealed(app: AppTest) -> None:
    app.segmented_control(key="share_dates").set_value("days").run()
    said = words(app)
    assert "- 10 entries, day 1 to day 10" in said
    assert "dates: days are counted from the first one" in said
    copy = sealed(share(app))
    assert copy.relative
    assert b"2026" not in copy.to_bytes()
    options = options_of(copy, Look())
    assert options.relative_days
    assert options.made is None


def test_only_the_chosen_period_is_in_the_copy(app: AppTest) -> None:
    app.segmented_control(key="share_period").set_value("Chosen dates").run()
    app.date_input(key="share_days").set_value((date(2026, 3, 4), date(2026, 3, 6))).run()
    assert "- 3 entries, 4 to 6 Mar 2026" in words(app)
    assert "7 other entries" in words(app)
    days = sealed(share(app)).entries["date"]
    assert (days.min(), days.max()) == (pd.Timestamp("2026-03-04"), pd.Timestamp("2026-03-06"))


def test_only_the_chosen_fields_are_in_the_copy(app: AppTest) -> None:
    app.pills(key="share_fields").set_value(["reach_cm"]).run()
    copy = sealed(share(app))
    assert copy.entries["back_pain"].isna().all()
    assert copy.entries["reach_cm"].notna().all()


def test_the_name_of_the_log_is_the_heading_only_if_its_owner_says_so(app: AppTest) -> None:
    assert not has_button(app, "use_name"), "a file's name is not offered"
    go(app, "keep")
    app.text_input(key="log_name").set_value("My bad back").run()
    go(app, "share")
    assert b"bad" not in sealed(share(app)).to_bytes()
    press(app, "use_name")
    assert sealed(share(app)).title == "My bad back"


def test_nothing_chosen_is_no_link(app: AppTest) -> None:
    app.pills(key="share_fields").set_value([]).run()
    assert app.button(key="make_link").disabled


def test_notes_are_shared_only_with_a_tick(app: AppTest) -> None:
    app.checkbox(key="share_notes").check().run()
    assert "1 note" in words(app)
    assert b"slept badly" in sealed(share(app)).to_bytes()


def test_people_can_be_chosen_and_are_called_as_wanted() -> None:
    app = go(visit_with_log(GROUP, "group.csv"), "share")
    assert set(sealed(share(app)).people_shown) == {"Person 1", "Person 2"}
    app.segmented_control(key="share_names").set_value("initials").run()
    assert set(sealed(share(app)).people_shown) == {"A. L.", "B. R."}
    app.segmented_control(key="share_names").set_value("as written").run()
    app.multiselect(key="share_people").set_value(["Bob Ray"]).run()
    copy = sealed(share(app))
    assert set(copy.entries["person"]) == {"Bob Ray"}
    assert b"Ann" not in copy.to_bytes()
    assert "ask them before you share" in words(app)


def test_the_last_days_are_counted_from_the_newest_entry() -> None:
    app = go(visit_with_log(GROUP, "group.csv"), "share")
    app.segmented_control(key="share_period").set_value("Last 90 days").run()
    assert "They see 6 of 12 entries of 2 people (the last 90 days up to the newest entry)" in words(app)
    assert "always the last 90 days" not in words(app), "a frozen copy stays as it is"
    assert sealed(share(app)).entries["date"].min() == pd.Timestamp("2026-06-01")


def test_the_last_days_of_a_following_link_move_on_with_the_log() -> None:
    app = visit_with_log()
    keep(app)
    go(app, "share")
    app.segmented_control(key="share_period").set_value("Last 90 days").run()
    app.checkbox(key="share_follows").check().run()
    assert "always the last 90 days: when you save newer entries, older ones leave the page" in words(app)
    token = share(app)
    assert len(sealed(token).entries) == 10
    go(app, "home")
    upload(app, ("later.csv", b"date,reach_cm,back_pain\n2026-06-03,6,2\n"))
    press(app, "newer_add")
    days = sealed(token).entries["date"]
    assert (days.min(), days.max()) == (pd.Timestamp("2026-03-06"), pd.Timestamp("2026-06-03"))
    assert "They see the entries (the last 90 days up to the newest entry) with" in words(go(app, "share"))


def test_people_who_come_later_keep_their_numbers_when_others_leave_the_page() -> None:
    app = visit_with_log(GROUP.replace(b"2026-06", b"2025-06").replace(b"2026-01", b"2025-05"), "group.csv")
    keep(app)
    go(app, "share")
    app.segmented_control(key="share_period").set_value("Last 90 days").run()
    app.checkbox(key="share_follows").check().run()
    token = share(app)
    for name, days in (("Cy", "07-01 07-02"), ("Di", "07-20 12-01")):
        go(app, "home")
        rows = "".join(f"{name},2025-{day},3,3\n" for day in days.split())
        upload(app, (f"{name}.csv", f"person,date,reach_cm,back_pain\n{rows}".encode()))
        press(app, "newer_add")
    assert sealed(token).people_shown == ("Person 4",)


def test_marked_dates_and_profiles_are_shared_only_with_a_tick(app: AppTest) -> None:
    go(app, "progress")
    app.text_input(key="event_label").set_value("New chair")
    press(app, "event_mark")
    # How reach is measured is said once, on Progress, and stands on the page of each link.
    time = next(box for box in app.selectbox if str(box.key).startswith("profile_time_"))
    time.set_value("morning")
    next(button for button in app.button if str(button.key).startswith("profile_compare_")).click().run()
    go(app, "share")
    assert "- how reach is measured" in words(app)
    assert "answers about warning signs" not in words(app)
    copy = sealed(share(app))
    assert (copy.events, copy.hand_over) == ((), HandOver(time="morning"))
    app.checkbox(key="share_events").check().run()
    assert [event.label for event in sealed(share(app)).events] == ["New chair"]


@pytest.mark.parametrize(
    ("choice", "length"),
    [("An hour", timedelta(hours=1)), ("A day", timedelta(days=1)), ("A year", timedelta(days=365))],
)
def test_a_link_closes_when_chosen(app: AppTest, choice: str, length: timedelta) -> None:
    app.selectbox(key="expiry").set_value(choice).run()
    share(app)
    (row,) = rows(app)
    assert abs(row.expires_at - row.created_at - length) < timedelta(seconds=30)


@pytest.mark.parametrize(
    ("environment", "suggested", "longest"),
    [
        ({}, "30 days", "A year"),
        ({"MAX": "7", "DEFAULT": "7"}, "A week", "A week"),
        ({"MAX": "5"}, "5 days", "5 days"),
        ({"DEFAULT": "45"}, "45 days", "A year"),
        ({"DEFAULT": "1", "MAX": "100"}, "A day", "100 days"),
    ],
)
def test_the_operator_says_how_long_links_stay_open(
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    environment: dict[str, str],
    suggested: str,
    longest: str,
) -> None:
    for name, days in environment.items():
        monkeypatch.setenv(f"LIMBER_LINK_DAYS_{name}", days)
    use_database(monkeypatch, tmp_path)
    closes = go(visit_with_log(), "share").selectbox(key="expiry")
    assert (closes.value, closes.options[0], closes.options[-1]) == (suggested, "An hour", longest)


def test_a_passphrase_is_shown_once_and_opens_the_copy(
    app: AppTest, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("LIMBER_PUBLIC_URL", "https://limber.example/a")
    use_database(monkeypatch, tmp_path)
    app.run()
    press(app, "suggest")
    passphrase = app.text_input(key="share_passphrase").value
    assert passphrase is not None
    assert len(passphrase.replace("-", "")) == 12
    assert "It opens only with the passphrase." in words(app)
    token = share(app, done=False)
    assert passphrase in to_copy(app)
    assert "Send it another way" in words(app)
    unlock = get_store().try_passphrase(token, passphrase, now())
    assert len(sealed(token, unlock).entries) == 10
    assert list(messages(app)) == ["Send by e-mail", "Send by text message", "Open it"]
    for sent in messages(app).values():
        assert passphrase not in unquote(sent.geturl())
        assert passphrase not in unquote_plus(sent.geturl())
    press(app, "made_done")
    assert app.text_input(key="share_passphrase").value == "", "the next link gets its own"
    assert passphrase not in to_copy(app)
    assert rows(app)[0].locked


def test_a_link_is_sent_in_ones_own_voice_and_without_health_facts(
    app: AppTest, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("LIMBER_PUBLIC_URL", "https://limber.example/a")
    use_database(monkeypatch, tmp_path)
    app.run()
    app.text_input(key="share_title").set_value("My sciatica & me").run()
    token = share(app, "Dr. Lee", done=False)
    sent = messages(app)
    mail, text = sent["Send by e-mail"], sent["Send by text message"]
    assert (mail.scheme, mail.path, text.scheme, text.path) == ("mailto", "", "sms", "")
    assert text.query.startswith("&body="), "Android wants the question mark, iOS the other sign"
    fields = parse_qs(mail.query)
    assert fields["subject"] == ["My stretching log"]
    body = fields["body"][0]
    assert body.startswith(f"Here is my stretching log:\r\n\r\nhttps://limber.example/a/s/{token}\r\n\r\n")
    assert body.splitlines()[-1].startswith("It closes on ")
    assert parse_qs(text.query)["body"] == [body.replace("\r\n", "\n")]
    assert "+" not in mail.query, "mail programs do not take a plus for a space"
    assert sent["Open it"].geturl() == f"https://limber.example/a/s/{token}"
    for private in ("sciatica", "Lee", "diary", "edit#"):
        assert private not in unquote(mail.geturl() + text.geturl())


def test_choices_hold_for_the_next_link_and_the_file(app: AppTest) -> None:
    app.segmented_control(key="share_period").set_value("Chosen dates").run()
    app.date_input(key="share_days").set_value((date(2026, 3, 4), date(2026, 3, 6))).run()
    app.segmented_control(key="share_dates").set_value("days").run()
    app.pills(key="share_fields").set_value(["reach_cm"]).run()
    app.checkbox(key="share_notes").check().run()
    said = (
        "They see 3 of 10 entries (4 to 6 Mar 2026; reach) with notes and day numbers instead of dates, "
        "but not your name. The page does not change when you add days. Whoever has the link can open it"
    )
    assert said in words(app)
    first, second = (sealed(share(app)) for _ in range(2))
    assert first.to_bytes() == second.to_bytes()
    assert said in words(app)


def test_where_a_link_reaches_nobody_else_the_file_is_the_main_way(
    app: AppTest, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def ways() -> tuple[str, str]:
        return app.get("download_button")[0].proto.type, app.button(key="make_link").proto.type

    assert "a link opens on this computer only" in app.warning[0].value
    assert ways() == ("primary", "secondary")
    monkeypatch.setenv("LIMBER_PUBLIC_URL", "https://limber.example")
    use_database(monkeypatch, tmp_path)
    assert not app.run().warning
    assert ways() == ("secondary", "primary")


def test_a_page_to_share_has_two_folds_and_shows_what_is_shared_on_request(app: AppTest) -> None:
    assert [fold.label for fold in app.expander] == [
        "Choose what they see",
        "Add answers for a clinician (optional)",
    ]
    assert not app.get("iframe")
    press(app, "see_page")
    assert len(app.get("iframe")) == 1
    press(app, "see_page")
    assert not app.get("iframe")
