"""A document from its first page to its last, for those who need it whole."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from reviewer_tui.documents.file_kind import MEDIA_TYPES, file_kind
from reviewer_tui.documents.page_layout import PageLayout
from reviewer_tui.documents.reader import Reader

MOST_PAGES: Final = 300
"""Pages that are read; `PageLayout.pages` tells whether there are more."""


def whole_document(
    reader: Reader, content: bytes, page_of: Callable[[bytes, int], PageLayout] | None = None
) -> tuple[PageLayout, ...]:
    """The pages of a file, at most `MOST_PAGES`.

    Args:
        reader: reads the file.
        content: of the file.
        page_of: reads a page, by default its text layer.

    Raises:
        DocumentFault: it cannot be read.
    """
    read = page_of or reader.page
    pages = reader.describe(content, MEDIA_TYPES[file_kind(content)]).pages
    return tuple(read(content, page) for page in range(1, min(pages, MOST_PAGES) + 1))
