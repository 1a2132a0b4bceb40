"""A page as a form reads: runs of words that stand together, what is beside them, above and beneath."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reviewer_tui.documents.page_layout import PageLayout, Word

Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Segment:
    """Words of one line with single blanks between them; a wider gap begins another segment."""

    page: int
    line: int
    words: tuple[Word, ...]

    @property
    def column(self) -> int:
        """The cell it begins in."""
        return self.words[0].column

    @property
    def end(self) -> int:
        """The cell after its last."""
        return self.words[-1].column + len(self.words[-1].text)

    @property
    def text(self) -> str:
        """Its words with single blanks."""
        return " ".join(word.text for word in self.words)

    def overlaps(self, other: Segment, slack: int = 2) -> bool:
        """Do the two stand over one another?"""
        return self.column < other.end + slack and other.column < self.end + slack


def segments(layout: PageLayout) -> list[Segment]:
    """The segments of a page in reading order."""
    found: list[Segment] = []
    run: list[Word] = []
    for word in layout.words:
        if run and (word.line != run[-1].line or word.column > run[-1].column + len(run[-1].text) + 1):
            found.append(Segment(layout.page, run[0].line, tuple(run)))
            run = []
        run.append(word)
    if run:
        found.append(Segment(layout.page, run[0].line, tuple(run)))
    return found


def bounding_box(words: Sequence[Word]) -> Box:
    """The smallest box around words."""
    return (
        min(word.left for word in words),
        min(word.bottom for word in words),
        max(word.right for word in words),
        max(word.top for word in words),
    )


@dataclass(frozen=True)
class Form:
    """The segments of a page with their neighbours."""

    segments: tuple[Segment, ...]

    @classmethod
    def of(cls, layout: PageLayout) -> Form:
        """The form of a page."""
        return cls(tuple(segments(layout)))

    def beside(self, segment: Segment) -> Segment | None:
        """The next segment on the line."""
        at = self.segments.index(segment) + 1
        if at < len(self.segments) and self.segments[at].line == segment.line:
            return self.segments[at]
        return None

    def beneath(self, segment: Segment) -> Segment | None:
        """The nearest segment under it, at most two lines down."""
        for other in self.segments[self.segments.index(segment) + 1 :]:
            if other.line > segment.line + 2:
                return None
            if other.line > segment.line and other.overlaps(segment, 0):
                return other
        return None

    def on_line(self, line: int) -> list[Segment]:
        """The segments of a line from the left."""
        return [segment for segment in self.segments if segment.line == line]

    def above(self, segment: Segment) -> Iterator[Segment]:
        """The segments over it, nearest first, at most three lines up; one alone on its line need not overlap."""
        before = self.segments[: self.segments.index(segment)]
        for line in range(segment.line - 1, segment.line - 4, -1):
            row = [other for other in before if other.line == line]
            yield from (other for other in row if len(row) == 1 or other.overlaps(segment, 0))

    def blocks(self) -> Iterator[tuple[Word, ...]]:
        """Words in the order in which they are read: down each column of text, not across columns."""
        open_blocks: list[list[Segment]] = []
        for segment in self.segments:
            for block in open_blocks:
                last = block[-1]
                if 0 < segment.line - last.line <= 2 and segment.overlaps(last, 0):
                    block.append(segment)
                    break
            else:
                open_blocks.append([segment])
        for block in open_blocks:
            yield tuple(word for segment in block for word in segment.words)
