"""Text set in pages as the reader hands them out, without a file: lines of a width, words with boxes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reviewer_tui.documents.page_layout import PageLayout, Word

CELL, PITCH, HEIGHT = 6.0, 14.0, 842.0


def pages_of(text: str, *, width: int = 80, height: int = 50, hyphenate: bool = False) -> list[PageLayout]:
    """A text as pages; its own line breaks are kept, longer lines wrapped at blanks or, if wanted, within words."""
    lines = [line for part in text.split("\n") for line in wrapped(part, width, hyphenate=hyphenate)]
    return pages_of_lines([lines[at : at + height] for at in range(0, len(lines), height)] or [[]])


def pages_of_lines(pages: Sequence[Sequence[str]]) -> list[PageLayout]:
    """Pages by their lines; words are what blanks part."""
    return [
        PageLayout(number, len(pages), tuple(lines), tuple(_words(lines)), 595, HEIGHT)
        for number, lines in enumerate(pages, start=1)
    ]


def wrapped(text: str, width: int, *, hyphenate: bool = False) -> Iterator[str]:
    """Lines of at most so many cells; a word that is longer stands alone."""
    line = ""
    for word in text.split():
        rest = word
        room = width - len(line) - 2
        if len(line) + 1 + len(rest) > width and line:
            if hyphenate and rest.isalpha() and len(rest) > 5 and room >= 3:
                cut = min(room, len(rest) - 2)
                line, rest = f"{line} {rest[:cut]}-", rest[cut:]
            yield line
            line = rest
        else:
            line = f"{line} {rest}" if line else rest
    yield line


def _words(lines: Sequence[str]) -> Iterator[Word]:
    for number, line in enumerate(lines):
        at = 0
        for text in line.split():
            column = line.index(text, at)
            at = column + len(text)
            bottom = HEIGHT - (number + 1) * PITCH
            yield Word(text, column * CELL, bottom, at * CELL, bottom + 12, number, column)
