"""What the worker answers, made into values; nothing it says is trusted, because a file may have taken it over.

The same functions read what a cache on the disk says, which anybody may have written. Each raises `LookupError`,
`TypeError`, `ValueError`, `OverflowError` or `AttributeError` for nonsense.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from reviewer_tui.documents.fingerprints import BITS, FINE_BITS
from reviewer_tui.documents.oddities import ODDITIES
from reviewer_tui.documents.page_layout import COLUMNS, PageLayout, Word
from reviewer_tui.safe_text import plain

NONSENSE: Final = (LookupError, TypeError, ValueError, OverflowError, AttributeError)
"""What reading a nonsensical answer raises."""
MAX_WORDS: Final = 40_000
_MAX_LINES: Final = 120_000
"""Each word may stand on a line of its own with two blank ones above it."""
_MAX_PAGES: Final = 1_000_000
_MOST_DPI: Final = 1_200
_MOST_AREAS: Final = 1_000

Box = tuple[float, float, float, float]
"""Left, bottom, right, top in the page's own measure."""


@dataclass(frozen=True)
class FileReport:
    """What a file is.

    Attributes:
        kind: ``pdf``, ``jpeg`` or ``png``, by its bytes.
        pages: 1 for a picture.
        oddities: codes of `documents.oddities`.
    """

    kind: str
    pages: int
    oddities: tuple[str, ...]


@dataclass(frozen=True)
class PhotoReport:
    """What a picture is like.

    Attributes:
        width: pixels, as it is shown after the turn that the camera asks for.
        height: likewise.
        format: ``JPEG`` or ``PNG``.
        exif_turn: degrees clockwise by which the file asks to be turned.
        ratio: width by height; 0.75 for a 3×4 photo.
        mean: brightness, 0 black to 255 white.
        deviation: how much the brightness varies.
        sharpness: variance of the Laplacian.
        blank: nothing to be seen on it.
        blurred: no sharp edge on it.
        has_place: the camera wrote down where it was taken.
        fingerprint: difference hash, 16 hexadecimal digits, see `documents.fingerprints`.
        fine_fingerprint: likewise of many more points.
    """

    width: int
    height: int
    format: str
    exif_turn: int
    ratio: float
    mean: float
    deviation: float
    sharpness: float
    blank: bool
    blurred: bool
    has_place: bool
    fingerprint: str
    fine_fingerprint: str


@dataclass(frozen=True)
class Picture:
    """A page or a part of it as grey points, row by row from the top left.

    Attributes:
        width: points in a row.
        height: rows.
        grey: a byte a point, 0 black to 255 white.
        box: the part of the page that it shows: left, bottom, right, top in the page's own measure.
    """

    width: int
    height: int
    grey: bytes
    box: tuple[float, float, float, float]


@dataclass(frozen=True)
class Sheet:
    """A page made ready for recognition: upright lines, dark on light.

    Attributes:
        picture: the page in grey, turned about its middle; its box is the whole page.
        dpi: points of the picture an inch.
        scale: points of the picture for one of the page's own measure.
        angle: degrees clockwise by which the page was turned to make its lines level.
        grainy: full of specks, so that nothing will be read before it is cleaned.
    """

    picture: Picture
    dpi: int
    scale: float
    angle: float
    grainy: bool


def file_report(kind: str, value: Mapping[str, Any]) -> FileReport:
    """What a file of a kind is."""
    return FileReport(kind, _counted(value["pages"], _MAX_PAGES), _codes(value))


def page_layout(page: int, value: Mapping[str, Any]) -> PageLayout:
    """A page on the grid."""
    return PageLayout(
        page=page,
        pages=_counted(value["pages"], _MAX_PAGES),
        lines=tuple(_safe(str(line))[:COLUMNS] for line in _few(value["lines"], _MAX_LINES)),
        words=tuple(_word(word) for word in _few(value["words"], MAX_WORDS)),
        width=_finite(value["width"]),
        height=_finite(value["height"]),
        oddities=_codes(value),
    )


def layout_value(layout: PageLayout) -> dict[str, Any]:
    """The same page as plain values, which `page_layout` reads again."""
    return {
        "pages": layout.pages,
        "width": layout.width,
        "height": layout.height,
        "lines": layout.lines,
        "words": [
            (w.text, *(round(side, 2) for side in w.box), w.line, w.column, w.confidence)
            for w in layout.words
        ],
        "oddities": layout.oddities,
    }


