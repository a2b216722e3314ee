"""A SMART Health Link made on Share holds what the page would show."""

from __future__ import annotations

import base64
import json

import pytest
from joserfc import jwe
from joserfc.jwk import OctKey

from data.reading import read_log
from data.store import get_store
from pages.text.moments import now
from tests.pages.sharing_visits import rows
from tests.pages.visits import address, go, has_button, press, visit_with_log, words


@pytest.mark.usefixtures("database")
def test_a_health_link_holds_what_the_page_would_show_and_stands_in_the_list() -> None:
    app = go(visit_with_log(), "share")
    app.pills(key="share_fields").set_value(["reach_cm"]).run()
    app.text_input(key="share_passphrase").set_value("seven blue herons").run()
    app.text_input(key="label").set_value("Clinic")
    press(app, "make_health_link")
    assert "The link is made." in words(app)
    assert "A SMART Health Link: an app that takes health records opens it." in words(app)
    [row] = rows(app)
    assert (row.health, row.label, row.locked) == (True, "Clinic", True)
    link = address(app, "shlink:/").removeprefix("shlink:/")
    said = json.loads(base64.urlsafe_b64decode(link + "=" * (-len(link) % 4)))
    assert said["url"].endswith(f"/s/{row.token}")
    assert (said["key"], said["flag"]) == (row.choices.decode(), "P")
    unlock = get_store().try_passphrase(row.token, "seven blue herons", now(), health=True)
    file = get_store().open_copy(row.token, now(), unlock, health=True)[0].decode()
    key = OctKey.import_key({"kty": "oct", "k": said["key"]})
    entries = read_log(jwe.decrypt_compact(file, key).plaintext).entries
    assert entries["reach_cm"].notna().sum() == 10
    assert entries["back_pain"].isna().all()
    assert "note" not in entries
    app.segmented_control(key="share_dates").set_value("days").run()
    assert not has_button(app, "make_health_link"), "FHIR has no counted days"
