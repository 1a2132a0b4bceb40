"""The papers of an application in which facts are looked for: read from the store once, then kept for the sitting.

A case is told anew after every act on it, and the inbox tells of one at every step of the cursor; its papers, which
never change, are by far the largest part of what it consists of.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from sqlmodel import Session

import db.documents
from db.tables import Attachment
from reviewer_tui.casework.attached_pages import pages_of
from reviewer_tui.casework.evidence import ReadDocument
from reviewer_tui.casework.office import Office
from reviewer_tui.documents.oddities import RECOGNISED
from reviewer_tui.documents.page_layout import PageLayout
from reviewer_tui.regulations.model import Service

_BYTES_A_WORD: Final = 250
"""About what a word of a page takes in memory."""


@dataclass(frozen=True)
class StoredPaper:
    """An attachment with its bytes; without them when its pages are kept."""

    row: Attachment
    content: bytes
    pages: tuple[PageLayout, ...] | None


def stored_papers(
    session: Session, office: Office, rules: Service, rows: Iterable[Attachment]
) -> tuple[StoredPaper, ...]:
    """The papers of the kinds in which a service looks for facts, in the caller's transaction."""
    kinds = {kind for rule in rules.fields if rule.compare for kind in rule.documents}
    return tuple(_stored(session, office, row) for row in rows if row.kind in kinds)


def _stored(session: Session, office: Office, row: Attachment) -> StoredPaper:
    pages = office.kept_pages.get(_key(row))
    content = b"" if pages else db.documents.get(session, row.institution_id, row.sha256)
    return StoredPaper(row, content, pages)


def read_papers(office: Office, papers: Iterable[StoredPaper]) -> list[ReadDocument]:
    """Those that can be read, with their pages; this may take the reader's time and needs no transaction."""
    read = ((paper.row, paper.pages or _pages(office, paper)) for paper in papers)
    return [ReadDocument(row.id, row.name, row.kind, pages) for row, pages in read if pages]


def _pages(office: Office, paper: StoredPaper) -> tuple[PageLayout, ...]:
    pages = pages_of(office, paper.content, paper.row.media_type)
    # A scan that is not recognised yet will say more later.
    if pages and all(page.words or RECOGNISED in page.oddities for page in pages):
        office.kept_pages.put(_key(paper.row), pages, sum(len(page.words) for page in pages) * _BYTES_A_WORD)
    return pages


def _key(row: Attachment) -> tuple[str, ...]:
    return row.sha256, row.media_type
