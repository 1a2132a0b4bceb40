"""The crop of the original around a value: what to ask for, so that it can be read, and its lines once it is drawn."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from textual.strip import Strip

from reviewer_tui.casework.views import DocumentValue, PagePicture, PictureRequest
from reviewer_tui.widgets.mosaic import Glyphs, GreyPicture, mosaic

READABLE: Final = 6
"""Cells a character at which digits are read well (measured; 5 is the least for half-blocks)."""
LEAST: Final = 4
"""A long value is shown in part rather than smaller than this."""
MOST: Final = 14
WIDEST: Final = 84
"""Twelve digits at seven cells each; more only costs bytes."""
_CELL: Final = 2.0
"""Height of a terminal's cell by its width."""
_ABOVE: Final = 0.05
_BESIDE: Final = 0.3
"""So much of the value's height is shown above and below it, and to both sides."""


@dataclass(frozen=True)
class CropView:
    """How the official looks at a crop.

    Attributes:
        glyphs: with which characters it is drawn.
        cells: cells a character; 0 lets the room decide.
        start: the part of a long value with which to begin, 0 to 1.
    """

    glyphs: Glyphs = Glyphs.HALF
    cells: int = 0
    start: float = 0.0

    def zoomed(self, step: int, shown: int) -> CropView:
        """Larger or smaller letters than the ones that are shown."""
        return replace(self, cells=max(LEAST - 2, min(shown + step, MOST)))


@dataclass(frozen=True)
class Crop:
    """A crop that fits a room: the request for it and how large its letters are.

    Attributes:
        wanted: what to ask the desk for.
        cells: cells a character.
        share: how much of the value fits, 0 to 1.
        columns: how wide it will be at most.
        lines: how high it will be at most.
    """

    wanted: PictureRequest
    cells: int
    share: float
    columns: int
    lines: int


def crop_of(value: DocumentValue, view: CropView, room: tuple[int, int]) -> Crop | None:
    """What to ask for to see a value in so many columns and lines; None when nobody knows where it stands."""
    if value.box is None or not value.value or min(room) < 1:
        return None
    columns, lines = min(room[0], WIDEST), room[1]
    letters = len(value.value)
    cells = view.cells or max(LEAST, min(READABLE, columns // letters))
    share = min(1.0, columns / (cells * letters))
    across, down = view.glyphs.pixels
    columns = min(columns, cells * letters)
    box = _part(value.box, share, view.start)
    aspect = _CELL * across / down
    wanted = PictureRequest(value.page, box, (columns * across, lines * down), aspect, trimmed=True)
    return Crop(wanted, cells, share, columns, lines)


def _part(
    box: tuple[float, float, float, float], share: float, start: float
) -> tuple[float, float, float, float]:
    left, bottom, right, top = box
    height, width = top - bottom, right - left
    begin = left + width * min(start, 1 - share)
    above, beside = height * _ABOVE, height * _BESIDE
    return begin - beside, bottom - above, begin + width * share + beside, top + above


def crop_lines(picture: PagePicture, glyphs: Glyphs) -> tuple[Strip, ...]:
    """The lines of a crop."""
    return mosaic(GreyPicture(picture.width, picture.height, picture.grey), glyphs)
