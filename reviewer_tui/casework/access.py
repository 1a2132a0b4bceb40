"""Who saw whose data, when and why: the log that the personal data law asks for (art. 8-1, 22)."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlmodel import Session

import db.engine
import db.ledger
from db.tables import Application
from reviewer_tui.casework.claims import holds, parts_of
from reviewer_tui.casework.events import record_access
from reviewer_tui.casework.faults import translated
from reviewer_tui.casework.masking import mask_query
from reviewer_tui.casework.office import Office
from reviewer_tui.casework.typed import storable
from reviewer_tui.casework.views import CaseView, Identity
from reviewer_tui.errors import RefusedByRule, ReviewerError
from reviewer_tui.i18n import message

LOG = logging.getLogger(__name__)

REASON_CLAIM = "claim"
"""Own work on the case."""
REASON_READING = "supervision"
"""Reading a case that a colleague has or that is decided."""
LONGEST_QUERY = 64
_SEALER = "access-log"


def opened(office: Office, identity: Identity, view: CaseView) -> None:
    """A case was opened and its data shown in full."""
    with translated(), db.engine.writing(office.engine) as session:
        record_access(
            session, office, identity, kind="open", application_id=view.application_id, subject_iin=view.subject_iin,
            reason=REASON_CLAIM if view.mine else REASON_READING, details={"service": view.service},
        )  # fmt: skip


def saw(
    office: Office, identity: Identity, application_id: UUID | None, kind: str, details: Mapping[str, Any]
) -> None:
    """Something of an application was shown or handed out: an attachment, a decision, a paper.

    Args:
        application_id: none when it belongs to no application that is known.
        kind: ``open``, ``print`` or ``export``.
    """
    with translated(), db.engine.writing(office.engine) as session:
        note(session, office, identity, application_id, kind, details)


def note(
    session: Session,
    office: Office,
    identity: Identity,
    application_id: UUID | None,
    kind: str,
    details: Mapping[str, Any],
) -> None:
    """The same in the caller's transaction; own work is what belongs to a part that the official has claimed."""
    subject, mine = "", False
    if application_id is not None:
        subject = session.get_one(Application, (identity.institution_id, application_id)).subject_iin
        parts = parts_of(session, identity.institution_id, application_id)
        mine = any(holds(session, office, identity, part) for part in parts)
    record_access(
        session, office, identity, kind=kind, application_id=application_id, subject_iin=subject,
        reason=REASON_CLAIM if mine else REASON_READING, details=details,
    )  # fmt: skip


def searched(office: Office, identity: Identity, text: str) -> None:
    """A person was searched for; of what was typed an IIN is kept masked and a name as surname and initials."""
    with translated(), db.engine.writing(office.engine) as session:
        record_access(
            session, office, identity, kind="search",
            details={"text": mask_query(storable(text))[:LONGEST_QUERY]},
        )  # fmt: skip


def require_export(
    office: Office, identity: Identity, application_id: UUID | None, details: Mapping[str, Any]
) -> None:
    """Refuse to write a restricted institution's paper outside the store, unless the head does it; log the refusal.

    Raises:
        RefusedByRule: ``restricted-export``.
    """
    if not identity.restricted or identity.role == "head":
        return
    saw(office, identity, application_id, "export", {**details, "refused": True})
    raise RefusedByRule(
        "restricted-export",
        message(
            "Papers of this institution are for official use only: nothing was written. The head may export them."
        ),
    )


def seal_access_log(office: Office, institution_id: UUID) -> int:
    """Tie the accesses since the last time to the institution's ledger; return how many there were.

    A store that cannot be written now (read only, busy, full) is logged: they are tied the next time.
    """
    try:
        with translated(), db.engine.writing(office.engine) as session:
            count = db.ledger.seal_accesses(session, institution_id, at=office.now(), actor=_SEALER)
            if count and office.settings.ledger_seal.exists():
                office.checkpoint(session, institution_id)
    except ReviewerError as fault:
        LOG.warning("the log of accesses was not sealed: %s", fault.code)
        return 0
    return count
