"""An attachment with its bytes, and whether they are for this official's eyes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session, select

import db.documents
import db.engine
from db.tables import Attachment
from reviewer_tui.casework import access, confidential
from reviewer_tui.casework.attached_pages import pages_of
from reviewer_tui.casework.claims import parts_of
from reviewer_tui.casework.faults import translated
from reviewer_tui.casework.office import Office
from reviewer_tui.casework.views import Identity
from reviewer_tui.errors import NotFound
from reviewer_tui.i18n import Message, message


class AttachedContent:
    """An attachment as the store has it.

    Attributes:
        row: its row.
        content: the bytes of the file.
        received_at: when the application came in.
        hidden: the kind of sensitive content that it keeps from this official; empty: it is open to him.
    """

    def __init__(self, session: Session, office: Office, identity: Identity, attachment_id: UUID) -> None:
        """Read it.

        Raises:
            NotFound: ``no-such-attachment``.
        """
        row = session.exec(
            select(Attachment).where(
                Attachment.institution_id == identity.institution_id, Attachment.id == attachment_id
            )
        ).first()
        if row is None:
            raise NotFound("no-such-attachment", message("There is no such attachment in this institution."))
        parts = parts_of(session, identity.institution_id, row.application_id)
        self.row = row
        self.content = db.documents.get(session, identity.institution_id, row.sha256)
        self.received_at: datetime = parts[0].received_at
        self.open_to = confidential.open_content(session, office, identity, parts)
        self.hidden = confidential.hides(row.kind, self.open_to)

    def log_opening(self, office: Office, identity: Identity, more: Mapping[str, Any] | None = None) -> None:
        """Put on record that the official opened it."""
        details = {
            "attachment": self.row.kind,
            **({"hidden": True} if self.hidden else {}),
            **(more or {}),
        }
        access.saw(office, identity, self.row.application_id, "open", details)

    def instead(self, office: Office) -> Message:
        """What is said in place of hidden content: that it is there, and its date."""
        layouts = pages_of(office, self.content, self.row.media_type)
        return confidential.instead_of_content(self.hidden, self.received_at, layouts)


def attached_content(office: Office, identity: Identity, attachment_id: UUID) -> AttachedContent:
    """Read an attachment of the official's institution.

    Raises:
        NotFound: ``no-such-attachment``.
    """
    with translated(), db.engine.reading(office.engine) as session:
        return AttachedContent(session, office, identity, attachment_id)
