"""Drawing a page or a part of it in grey; runs in the reader's worker only."""

from __future__ import annotations

from typing import Any, Final, Protocol

from PIL import Image, ImageFilter, ImageOps

Box = tuple[float, float, float, float]
"""Left, bottom, right, top on the page as it is shown, in its own measure: points of a PDF, pixels of a picture."""

_LEAST_SIDE: Final = 1.0
_INK: Final = 110
"""Darker than this, once the contrast is stretched, is ink."""
_MEASURED: Final = (2400, 72)
"""Points at which ink is looked for: at the size of a terminal's cells a thin stroke would be a speck."""
_RULE: Final = 0.85
"""So much of its width a row of ink fills when it is a rule, under a value or around it, and no letters."""
_EDGE: Final = 0.08
"""So much of the ink's height stays free around it."""
_STRETCH: Final = (2, 30)
"""Percent of points that become wholly black and wholly white: paper is grey on a scan, and takes most of it."""


class Canvas(Protocol):
    """A page that can be drawn.

    Attributes:
        width: of the page as it is shown, in its own measure.
        height: likewise.
    """

    width: float
    height: float

    def draw(self, box: Box, size: tuple[int, int]) -> Image.Image:
        """Draw a part of the page, which lies within it, in grey at exactly that size."""
        ...


def picture(
    canvas: Canvas, box: Box | None, pixels: tuple[int, int], aspect: float = 1.0, *, trimmed: bool = False
) -> dict[str, Any]:
    """A picture of at most the wanted size, as values for the channel.

    Args:
        canvas: the page.
        box: the part wanted, cut to the page; none for all of it.
        pixels: greatest width and height.
        aspect: height of one point of the picture by its width, for terminals whose cells are halved one way only.
        trimmed: cut the part to its ink and stretch the contrast.
    """
    part = _within(canvas, box)
    if trimmed:
        part = _inked(canvas.draw(part, _size(part, _MEASURED, 1.0)), part)
    image = canvas.draw(part, _size(part, pixels, aspect))
    if trimmed:
        image = ImageOps.autocontrast(image, cutoff=_STRETCH)
    return values(image, part)


def values(image: Image.Image, box: Box) -> dict[str, Any]:
    """A grey picture of a part of a page, as values for the channel."""
    return {"width": image.width, "height": image.height, "box": box, "bytes": image.tobytes()}


def _within(canvas: Canvas, box: Box | None) -> Box:
    if box is None:
        return 0.0, 0.0, canvas.width, canvas.height
    left, right = _side(box[0], box[2], canvas.width)
    bottom, top = _side(box[1], box[3], canvas.height)
    return left, bottom, right, top


def _side(one: float, other: float, end: float) -> tuple[float, float]:
    """A stretch of the page, never empty, wherever the box may lie."""
    least = min(_LEAST_SIDE, end)
    low = min(max(min(one, other), 0.0), end - least)
    return low, min(max(one, other, low + least), end)


def _size(box: Box, pixels: tuple[int, int], aspect: float) -> tuple[int, int]:
    width, height = box[2] - box[0], (box[3] - box[1]) / aspect
    scale = min(pixels[0] / width, pixels[1] / height)
    return (
        min(max(round(width * scale), 1), pixels[0]),
        min(max(round(height * scale), 1), pixels[1]),
    )


def _inked(image: Image.Image, box: Box) -> Box:
    """The part of a box that has letters on it; specks of a single point and rules are none."""
    clear = ImageOps.autocontrast(image.filter(ImageFilter.MedianFilter(3)), cutoff=_STRETCH)
    inked = clear.point([255 * (tone < _INK) for tone in range(256)])
    for y, share in enumerate(inked.resize((1, inked.height), Image.Resampling.BOX).tobytes()):
        if share >= 255 * _RULE:
            inked.paste(0, (0, y, inked.width, y + 1))
    ink = inked.getbbox()
    if ink is None:
        return box
    edge = max(2, round((ink[3] - ink[1]) * _EDGE))
    across, down = (box[2] - box[0]) / image.width, (box[3] - box[1]) / image.height
    return (
        max(box[0], box[0] + (ink[0] - edge) * across),
        max(box[1], box[3] - (ink[3] + edge) * down),
        min(box[2], box[0] + (ink[2] + edge) * across),
        min(box[3], box[3] - (ink[1] - edge) * down),
    )
