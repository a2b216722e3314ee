"""A download that was just offered is given, whatever is drawn in between, here and for others."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import count

import pytest
from streamlit.runtime import media_file_manager
from streamlit.runtime.media_file_manager import MediaFileManager
from streamlit.runtime.media_file_storage import MediaFileStorageError
from streamlit.runtime.memory_media_file_storage import MemoryMediaFileStorage

from data.settings import get_settings
from pages.routes.lingering import LINGER_SECONDS, let_linger

BUTTON = "download"


@dataclass
class Server:
    """Streamlit's manager of downloads with a clock that stands still, and the visit whose script runs."""

    now: float = 0.0
    visit: str = "first"
    drawings: count = field(default_factory=count)
    manager: MediaFileManager = field(
        default_factory=lambda: MediaFileManager(MemoryMediaFileStorage("/media"))
    )

    def begin(self) -> None:
        self.manager.clear_session_refs()

    def offer(self, content: bytes = b"a log") -> str:
        mark = f"text/csv; mark={next(self.drawings)}"
        return self.manager.add_deferred(lambda: content, mark, "place", "log.csv", element_id=BUTTON)

    def end(self) -> None:
        self.manager.remove_orphaned_files()

    def draw(self, content: bytes = b"a log") -> str:
        self.begin()
        offered = self.offer(content)
        self.end()
        return offered

    def press(self, offered: str) -> str:
        return self.manager.execute_deferred(offered)

    def fetch(self, address: str) -> bytes | None:
        file = self.manager.read_file(address.rpartition("/")[2])
        return file and file.content


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Server:
    server = Server()
    let_linger(server.manager, lambda: server.now)
    monkeypatch.setattr(media_file_manager, "_get_session_id", lambda: server.visit)
    return server


def test_a_made_file_outlives_the_drawings_of_others(server: Server) -> None:
    address = server.press(server.draw())
    server.visit = "second"
    for _ in range(5):
        server.draw()
    assert server.fetch(address) == b"a log"
    server.now = LINGER_SECONDS
    server.end()
    assert server.fetch(address) is None


def test_what_was_offered_can_be_pressed_while_its_page_is_drawn_again(server: Server) -> None:
    offered = server.draw()
    server.begin()
    server.visit = "second"
    server.draw()
    assert server.fetch(server.press(offered)) == b"a log"
    server.visit = "first"
    server.offer()
    server.end()
    assert server.fetch(server.press(offered)) == b"a log"


def test_what_makes_a_file_is_kept_for_the_drawing_before_and_not_for_long(server: Server) -> None:
    offered = [server.draw() for _ in range(3)]
    with pytest.raises(MediaFileStorageError):
        server.press(offered[0])
    server.press(offered[1])
    server.now = LINGER_SECONDS
    server.end()
    with pytest.raises(MediaFileStorageError):
        server.press(offered[1])
    server.press(offered[2])  # is still offered


def test_the_newest_made_files_stay_as_far_as_there_is_room(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LIMBER_MAX_HELD_BYTES_PER_VISIT", "1000000")
    get_settings.cache_clear()
    addresses = [server.press(server.draw(bytes(400_000))) for _ in range(3)]
    server.draw()
    get_settings.cache_clear()
    assert [server.fetch(address) is not None for address in addresses] == [False, True, True]
