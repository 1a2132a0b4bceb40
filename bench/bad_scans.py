"""A scan as bad as offices really get them: crooked, soft, full of grain and specks, hard pressed as JPEG."""

from __future__ import annotations

from random import Random

from PIL import Image, ImageChops, ImageFilter

from reviewer_tui.demo.scanning import scan

TURN = (2.0, 3.5)
QUALITY = 35
_MIDDLE = 128
_GRAIN = 60
"""Grey tones by which a point is off at most."""
_SPECK = 2
"""Of 256 points so many are wholly black and as many wholly white."""


def bad_scan(pdf: bytes, random: Random) -> Image.Image:
    """The first page of a PDF after a bad scanner at 300 dots an inch."""
    page = scan(pdf, random, turn=TURN).filter(ImageFilter.GaussianBlur(0.8))
    grain = _chance(page, random).point(
        [_MIDDLE + (tone - _MIDDLE) * _GRAIN // _MIDDLE for tone in range(256)]
    )
    page = ImageChops.add(page, grain, 1, -_MIDDLE)
    specks = _chance(page, random)
    page.paste(0, mask=specks.point([255 * (tone < _SPECK) for tone in range(256)]))
    page.paste(255, mask=specks.point([255 * (tone > 255 - _SPECK) for tone in range(256)]))
    return page


def _chance(page: Image.Image, random: Random) -> Image.Image:
    return Image.frombytes("L", page.size, random.randbytes(page.width * page.height))
