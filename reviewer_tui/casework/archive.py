"""The signed decisions: browsing them, and reading one with everything that came after it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from sqlmodel import Session

import db.decisions
import db.engine
from db.decisions import DecisionQuery
from db.tables import Decision
from reviewer_tui.casework import access, annulment_hearing, complaints, later_acts
from reviewer_tui.casework.blanks import Blank
from reviewer_tui.casework.decided import find
from reviewer_tui.casework.faults import translated
from reviewer_tui.casework.history import history
from reviewer_tui.casework.masking import mask_name
from reviewer_tui.casework.office import Office
from reviewer_tui.casework.typed import storable
from reviewer_tui.casework.views import (
    DecisionFilter,
    DecisionRow,
    DecisionView,
    HistoryLine,
    Identity,
    Outcome,
)
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
        acts = later_acts.rows_of(session, identity.institution_id, [row.decision_id for row in rows])
    status = later_acts.status_after(acts)
    return tuple(
        DecisionRow(
            row.decision_id, row.application_number, row.number, row.service, Outcome(row.outcome), row.ground,
            mask_name(row.signer.get("name", "")), row.decided_at, row.pdf_sha256, status.get(row.decision_id),
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


def decision_history(office: Office, identity: Identity, decision_id: UUID) -> tuple[HistoryLine, ...]:
    """What happened to the case of a decision."""
    with translated(), db.engine.reading(office.engine) as session:
        row = find(session, identity, decision_id)
        return history(session, identity.institution_id, row.application_id)
