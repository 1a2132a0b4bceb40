"""A grey picture drawn with the cells of a terminal: half-blocks, or finer glyphs where the terminal's font has them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from itertools import groupby
from typing import Final

from rich.color import Color, ColorType
from rich.color_triplet import ColorTriplet
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from reviewer_tui.i18n import Message, message

GREYS: Final = 16
"""Tones that are told apart; fewer make longer runs of equal cells and fewer bytes on the line."""
_STEP: Final = 255 / (GREYS - 1)
_FAINT: Final = 2 * _STEP
"""Pixels of a cell that differ by less are the grain of the paper, not ink."""

_KEPT_CELLS: Final = 1024
"""Most cells of half-blocks are among so many, few of finer glyphs come again: more would be kept for nothing."""
_PALETTE: Final = {16: 0, **{232 + step: 8 + 10 * step for step in range(24)}, 231: 255}
"""Greys of the 256-colour palette by their numbers."""


class Glyphs(StrEnum):
    """With which characters a picture is drawn, the safest first; every font has half-blocks."""

    HALF = "half"
    QUADRANT = "quadrant"
    SEXTANT = "sextant"
    BRAILLE = "braille"

    @property
    def pixels(self) -> tuple[int, int]:
        """Pixels of a cell, across and down."""
        return _PIXELS[self]


_PIXELS: Final = {
    Glyphs.HALF: (1, 2),
    Glyphs.QUADRANT: (2, 2),
    Glyphs.SEXTANT: (2, 3),
    Glyphs.BRAILLE: (2, 4),
}
_QUADRANTS: Final = " ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█"
_BRAILLE_DOTS: Final = (0x01, 0x08, 0x02, 0x10, 0x04, 0x20, 0x40, 0x80)
"""Dots of a braille cell in reading order (Unicode chapter 21.1)."""


@dataclass(frozen=True)
class GreyPicture:
    """Rows of grey tones, 0 black to 255 white, one byte each."""

    width: int
    height: int
    tones: bytes

    def __post_init__(self) -> None:
        if self.width < 0 or self.height < 0 or len(self.tones) != self.width * self.height:
            raise ValueError("tones and size of a picture differ")

    def tone(self, x: int, y: int) -> int:
        """The tone of a pixel; paper white beyond the edge."""
        return self.tones[y * self.width + x] if x < self.width and y < self.height else 255


def glyph_words(glyphs: Glyphs) -> Message:
    """What the characters of a picture are called."""
    return {
        Glyphs.HALF: message("Original in half-blocks: every font has them."),
        Glyphs.QUADRANT: message("Original in quadrants: twice as fine."),
        Glyphs.SEXTANT: message("Original in sextants: three times as fine, if your font has them."),
        Glyphs.BRAILLE: message("Original in braille dots: the finest, black on white."),
    }[glyphs]


def mosaic(picture: GreyPicture, glyphs: Glyphs) -> tuple[Strip, ...]:
    """The picture as lines of cells; the last cells are filled up with paper."""
    across, down = glyphs.pixels
    columns, lines = -(-picture.width // across), -(-picture.height // down)
    return tuple(_strip(_cells(picture, glyphs, line, columns), columns) for line in range(lines))


def _strip(cells: Iterator[tuple[str, Style]], columns: int) -> Strip:
    runs = groupby(cells, key=lambda cell: cell[1])
    return Strip([Segment("".join(glyph for glyph, _ in run), style) for style, run in runs], columns)


def _cells(picture: GreyPicture, glyphs: Glyphs, line: int, columns: int) -> Iterator[tuple[str, Style]]:
    across, down = glyphs.pixels
    for column in range(columns):
        tones = tuple(
            picture.tone(column * across + x, line * down + y) for y in range(down) for x in range(across)
        )
        yield _cell(tones, glyphs)


@lru_cache(maxsize=_KEPT_CELLS)
def _cell(tones: tuple[int, ...], glyphs: Glyphs) -> tuple[str, Style]:
    """The glyph whose ink covers the darker pixels, in the mean tone of those, on the mean tone of the others."""
    if glyphs is Glyphs.HALF:
        top, bottom = map(_grey, tones)
        return (" ", _style(top, top)) if top == bottom else ("▀", _style(top, bottom))
    if max(tones) - min(tones) < _FAINT:
        flat = _mean(tones)
        return " ", _style(flat, flat)
    middle = (min(tones) + max(tones)) / 2
    dark = [tone <= middle for tone in tones]
    ink = _mean([tone for tone, is_dark in zip(tones, dark, strict=True) if is_dark])
    paper = _mean([tone for tone, is_dark in zip(tones, dark, strict=True) if not is_dark])
    return _glyph(dark, glyphs), _style(ink, paper)


def _mean(tones: Sequence[int]) -> int:
    return _grey(sum(tones) / len(tones))


def _grey(tone: float) -> int:
    return round(round(tone / _STEP) * _STEP)


def _glyph(dark: list[bool], glyphs: Glyphs) -> str:
    if glyphs is Glyphs.BRAILLE:
        return chr(0x2800 + sum(dot for dot, there in zip(_BRAILLE_DOTS, dark, strict=True) if there))
    number = sum(1 << place for place, there in enumerate(dark) if there)
    return _QUADRANTS[number] if glyphs is Glyphs.QUADRANT else _sextants()[number]


@cache
def _sextants() -> str:
    """By the number of their bits; four of them stand elsewhere in Unicode (block U+1FB00)."""
    elsewhere = {0: " ", 0b010101: "▌", 0b101010: "▐", 0b111111: "█"}
    block = iter(map(chr, range(0x1FB00, 0x1FB3C)))
    return "".join(elsewhere.get(number) or next(block) for number in range(64))


@cache
def _style(ink: int, paper: int) -> Style:
    return Style(color=_colour(ink), bgcolor=_colour(paper))


@cache
def _colour(tone: int) -> Color:
    """The grey of the 256-colour palette nearest to a tone: half the bytes of a true colour, and every terminal has it."""
    number, grey = min(_PALETTE.items(), key=lambda entry: abs(entry[1] - tone))
    return Color(f"color({number})", ColorType.EIGHT_BIT, number, ColorTriplet(grey, grey, grey))
