"""What can be told about a picture without recognising anybody; runs in the reader's worker only.

Figures of a 3×4 cm photo at 300 dpi: at least 354 × 472 points, ratio 3:4 within 0.03. This checks the file,
not the face; the thresholds speak for a look at it and decide nothing.
"""

from __future__ import annotations

import io
import warnings
from typing import Any, Final

from PIL import ExifTags, Image, ImageFilter, ImageOps, ImageStat, UnidentifiedImageError

from reviewer_tui.documents.faults import fault
from reviewer_tui.documents.fingerprints import FINE_BITS, FINE_SIDE

MAX_PIXELS: Final = 50_000_000
_WORK_SIZE: Final = (1200, 1200)
"""Measures are taken on a picture no larger than this, so that the same photo in two sizes measures alike."""
_SHARPNESS_SIZE: Final = (480, 480)
_BLANK_DEVIATION: Final = 8.0
_BLUR_VARIANCE: Final = 6.0
_CLEARLY: Final = 4
"""Tones; what differs less is grain, and would differ otherwise in another copy."""
_TURNS: Final = {3: 180, 4: 180, 5: 90, 6: 90, 7: 270, 8: 270}
_LAPLACIAN: Final = ImageFilter.Kernel((3, 3), (0, 1, 0, 1, -4, 1, 0, 1, 0), scale=1, offset=128)

Image.MAX_IMAGE_PIXELS = None  # `open_picture` has its own, stricter bound


def open_picture(content: bytes) -> Image.Image:
    """Open a picture and look at its size before anything is unpacked.

    Raises:
        DocumentFault: ``damaged`` or ``bomb``.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            image = Image.open(io.BytesIO(content), formats=("JPEG", "PNG"))
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        raise fault("damaged") from error
    if image.width * image.height > MAX_PIXELS:
        raise fault("bomb")
    return image


def picture_size(content: bytes) -> tuple[int, int]:
    """Width and height in pixels of a picture that can be unpacked whole.

    Raises:
        DocumentFault: ``damaged`` or ``bomb``.
    """
    image = open_picture(content)
    width, height = image.size
    turn = _turn(image)
    image.draft("RGB", _WORK_SIZE)  # a JPEG is unpacked at a fraction of its size: damage shows all the same
    unpacked(image)
    return (height, width) if turn % 180 else (width, height)


def unpacked(image: Image.Image) -> Image.Image:
    """The same picture with all its points read.

    Raises:
        DocumentFault: ``damaged`` or ``bomb``.
    """
    try:
        image.load()
    except MemoryError as error:
        raise fault("bomb") from error
    except (OSError, ValueError, SyntaxError, IndexError, EOFError) as error:
        raise fault("damaged") from error
    return image


def orientation(image: Image.Image) -> int:
    """How the camera asks the picture to be shown, 1 to 8 (EXIF 0x0112)."""
    try:
        asked = image.getexif().get(ExifTags.Base.Orientation, 1)
    except (OSError, ValueError, SyntaxError, TypeError, KeyError):
        return 1
    return asked if asked in range(1, 9) else 1


def _turn(image: Image.Image) -> int:
    """Degrees clockwise by which the camera asks the picture to be turned."""
    return _TURNS.get(orientation(image), 0)


def _has_place(image: Image.Image) -> bool:
    try:
        return bool(image.getexif().get_ifd(ExifTags.IFD.GPSInfo))
    except (OSError, ValueError, SyntaxError, TypeError, KeyError):
        return False


def examine_photo(content: bytes) -> dict[str, Any]:
    """Measures of a picture, as plain values for the channel.

    Raises:
        DocumentFault: ``damaged`` or ``bomb``.
    """
    image = open_picture(content)
    width, height = image.size
    turn, place = _turn(image), _has_place(image)
    if turn % 180:
        width, height = height, width
    image.draft("L", _WORK_SIZE)
    grey = _grey(unpacked(image), turn)
    stat = ImageStat.Stat(grey)
    deviation = stat.stddev[0]
    sharpness = _sharpness(grey)
    return {
        "width": width,
        "height": height,
        "format": image.format,
        "exif_turn": turn,
        "mean": round(stat.mean[0], 1),
        "deviation": round(deviation, 1),
        "sharpness": round(sharpness, 1),
        "blank": deviation < _BLANK_DEVIATION,
        "blurred": sharpness < _BLUR_VARIANCE,
        "has_place": place,
        "fingerprint": _fingerprint(grey),
        "fine_fingerprint": _fine_fingerprint(grey),
    }


def on_white(image: Image.Image) -> Image.Image:
    """A picture in grey, on white paper where it lets something through."""
    if image.mode in ("RGBA", "LA", "PA", "P"):
        image = image.convert("RGBA")
        white = Image.new("RGBA", image.size, "white")
        image = Image.alpha_composite(white, image)
    return image.convert("L")


def _grey(image: Image.Image, turn: int) -> Image.Image:
    grey = on_white(image)
    grey.thumbnail(_WORK_SIZE)
    return grey.rotate(-turn, expand=True) if turn else grey


def _sharpness(grey: Image.Image) -> float:
    """Variance of the Laplacian at one size, smoothed a little so that JPEG's blocks are no edges."""
    small = grey.copy()
    small.thumbnail(_SHARPNESS_SIZE)
    edges = small.filter(ImageFilter.GaussianBlur(0.8)).filter(_LAPLACIAN)
    # The filter leaves the outermost pixels as they were, far from its own zero.
    return ImageStat.Stat(ImageOps.crop(edges, min(2, min(edges.size) // 3))).var[0]


def _fingerprint(grey: Image.Image) -> str:
    """Difference hash of 64 bits: the same photo in another size or quality differs in few of them."""
    return f"{_steps(grey, 8, 8, across=True):016x}"


def _fine_fingerprint(grey: Image.Image) -> str:
    """The same of many more points, across and down: tells portraits of one pattern from one another."""
    across = _steps(grey, FINE_SIDE, FINE_SIDE, across=True)
    down = _steps(grey, FINE_SIDE, FINE_SIDE, across=False)
    return f"{across << FINE_BITS // 2 | down:0{FINE_BITS // 4}x}"


def _steps(grey: Image.Image, columns: int, rows: int, *, across: bool) -> int:
    """A bit a point: is it clearly lighter than its neighbour? Grain on a plain backdrop is no step."""
    width, height = (columns + 1, rows) if across else (columns, rows + 1)
    small = ImageOps.fit(grey, (width, height), Image.Resampling.BOX).tobytes()
    step = 1 if across else width
    bits = 0
    for row in range(rows):
        for place in range(row * width, row * width + columns):
            bits = bits << 1 | (small[place] > small[place + step] + _CLEARLY)
    return bits
