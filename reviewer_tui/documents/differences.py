"""What a comparison of two documents tells: differences with their places, words and weight, and lines side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from itertools import groupby
from typing import Final, NamedTuple

from reviewer_tui.documents.comparison_tokens import Ignored, Piece, Token
from reviewer_tui.i18n import Message, message


class Kind(StrEnum):
    """In what way two documents differ at a place."""

    REPLACED = "replaced"
    DELETED = "deleted"
    """On the left only."""
    INSERTED = "inserted"
    """On the right only."""
    MOVED = "moved"
    """On both sides, in another place."""
    LOOK_ALIKE = "look-alike"
    """It reads the same, but letters of another alphabet stand in it: the sign of a forger or of a recognised scan."""
    SPELLING = "spelling"
    """Kazakh and Russian spelling of one word, or the same word in other letters."""
    WRITING = "writing"
    """Only blanks, line breaks, case, quotation marks or dashes, or another writing of the same date."""


KIND_WORDS: Final[Mapping[Kind, Message]] = {
    Kind.REPLACED: message("replaced"),
    Kind.DELETED: message("taken out"),
    Kind.INSERTED: message("put in"),
    Kind.MOVED: message("moved"),
    Kind.LOOK_ALIKE: message("look-alike letters"),
    Kind.SPELLING: message("other spelling"),
    Kind.WRITING: message("other writing"),
}
"""What each kind is called."""


class Severity(IntEnum):
    """How much a difference weighs for the official: a hint for the order of looking, no verdict."""

    SLIGHT = 1
    """Function words, marks, writing."""
    ORDINARY = 2
    """Words, moved passages, spellings of a name."""
    WEIGHTY = 3
    """Figures, dates, IINs, names, negations, look-alike letters."""


class LinePlace(NamedTuple):
    """A line of a page on the grid; lines count from 0."""

    page: int
    line: int


class Span(NamedTuple):
    """Words of one side, or the place where there are none.

    Attributes:
        page: where it begins, or where it would stand.
        line: of the page, from 0.
        column: cell of the line.
        text: the words as they are written, with single blanks; empty where there are none.
        tokens: these words.
        emphasis: from where to where the letters that differ stand in `text`, within a word that is replaced by a
            similar one.
    """

    page: int
    line: int
    column: int
    text: str = ""
    tokens: tuple[Token, ...] = ()
    emphasis: tuple[tuple[int, int], ...] = ()

    @property
    def places(self) -> Iterator[LinePlace]:
        """The lines on which its words stand; where it has none there are none."""
        for token in self.tokens:
            yield LinePlace(token.page, token.word.line)
            for cut in token.more:
                yield LinePlace(cut.page, cut.word.line)

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """The cells and the boxes of the words, one a line."""
        return _by_line(piece for token in self.tokens for piece in token.pieces)

    @property
    def marks(self) -> tuple[Piece, ...]:
        """The same of the letters that differ."""
        return tuple(
            piece
            for start, end in self.emphasis
            for token in self.tokens
            for piece in token.letters(start, end)
        )

    @property
    def confidence(self) -> int:
        """Of the least sure word where they were recognised, 0 to 100; a text layer is sure."""
        return min((token.confidence for token in self.tokens), default=100)


class Difference(NamedTuple):
    """One difference between two documents, with both places and in words."""

    kind: Kind
    severity: Severity
    left: Span
    right: Span
    why: Message


class Stretch(NamedTuple):
    """Tokens of both sides, in the order of reading; ends are exclusive.

    `difference` is the index of the difference they are, or none: the same on both sides. A moved passage has two
    stretches, one where it was and one where it is.
    """

    difference: int | None
    left: int
    left_end: int
    right: int
    right_end: int


class Row(NamedTuple):
    """Lines that stand beside each other; none where one side has nothing to match."""

    left: LinePlace | None
    right: LinePlace | None
    severity: Severity | None
    """Of the worst difference on it."""


@dataclass(frozen=True)
class TextComparison:
    """Two documents compared word by word.

    Attributes:
        ignored: what could differ without a remark.
        differences: in the order in which the left side is read.
        stretches: everything on both sides, the same and the different.
        left: the words and marks of the left side in the order in which they are read.
        right: likewise.
        rows: every line of both sides, for two panes that scroll together.
        notes: what could not be compared, or not closely.
    """

    ignored: Ignored
    differences: tuple[Difference, ...]
    stretches: tuple[Stretch, ...]
    left: tuple[Token, ...]
    right: tuple[Token, ...]
    rows: tuple[Row, ...]
    notes: tuple[Message, ...] = ()

    @property
    def same(self) -> bool:
        """Is nothing different, and was everything compared?"""
        return not (self.differences or self.notes)

    @property
    def unchanged(self) -> int:
        """How many words and marks are the same, in the same place."""
        return sum(each.left_end - each.left for each in self.stretches if each.difference is None)

    def change_map(self, height: int) -> tuple[Severity | None, ...]:
        """All rows in so many cells from top to bottom: the worst difference of each cell."""
        total = len(self.rows)
        if not total or height < 1:
            return (None,) * max(height, 0)
        cells: list[Severity | None] = [None] * height
        for place, row in enumerate(self.rows):
            cell = place * height // total
            if row.severity is not None:
                cells[cell] = max(row.severity, cells[cell] or row.severity)
        return tuple(cells)


def text_of(tokens: Sequence[Token]) -> str:
    """The words as they are written, line breaks as blanks."""
    return "".join((" " if token.gap and place else "") + token.text for place, token in enumerate(tokens))


def span_of(tokens: Sequence[Token], place: int, end: int) -> Span:
    """The span of some tokens of a side; of none, the place after the token before."""
    own = tuple(tokens[place:end])
    if own:
        return Span(*_start(own[0]), text_of(own), own)
    if not tokens:
        return Span(1, 0, 0)
    if place:
        last = tokens[place - 1].pieces[-1]
        return Span(last.page, last.line, last.column + last.width)
    return Span(*_start(tokens[0]))


def span_of_word(token: Token, emphasis: tuple[tuple[int, int], ...]) -> Span:
    """The span of one token, with the letters marked that differ."""
    return Span(*_start(token), token.text, (token,), emphasis)


def _start(token: Token) -> tuple[int, int, int]:
    """Page, line and column of its first letter."""
    return token.page, token.word.line, token.word.column + token.start


def _by_line(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    return tuple(_joined(list(together)) for _place, together in groupby(pieces, key=lambda each: each[:2]))


def _joined(pieces: Sequence[Piece]) -> Piece:
    """One piece around pieces of a line."""
    if len(pieces) == 1:
        return pieces[0]
    column = min(each.column for each in pieces)
    box = (
        min(each.box[0] for each in pieces),
        min(each.box[1] for each in pieces),
        max(each.box[2] for each in pieces),
        max(each.box[3] for each in pieces),
    )
    width = max(each.column + each.width for each in pieces) - column
    return Piece(pieces[0].page, pieces[0].line, column, width, box)
