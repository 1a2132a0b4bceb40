"""Comparing whole documents of an application with one another and with those that the same person handed in before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from typing import Final
from uuid import UUID

from sqlmodel import Session, col, select

import db.documents
import db.engine
from db.tables import Application, Attachment
from reviewer_tui.casework import confidential
from reviewer_tui.casework.attached_content import AttachedContent
from reviewer_tui.casework.attached_pages import page_of
from reviewer_tui.casework.case import attachment_views
from reviewer_tui.casework.claims import part_of, parts_of
from reviewer_tui.casework.faults import translated
from reviewer_tui.casework.office import Office
from reviewer_tui.casework.views import (
    ComparableDocument,
    ComparedDocument,
    DocumentComparison,
    Identity,
)
from reviewer_tui.documents.comparison import Ignored, compare_texts
from reviewer_tui.documents.page_layout import PageLayout
from reviewer_tui.documents.picture_difference import PictureDifference, compare_pictures
from reviewer_tui.documents.whole_document import whole_document
from reviewer_tui.errors import RefusedByRule
from reviewer_tui.i18n import message

MOST_APPLICATIONS: Final = 20
"""Other applications of the person whose documents are offered, the newest."""


def comparable(office: Office, identity: Identity, part_id: UUID) -> tuple[ComparableDocument, ...]:
    """The documents of a part's application, then those of other applications of the same person, newest first.

    Raises:
        NotFound: the institution has no such part.
    """
    with translated(), db.engine.reading(office.engine) as session:
        part = part_of(session, identity.institution_id, part_id)
        own = session.get_one(Application, (identity.institution_id, part.application_id))
        return tuple(
            document
            for application in (own, *_others(session, own))
            for document in _documents(session, office, identity, application, own=application.id == own.id)
        )


def _others(session: Session, own: Application) -> Sequence[Application]:
    """Other applications about the same person in the institution."""
    return session.exec(
        select(Application)
        .where(
            Application.institution_id == own.institution_id,
            Application.subject_iin == own.subject_iin,
            Application.id != own.id,
        )
        .order_by(col(Application.received_at).desc(), col(Application.id).desc())
        .limit(MOST_APPLICATIONS)
    ).all()


def _documents(
    session: Session, office: Office, identity: Identity, application: Application, *, own: bool
) -> Iterable[ComparableDocument]:
    rows = session.exec(
        select(Attachment)
        .where(
            Attachment.institution_id == application.institution_id,
            Attachment.application_id == application.id,
        )
        .order_by(col(Attachment.position))
    ).all()
    parts = parts_of(session, application.institution_id, application.id)
    for file in attachment_views(rows, confidential.open_content(session, office, identity, parts)):
        yield ComparableDocument(
            file, application.id, application.number, application.service, application.received_at, own,
            message("content hidden: only for those who decide with it") if file.hidden else None,
        )  # fmt: skip


class _Opened(AttachedContent):
    """An attachment with what is needed to lay it beside another one."""

    def __init__(self, session: Session, office: Office, identity: Identity, attachment_id: UUID) -> None:
        super().__init__(session, office, identity, attachment_id)
        self.application = session.get_one(Application, (identity.institution_id, self.row.application_id))
        (self.view,) = attachment_views((self.row,), self.open_to)


def compare_documents(
    office: Office,
    identity: Identity,
    attachment_id: UUID,
    other_id: UUID,
    ignored: Ignored | None = None,
    *,
    logged: Iterable[UUID] = (),
) -> DocumentComparison:
    """Compare two attachments of one application, or of two applications about the same person, word by word.

    Scans are compared by what was recognised on them.

    Args:
        ignored: what may differ without a remark; by default line breaks and blanks.
        logged: attachments whose opening is on record already.

    Raises:
        NotFound: ``no-such-attachment``.
        RefusedByRule: ``another-person``, or ``content-hidden`` for a sensitive paper that is not for this official.
        DocumentFault: one of them cannot be read.
    """
    left, right = _opened(office, identity, attachment_id, other_id, logged)
    read = partial(page_of, office)
    pages = [whole_document(office.reader, each.content, read) for each in (left, right)]
    text = compare_texts(pages[0], pages[1], ignored)
    return DocumentComparison(_side(left, pages[0]), _side(right, pages[1]), text)


def compare_drawn(
    office: Office,
    identity: Identity,
    attachment_id: UUID,
    other_id: UUID,
    page: int,
    *,
    logged: Iterable[UUID] = (),
) -> PictureDifference:
    """Compare how a page of two attachments is drawn: good for two renderings of one file, of no use for scans.

    Raises:
        as `compare_documents`; DocumentFault ``no-such-page`` as well.
    """
    left, right = _opened(office, identity, attachment_id, other_id, logged)
    return compare_pictures(office.reader, left.content, right.content, page)


def _opened(
    office: Office, identity: Identity, attachment_id: UUID, other_id: UUID, logged: Iterable[UUID]
) -> tuple[_Opened, _Opened]:
    """Both attachments, if the official may lay them beside each other; that they were opened is logged."""
    with translated(), db.engine.reading(office.engine) as session:
        left, right = (_Opened(session, office, identity, each) for each in (attachment_id, other_id))
    if left.application.subject_iin != right.application.subject_iin:
        raise RefusedByRule(
            "another-person", message("Only documents about the same person are compared with one another.")
        )
    known = set(logged)
    for opened, other in ((left, right), (right, left)):
        if opened.row.id not in known:
            opened.log_opening(office, identity, {"compared_with": other.row.kind})
    for opened in (left, right):
        if opened.hidden:
            raise RefusedByRule("content-hidden", opened.instead(office))
    return left, right


def _side(opened: _Opened, layouts: Sequence[PageLayout]) -> ComparedDocument:
    return ComparedDocument(
        opened.row.id, opened.row.name, opened.view.label, opened.application.number,
        tuple(layout.lines for layout in layouts),
    )  # fmt: skip
