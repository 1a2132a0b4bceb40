"""Drawing a line of a page with what was found in it marked, from a column on."""

from __future__ import annotations

from collections.abc import Sequence

from reviewer_tui.widgets.found_text import Span
from reviewer_tui.widgets.ink import Piece

MARGIN = 1
"""Blank cells before the first column of a page."""


def page_pieces(line: str, spans: Sequence[Span], ink: str = "normal") -> list[Piece]:
    """A line in pieces; the spans, which all stand on it, are marked."""
    pieces: list[Piece] = [(" " * MARGIN, "normal")]
    done = 0
    for span in sorted(spans, key=lambda span: span.start):
        if span.start < done:
            continue
        pieces += [(line[done : span.start], ink), (line[span.start : span.end], "tab")]
        done = span.end
    return [*pieces, (line[done:], ink)]


def first_column(spans: Sequence[Span], width: int) -> int:
    """The column to begin with so that the first span is seen: the page's own first one if possible."""
    if not spans or spans[0].end + MARGIN < width:
        return 0
    return max(0, min(spans[0].start - width // 3, spans[0].end + 2 * MARGIN - width // 2))
