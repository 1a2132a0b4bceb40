"""Making a page ready for recognition: its lines level, and on request free of grain and shadows.

Runs in the reader's worker only. Pillow does it in about half a second a page, so nothing larger is needed.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from PIL import Image, ImageChops, ImageFilter, ImageOps, ImageStat

from reviewer_tui.documents.page_picture import Canvas, values

RAW_DPI: Final = 300
CLEANED_DPI: Final = 200
"""Coarser, because grain goes under with it."""
_POINTS: Final = 72
_A4_INCHES: Final = 11.7
"""A picture does not say how large the paper was: it is taken for a page as long as this."""
_LONGEST_SIDE: Final = 3_600
"""Points; turned, a page still stays within the reader's bound."""
_MOST_ENLARGED: Final = 2.0
"""A small picture gains nothing from being drawn larger."""
_GREATEST_DPI: Final = 1_200

_SKEW_HEIGHT: Final = 700
_COARSE: Final = tuple(step * 0.5 for step in range(-12, 13))
_FINE: Final = tuple(step * 0.1 for step in range(-4, 5))
_LEVEL: Final = 0.15
"""Degrees that are not worth turning a page for."""
_FAINT: Final = 90
_PAPER: Final = (2, 30)
"""Percent of points that are surely ink and surely paper."""
_BACKGROUND: Final = 16
"""Points that are looked at as one to tell the paper's tone."""
_GRAINY: Final = 8.0
"""Mean difference of a point from the middle one of its neighbours; a good scan has 1 to 3, specks give 15 and more."""
_WHITE: Final = 255


def sheet(canvas: Canvas, *, paper_size: bool, cleaned: bool) -> dict[str, Any]:
    """A page as values for the channel.

    Args:
        canvas: the page.
        paper_size: it is measured in points of paper, not in those of a picture.
        cleaned: without grain and shadows.
    """
    longest = max(canvas.width, canvas.height)
    inch = _POINTS if paper_size else longest / _A4_INCHES
    dpi = CLEANED_DPI if cleaned else RAW_DPI
    scale = min(dpi / inch, _LONGEST_SIDE / longest, _GREATEST_DPI if paper_size else _MOST_ENLARGED)
    whole = 0.0, 0.0, canvas.width, canvas.height
    page = canvas.draw(whole, (_side(canvas.width, scale), _side(canvas.height, scale)))
    grainy = grain(page) > _GRAINY
    if cleaned:
        page = clean(page)
    angle = skew(page)
    if angle:
        page = page.rotate(-angle, Image.Resampling.BICUBIC, expand=True, fillcolor=_WHITE)
    return {
        **values(page, whole),
        "dpi": min(max(round(scale * inch), 1), _GREATEST_DPI), "scale": scale, "angle": angle, "grainy": grainy,
    }  # fmt: skip


def _side(length: float, scale: float) -> int:
    return max(round(length * scale), 1)


def grain(page: Image.Image) -> float:
    """How much single points differ from those around them, in the middle of a page."""
    width, height = page.size
    middle = page.crop(
        (
            width // 4,
            height // 4,
            width // 4 + min(width // 2, 600) + 1,
            height // 4 + min(height // 2, 600) + 1,
        )
    )
    apart = ImageChops.difference(middle, middle.filter(ImageFilter.MedianFilter(3)))
    return float(ImageStat.Stat(apart).mean[0])


def clean(page: Image.Image) -> Image.Image:
    """Without single specks, on even white: the paper's own tone around each point is taken off it."""
    page = page.filter(ImageFilter.MedianFilter(3)).filter(ImageFilter.GaussianBlur(0.6))
    small = page.reduce(_BACKGROUND)
    paper = small.filter(ImageFilter.MaxFilter(5)).filter(ImageFilter.GaussianBlur(2))
    ink = ImageChops.subtract(paper.resize(page.size, Image.Resampling.BILINEAR), page)
    return ImageOps.autocontrast(ImageOps.invert(ink), cutoff=(0.5, 30))


def skew(page: Image.Image) -> float:
    """Degrees clockwise that make the lines of a page level; 0 where it is hardly worth it.

    At the right angle rows full of text and blank rows stand out most from one another (projection profile).
    """
    small = page.resize((_side(page.width, _SKEW_HEIGHT / page.height), _SKEW_HEIGHT), Image.Resampling.BOX)
    if small.width > 2 * _SKEW_HEIGHT:
        return 0.0
    ink = ImageOps.invert(ImageOps.autocontrast(small, cutoff=_PAPER))
    ink = ink.point([tone * (tone > _FAINT) for tone in range(256)])
    coarse = _sharpest(ink, _COARSE)
    angle = round(_sharpest(ink, [coarse + step for step in _FINE]), 2)
    return angle if abs(angle) >= _LEVEL else 0.0


def _sharpest(ink: Image.Image, angles: Sequence[float]) -> float:
    return max(angles, key=lambda angle: _unevenness(ink, angle))


def _unevenness(ink: Image.Image, angle: float) -> float:
    level = ink.rotate(-angle, Image.Resampling.NEAREST) if angle else ink
    edge = min(20, level.height // 4)
    middle = level.crop((level.width // 8, edge, level.width - level.width // 8, level.height - edge))
    rows = middle.resize((1, middle.height), Image.Resampling.BOX)
    return float(ImageStat.Stat(rows).var[0])
