"""Drawing a line of a page: what was found in it marked, what was hardly readable dimmed, from a column on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from reviewer_tui.casework.views import PlacedWord
from reviewer_tui.widgets.found_text import Span
from reviewer_tui.widgets.ink import Piece

MARGIN: Final = 1
"""Blank cells before the first column of a page."""
READABLE: Final = 80
"""A recognised word that is less sure, in percent, is dimmed; it is never left out."""


def dim_spans(words: Iterable[PlacedWord]) -> Mapping[int, Sequence[Span]]:
    """Where the words stand that were hardly readable, by their line."""
    found: dict[int, list[Span]] = {}
    for word in words:
        if word.confidence < READABLE:
            found.setdefault(word.line, []).append(Span(word.line, word.column, word.column + word.width))
    return found


def page_pieces(
    line: str, spans: Sequence[Span], ink: str = "normal", dim: Sequence[Span] = ()
) -> list[Piece]:
    """A line in pieces; the spans, which all stand on it, are marked, the dim ones written faintly."""
    pieces: list[Piece] = [(" " * MARGIN, "normal")]
    done = 0
    marks = [*((span, "tab") for span in spans), *((span, "muted") for span in dim)]
    for span, its_ink in sorted(marks, key=lambda mark: (mark[0].start, mark[1] == "muted")):
        if span.start < done:
            continue
        pieces += [(line[done : span.start], ink), (line[span.start : span.end], its_ink)]
        done = span.end
    return [*pieces, (line[done:], ink)]


def first_column(spans: Sequence[Span], width: int) -> int:
    """The column to begin with so that the first span is seen: the page's own first one if possible."""
    if not spans or spans[0].end + MARGIN < width:
        return 0
    return max(0, min(spans[0].start - width // 3, spans[0].end + 2 * MARGIN - width // 2))
