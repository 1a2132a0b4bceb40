"""Compares two documents word by word: what was replaced, deleted, inserted, moved, and what only looks the same.

Pure: it gets pages that were read before, from a text layer or recognised, and touches no file.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from typing import Final, NamedTuple

from reviewer_tui import garbage
from reviewer_tui.documents.alignment import Alignment, Segment, align, numbered
from reviewer_tui.documents.alignment_reading import without_borrowed_marks, without_islands
from reviewer_tui.documents.comparison_tokens import Ignored, Token, has_columns, tokens_of
from reviewer_tui.documents.differences import (
    Difference,
    Kind,
    Severity,
    Span,
    Stretch,
    TextComparison,
    span_of,
    span_of_word,
)
from reviewer_tui.documents.moved_text import Move, find_moves
from reviewer_tui.documents.oddities import TEXT_CUT
from reviewer_tui.documents.page_layout import PageLayout
from reviewer_tui.documents.side_by_side import rows
from reviewer_tui.documents.word_matching import MOST_PAIRS, Match, matches
from reviewer_tui.documents.word_verdict import differing_letters, same_writing, verdict_on
from reviewer_tui.documents.word_weight import weight_of, weight_of_word
from reviewer_tui.i18n import Message, message

MOST_TOKENS: Final = 120_000
"""Words and marks of one document that are compared; about 250 dense pages."""
_MOST_PAIRS: Final = 60_000
"""Pairs of words looked at in all changed passages together."""

_TELLING: Final = 20
"""Words and marks of which it can be told whether they have something in common."""
_LITTLE: Final = 0.25
"""Two papers of one kind about two people share more of their words."""
_ONLY_LEFT: Final = message("only on the left")
_ONLY_RIGHT: Final = message("only on the right")

__all__ = ["Ignored", "TextComparison", "compare_texts"]


def compare_texts(
    left: Sequence[PageLayout],
    right: Sequence[PageLayout],
    ignored: Ignored | None = None,
    *,
    most_tokens: int = MOST_TOKENS,
) -> TextComparison:
    """Compare two documents by the words of their pages.

    Pages with columns are read in two ways, across and down; the one that finds more of the same is right.

    Args:
        left: the pages of one document, in order.
        right: of the other.
        ignored: what may differ without a remark; by default line breaks and blanks.
        most_tokens: what is beyond is not compared, and a note says so.
    """
    with garbage.at_rest():
        return _compared(left, right, ignored or Ignored(), most_tokens)


def _compared(
    left: Sequence[PageLayout], right: Sequence[PageLayout], wanted: Ignored, most_tokens: int
) -> TextComparison:
    reading = _read(left, right, wanted, most_tokens, by_columns=False)
    if not reading.all_same and any(map(has_columns, (*left, *right))):
        other = _read(left, right, wanted, most_tokens, by_columns=True)
        reading = other if other.alignment.same > reading.alignment.same else reading
    work = _Work(reading, wanted)
    stretches = tuple(work.stretches())
    differences = tuple(work.differences)
    return TextComparison(
        ignored=wanted,
        differences=differences,
        stretches=stretches,
        left=tuple(reading.left),
        right=tuple(reading.right),
        rows=rows((left, right), (reading.left, reading.right), stretches, differences),
        notes=tuple(_notes(left, right, reading, most_tokens)),
    )


class _Reading(NamedTuple):
    """Both documents in one order of reading, laid beside each other."""

    left: list[Token]
    right: list[Token]
    left_keys: list[int]
    right_keys: list[int]
    alignment: Alignment

    @property
    def all_same(self) -> bool:
        return all(each.equal for each in self.alignment.segments)

    def marks(self) -> set[int]:
        """The keys of what is no word."""
        return {
            key
            for tokens, keys in ((self.left, self.left_keys), (self.right, self.right_keys))
            for token, key in zip(tokens, keys, strict=True)
            if not token.text[0].isalnum()
        }


def _read(
    left: Sequence[PageLayout],
    right: Sequence[PageLayout],
    ignored: Ignored,
    most_tokens: int,
    *,
    by_columns: bool,
) -> _Reading:
    own = tokens_of(left, ignored, most_tokens, by_columns=by_columns)
    others = tokens_of(right, ignored, most_tokens, by_columns=by_columns)
    keys = numbered([token.key for token in own], [token.key for token in others])
    return _Reading(own, others, *keys, align(*keys))


def _notes(
    left: Sequence[PageLayout], right: Sequence[PageLayout], reading: _Reading, most_tokens: int
) -> Iterator[Message]:
    if max(len(reading.left), len(reading.right)) >= most_tokens:
        yield message(
            "Only the first {count} words were compared: the document is too long.", count=most_tokens
        )
    longer = max(len(reading.left), len(reading.right))
    if longer >= _TELLING and reading.alignment.same < longer * _LITTLE:
        percent = round(100 * reading.alignment.same / longer)
        yield message("The documents have little in common: {percent} % of their words.", percent=percent)
    if reading.alignment.coarse:
        yield message("Long passages have so little in common that they were compared only roughly.")
    for pages, side in ((left, message("on the left")), (right, message("on the right"))):
        if pages and len(pages) < pages[0].pages:
            yield message("Only the first {count} pages were compared ({side}).", count=len(pages), side=side)
        empty = ", ".join(str(layout.page) for layout in pages if not layout.words)
        if empty:
            yield message("Pages without text were not compared ({side}): {pages}", side=side, pages=empty)
        cut = ", ".join(str(layout.page) for layout in pages if TEXT_CUT in layout.oddities)
        if cut:
            yield message(
                "Pages with too much text were compared only in part ({side}): {pages}", side=side, pages=cut
            )


class _Work:
    """From an alignment to differences; they are numbered in the order in which the stretches come."""

    def __init__(self, reading: _Reading, ignored: Ignored) -> None:
        self._left = reading.left
        self._right = reading.right
        self._ignored = ignored
        self.differences: list[Difference] = []
        slight = [weight_of_word(token.text) is Severity.SLIGHT for token in reading.left]
        whole = without_borrowed_marks(
            reading.alignment.segments, reading.left_keys, reading.right_keys, reading.marks().__contains__
        )
        self._segments = without_islands(whole, slight.__getitem__)
        moves = find_moves(
            reading.left_keys, reading.right_keys, self._segments, lambda index: not slight[index]
        )
        self._moves_left = sorted(moves)
        self._moves_right = sorted(moves, key=lambda move: move.right)
        self._told: dict[Move, int] = {}
        self._pairs = _MOST_PAIRS

    def stretches(self) -> Iterator[Stretch]:
        """Everything on both sides; `differences` is complete when they have all come."""
        for each in self._segments:
            if each.equal:
                yield Stretch(None, *each[1:])
            else:
                yield from self._changed(each)

    def _changed(self, segment: Segment) -> Iterator[Stretch]:
        """A change: moved passages stand by themselves, what is left between them is matched in order."""
        rights = deque(_cut(segment.right, segment.right_end, self._moves_right, _place_right))
        at = segment.right
        for start, end, move in _cut(segment.left, segment.left_end, self._moves_left, _place_left):
            if move:
                yield Stretch(self._moved(move), start, end, at, at)
                continue
            while rights and rights[0].move:
                yield self._arrived(start, rights[0])
                at = rights.popleft().end
            until = rights.popleft().end if rights else at
            yield from self._matched(start, end, at, until)
            at = until
        for part in rights:
            if part.move:
                yield self._arrived(segment.left_end, part)
            else:
                yield from self._matched(segment.left_end, segment.left_end, part.start, part.end)

    def _arrived(self, at: int, part: _Part) -> Stretch:
        return Stretch(self._moved(part.move) if part.move else None, at, at, part.start, part.end)

    def _moved(self, move: Move) -> int:
        """The one difference of a passage that moved, wherever it is met first."""
        if move not in self._told:
            words = weight_of(self._left[move.left : move.left_end])
            self._told[move] = self._tell(
                Kind.MOVED, min(words, Severity.ORDINARY), message("the same words in another place"),
                span_of(self._left, *_place_left(move)), span_of(self._right, *_place_right(move)),
            )  # fmt: skip
        return self._told[move]

    def _tell(self, kind: Kind, severity: Severity, why: Message, left: Span, right: Span) -> int:
        self.differences.append(Difference(kind, severity, left, right, why))
        return len(self.differences) - 1

    def _matched(self, a: int, b: int, c: int, d: int) -> Iterator[Stretch]:
        own, others = self._left[a:b], self._right[c:d]
        if not own and not others:
            return
        pairs = (b - a) * (d - c)
        closely = pairs <= min(self._pairs, MOST_PAIRS)
        self._pairs -= pairs if closely else 0
        for each in matches(own, others) if closely else (Match(0, b - a, 0, d - c),):
            place = (a + each.left, a + each.left_end, c + each.right, c + each.right_end)
            yield Stretch(self._judged(*place), *place)

    def _judged(self, a: int, b: int, c: int, d: int) -> int | None:
        """The difference that a match is, or none."""
        own, others = self._left[a:b], self._right[c:d]
        if own and others:
            same = [token.key for token in own] == [token.key for token in others]
            if same or same_writing(own, others, self._ignored):
                return None
        if len(own) == len(others) == 1:
            return self._tell(*verdict_on(own, others), *self._marked(own[0], others[0]))
        left, right = span_of(self._left, a, b), span_of(self._right, c, d)
        if not others:
            return self._tell(Kind.DELETED, weight_of(own), _ONLY_LEFT, left, right)
        if not own:
            return self._tell(Kind.INSERTED, weight_of(others), _ONLY_RIGHT, left, right)
        return self._tell(*verdict_on(own, others), left, right)

    def _marked(self, one: Token, other: Token) -> tuple[Span, Span]:
        """The spans of two words with the letters that differ."""
        own, others = differing_letters(one.text, other.text, fold_case=self._ignored.case)
        return span_of_word(one, own), span_of_word(other, others)


def _place_left(move: Move) -> tuple[int, int]:
    return move.left, move.left_end


def _place_right(move: Move) -> tuple[int, int]:
    return move.right, move.right_end


class _Part(NamedTuple):
    """A part of one side of a change, and the move it is, if any."""

    start: int
    end: int
    move: Move | None


def _cut(
    start: int, end: int, moves: Sequence[Move], range_of: Callable[[Move], tuple[int, int]]
) -> Iterator[_Part]:
    """A side of a change cut at the passages that moved; `moves` are in the order of that side."""
    first = bisect_left(moves, start, key=lambda move: range_of(move)[0])
    for place in range(first, len(moves)):
        move = moves[place]
        begins, ends = range_of(move)
        if begins >= end:
            break
        if begins > start:
            yield _Part(start, begins, None)
        yield _Part(begins, ends, move)
        start = ends
    if start < end:
        yield _Part(start, end, None)
