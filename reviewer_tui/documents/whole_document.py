"""A document from its first page to its last, for those who need it whole."""

from __future__ import annotations

from typing import Final

from reviewer_tui.documents.file_kind import MEDIA_TYPES, file_kind
from reviewer_tui.documents.page_layout import PageLayout
from reviewer_tui.documents.reader import Reader

MOST_PAGES: Final = 300
"""Pages that are read; `PageLayout.pages` tells whether there are more."""


def whole_document(reader: Reader, content: bytes) -> tuple[PageLayout, ...]:
    """The pages of a file, at most `MOST_PAGES`.

    Raises:
        DocumentFault: it cannot be read.
    """
    pages = reader.describe(content, MEDIA_TYPES[file_kind(content)]).pages
    return tuple(reader.page(content, page) for page in range(1, min(pages, MOST_PAGES) + 1))
