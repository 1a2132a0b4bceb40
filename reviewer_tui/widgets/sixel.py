"""A grey picture as sixels (DEC STD 070, chapter 9): points instead of cells, for terminals whose user says they can."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from reviewer_tui.widgets.mosaic import GreyPicture

BAND: Final = 6
"""Rows of points that one row of sixels holds."""
_FIRST: Final = 63
"""The sixel without any point; the others follow by their bits."""
_RUN: Final = re.compile(rb"(.)\1{3,}", re.DOTALL)
_AS_SIXEL: Final = bytes(min(_FIRST + bits, 255) for bits in range(256))


def sixels(picture: GreyPicture, tones: int = 4) -> str:
    """The sequence that paints a picture from where the cursor stands.

    Args:
        picture: the points.
        tones: how many greys are told apart; four do for print, a photo takes more.
    """
    step = 255 / (tones - 1)
    level_of = bytes(round(tone / step) for tone in range(256))
    palette = "".join(
        f"#{level};2;{(percent := round(100 * level / (tones - 1)))};{percent};{percent}"
        for level in range(tones)
    )
    levels = picture.tones.translate(level_of)
    bands = b"-".join(_bands(levels, picture.width, picture.height, tones))
    return f'\x1bPq"1;1;{picture.width};{picture.height}{palette}{bands.decode("ascii")}\x1b\\'


def _bands(levels: bytes, width: int, height: int, tones: int) -> Iterator[bytes]:
    for top in range(0, height, BAND):
        rows = [levels[y * width : (y + 1) * width] for y in range(top, min(top + BAND, height))]
        present = sorted(set().union(*rows))
        yield b"$".join(b"#%d%s" % (level, _row_of(rows, level, tones)) for level in present)


def _row_of(rows: list[bytes], level: int, tones: int) -> bytes:
    """One tone of a band: every byte gathers the bits of its column, all columns at once."""
    is_level = bytes(int(one == level) for one in range(tones)).ljust(256, b"\0")
    bits = 0
    for place, row in enumerate(rows):
        bits |= int.from_bytes(row.translate(is_level), "big") << place
    drawn = bits.to_bytes(len(rows[0]), "big").translate(_AS_SIXEL)
    return _RUN.sub(lambda run: b"!%d%s" % (len(run.group()), run.group(1)), drawn)
