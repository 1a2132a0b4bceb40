"""Finding a value again on a page: by its place on the paper, else by its words, however the page breaks them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reviewer_tui.casework.views import PageText

_SHORTEST_PART = 4
"""Shorter words stand on every page."""

Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Span:
    """A stretch of one line, in characters."""

    line: int
    start: int
    end: int


def find_on_page(page: PageText, value: str, box: Box | None) -> tuple[Span, ...]:
    """Where a value stands on a page, a span a line.

    Args:
        page: the page.
        value: as it was read.
        box: where it was read, in the points of the paper; None when that is not known.
    """
    return (_in_box(page, box) if box else ()) or find_value(page.lines, value)


def _in_box(page: PageText, box: Box) -> tuple[Span, ...]:
    left, bottom, right, top = box
    found: dict[int, Span] = {}
    for word in page.words:
        across, up = (word.box[0] + word.box[2]) / 2, (word.box[1] + word.box[3]) / 2
        if left <= across <= right and bottom <= up <= top and word.line < len(page.lines):
            span = found.get(word.line, Span(word.line, word.column, word.column))
            start, end = min(span.start, word.column), max(span.end, word.column + word.width)
            found[word.line] = Span(word.line, start, end)
    return tuple(found[line] for line in sorted(found))


def find_value(lines: Sequence[str], value: str) -> tuple[Span, ...]:
    """Where a value stands by its words: the first line that has all of it, else each long part of it.

    A value that goes over a line break is marked on both lines, each part at its first place.
    """
    words = value.split()
    if not words:
        return ()
    whole = re.compile(r"\s*".join(re.escape(word) for word in words), re.IGNORECASE)
    for number, line in enumerate(lines):
        found = whole.search(line)
        if found:
            return (Span(number, found.start(), found.end()),)
    return _parts(lines, words)


def _parts(lines: Sequence[str], words: Sequence[str]) -> tuple[Span, ...]:
    spans = []
    start = 0
    for word in words:
        if len(word) < _SHORTEST_PART:
            continue
        for number in range(start, len(lines)):
            place = lines[number].lower().find(word.lower())
            if place >= 0:
                spans.append(Span(number, place, place + len(word)))
                start = number
                break
    return tuple(spans)
