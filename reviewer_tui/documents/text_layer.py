"""Whether a page's text layer may say something else than the eye sees; runs in the reader's worker only."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from itertools import islice
from typing import Final

import pypdfium2
import pypdfium2.raw as pdfium

from reviewer_tui.documents.oddities import INVISIBLE_TEXT, TEXT_OVER_PICTURE

EXAMINED_OBJECTS: Final = 5_000
_DEPTH: Final = 4
_UNSEEN_MODES: Final = (pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP)
_MOST_OF_THE_PAGE: Final = 0.6
"""Share of the page that pictures cover when the page is a scan; scanners also cut one into strips."""


def objects_of(page: pypdfium2.PdfPage, *kinds: int) -> Iterator[pypdfium2.PdfObject]:
    """Objects of some kinds on a page, also within its forms."""
    yield from page.get_objects(filter=list(kinds), max_depth=_DEPTH)


def is_invisible(text: pypdfium2.PdfObject) -> bool:
    """Is a text object not drawn: by its render mode (PDF 1.7, table 106: 3 and 7), or for want of any ink?"""
    if pdfium.FPDFTextObj_GetTextRenderMode(text) in _UNSEEN_MODES:
        return True
    red, green, blue, ink = (ctypes.c_uint() for _ in range(4))
    return bool(pdfium.FPDFPageObj_GetFillColor(text, red, green, blue, ink)) and ink.value == 0


def text_layer_oddities(page: pypdfium2.PdfPage) -> list[str]:
    """Codes for a page with words: ``invisible-text``, ``text-over-picture``."""
    invisible, covered = False, 0.0
    kinds = pdfium.FPDF_PAGEOBJ_TEXT, pdfium.FPDF_PAGEOBJ_IMAGE
    for item in islice(objects_of(page, *kinds), EXAMINED_OBJECTS):
        if item.type == pdfium.FPDF_PAGEOBJ_TEXT:
            invisible = invisible or is_invisible(item)
        else:
            covered += _share(page, item)
    signs = {INVISIBLE_TEXT: invisible, TEXT_OVER_PICTURE: covered >= _MOST_OF_THE_PAGE}
    return [code for code, there in signs.items() if there]


def _share(page: pypdfium2.PdfPage, picture: pypdfium2.PdfObject) -> float:
    """The share of the page that a picture covers."""
    left, bottom, right, top = _on_page(picture)
    page_left, page_bottom, page_right, page_top = page.get_cropbox()
    width = min(right, page_right) - max(left, page_left)
    height = min(top, page_top) - max(bottom, page_bottom)
    whole = (page_right - page_left) * (page_top - page_bottom)
    return width * height / whole if width > 0 and height > 0 and whole > 0 else 0.0


def _on_page(item: pypdfium2.PdfObject) -> tuple[float, float, float, float]:
    """The bounds of an object; pdfium tells those of one within a form in the form's own measure."""
    bounds = item.get_bounds()
    form = item.container
    while form is not None:
        bounds = form.get_matrix().on_rect(*bounds)
        form = form.container
    left, bottom, right, top = bounds
    return left, bottom, right, top
