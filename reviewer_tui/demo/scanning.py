"""Turning a printed paper into what a scanner or a telephone makes of it: a turned, grey, noisy picture."""

from __future__ import annotations

import io
import math
from datetime import date
from functools import cache
from random import Random

import pypdfium2
from PIL import Image, ImageChops
from pypdfium2 import raw

RESOLUTION = 300
"""Dots per inch of an office scanner."""
_POINTS = 72
_MIDDLE = 128
_GRAIN = (2900, 3900)
"""A little larger than a scanned A4 page, so that each scan gets another piece of it."""


def scan(pdf: bytes, random: Random, *, turn: tuple[float, float] = (0.3, 2.0)) -> Image.Image:
    """The first page of a PDF as a scanner sees it.

    Args:
        pdf: the printed paper.
        random: how crooked, how grey and how noisy.
        turn: least and greatest angle in degrees, to either side.
    """
    angle = random.uniform(*turn) * random.choice((-1, 1))
    page = _rendered(pdf, angle)
    darkest, lightest = random.randint(18, 42), random.randint(226, 246)
    contrast = 255 / (lightest - darkest)
    whole = _grain(page.width > page.height)
    left = random.randrange(whole.width - page.width)
    top = random.randrange(whole.height - page.height)
    grain = whole.crop((left, top, left + page.width, top + page.height))
    # Tones and grain in one pass: (page + grain) / contrast + offset, where grain lies about the middle grey.
    return ImageChops.add(page, grain, contrast, round(darkest - _MIDDLE / contrast))


def as_jpeg(picture: Image.Image, quality: int) -> bytes:
    """The picture as a bare JPEG."""
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=quality, dpi=(RESOLUTION, RESOLUTION))
    return out.getvalue()


def as_pdf(picture: Image.Image, quality: int, day: date) -> bytes:
    """The picture as a PDF of one page without a text layer, as scanners write it."""
    out = io.BytesIO()
    when = day.timetuple()
    picture.save(
        out, "PDF", quality=quality, resolution=RESOLUTION, producer="Scanner", creationDate=when, modDate=when
    )  # fmt: skip
    return out.getvalue()


def _rendered(pdf: bytes, angle: float) -> Image.Image:
    """The page drawn turned about its middle: pdfium turns the drawing, ten times faster than turning pixels."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        page = document[0]
        scale = RESOLUTION / _POINTS
        width, height = (round(side * scale) for side in page.get_size())
        bitmap = pypdfium2.PdfBitmap.new_native(width, height, raw.FPDFBitmap_Gray)
        bitmap.fill_rect((255, 255, 255, 255), 0, 0, width, height)
        cos, sin = math.cos(math.radians(angle)) * scale, math.sin(math.radians(angle)) * scale
        middle_x, middle_y = (side / 2 for side in page.get_size())
        matrix = raw.FS_MATRIX(
            cos, sin, -sin, cos,
            width / 2 - cos * middle_x + sin * middle_y,
            height / 2 - sin * middle_x - cos * middle_y,
        )  # fmt: skip
        clip = raw.FS_RECTF(0, 0, width, height)
        raw.FPDF_RenderPageBitmapWithMatrix(bitmap, page, matrix, clip, raw.FPDF_ANNOT | raw.FPDF_GRAYSCALE)
        picture: Image.Image = bitmap.to_pil()
        return picture
    finally:
        document.close()


@cache
def _grain(lying: bool) -> Image.Image:  # noqa: FBT001  an upright or a lying page
    """Noise about the middle grey, made once: blurred chance, as the sensor and the paper's fibre give it."""
    width, height = reversed(_GRAIN) if lying else _GRAIN
    chance = Random(20261121).randbytes(width * height // 4)  # noqa: S311  grain, never a secret
    picture = Image.frombytes("L", (width // 2, height // 2), chance)
    picture = picture.point([_MIDDLE + (tone - _MIDDLE) // 12 for tone in range(256)])
    return picture.resize((width, height), Image.Resampling.BILINEAR)
