"""An address as a QR code, for a phone's camera."""

from __future__ import annotations

import io
from functools import partial

import segno
import streamlit as st

from pages.parts.frame.downloads import download


def as_svg(address: str) -> str:
    """Return the code as an SVG picture, dark on white with its quiet border in either theme."""
    return str(segno.make(address, error="m", micro=False).svg_inline(scale=5, border=4, light="#fff"))


def as_png(address: str) -> bytes:
    """Return the code as a PNG picture, large enough for print."""
    picture = io.BytesIO()
    segno.make(address, error="m", micro=False).save(picture, kind="png", scale=12, border=4)
    return picture.getvalue()


def qr_code(address: str, key: str) -> None:
    """Show the code behind a button, with a picture to download."""
    shown = st.popover("QR code", icon=":material/qr_code_2:", key=f"qr_{key}", on_change="rerun")
    if not shown.open:
        return
    with shown:
        st.image(as_svg(address), alt="QR code of the link: scan it with a phone to open it", width=240)
        download(
            "Download it", partial(as_png, address), "limber-link.png", "image/png", key=f"qr_download_{key}"
        )
