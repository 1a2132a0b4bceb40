"""The original of an attachment for who must see it outside the terminal: a file in the folder for exports."""

from __future__ import annotations

from pathlib import Path
from typing import Final
from uuid import UUID

from sqlmodel import Session

import db.engine
from db.tables import Application
from reviewer_tui.casework import access, exports
from reviewer_tui.casework.attached_content import AttachedContent
from reviewer_tui.casework.faults import translated
from reviewer_tui.casework.office import Office
from reviewer_tui.casework.views import Identity
from reviewer_tui.errors import RefusedByRule

_ENDINGS: Final = {"application/pdf": "pdf", "image/jpeg": "jpg", "image/png": "png"}
_SHORT: Final = 8


def export_attachment(office: Office, identity: Identity, attachment_id: UUID) -> Path:
    """Write an attachment as it came into ``exports/``; the export is logged.

    The file is named by its application, its kind and its hash, never by the name that came from outside.

    Raises:
        NotFound: ``no-such-attachment``.
        RefusedByRule: ``content-hidden``, ``restricted-export``.
        BadInput: ``export-not-written``.
    """
    with translated(), db.engine.reading(office.engine) as session:
        attached = AttachedContent(session, office, identity, attachment_id)
        number = _number(session, attached)
    row = attached.row
    details = {"attachment": row.kind, "sha256": row.sha256}
    if attached.hidden:
        raise RefusedByRule("content-hidden", attached.instead(office))
    access.require_export(office, identity, row.application_id, details)
    access.saw(office, identity, row.application_id, "export", details)
    ending = _ENDINGS.get(row.media_type, "bin")
    return exports.write(office, f"{number}-{row.kind}-{row.sha256[:_SHORT]}.{ending}", attached.content)


def _number(session: Session, attached: AttachedContent) -> str:
    row = attached.row
    return session.get_one(Application, (row.institution_id, row.application_id)).number
