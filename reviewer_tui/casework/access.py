"""Who saw whose data, when and why: the log that the personal data law asks for (art. 8-1, 22)."""

from __future__ import annotations

import db.engine
from reviewer_tui.casework.events import record_access
from reviewer_tui.casework.faults import translated
from reviewer_tui.casework.masking import mask_iin
from reviewer_tui.casework.office import Office
from reviewer_tui.casework.typed import storable
from reviewer_tui.casework.views import CaseView, Identity

REASON_CLAIM = "claim"
"""Own work on the case."""
REASON_READING = "supervision"
"""Reading a case that a colleague has or that is decided."""


def opened(office: Office, identity: Identity, view: CaseView) -> None:
    """A case was opened and its data shown in full."""
    with translated(), db.engine.writing(office.engine) as session:
        record_access(
            session, office, identity, kind="open", application_id=view.application_id, subject_iin=view.subject_iin,
            reason=REASON_CLAIM if view.mine else REASON_READING, details={"service": view.service},
        )  # fmt: skip


def exported(office: Office, identity: Identity, view: CaseView, sha256: str) -> None:
    """A paper with a case's data was written outside the store."""
    with translated(), db.engine.writing(office.engine) as session:
        record_access(
            session, office, identity, kind="export", application_id=view.application_id, subject_iin=view.subject_iin,
            reason=REASON_CLAIM, details={"service": view.service, "sha256": sha256},
        )  # fmt: skip


def searched(office: Office, identity: Identity, text: str) -> None:
    """A person was searched for; what was typed is kept masked when it looks like an IIN."""
    typed = storable(text).strip()
    masked = mask_iin(typed) if typed.isdigit() else typed
    with translated(), db.engine.writing(office.engine) as session:
        record_access(session, office, identity, kind="search", details={"text": masked[:64]})
