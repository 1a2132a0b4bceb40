"""What hints at a forgery in each paper by itself, examined once and then kept for the sitting.

A case is told anew after every act on it; what its files are like does not change, but for scans that are recognised.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session

import db.documents
from db.tables import Attachment
from reviewer_tui.casework.attached_pages import pages_of, pages_to_recognise, readable_pages
from reviewer_tui.casework.confidential import ISSUED
from reviewer_tui.casework.office import Office
from reviewer_tui.casework.stored_papers import StoredPaper
from reviewer_tui.documents import forgery
from reviewer_tui.documents.faults import DocumentFault
from reviewer_tui.documents.fields import FoundField, find_fields
from reviewer_tui.documents.forgery import ForgerySign
from reviewer_tui.documents.oddities import RECOGNISED
from reviewer_tui.documents.page_ink import is_blank
from reviewer_tui.documents.page_layout import PageLayout
from reviewer_tui.documents.segments import Box
from reviewer_tui.i18n import message

_LOOKED_AT = (240, 60)
"""Points in which a place is drawn to see whether anything is there."""


@dataclass(frozen=True)
class ExaminedPaper:
    """A paper with its own signs, and the date of issue that it gives itself."""

    row: Attachment
    signs: tuple[ForgerySign, ...]
    issued: tuple[FoundField, ...]


@dataclass(frozen=True)
class StoredFile:
    """An attachment with its bytes; without them when it was examined before."""

    row: Attachment
    content: bytes
    signs: tuple[ForgerySign, ...] = ()
    issued: tuple[FoundField, ...] = ()


def stored(
    session: Session, office: Office, rows: Iterable[Attachment], papers: Iterable[StoredPaper]
) -> tuple[StoredFile, ...]:
    """The files that are to be examined, in the caller's transaction; `papers` is what was got of them already."""
    contents = {paper.row.id: paper.content for paper in papers if paper.content}
    return tuple(_stored(session, office, row, contents) for row in rows)


def _stored(session: Session, office: Office, row: Attachment, contents: Mapping[UUID, bytes]) -> StoredFile:
    kept = office.kept_signs.get(_key(row))
    if kept is not None:
        return StoredFile(row, b"", *kept)
    return StoredFile(row, contents.get(row.id) or db.documents.get(session, row.institution_id, row.sha256))


def examined(office: Office, files: Iterable[StoredFile]) -> tuple[ExaminedPaper, ...]:
    """The same examined; this may take the reader's time and needs no transaction."""
    return tuple(_examined(office, file) for file in files)


def _examined(office: Office, file: StoredFile) -> ExaminedPaper:
    signs, issued = file.signs, file.issued
    if file.content:
        layouts = pages_of(office, file.content, file.row.media_type)
        signs = tuple(_signs(office, file, layouts))
        issued = find_fields(layouts, [ISSUED])
        if _says_no_more(office, file, signs):
            office.kept_signs.put(_key(file.row), (signs, issued))
    return ExaminedPaper(file.row, signs, issued)


def _says_no_more(office: Office, file: StoredFile, signs: Sequence[ForgerySign]) -> bool:
    """Will it say the same next time: is none of its pages to be recognised any more?"""
    if any(sign.code == forgery.UNREADABLE for sign in signs):
        return False  # The reader may only have been short of time; what is hopeless it knows itself.
    if office.recogniser.why_not is not None or file.row.kind == "photo":
        return True
    waiting = pages_to_recognise(office, file.content, file.row.media_type)
    return all(office.recogniser.recognised(file.content, page) for page in waiting)


def _signs(office: Office, file: StoredFile, layouts: Sequence[PageLayout]) -> Iterator[ForgerySign]:
    try:
        yield from forgery.signs_of_file(office.reader.describe(file.content, file.row.media_type).oddities)
        for layout in layouts or readable_pages(office, file.content, file.row.media_type):
            if RECOGNISED not in layout.oddities:
                yield from forgery.signs_of_text(layout)
                yield from _of_layer(office, file.content, layout)
    except DocumentFault as fault:
        yield forgery.sign_of_fault(fault.message)


def _of_layer(office: Office, content: bytes, layout: PageLayout) -> Iterator[ForgerySign]:
    def nothing_there(box: Box) -> bool:
        return is_blank(office.reader.picture(content, layout.page, box, _LOOKED_AT))

    if forgery.needs_comparing(layout):
        seen = office.recogniser.recognised(content, layout.page)
        why_unread = office.recogniser.why_not or message("it was not recognised yet")
        yield from forgery.signs_of_layer(layout, seen, nothing_there, why_unread)


def _key(row: Attachment) -> tuple[str, ...]:
    return row.sha256, row.media_type, row.kind
