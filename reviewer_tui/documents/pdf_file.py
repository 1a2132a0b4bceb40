"""What pdfium tells about a PDF; runs in the reader's worker only, because pdfium may abort the process."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any, Final

import pypdfium2
import pypdfium2.raw as pdfium

from reviewer_tui.documents.faults import fault
from reviewer_tui.documents.oddities import TEXT_CUT
from reviewer_tui.documents.page_layout import Glyph, lay_out
from reviewer_tui.documents.text_layer import (
    EXAMINED_OBJECTS,
    is_invisible,
    objects_of,
    text_layer_oddities,
)

MAX_GLYPHS: Final = 40_000
"""Characters of a page that are still laid out; a dense A4 page has about 6,000."""
_FAR: Final = 1e5
"""Points; a page is at most 14,400 wide (PDF 1.7, annex C), what stands farther away is nowhere."""
_EXAMINED_PAGES: Final = 20
_EXAMINED_ATTACHMENTS: Final = 20
_MANY_PAGES: Final = 30
_PASSWORD_ERRORS: Final = (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY)


class PdfFile:
    """An open PDF; the page loaded last is kept, because describing a file is followed by reading its page."""

    def __init__(self, document: pypdfium2.PdfDocument) -> None:
        self.document = document
        self.pages = len(document)
        self._loaded: tuple[int, pypdfium2.PdfPage] | None = None

    def page(self, number: int) -> pypdfium2.PdfPage:
        """Load a page; it stays open until another one is asked for.

        Raises:
            DocumentFault: ``no-such-page`` or ``damaged``.
        """
        if not 1 <= number <= self.pages:
            raise fault("no-such-page")
        if self._loaded is None or self._loaded[0] != number:
            self._let_go()
            try:
                self._loaded = number, self.document[number - 1]
            except pypdfium2.PdfiumError as error:
                raise fault("damaged") from error
        return self._loaded[1]

    def close(self) -> None:
        """Free the page and the document."""
        self._let_go()
        self.document.close()

    def _let_go(self) -> None:
        if self._loaded:
            self._loaded[1].close()
            self._loaded = None


def open_pdf(content: bytes) -> PdfFile:
    """Open a PDF that needs no password.

    Raises:
        DocumentFault: ``encrypted`` or ``damaged``.
    """
    try:
        document = pypdfium2.PdfDocument(content)
        pages = len(document)
    except pypdfium2.PdfiumError as error:
        code = getattr(error, "err_code", None)
        raise fault("encrypted" if code in _PASSWORD_ERRORS else "damaged") from error
    if pages < 1:
        raise fault("damaged")
    return PdfFile(document)


def oddities(file: PdfFile, content: bytes) -> list[str]:
    """What is odd about the inside of a PDF, as codes of `documents.oddities`."""
    document = file.document
    signed_until = _signed_until(document)
    invisible, text = _examine_pages(file)
    signs = {
        "encrypted": pdfium.FPDF_GetSecurityHandlerRevision(document) >= 0,
        "javascript": _has_javascript(document, content),
        "attachments": pdfium.FPDFDoc_GetAttachmentCount(document) > 0,
        "forms": pdfium.FPDF_GetFormType(document) != pdfium.FORMTYPE_NONE,
        "signed": signed_until is not None,
        "changed-after-signing": signed_until is not None and signed_until < len(content.rstrip(b"\r\n")),
        "invisible-text": invisible,
        "no-text-layer": not text,
        "many-pages": file.pages > _MANY_PAGES,
    }
    return [code for code, there in signs.items() if there]


def page_text(file: PdfFile, number: int) -> dict[str, Any]:
    """A page laid out on the grid, as plain values for the channel.

    Raises:
        DocumentFault: ``no-such-page`` or ``damaged``.
    """
    page = file.page(number)
    text_page = page.get_textpage()
    count = text_page.count_chars()
    lines, words = lay_out(_glyphs(page, text_page, min(count, MAX_GLYPHS)))
    width, height = page.get_size()
    found = [TEXT_CUT] if count > MAX_GLYPHS else []
    found += text_layer_oddities(page) if words else ["no-text-layer"]
    text_page.close()
    return {
        "pages": file.pages,
        "width": width,
        "height": height,
        "lines": lines,
        "words": [
            (w.text, *(round(side, 2) for side in w.box), w.line, w.column, w.confidence) for w in words
        ],
        "oddities": found,
    }


def attachment(file: PdfFile, name: str) -> str:
    """The text of a file that travels inside a PDF.

    Raises:
        DocumentFault: ``damaged``, there is none of that name or it is no text.
    """
    document = file.document
    for place in range(min(document.count_attachments(), _EXAMINED_ATTACHMENTS)):
        found = document.get_attachment(place)
        if found.get_name() == name:
            return bytes(found.get_data()).decode("utf-8")
    raise fault("damaged")


def _glyphs(page: pypdfium2.PdfPage, text_page: pypdfium2.PdfTextPage, count: int) -> Iterator[Glyph | None]:
    """The visible characters in the order of the file, with a ``None`` for each blank or break."""
    turn = _Turn(page)
    rect = pdfium.FS_RECTF()
    x, y = ctypes.c_double(), ctypes.c_double()
    for index in range(count):
        code = pdfium.FPDFText_GetUnicode(text_page, index)
        text = _character(code)
        if text.isspace() or code in (0, 0xFFFE, 0x00AD):
            # pdfium marks a hyphen it took for a soft one by U+FFFE or U+0002; a soft hyphen has no place.
            yield None
            continue
        if not (
            pdfium.FPDFText_GetLooseCharBox(text_page, index, rect)
            and pdfium.FPDFText_GetCharOrigin(text_page, index, x, y)
        ):
            continue
        yield turn.glyph(text, (rect.left, rect.bottom, rect.right, rect.top), (x.value, y.value))


def _character(code: int) -> str:
    if code == 0x0002:
        return "-"
    return chr(code) if code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF else "\ufffd"


class _Turn:
    """From the page's own coordinates to those of the page as it is shown (/Rotate, /CropBox)."""

    def __init__(self, page: pypdfium2.PdfPage) -> None:
        self._left, self._bottom, right, top = page.get_cropbox()
        self._width, self._height = right - self._left, top - self._bottom
        self._rotation = page.get_rotation()

    def _point(self, x: float, y: float) -> tuple[float, float]:
        x, y = x - self._left, y - self._bottom
        if not self._rotation:
            return x, y
        if self._rotation == 90:
            return y, self._width - x
        if self._rotation == 180:
            return self._width - x, self._height - y
        return self._height - y, x

    def glyph(
        self, text: str, box: tuple[float, float, float, float], origin: tuple[float, float]
    ) -> Glyph | None:
        """The character with its box and baseline as they are shown; ``None`` if it is nowhere sensible."""
        x1, y1 = self._point(box[0], box[1])
        x2, y2 = self._point(box[2], box[3])
        baseline = self._point(*origin)[1]
        left, right = (x1, x2) if x1 <= x2 else (x2, x1)
        bottom, top = (y1, y2) if y1 <= y2 else (y2, y1)
        if not (left > -_FAR and bottom > -_FAR and right < _FAR and top < _FAR and -_FAR < baseline < _FAR):
            return None
        return Glyph(text, left, bottom, right, top, baseline)


