"""A page of a PDF as it is drawn by pdfium; runs in the reader's worker only."""

from __future__ import annotations

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image

from reviewer_tui.documents.faults import fault
from reviewer_tui.documents.page_picture import Box


class PdfCanvas:
    """A page, turned and cut as it is shown (/Rotate, /CropBox); measured in points.

    Raises:
        DocumentFault: ``damaged``, the page has no size.
    """

    def __init__(self, page: pypdfium2.PdfPage) -> None:
        self._page = page
        self.width, self.height = page.get_size()
        if not (self.width > 0 and self.height > 0):
            raise fault("damaged")

    def draw(self, box: Box, size: tuple[int, int]) -> Image.Image:
        """Draw a part with its annotations, on white."""
        width, height = size
        across, down = width / (box[2] - box[0]), height / (box[3] - box[1])
        bitmap = pypdfium2.PdfBitmap.new_native(width, height, pdfium.FPDFBitmap_Gray)
        try:
            bitmap.fill_rect((255, 255, 255, 255), 0, 0, width, height)
            matrix = pdfium.FS_MATRIX(across, 0, 0, down, -box[0] * across, -(self.height - box[3]) * down)
            clip = pdfium.FS_RECTF(0, 0, width, height)
            pdfium.FPDF_RenderPageBitmapWithMatrix(
                bitmap, self._page, matrix, clip, pdfium.FPDF_ANNOT | pdfium.FPDF_GRAYSCALE
            )
            image: Image.Image = bitmap.to_pil()
            return image.copy()
        finally:
            bitmap.close()