def photo_report(value: Mapping[str, Any]) -> PhotoReport:
    """The measures of a photo."""
    width, height = int(value["width"]), int(value["height"])
    return PhotoReport(
        width=width,
        height=height,
        format="PNG" if value["format"] == "PNG" else "JPEG",
        exif_turn=int(value["exif_turn"]),
        ratio=round(width / height, 4),
        mean=_finite(value["mean"]),
        deviation=_finite(value["deviation"]),
        sharpness=_finite(value["sharpness"]),
        blank=bool(value["blank"]),
        blurred=bool(value["blurred"]),
        has_place=bool(value["has_place"]),
        fingerprint=_hexadecimal(value["fingerprint"], BITS),
        fine_fingerprint=_hexadecimal(value["fine_fingerprint"], FINE_BITS),
    )


def picture(value: Mapping[str, Any], pixels: tuple[int, int]) -> Picture:
    """A picture of at most the wanted size, with every point it says it has."""
    width, height = _counted(value["width"], pixels[0]), _counted(value["height"], pixels[1])
    grey: bytes = value["bytes"]
    if len(grey) != width * height:
        raise ValueError("not as many points as the size says")
    left, bottom, right, top = map(_finite, value["box"])
    return Picture(width, height, grey, (left, bottom, right, top))


def sheet(value: Mapping[str, Any], pixels: tuple[int, int]) -> Sheet:
    """A page made ready for recognition."""
    angle, scale = _finite(value["angle"]), _finite(value["scale"])
    if not (-45 <= angle <= 45 and scale > 0):
        raise ValueError("turned too far or without a scale")
    return Sheet(
        picture(value, pixels), _counted(value["dpi"], _MOST_DPI), scale, angle, bool(value["grainy"])
    )


def _safe(text: str) -> str:
    """One visible sign in place of each character that may not reach a terminal, so that columns stay."""
    if text.isprintable():  # nearly all
        return text
    whole = text.encode("utf-8", "replace").decode("utf-8")
    return plain(whole).replace("\t", " ")


def _word(value: Sequence[Any]) -> Word:
    text, left, bottom, right, top, line, column, confidence = value
    box = _finite(left), _finite(bottom), _finite(right), _finite(top)
    return Word(
        _safe(str(text))[:COLUMNS], *box,
        line=_within(line, _MAX_LINES), column=_within(column, COLUMNS), confidence=_within(confidence, 100),
    )  # fmt: skip


def _within(value: Any, most: int) -> int:
    number = int(value)
    if not 0 <= number <= most:
        raise ValueError("out of bounds")
    return number


def _counted(value: Any, most: int) -> int:
    number = _within(value, most)
    if number < 1:
        raise ValueError("nothing counted")
    return number


def _finite(value: Any) -> float:
    number = float(value)
    if not math.isfinite(number):
        raise ValueError("no finite number")
    return number


def _hexadecimal(value: Any, bits: int) -> str:
    number = int(value, 16)
    if not 0 <= number < 1 << bits:
        raise ValueError("not as many bits as it should have")
    return f"{number:0{bits // 4}x}"


def _few(values: Iterable[Any], most: int) -> list[Any]:
    few = list(values)
    if len(few) > most:
        raise ValueError("too many")
    return few


def _codes(value: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(code for code in value["oddities"] if code in ODDITIES)


def areas_of(value: Mapping[str, Any], picture: Picture) -> tuple[float, tuple[Box, ...]]:
    """The worker's answer as a share and boxes of the page; nonsense raises one of `NONSENSE`."""
    share, areas = float(value["share"]), list(value["areas"])
    if not 0 <= share <= 1 or len(areas) > _MOST_AREAS:
        raise ValueError("no share of a page")
    return share, tuple(_box(area, picture) for area in areas)


def _box(area: Any, picture: Picture) -> Box:
    left, upper, right, lower = map(int, area)
    if not (0 <= left < right <= picture.width and 0 <= upper < lower <= picture.height):
        raise ValueError("outside the page")
    across = (picture.box[2] - picture.box[0]) / picture.width
    down = (picture.box[3] - picture.box[1]) / picture.height
    return (
        picture.box[0] + left * across,
        picture.box[3] - lower * down,
        picture.box[0] + right * across,
        picture.box[3] - upper * down,
    )
