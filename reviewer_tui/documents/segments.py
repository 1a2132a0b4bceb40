"""A page as a form reads: runs of words that stand together, what is beside them, above and beneath."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from reviewer_tui.documents.oddities import RECOGNISED
from reviewer_tui.documents.page_layout import PageLayout, Word

Box = tuple[float, float, float, float]


@dataclass(frozen=True, eq=False)
class Segment:
    """Words of one line with single blanks between them; a wider gap begins another segment.

    Attributes:
        place: its number among the segments of its page.
        column: the cell it begins in.
        end: the cell after its last.
    """

    place: int
    line: int
    column: int
    end: int
    words: tuple[Word, ...]

    def overlaps(self, other: Segment) -> bool:
        """Do the two stand over one another?"""
        return self.column < other.end and other.column < self.end


_LOOSE_BLANKS = 2
"""Blanks that words of one run may have between them on a scan, whose boxes are less exact."""


class Form:
    """The segments of a page with their neighbours; every question looks at a few lines only."""

    def __init__(self, layout: PageLayout) -> None:
        self.recognised = RECOGNISED in layout.oddities
        """Its words come from a recognition engine, so that a letter here and there is wrong."""
        self.segments = tuple(_segments(layout, _LOOSE_BLANKS if self.recognised else 1))
        self._rows: dict[int, list[Segment]] = {}
        for segment in self.segments:
            self._rows.setdefault(segment.line, []).append(segment)

    def on_line(self, line: int) -> Sequence[Segment]:
        """The segments of a line from the left."""
        return self._rows.get(line, ())

    def beside(self, segment: Segment) -> Segment | None:
        """The next segment on the line."""
        following = self.segments[segment.place + 1 : segment.place + 2]
        return following[0] if following and following[0].line == segment.line else None

    def beneath(self, segment: Segment) -> Segment | None:
        """The nearest segment under it, at most two lines down."""
        under = (other for line in (segment.line + 1, segment.line + 2) for other in self.on_line(line))
        return next((other for other in under if other.overlaps(segment)), None)

    def above(self, segment: Segment) -> Iterator[Segment]:
        """The segments over it, nearest first, at most three lines up; one alone on its line need not overlap."""
        for line in range(segment.line - 1, segment.line - 4, -1):
            row = self.on_line(line)
            yield from (other for other in row if len(row) == 1 or other.overlaps(segment))

    @cached_property
    def blocks(self) -> tuple[tuple[Word, ...], ...]:
        """Words in the order in which they are read: down each column of text, not across columns."""
        done: list[list[Segment]] = []
        growing: list[list[Segment]] = []
        for segment in self.segments:
            growing = [block for block in growing if block[-1].line >= segment.line - 2]
            for block in growing:
                if block[-1].line < segment.line and segment.overlaps(block[-1]):
                    block.append(segment)
                    break
            else:
                growing.append([segment])
                done.append(growing[-1])
        return tuple(tuple(word for segment in block for word in segment.words) for block in done)


def _segments(layout: PageLayout, blanks: int) -> Iterator[Segment]:
    place = 0
    run: list[Word] = []
    for word in (*layout.words, None):
        if run and (word is None or word.line != run[-1].line or word.column > _end(run[-1]) + blanks):
            yield Segment(place, run[0].line, run[0].column, _end(run[-1]), tuple(run))
            place += 1
            run = []
        if word is not None:
            run.append(word)


def _end(word: Word) -> int:
    return word.column + len(word.text)


def bounding_box(words: Sequence[Word]) -> Box:
    """The smallest box around words."""
    return (
        min(word.left for word in words),
        min(word.bottom for word in words),
        max(word.right for word in words),
        max(word.top for word in words),
    )
