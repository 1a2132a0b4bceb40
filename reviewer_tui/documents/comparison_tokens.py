"""The words and marks of a document in the order in which they are read, each with a key to compare it by.

A token is shown as it is written and found again on the grid and on the paper; only its key knows what is ignored.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby, pairwise
from typing import Final, NamedTuple

from reviewer_tui.documents.page_layout import PageLayout, Word
from reviewer_tui.documents.running_lines import running_lines
from reviewer_tui.documents.segments import Box, Form
from reviewer_tui.regulations.folding import tidy, without_kazakh_letters

_TOKEN: Final = re.compile(
    "\\d+(?:[.,:/\u2010-\u2015-]\\d+)*"  # a date, an amount or a number with its marks
    "|[\\w\u0300-\u036f]+(?:[-'\u2010-\u2013\u2018\u2019\u02bc][\\w\u0300-\u036f]+)*"  # a word, compound ones whole
    "|([^\\w\\s])\\1*"  # a mark; a row of dots or lines is one
)
HYPHENS: Final = ("-", "\u2010", "\u2011")
"""By which a word is broken at a line's end."""
_QUOTES: Final = str.maketrans(dict.fromkeys("\u00ab\u00bb\u2039\u203a\u201c\u201d\u201e\u201f'", '"'))
_DASHES: Final = str.maketrans(dict.fromkeys("\u2015", "-"))
_LEADER: Final = 3
"""Marks in a row: a longer row of dots or lines says no more."""
_KEPT_KEYS: Final = 50_000


@dataclass(frozen=True)
class Ignored:
    """What may differ without a remark.

    Attributes:
        wrapping: where lines and pages break, and the hyphens of words broken there.
        spaces: blanks between words and within them.
        case: capital and small letters.
        quotes: kinds of quotation marks, apostrophes, hyphens and dashes.
        spelling: letters that only Kazakh has against their Russian neighbours, and ё against е.
    """

    wrapping: bool = True
    spaces: bool = True
    case: bool = False
    quotes: bool = False
    spelling: bool = False


class Piece(NamedTuple):
    """Cells of one line of a page, and where they lie on the paper."""

    page: int
    line: int
    column: int
    width: int
    box: Box


class Cut(NamedTuple):
    """Letters of a word of a page."""

    page: int
    word: Word
    start: int
    end: int

    def piece(self, start: int, end: int) -> Piece:
        """Where some of these letters stand, each as wide as the other."""
        word, first, last = self.word, self.start + start, self.start + end
        step = (word.right - word.left) / len(word.text)
        box = (word.left + first * step, word.bottom, word.left + last * step, word.top)
        return Piece(self.page, word.line, word.column + first, last - first, box)


class Token(NamedTuple):
    """A word or a mark.

    Attributes:
        text: as it is written; the hyphen of a word broken at a line's end stays in it.
        key: by which it is compared.
        plain: the key without what is before the token: blank, line break.
        gap: what stands before it: nothing, a blank or a line break.
        page: of its first letter.
        word: of the page, in which its first letter stands.
        start: of that letter in the word.
        more: its further letters, where it is broken or its word is set in parts.
        broken: it goes on in another line.
    """

    text: str
    key: str
    plain: str
    gap: str
    page: int
    word: Word
    start: int
    more: tuple[Cut, ...] = ()
    broken: bool = False

    @property
    def cuts(self) -> tuple[Cut, ...]:
        """All its letters on the page."""
        first = len(self.text) - sum(cut.end - cut.start for cut in self.more)
        return Cut(self.page, self.word, self.start, self.start + first), *self.more

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """Where it stands."""
        word = self.word
        if not self.more and len(word.text) == len(self.text):
            return (Piece(self.page, word.line, word.column, len(self.text), word.box),)
        return tuple(cut.piece(0, cut.end - cut.start) for cut in self.cuts)

    @property
    def confidence(self) -> int:
        """Of its least sure word, 0 to 100."""
        return min((self.word.confidence, *(cut.word.confidence for cut in self.more)))

    def letters(self, start: int, end: int) -> Iterator[Piece]:
        """Where some of its letters stand."""
        passed = 0
        for cut in self.cuts:
            first, last = max(start - passed, 0), min(end - passed, cut.end - cut.start)
            if first < last:
                yield cut.piece(first, last)
            passed += cut.end - cut.start


def tokens_of(
    layouts: Sequence[PageLayout], ignored: Ignored, limit: int, *, by_columns: bool = False
) -> list[Token]:
    """The tokens of a document, at most `limit`.

    Running heads that were read before and the numbers of pages are left out when wrapping is ignored.

    Args:
        by_columns: read each column of a page from its top to its end, not across.
    """
    skipped = running_lines(layouts) if ignored.wrapping else frozenset()
    key_of = key_maker(ignored)
    tokens: list[Token] = []
    for layout in layouts:
        for words in _reading_lines(layout, by_columns=by_columns):
            if (layout.page, words[0].line) not in skipped:
                _add_line(tokens, layout.page, words, key_of, ignored)
                if len(tokens) >= limit:
                    return tokens[:limit]
    return tokens


