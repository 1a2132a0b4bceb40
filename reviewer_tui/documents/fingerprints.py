"""Fingerprints of pictures: which two are the same photo, and how to look near ones up among very many.

A picture has two: a coarse one of 64 bits, by which candidates are found, and a fine one, by which they are judged.
Two portraits before the same backdrop are near by the coarse one alone; the fine one tells the people apart.
"""

from __future__ import annotations

from typing import Final

BITS: Final = 64
NEAR: Final = 4
"""Bits in which coarse fingerprints of one photo differ at most, in another size and quality."""
BANDS: Final = NEAR + 1
"""Pigeonhole: four differing bits cannot spoil five bands, so that one of them is the same on both sides."""
FINE_SIDE: Final = 24
FINE_BITS: Final = 2 * FINE_SIDE * FINE_SIDE
_FINE_NEAR: Final = 18
"""Measured on drawn portraits of one pattern: 14 at most within one photo, 23 at least between two people."""
_FINE_SPEAKS: Final = 40
"""Edges that a picture must have before anything can be said about it."""


def bands(fingerprint: str) -> tuple[int, ...]:
    """A coarse fingerprint in `BANDS` pieces: two that are near have the same piece at one place at least.

    Each piece has bits from all over the picture: pieces of neighbouring bits would be nothing but backdrop for many.
    """
    bits = int(fingerprint, 16)
    return tuple(
        sum((bits >> place & 1) << index for index, place in enumerate(range(band, BITS, BANDS)))
        for band in range(BANDS)
    )


def near(one: str, other: str) -> bool:
    """May two coarse fingerprints be of one photo?"""
    return _distance(one, other) <= NEAR


def same_picture(one: str, other: str) -> bool:
    """Are two fine fingerprints of one photo, whatever its size and quality?"""
    return _distance(one, other) <= _FINE_NEAR


def speaks(fine: str) -> bool:
    """Is there enough to be seen on a picture that its fingerprint is worth comparing?"""
    return int(fine, 16).bit_count() >= _FINE_SPEAKS


def _distance(one: str, other: str) -> int:
    return (int(one, 16) ^ int(other, 16)).bit_count()
