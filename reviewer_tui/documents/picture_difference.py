"""Two documents compared by how their pages are drawn: what no text tells, a stamp, a line, a picture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from reviewer_tui.documents.page_layout import Word
    from reviewer_tui.documents.reader import Reader
    from reviewer_tui.documents.reader_answers import Box

DRAWN: Final = (1170, 1170)
"""Points of the longer side of a page: A4 at 100 dpi, where the letters of a form can be told apart."""


@dataclass(frozen=True)
class PictureDifference:
    """How two drawn pages differ.

    Attributes:
        page: of both documents.
        share: of the page that differs, 0 to 1.
        areas: boxes of what differs: left, bottom, right, top in the page's own measure.
        sizes_differ: the pages are of different shape and were not laid over one another.
    """

    page: int
    share: float
    areas: tuple[Box, ...]
    sizes_differ: bool = False

    @property
    def same(self) -> bool:
        """Do the two pages look the same?"""
        return not (self.areas or self.sizes_differ)


def compare_pictures(reader: Reader, left: bytes, right: bytes, page: int) -> PictureDifference:
    """Draw a page of both files and lay one over the other.

    Raises:
        DocumentFault: one of them cannot be read, or has no such page.
    """
    one, other = (reader.picture(content, page, pixels=DRAWN) for content in (left, right))
    if (one.width, one.height) != (other.width, other.height):
        return PictureDifference(page, 1.0, (), sizes_differ=True)
    share, areas = reader.picture_tiles(one, other)
    return PictureDifference(page, share, areas)


def lines_by(areas: Sequence[Box], words: Sequence[Word]) -> tuple[int, ...]:
    """By which lines of the page's text the areas lie, in order: the first one that each touches, or the nearest.

    Args:
        areas: as in `PictureDifference`.
        words: of that page; without any there are no lines to go by.
    """
    return tuple(sorted({_line_by(area, words) for area in areas})) if words else ()


def _line_by(area: Box, words: Sequence[Word]) -> int:
    left, bottom, right, top = area
    beside = [word for word in words if word.bottom < top and word.top > bottom]
    under = [word for word in beside if word.left < right and word.right > left]
    if under or beside:
        return min(word.line for word in under or beside)
    return min(words, key=lambda word: max(bottom - word.top, word.bottom - top)).line