def _has_javascript(document: pypdfium2.PdfDocument, content: bytes) -> bool:
    """By pdfium's count of document scripts, and by name for actions of pages and fields."""
    return pdfium.FPDFDoc_GetJavaScriptActionCount(document) > 0 or b"/JavaScript" in content


def _signed_until(document: pypdfium2.PdfDocument) -> int | None:
    """The last byte that any signature covers; ``None`` for an unsigned file."""
    ends = []
    for index in range(min(pdfium.FPDF_GetSignatureCount(document), 50)):
        signature = pdfium.FPDF_GetSignatureObject(document, index)
        covered = (ctypes.c_int * 4)()
        if pdfium.FPDFSignatureObj_GetByteRange(signature, covered, 4) == 4:
            ends.append(covered[2] + covered[3])
        else:
            ends.append(0)
    return max(ends) if ends else None


def _examine_pages(file: PdfFile) -> tuple[bool, bool]:
    """Is there invisible text, and is there any text at all, on the first pages? The first page is looked at last."""
    invisible = text = False
    budget = EXAMINED_OBJECTS
    for number in range(min(file.pages, _EXAMINED_PAGES), 0, -1):
        for item in objects_of(file.page(number), pdfium.FPDF_PAGEOBJ_TEXT):
            text = True
            invisible = invisible or is_invisible(item)
            budget -= 1
            if budget <= 0:
                return invisible, text
    return invisible, text
