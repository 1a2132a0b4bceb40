"""The one door through which text reaches the terminal."""

from __future__ import annotations

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from reviewer_tui.safe_text import UNSAFE
from reviewer_tui.widgets.cells import REPLACEMENT


class PlainText(LineFilter):
    """Replaces control characters, escape sequences and bidi overrides in everything that is drawn.

    Textual strips only BEL, BS, VT, FF and CR; the rest of a hostile name would reach the terminal raw.
    """

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002  Textual's signature
        """Segments without anything a terminal obeys."""
        return [
            Segment(UNSAFE.sub(REPLACEMENT, segment.text), segment.style)
            if not segment.control and UNSAFE.search(segment.text)
            else segment
            for segment in segments
        ]
