"""The signed decisions: browsing them, reading them, verifying them against trust and against the ledger."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from uuid import UUID

from sqlmodel import Session

import db.decisions
import db.documents
import db.engine
from db.decisions import DecisionQuery
from db.tables import Decision
from reviewer_tui.casework import access, annulment_hearing, claims, complaints, exports, later_acts
from reviewer_tui.casework.blanks import Blank
from reviewer_tui.casework.decided import find
from reviewer_tui.casework.faults import translated
from reviewer_tui.casework.history import history
from reviewer_tui.casework.masking import mask_name
from reviewer_tui.casework.office import Office
from reviewer_tui.casework.typed import storable
from reviewer_tui.casework.verifying import verdict, with_ledger
from reviewer_tui.casework.views import (
    DecisionFilter,
    DecisionRow,
    DecisionView,
    HistoryLine,
    Identity,
    Outcome,
    VerdictView,
)
from reviewer_tui.casework.witnessed import record_check
from reviewer_tui.regulations.names import search_key
from reviewer_tui.regulations.services import service

NOTHING = {"kk": "", "ru": "", "en": ""}


def decision_view(row: Decision) -> DecisionView:
    """A decision as it was recorded."""
    signer, blank = row.signer, row.data.get("blank")
    first = signer.get("first", {})
    return DecisionView(
        decision_id=row.id,
        part_id=row.part_id,
        number=row.number,
        application_number=row.application_number,
        service=row.service,
        subject=row.subject_name,
        outcome=Outcome(row.outcome),
        ground=row.ground,
        ground_text=service(row.service).ground(row.ground).text if row.ground else NOTHING,
        motive=row.motive,
        signer_name=signer.get("name", ""),
        signer_position=signer.get("position", NOTHING),
        signer_iin=signer.get("iin", ""),
        signer_bin=signer.get("bin", ""),
        certificate_role=signer.get("role", ""),
        certificate_serial=signer.get("serial", ""),
        stand_in=row.stand_in,
        level=row.level,
        signed_at=row.signed_at,
        decided_at=row.decided_at,
        pdf_sha256=row.pdf_sha256,
        signer_role=row.official_role,
        signer_order=signer.get("order", ""),
        first_signer=first.get("name", ""),
        first_signed_at=datetime.fromisoformat(first["signed_at"]) if first else None,
        blank=str(Blank(**blank)) if blank else "",
    )


def whole_view(session: Session, office: Office, row: Decision) -> DecisionView:
    """A decision with everything that came after it."""
    return replace(
        decision_view(row),
        later_acts=tuple(
            later_acts.act_view(act, row) for act in later_acts.rows_of(session, row.institution_id, [row.id])
        ),
        complaints=complaints.views_of(session, office.institution(row.institution_id), [row]),
        annulment_hearing=annulment_hearing.view(session, office.institution(row.institution_id), row),
    )


def _query(identity: Identity, wanted: DecisionFilter) -> DecisionQuery:
    typed = storable(wanted.search).strip()
    by_number = any(letter.isdigit() for letter in typed)
    return DecisionQuery(
        institution_id=identity.institution_id,
        outcome=wanted.outcome.value if wanted.outcome else None,
        service=wanted.service,
        words=() if by_number else tuple(search_key(typed).split()),
        number=typed if by_number else "",
    )


def count(office: Office, identity: Identity, wanted: DecisionFilter) -> int:
    """How many decisions a filter lets through."""
    with translated(), db.engine.reading(office.engine) as session:
        return db.decisions.count(session, _query(identity, wanted))


def window(
    office: Office, identity: Identity, wanted: DecisionFilter, start: int, size: int
) -> tuple[DecisionRow, ...]:
    """Decisions from an index on, newest first; the names are masked."""
    with translated(), db.engine.reading(office.engine) as session:
        rows = db.decisions.window(session, _query(identity, wanted), start, size)
    return tuple(
        DecisionRow(
            row.decision_id, row.application_number, row.number, row.service, Outcome(row.outcome), row.ground,
            mask_name(row.signer.get("name", "")), row.decided_at, row.pdf_sha256,
        )
        for row in rows
    )  # fmt: skip


def place_of(office: Office, identity: Identity, wanted: DecisionFilter, decision_id: UUID) -> int | None:
    """The index of a decision in the order of a filter, or none when the filter hides it."""
    with translated(), db.engine.reading(office.engine) as session:
        return db.decisions.place_of(session, _query(identity, wanted), decision_id)


def decision(office: Office, identity: Identity, decision_id: UUID) -> DecisionView:
    """One decision."""
    with translated(), db.engine.reading(office.engine) as session:
        return whole_view(session, office, find(session, identity, decision_id))


def open_decision(office: Office, identity: Identity, decision_id: UUID) -> DecisionView:
    """One decision, its personal data in full; that it was read is logged."""
    with translated(), db.engine.writing(office.engine) as session:
        row = find(session, identity, decision_id)
        access.note(session, office, identity, row.application_id, "open", {"decision": row.number})
        return whole_view(session, office, row)


def export(office: Office, identity: Identity, decision_id: UUID) -> Path:
    """Write the signed PDF of a decision, byte for byte, into the home's folder for exports and log the access.

    Raises:
        BadInput: ``export-not-written``, the folder or the disk takes no file; nothing was logged or left behind.
        RefusedByRule: ``restricted-export``, the institution's papers are for official use only.
    """
    chosen = decision(office, identity, decision_id)
    access.require_export(
        office, identity, claims.application_of(office, identity, chosen.part_id), {"decision": chosen.number}
    )
    with translated(), db.engine.writing(office.engine) as session:
        row = find(session, identity, decision_id)
        content = db.documents.get(session, identity.institution_id, row.pdf_sha256)
        details = {"decision": row.number, "sha256": row.pdf_sha256}
        access.note(session, office, identity, row.application_id, "export", details)
        return exports.write(office, f"{row.number}.pdf", content)


def document(office: Office, identity: Identity, decision_id: UUID, *, logged: bool = True) -> bytes:
    """The signed PDF of a decision.

    Args:
        logged: log that it was opened; turning its pages further is one and the same opening.
    """
    with translated(), db.engine.reading(office.engine) as session:
        row = find(session, identity, decision_id)
        content = db.documents.get(session, identity.institution_id, row.pdf_sha256)
    if logged:
        access.saw(office, identity, row.application_id, "open", {"decision": row.number})
    return content


def decision_history(office: Office, identity: Identity, decision_id: UUID) -> tuple[HistoryLine, ...]:
    """What happened to the case of a decision."""
    with translated(), db.engine.reading(office.engine) as session:
        row = find(session, identity, decision_id)
        return history(session, identity.institution_id, row.application_id)


def verify(office: Office, identity: Identity, decision_id: UUID) -> VerdictView:
    """Verify a decision as it stands in the store: its signature, and the ledger's word on file and record."""
    with translated(), db.engine.reading(office.engine) as session:
        row = find(session, identity, decision_id)
        recorded = record_check(session, row)
        content = db.documents.get(session, identity.institution_id, row.pdf_sha256)
    found = with_ledger(office, content, verdict(content, office.trust, office.now()))
    judged = found.verdict if recorded.ok else "reject"
    return replace(found, verdict=judged, checks=(*found.checks, recorded))
