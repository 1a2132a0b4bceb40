"""The pages of an attachment as they can be read: their text layer, or what was recognised on a scan before."""

from __future__ import annotations

from typing import Final

from reviewer_tui.casework.office import Office
from reviewer_tui.documents.faults import DocumentFault
from reviewer_tui.documents.forgery import needs_comparing
from reviewer_tui.documents.page_layout import PageLayout

LONGEST_READ: Final = 6
"""Pages of an attachment in which facts are looked for; the official pages on from there."""
_PDF: Final = "application/pdf"


def pages_of(office: Office, content: bytes, media_type: str) -> tuple[PageLayout, ...]:
    """The first pages; none when the file cannot be read: a fact about the file, not a fault of the case.

    Nothing is recognised here, which would take seconds a page.
    """
    try:
        return readable_pages(office, content, media_type)
    except DocumentFault:
        return ()


def readable_pages(office: Office, content: bytes, media_type: str) -> tuple[PageLayout, ...]:
    """The first pages, as `pages_of` gives them.

    Raises:
        DocumentFault: the file cannot be read, or one of these pages.
    """
    if media_type != _PDF:
        recognised = office.recogniser.recognised(content, 1)
        return (recognised,) if recognised else ()
    pages = min(office.reader.describe(content, media_type).pages, LONGEST_READ)
    return tuple(page_of(office, content, page) for page in range(1, pages + 1))


def page_of(office: Office, content: bytes, page: int) -> PageLayout:
    """One page; a scan that was not recognised yet has no words.

    Raises:
        DocumentFault: it cannot be read, or ``no-such-page``.
    """
    layout = office.reader.page(content, page)
    return layout if layout.words else office.recogniser.recognised(content, page) or layout


def pages_to_recognise(office: Office, content: bytes, media_type: str) -> tuple[int, ...]:
    """The numbers of those of the first pages that have no text layer, or one that is to be held against the picture.

    None of a file that cannot be read.
    """
    try:
        pages = min(office.reader.describe(content, media_type).pages, LONGEST_READ)
        layouts = (office.reader.page(content, page) for page in range(1, pages + 1))
        return tuple(layout.page for layout in layouts if not layout.words or needs_comparing(layout))
    except DocumentFault:
        return ()
