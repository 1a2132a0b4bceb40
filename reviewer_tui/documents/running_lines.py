"""Lines that run along on every page: heads, feet and page numbers, which say nothing new after the first page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from reviewer_tui.documents.page_layout import PageLayout

_EDGE: Final = 2
"""Lines at the top and at the bottom of a page that may run along."""
_OWN_NUMBER: Final = "\N{SYMBOL FOR SUBSTITUTE}"
_ONLY_NUMBER: Final = re.compile(rf"\W*{_OWN_NUMBER}\W*(?:/\W*\d+\W*)?")


class _EdgeLine(NamedTuple):
    page: int
    line: int
    place: int
    """From the top 0, 1; from the bottom -1, -2."""
    pattern: str


def running_lines(layouts: Sequence[PageLayout]) -> frozenset[tuple[int, int]]:
    """Page and line of every page number, and of every head and foot that stood on an earlier page.

    A line counts as running when at least half of the pages have it at the same edge, word for word apart from the
    number of the page itself: another number or name in it is a difference and stays.
    """
    if len(layouts) < 2:
        return frozenset()
    edges = [edge for layout in layouts for edge in _edges(layout)]
    often = Counter((edge.place, edge.pattern) for edge in edges)
    seen: set[tuple[int, str]] = set()
    skipped: set[tuple[int, int]] = set()
    for edge in edges:
        shape = edge.place, edge.pattern
        repeated = often[shape] >= max(2, len(layouts) / 2)
        if _ONLY_NUMBER.fullmatch(edge.pattern) or (repeated and shape in seen):
            skipped.add((edge.page, edge.line))
        seen.add(shape)
    return frozenset(skipped)


def _edges(layout: PageLayout) -> Iterator[_EdgeLine]:
    filled = [number for number, line in enumerate(layout.lines) if line.strip()]
    tops = list(enumerate(filled[:_EDGE]))
    bottoms = [
        (place - len(filled), filled[place]) for place in range(max(len(filled) - _EDGE, _EDGE), len(filled))
    ]
    number = re.compile(rf"(?<!\w){layout.page}(?!\w)")
    for place, line in (*tops, *bottoms):
        yield _EdgeLine(
            layout.page, line, place, number.sub(_OWN_NUMBER, " ".join(layout.lines[line].split()))
        )