def has_columns(layout: PageLayout) -> bool:
    """Do runs of words begin at one column on several lines, one under the other, so that a page reads in two ways?

    The wide blanks of a justified text do not: they stand somewhere else on each line, on the paper if not on the grid.
    """
    begins = {
        (right.column, right.line): right
        for left, right in pairwise(layout.words)
        if right.line == left.line and right.column > left.column + len(left.text) + 1
    }
    return any(
        sum(
            below is not None and abs(below.left - word.left) <= _SAME_PLACE * (word.top - word.bottom)
            for below in (begins.get((column, line + down)) for down in range(1, _NEAR))
        )
        >= _COLUMN_LINES - 1
        for (column, line), word in begins.items()
    )


_COLUMN_LINES: Final = 3
_NEAR: Final = 6
"""Lines among which those of a column are looked for: some may be wrapped, some blank."""
_SAME_PLACE: Final = 0.4
"""Letter heights: so far apart are the beginnings of a column's lines at most, in a scan as well."""


def _reading_lines(layout: PageLayout, *, by_columns: bool) -> Iterator[list[Word]]:
    blocks = Form(layout).blocks if by_columns and has_columns(layout) else (layout.words,)
    for words in blocks:
        for _line, together in groupby(words, key=lambda word: word.line):
            yield list(together)


def _add_line(
    tokens: list[Token], page: int, words: Sequence[Word], key_of: Callable[[str], str], ignored: Ignored
) -> None:
    between = _between(ignored)
    gap = "\n" if tokens else ""
    first = len(tokens)
    for text, parts in _runs(words):
        if len(parts) == 1 and text.isalpha():  # nearly all
            plain = key_of(text)
            tokens.append(Token(text, between[gap] + plain, plain, gap, page, parts[0], 0))
        else:
            for shown, start in _found(text):
                plain = key_of(shown)
                place = _place(page, parts, start, start + len(shown))
                tokens.append(Token(shown, between[gap] + plain, plain, gap, page, *place))
                gap = ""
        gap = " "
    if ignored.wrapping:
        _join_broken(tokens, first, key_of, between)


def _found(text: str) -> Iterator[tuple[str, int]]:
    return ((found.group(), found.start()) for found in _TOKEN.finditer(text))


def _runs(words: Sequence[Word]) -> Iterator[tuple[str, Sequence[Word]]]:
    """Words that touch are one: a change of the font breaks them on paper, not in reading."""
    first = 0
    for place, word in enumerate(words):
        if place + 1 < len(words) and words[place + 1].column <= word.column + len(word.text):
            continue
        if place == first:
            yield word.text, (word,)
        else:
            run = words[first : place + 1]
            yield "".join(part.text for part in run), run
        first = place + 1


def _place(page: int, parts: Sequence[Word], start: int, end: int) -> tuple[Word, int, tuple[Cut, ...]]:
    """The word of a token's first letter, its place in there, and where the letters in further words stand."""
    if len(parts) == 1:
        return parts[0], start, ()
    first, *more = _cuts(page, parts, start, end)
    return first.word, first.start, tuple(more)


def _cuts(page: int, parts: Sequence[Word], start: int, end: int) -> Iterator[Cut]:
    """Letters of words that touch, counted through all of them."""
    passed = 0
    for word in parts:
        first, last = max(start - passed, 0), min(end - passed, len(word.text))
        if first < last:
            yield Cut(page, word, first, last)
        passed += len(word.text)


def _join_broken(
    tokens: list[Token], first: int, key_of: Callable[[str], str], between: dict[str, str]
) -> None:
    """Join a word whose beginning ends the line before with a hyphen; a capital keeps the hyphen in the key."""
    if first < 2 or first >= len(tokens):
        return
    start, hyphen, end = tokens[first - 2 : first + 1]
    if hyphen.text not in HYPHENS or hyphen.gap or not _goes_on(start.text[-1], end.text[0]):
        return
    kept = "-" if end.text[0].isupper() or end.text[0].isdigit() else ""
    plain = key_of(f"{start.text}{kept}{end.text}")
    tokens[first - 2 : first + 1] = [
        start._replace(
            text=f"{start.text}{hyphen.text}{end.text}",
            key=between[start.gap] + plain,
            plain=plain,
            more=(*start.more, *hyphen.cuts, *end.cuts),
            broken=True,
        )
    ]


def _goes_on(last: str, first: str) -> bool:
    return (last.isalpha() and first.isalpha()) or (last.isdigit() and first.isdigit())


def _between(ignored: Ignored) -> dict[str, str]:
    """What a gap adds to a key."""
    blank = "" if ignored.spaces else " "
    return {"": "", " ": blank, "\n": blank if ignored.wrapping else "\n"}


def key_maker(ignored: Ignored) -> Callable[[str], str]:
    """What makes a key of a token's text; the same word is folded once."""

    @lru_cache(_KEPT_KEYS)
    def key(text: str) -> str:
        folded = text
        if ignored.quotes:
            folded = tidy(folded).translate(_DASHES)
            folded = folded if folded[:1].isalnum() else folded.translate(_QUOTES)
        if ignored.case:
            folded = folded.casefold()
        if ignored.spelling:
            folded = without_kazakh_letters(folded)
        if ignored.spaces and not folded[:1].isalnum():
            folded = folded[:_LEADER]
        return folded

    return key
