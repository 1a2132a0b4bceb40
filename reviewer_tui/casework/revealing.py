"""Showing whose application it is without opening the case: only with a reason from a closed list, and logged."""

from __future__ import annotations

from uuid import UUID

import db.engine
from db.tables import Application
from reviewer_tui.casework.access_words import REASONS
from reviewer_tui.casework.claims import part_of
from reviewer_tui.casework.events import record_access
from reviewer_tui.casework.faults import translated
from reviewer_tui.casework.office import Office
from reviewer_tui.casework.typed import storable
from reviewer_tui.casework.views import FullIdentity, Identity
from reviewer_tui.errors import BadInput
from reviewer_tui.i18n import message

LONGEST_TEXT = 500


def reveal(office: Office, identity: Identity, part_id: UUID, reason: str, text: str = "") -> FullIdentity:
    """The full names and IINs of a part of the institution; nothing is shown that was not logged before.

    Args:
        reason: one of `REASONS`.
        text: the reason in words; needed for ``other``.

    Raises:
        BadInput: ``unknown-reason``, or ``no-reason`` when the words are missing.
        NotFound: the institution has no such part.
    """
    text = " ".join(storable(text).split())[:LONGEST_TEXT]
    if reason not in REASONS:
        raise BadInput(
            "unknown-reason",
            message("A reason to look is one of: {reasons}.", reasons=", ".join(REASONS)),
        )
    if reason == "other" and not text:
        raise BadInput("no-reason", message("Write why you need the data: the reason is kept in the log."))
    with translated(), db.engine.writing(office.engine) as session:
        part = part_of(session, identity.institution_id, part_id)
        application = session.get_one(Application, (identity.institution_id, part.application_id))
        record_access(
            session, office, identity, kind="reveal", application_id=application.id,
            subject_iin=application.subject_iin, reason=reason,
            details={"service": part.service, **({"text": text} if text else {})},
        )  # fmt: skip
        return FullIdentity(
            number=application.number,
            service=part.service,
            subject_name=application.subject_name,
            subject_iin=application.subject_iin,
            birth_date=application.birth_date,
            applicant_name=application.applicant_name,
            applicant_iin=application.applicant_iin,
        )
