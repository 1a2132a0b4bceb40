"""Where two pictures of one size differ, tile by tile; runs in the reader's worker only.

Good for two renderings of a born-digital page. A scan never lies on its original point for point: measured on one
that was turned by a degree, tiles could not tell the true original from an altered one.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from PIL import Image, ImageChops, ImageFilter

from reviewer_tui.documents.faults import fault

TILE: Final = 12
"""Points of a side; about the height of a letter at 100 dpi."""
MOST_AREAS: Final = 200
_APART: Final = 40
"""Tones by which a point differs, once its neighbours are taken in: letters are smoothed a little differently."""
_SPECK: Final = 2
"""Mean of a tile, of 255, up to which its points are specks: one point makes 1.8."""

_Area = tuple[int, int, int, int]


def tiles(width: int, height: int, pictures: bytes) -> dict[str, Any]:
    """The areas that differ and the share of the page they take, as plain values for the channel.

    Args:
        width: points in a row.
        height: rows.
        pictures: the grey points of one picture and then of the other.

    Raises:
        DocumentFault: ``damaged``, they are not two pictures of that size.
    """
    size = width * height
    if size < 1 or len(pictures) != 2 * size:
        raise fault("damaged")
    one, other = (
        Image.frombytes("L", (width, height), part).filter(ImageFilter.BoxBlur(1))
        for part in (pictures[:size], pictures[size:])
    )
    apart = ImageChops.difference(one, other).point([255 * (tone > _APART) for tone in range(256)])
    coarse = apart.reduce(TILE)
    marked = [tone > _SPECK for tone in coarse.tobytes()]
    areas = list(_areas(marked, coarse.width))
    return {
        "share": round(sum(marked) / len(marked), 5),
        "areas": [_points(area, width, height) for area in sorted(areas)[:MOST_AREAS]],
    }


def _areas(marked: list[bool], columns: int) -> Iterator[_Area]:
    """Boxes of tiles that touch: first row, first column, last row, last column."""
    waiting = {place for place, differs in enumerate(marked) if differs}
    while waiting:
        reached = [waiting.pop()]
        top = bottom = reached[0] // columns
        left = right = reached[0] % columns
        while reached:
            row, column = divmod(reached.pop(), columns)
            top, bottom = min(top, row), max(bottom, row)
            left, right = min(left, column), max(right, column)
            for beside in _around(row, column, columns):
                if beside in waiting:
                    waiting.remove(beside)
                    reached.append(beside)
        yield top, left, bottom, right


def _around(row: int, column: int, columns: int) -> Iterator[int]:
    """Tiles that touch one; two to either side, so that the words of a line are one area."""
    for down in (-1, 0, 1):
        for over in range(max(column - 2, 0), min(column + 2, columns - 1) + 1):
            yield (row + down) * columns + over


def _points(area: _Area, width: int, height: int) -> _Area:
    """Left, upper, right and lower point of an area of the picture."""
    top, left, bottom, right = area
    return left * TILE, top * TILE, min((right + 1) * TILE, width), min((bottom + 1) * TILE, height)
