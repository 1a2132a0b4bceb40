"""A picture file as a page that can be drawn; runs in the reader's worker only."""

from __future__ import annotations

from typing import Final

from PIL import Image

from reviewer_tui.documents.page_picture import Box
from reviewer_tui.documents.photo import on_white, open_picture, orientation, unpacked

_UPRIGHT: Final = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""How a picture is turned or mirrored to be shown as the camera asks for (EXIF 0x0112)."""
_SIDEWAYS: Final = (5, 6, 7, 8)


class PhotoCanvas:
    """A JPEG or PNG; measured in pixels as it is shown.

    Raises:
        DocumentFault: ``damaged`` or ``bomb``.
    """

    def __init__(self, content: bytes) -> None:
        self._content = content
        image = open_picture(content)
        self._orientation = orientation(image)
        width, height = image.size
        if self._orientation in _SIDEWAYS:
            width, height = height, width
        self.width, self.height = float(width), float(height)

    def draw(self, box: Box, size: tuple[int, int]) -> Image.Image:
        """Draw a part; a JPEG is unpacked no finer than the part needs."""
        image = open_picture(self._content)
        finest = max(size[0] / (box[2] - box[0]), size[1] / (box[3] - box[1]))
        if finest < 1:
            image.draft("L", (max(int(image.width * finest), 1), max(int(image.height * finest), 1)))
        grey = on_white(unpacked(image))
        if self._orientation in _UPRIGHT:
            grey = grey.transpose(_UPRIGHT[self._orientation])
        across, down = grey.width / self.width, grey.height / self.height
        part = (
            box[0] * across,
            (self.height - box[3]) * down,
            box[2] * across,
            (self.height - box[1]) * down,
        )
        return grey.resize(size, Image.Resampling.BICUBIC, box=part, reducing_gap=2.0)
