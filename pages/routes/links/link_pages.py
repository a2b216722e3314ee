"""What a link says when it does not show its page: gone, damaged, or asking for its passphrase."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from starlette.responses import Response

from pages.routes.calm_page import CalmPage

GONE = CalmPage(
    "This link does not open",
    "It may have passed its last day, or the person who shared it may have closed it. "
    "It may also have lost a few letters on its way to you.",
    "Ask the person who sent it for a new link.",
    status_code=404,
)

#: Only who holds the right address of an open link is told.
DAMAGED = CalmPage(
    "This shared page is damaged",
    "The link is right, but what it showed can no longer be read. Nobody else can read it either.",
    "Ask the person who sent it for a new link.",
    status_code=500,
)

#: A page that is on its way; the browser asks again by itself.
NOT_YET = CalmPage(
    "This page is being prepared",
    "It shows many people or many days, or many pages were asked for at once.",
    "It opens here by itself as soon as it is ready.",
    status_code=503,
    headers={"Retry-After": "10", "Refresh": "10"},
)

#: A page that took more time or memory than one page may.
TOO_LONG = CalmPage(
    "This page takes unusually long to prepare",
    "It shows more people or more days than can be drawn here at the moment. Nothing of it is lost.",
    "Try again in ten minutes, or ask the person who sent it for a link to fewer people or a shorter time.",
    status_code=503,
    headers={"Retry-After": "600"},
)

UNREAD_FORM = CalmPage(
    "That could not be read",
    "What was sent is not a passphrase: it is too long, or came in parts.",
    "Go back and try again.",
    status_code=400,
)


def ask_passphrase(
    said: str = "", *, status_code: int = 200, headers: dict[str, str] | None = None
) -> Response:
    """Answer the form of a link with a passphrase. It tells nothing of what the link shows.

    Parameters
    ----------
    said : str
        What was wrong with the last try; our own words only.
    status_code : int
        Of the answer.
    headers : dict, optional
        More headers of the answer.
    """
    return CalmPage(
        "This link asks for a passphrase",
        "The person who sent it can tell you the passphrase.",
        status_code=status_code,
        form="passphrase.html",
        wrong=said,
        headers=headers,
    ).response()


def wrong_passphrase(tries_left: int) -> Response:
    """Answer a wrong try."""
    if tries_left > 0:
        left = f"{tries_left} {'try' if tries_left == 1 else 'tries'} left."
    else:
        left = "That was the last try for now."
    return ask_passphrase(f"That is not the passphrase. {left}", status_code=403)


def too_many_tries(until: datetime) -> Response:
    """Answer a try that was not looked at, because there were too many before."""
    later = until.astimezone(UTC)
    seconds = max(1, round((later - datetime.now(UTC)).total_seconds()))
    shown = later + timedelta(seconds=59)  # to the full minute, never too early
    said = f"Too many tries. Try again after {shown:%H:%M} UTC."
    return ask_passphrase(said, status_code=429, headers={"Retry-After": str(seconds)})
