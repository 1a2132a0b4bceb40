"""A grey picture by the graphics protocol of kitty, shown by placeholders: text that goes where the picture is to be.

What is text is painted over, cropped and cleared like text, so no picture stays behind on the screen.
"""

from __future__ import annotations

import zlib
from base64 import standard_b64encode
from collections.abc import Iterator
from typing import Final

from reviewer_tui.widgets.mosaic import GreyPicture

IMAGE: Final = 181
"""Number of the one picture that is seen; the colour of its placeholders tells it, of 256 on any terminal."""
_PLACEHOLDER: Final = "\U0010eeee"
_CHUNK: Final = 4096
"""Bytes of data that one sequence carries at most."""
_FAST: Final = 1
_RANGES: Final = """
0305 030D-030E 0310 0312 033D-033F 0346 034A-034C 0350-0352 0357 035B 0363-036F 0483-0487 0592-0595 0597-0599 059C-05A1
05A8-05A9 05AB-05AC 05AF 05C4 0610-0617 0657-065B 065D-065E 06D6-06DC 06DF-06E2 06E4 06E7-06E8 06EB-06EC 0730 0732-0733
0735-0736 073A 073D 073F-0741 0743 0745 0747 0749-074A 07EB-07F1 07F3 0816-0819 081B-0823 0825-0827 0829-082D 0951
0953-0954 0F82-0F83 0F86-0F87 135D-135F 17DD 193A 1A17 1A75-1A7C 1B6B 1B6D-1B73 1CD0-1CD2 1CDA-1CDB 1CE0 1DC0-1DC1
1DC3-1DC9 1DCB-1DCC 1DD1-1DE6 1DFE 20D0-20D1 20D4-20D7 20DB-20DC 20E1 20E7 20E9 20F0 2CEF-2CF1 2DE0-2DFF A66F A67C-A67D
A6F0-A6F1 A8E0-A8E9
"""


def _diacritics() -> Iterator[str]:
    for part in _RANGES.split():
        first, _dash, last = part.partition("-")
        yield from map(chr, range(int(first, 16), int(last or first, 16) + 1))


NUMBERS: Final = tuple(_diacritics())
"""The combining marks that number rows and columns from 0: those of class 230 in Unicode 6.0 that never compose."""


def transmission(picture: GreyPicture, cells: tuple[int, int], tones: int) -> str:
    """The sequences that hand a picture over, to be fitted into so many columns and rows of placeholders.

    Nothing is painted by them, and the terminal is told not to answer.

    Args:
        picture: the points.
        cells: columns and rows, see `placeholders`.
        tones: how many greys are told apart.
    """
    step = 255 / (tones - 1)
    grey = picture.tones.translate(bytes(round(round(tone / step) * step) for tone in range(256)))
    points = bytearray(3 * len(grey))
    points[0::3] = points[1::3] = points[2::3] = grey
    data = standard_b64encode(zlib.compress(points, _FAST)).decode("ascii")
    chunks = [data[at : at + _CHUNK] for at in range(0, len(data), _CHUNK)]
    head = f"a=T,U=1,i={IMAGE},q=2,f=24,o=z,s={picture.width},v={picture.height},c={cells[0]},r={cells[1]},"
    return "".join(
        f"\x1b_G{'' if number else head}m={int(number < len(chunks) - 1)};{chunk}\x1b\\"
        for number, chunk in enumerate(chunks)
    )


def placeholders(cells: tuple[int, int]) -> tuple[str, ...]:
    """The rows of text in whose place the picture is seen, written in the colour `IMAGE` of 256.

    Every cell tells its row and column, because a row may be drawn from its middle.
    """
    columns, rows = cells
    return tuple(
        "".join(f"{_PLACEHOLDER}{NUMBERS[row]}{NUMBERS[column]}" for column in range(columns))
        for row in range(rows)
    )


def cells_for(picture: GreyPicture, cell: tuple[int, int]) -> tuple[int, int]:
    """Columns and rows that hold a picture whose points are as large as the terminal's."""
    columns, rows = -(-picture.width // cell[0]), -(-picture.height // cell[1])
    return min(columns, len(NUMBERS)), min(rows, len(NUMBERS))
