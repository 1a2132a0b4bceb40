"""A page's characters laid out on the grid of a terminal: words, lines by baseline, columns by place.

The same function serves text layers and recognised scans: whoever has words with boxes can have a page.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median
from typing import Final, NamedTuple, Protocol

COLUMNS: Final = 132
"""No line is longer; what does not fit goes on beneath."""
_GAP: Final = 1.3
"""A gap of more than this many cells between words is a new column, less is a blank."""
_SAME_LINE: Final = 0.45
"""Baselines this far apart, in parts of the smaller letter height, are still one line."""
_BLANK_LINES: Final = 2


class Glyph(NamedTuple):
    """One visible character of a page; points, origin at the lower left of the page as it is shown."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    baseline: float


@dataclass(frozen=True)
class Word:
    """A word, where it stands on the page (PDF points) and on the grid (cells)."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    line: int = 0
    column: int = 0
    confidence: int = 100
    """How sure its letters are, 0 to 100; a text layer is."""

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, bottom, right, top in PDF points."""
        return self.left, self.bottom, self.right, self.top


@dataclass(frozen=True)
class PageLayout:
    """A page as it reads on the grid.

    Attributes:
        page: number of the page, from 1.
        pages: how many the file has.
        lines: at most `COLUMNS` cells each.
        words: in the order of the lines; `Word.line` and `Word.column` find them there.
        width: of the page as it is shown, in points; pixels for a picture.
        height: likewise.
        oddities: codes, see `documents.oddities`; ``no-text-layer`` when there is nothing but a picture.
    """

    page: int
    pages: int
    lines: tuple[str, ...]
    words: tuple[Word, ...]
    width: float = 0.0
    height: float = 0.0
    oddities: tuple[str, ...] = ()


class PlacedWord(NamedTuple):
    """A word with the baseline of its line and the height of the letters on it, in points."""

    word: Word
    baseline: float
    height: float


def lay_out(glyphs: Iterable[Glyph | None]) -> tuple[tuple[str, ...], tuple[Word, ...]]:
    """Lines and words of a page from its characters in the order of the file; ``None`` ends a word."""
    return lay_out_words([_placed(run) for run in _runs(glyphs)])


def lay_out_words(placed: Sequence[PlacedWord]) -> tuple[tuple[str, ...], tuple[Word, ...]]:
    """Lines and words of a page from words that are known to be ones, in any order."""
    lines = _lines(placed)
    return _on_grid(lines) if lines else ((), ())


def _runs(glyphs: Iterable[Glyph | None]) -> Iterable[list[Glyph]]:
    run: list[Glyph] = []
    ended = False
    for glyph in glyphs:
        if glyph is None:
            ended = True
        elif run and unicodedata.combining(glyph.text):
            # An accent set apart belongs to the letter before it, wherever the file places it.
            run[-1] = run[-1]._replace(text=run[-1].text + glyph.text)
            ended = False
        else:
            if run and (ended or len(run) >= COLUMNS or not _continues(run[-1], glyph)):
                yield run
                run = []
            run.append(glyph)
            ended = False
    if run:
        yield run


def _continues(last: Glyph, glyph: Glyph) -> bool:
    height = max(min(last.top - last.bottom, glyph.top - glyph.bottom), 1.0)
    return (
        abs(glyph.baseline - last.baseline) <= _SAME_LINE * height
        and -0.5 * height <= glyph.left - last.right <= 0.3 * height
    )


def _placed(run: Sequence[Glyph]) -> PlacedWord:
    text = unicodedata.normalize("NFC", "".join(glyph.text for glyph in run))
    word = Word(
        text,
        min(glyph.left for glyph in run),
        min(glyph.bottom for glyph in run),
        max(glyph.right for glyph in run),
        max(glyph.top for glyph in run),
    )
    return PlacedWord(word, median(glyph.baseline for glyph in run), word.top - word.bottom)


class Readable(Protocol):
    """A word with how sure it is."""

    @property
    def text(self) -> str:
        """Its letters."""
        ...

    @property
    def confidence(self) -> int:
        """0 to 100."""
        ...


def mean_confidence(words: Sequence[Readable]) -> float:
    """How sure a letter of some words is on average, 0 to 100; 0 without any."""
    letters = sum(len(word.text) for word in words)
    return sum(word.confidence * len(word.text) for word in words) / letters if letters else 0.0


def _lines(placed: Sequence[PlacedWord]) -> list[list[PlacedWord]]:
    """Words that share a baseline, from the top; within a line from the left."""
    lines: list[list[PlacedWord]] = []
    for item in sorted(placed, key=lambda item: (-item.baseline, item.word.left)):
        if lines and _on_line(lines[-1][-1], item):
            lines[-1].append(item)
        else:
            lines.append([item])
    return [sorted(line, key=lambda item: item.word.left) for line in lines]


def _on_line(last: PlacedWord, item: PlacedWord) -> bool:
    height = max(min(last.height, item.height), 1.0)
    return last.baseline - item.baseline <= _SAME_LINE * height


def _on_grid(lines: Sequence[Sequence[PlacedWord]]) -> tuple[tuple[str, ...], tuple[Word, ...]]:
    origin = min(item.word.left for line in lines for item in line)
    cell = _cell_width(lines, origin)
    pitch = _pitch(lines)
    texts: list[str] = []
    words: list[Word] = []
    above: float | None = None
    for line in lines:
        baseline = median(item.baseline for item in line)
        if above is not None:
            texts.extend([""] * _blank_lines(above - baseline, pitch))
        above = baseline
        _set_line([item.word for item in line], origin, cell, texts, words)
    return tuple(texts), tuple(words)


def _cell_width(lines: Sequence[Sequence[PlacedWord]], origin: float) -> float:
    """Points a cell: the width of an ordinary letter here, wide enough for the page to fit `COLUMNS`."""
    widths = [
        (item.word.right - item.word.left) / len(item.word.text)
        for line in lines
        for item in line
        if len(item.word.text) > 1
    ]
    right = max(item.word.right for line in lines for item in line)
    return max(median(widths) if widths else 6.0, (right - origin) / COLUMNS, 0.01)


def _pitch(lines: Sequence[Sequence[PlacedWord]]) -> float:
    baselines = [line[0].baseline for line in lines]
    steps = [above - below for above, below in pairwise(baselines)]
    return max(median(steps), 1.0) if steps else 12.0


def _blank_lines(step: float, pitch: float) -> int:
    return min(max(round(step / pitch - 0.1) - 1, 0), _BLANK_LINES)


def _set_line(line: Sequence[Word], origin: float, cell: float, texts: list[str], words: list[Word]) -> None:
    """Put a line's words into cells, in columns where they stand apart, never over one another."""
    text = ""
    last: Word | None = None
    for word in line:
        column = _column(word, last, len(text), origin, cell)
        if column + len(word.text) > COLUMNS and text:
            texts.append(text)
            text, column = "", 0
        column = min(column, max(COLUMNS - len(word.text), 0))
        text = text.ljust(column) + word.text
        words.append(replace(word, line=len(texts), column=column))
        last = word
    texts.append(text)


def _column(word: Word, last: Word | None, end: int, origin: float, cell: float) -> int:
    place = round((word.left - origin) / cell)
    if last is None:
        return place
    gap = (word.left - last.right) / cell
    if gap <= 0.15:
        return end if gap > -1 and not _apart(last, word) else end + 1
    return end + 1 if gap <= _GAP else max(place, end + 2)


def _apart(last: Word, word: Word) -> bool:
    return last.text[-1:].isalnum() and word.text[:1].isalnum()
