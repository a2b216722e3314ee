"""An address as a QR code on paper."""

from __future__ import annotations

import segno


def for_print(address: str) -> str:
    """Return the code as an SVG picture that takes the size it is given, dark on white."""
    code = segno.make(address, error="m", micro=False)
    return str(code.svg_inline(border=2, light="#fff", omitsize=True))
