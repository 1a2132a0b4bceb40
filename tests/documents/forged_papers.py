"""Papers that say one thing to the eye and another to the machine, and honest ones made in the same way."""

from __future__ import annotations

import io
from random import Random

import pypdfium2
import pypdfium2.raw as pdfium

from reviewer_tui.demo import scanning


def with_text_layer(seen: bytes, told: bytes, *, invisible: bool = True, quality: int = 70) -> bytes:
    """A scan of one paper with the text of another one beneath it, as scanners make them of one and the same."""
    scan = scanning.as_jpeg(scanning.scan(seen, Random(3), turn=(0, 0.3)), quality)
    document = pypdfium2.PdfDocument(told)
    page = document[0]
    if invisible:
        for text in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT]):
            pdfium.FPDFTextObj_SetTextRenderMode(text, pdfium.FPDF_TEXTRENDERMODE_INVISIBLE)
    picture = pypdfium2.PdfImage.new(document)
    picture.load_jpeg(io.BytesIO(scan))
    picture.set_matrix(pypdfium2.PdfMatrix().scale(*page.get_size()))
    page.insert_obj(picture)
    page.gen_content()
    out = io.BytesIO()
    document.save(out)
    document.close()
    return out.getvalue()
