"""Two documents compared by how their pages are drawn: what no text tells, a stamp, a line, a picture."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from reviewer_tui.documents.reader import Picture, Reader

DRAWN: Final = (1170, 1170)
"""Points of the longer side of a page: A4 at 100 dpi, where the letters of a form can be told apart."""
_MOST_AREAS: Final = 1_000

Box = tuple[float, float, float, float]


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


def areas_of(value: Mapping[str, Any], picture: Picture) -> tuple[float, tuple[Box, ...]]:
    """The worker's answer as a share and boxes of the page; nonsense raises one of `reader_answers.NONSENSE`."""
    share, areas = float(value["share"]), list(value["areas"])
    if not 0 <= share <= 1 or len(areas) > _MOST_AREAS:
        raise ValueError("no share of a page")
    return share, tuple(_box(area, picture) for area in areas)


def _box(area: Any, picture: Picture) -> Box:
    left, upper, right, lower = map(int, area)
    if not (0 <= left < right <= picture.width and 0 <= upper < lower <= picture.height):
        raise ValueError("outside the page")
    across = (picture.box[2] - picture.box[0]) / picture.width
    down = (picture.box[3] - picture.box[1]) / picture.height
    return (
        picture.box[0] + left * across,
        picture.box[3] - lower * down,
        picture.box[0] + right * across,
        picture.box[3] - upper * down,
    )
