"""A visitor without a browser who brings files and presses the buttons that give some back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import httpx
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.DownloadButton_pb2 import DownloadButton
from streamlit.proto.FileUploader_pb2 import FileUploader
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

#: Seconds.
_PATIENCE = 180


@dataclass
class Visitor:
    """One visit: what the page last drawn offers, by label, and the way to ask for it."""

    http: httpx.Client
    stream: ClientConnection
    session: str = ""
    downloads: dict[str, DownloadButton] = field(default_factory=dict)
    buttons: dict[str, str] = field(default_factory=dict)
    uploader: FileUploader | None = None
    page: str = ""

    def open(self, page: str = "") -> None:
        """Open a page and take in what it draws."""
        self.page = page
        self._run(BackMsg())

    def bring(self, name: str, content: bytes) -> None:
        """Upload a file on the page that has the uploader, as a browser does."""
        assert self.uploader is not None
        asking = BackMsg()
        asking.file_urls_request.request_id = "files"
        asking.file_urls_request.file_names.append(name)
        asking.file_urls_request.session_id = self.session
        place = self._ask(asking, "file_urls_response").file_urls_response.file_urls[0]
        answer = self.http.put(
            place.upload_url,
            files={"file": (name, content)},
            headers={"X-Xsrftoken": self.http.cookies["_streamlit_xsrf"]},
        )
        assert answer.status_code == 204
        message = BackMsg()
        state = message.rerun_script.widget_states.widgets.add(id=self.uploader.id)
        file = state.file_uploader_state_value.uploaded_file_info.add()
        file.file_id, file.name, file.size = place.file_id, name, len(content)
        file.file_urls.CopyFrom(place)
        self._run(message)

    def press(self, label: str) -> None:
        """Press a button of the page last drawn."""
        message = BackMsg()
        message.rerun_script.widget_states.widgets.add(id=self.buttons[label], trigger_value=True)
        self._run(message)

    def address(self, label: str) -> str:
        """Press a download button and return the address of what it gives."""
        button = self.downloads[label]
        if button.url:
            return button.url
        pressed = BackMsg()
        pressed.backend_operation_request.request_id = "file"
        pressed.backend_operation_request.session_id = self.session
        pressed.backend_operation_request.deferred_file.file_id = button.deferred_file_id
        answer = self._ask(pressed, "backend_operation_response").backend_operation_response
        assert not answer.error_msg, answer.error_msg
        return answer.deferred_file.url

    def fetch(self, address: str) -> httpx.Response:
        return self.http.get(address)

    def _run(self, message: BackMsg) -> None:
        self.downloads.clear()
        self.buttons.clear()
        message.rerun_script.page_name = self.page
        message.rerun_script.context_info.timezone = "Europe/Berlin"
        finished = self._ask(message, "script_finished")
        while finished.script_finished == ForwardMsg.FINISHED_EARLY_FOR_RERUN:  # the last drawing counts
            finished = self._until("script_finished")

    def _ask(self, message: BackMsg, wanted: str) -> ForwardMsg:
        self.stream.send(message.SerializeToString())
        return self._until(wanted)

    def _until(self, wanted: str) -> ForwardMsg:
        while True:
            data = self.stream.recv(timeout=_PATIENCE)
            answer = ForwardMsg.FromString(data if isinstance(data, bytes) else data.encode())
            kind = answer.WhichOneof("type")
            if kind == "new_session":
                self.session = answer.new_session.initialize.session_id or self.session
            elif kind == "delta":
                self._take(answer)
            if kind == wanted:
                return answer

    def _take(self, message: ForwardMsg) -> None:
        element = message.delta.new_element
        kind = element.WhichOneof("type")
        assert kind != "exception", element.exception.message
        if kind == "download_button":
            self.downloads[element.download_button.label] = element.download_button
        elif kind == "button":
            self.buttons[element.button.label] = element.button.id
        elif kind == "file_uploader":
            self.uploader = element.file_uploader


@contextmanager
def visiting(url: str) -> Iterator[Visitor]:
    """Come to a running app as somebody new, with a cookie jar of one's own."""
    with httpx.Client(base_url=url, timeout=_PATIENCE) as http:
        http.get("/")
        http.get("/_stcore/health")  # gives the cookie that an upload has to repeat
        carried = "; ".join(f"{cookie.name}={cookie.value}" for cookie in http.cookies.jar)
        with connect(
            url.replace("http", "ws", 1) + "/_stcore/stream",
            origin=Origin(url),
            subprotocols=[Subprotocol("streamlit")],
            additional_headers={"Cookie": carried},
            max_size=None,
            max_queue=None,  # nobody reads what is drawn last, and behind it comes the end
            open_timeout=60,  # patience with a busy machine
        ) as stream:
            visitor = Visitor(http, stream)
            visitor.open()
            yield visitor
