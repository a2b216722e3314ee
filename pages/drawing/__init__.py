"""Drawing pages behind links: small ones first, big ones in a process of their own, all within limits."""

from __future__ import annotations

from pages.drawing.drawings import Drawings, drawings
from pages.drawing.failures import Crowded, TakesTooLong
from pages.drawing.look import Look, options_of

__all__ = ["Crowded", "Drawings", "Look", "TakesTooLong", "drawings", "options_of"]
