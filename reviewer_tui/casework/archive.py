"""The signed decisions: browsing them, reading them, verifying them against trust and against the ledger."""

from __future__ import annotations

import hashlib
from uuid import UUID

from sqlmodel import Session, select

import db.decisions
import db.documents
import db.engine
from db.tables import Decision, LedgerEntry
from reviewer_tui.casework.events import history
from reviewer_tui.casework.faults import translated
from reviewer_tui.casework.key_words import check_message
from reviewer_tui.casework.masking import mask_name
from reviewer_tui.casework.office import Office
from reviewer_tui.casework.views import (
    DecisionFilter,
    DecisionRow,
    DecisionView,
    HistoryLine,
    Identity,
    Outcome,
    VerdictCheck,
    VerdictView,
)
from reviewer_tui.errors import NotFound
from reviewer_tui.i18n import message
from reviewer_tui.regulations.names import search_key
from reviewer_tui.regulations.services import service

NOTHING = {"kk": "", "ru": "", "en": ""}


def decision_view(row: Decision) -> DecisionView:
    """A decision as it was recorded."""
    signer = row.signer
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
    )


def _query(identity: Identity, wanted: DecisionFilter) -> db.decisions.DecisionQuery:
    return db.decisions.DecisionQuery(
        institution_id=identity.institution_id,
        outcome=wanted.outcome.value if wanted.outcome else None,
        service=wanted.service,
        search=search_key(wanted.search) if wanted.search else "",
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
            row.id, row.application_number, row.number, row.service, Outcome(row.outcome), row.ground,
            mask_name(row.signer.get("name", "")), row.decided_at, row.pdf_sha256,
        )
        for row in rows
    )  # fmt: skip


def find(session: Session, identity: Identity, decision_id: UUID) -> Decision:
    """A decision of the institution.

    Raises:
        NotFound: the institution has no such decision.
    """
    row = session.get(Decision, (identity.institution_id, decision_id))
    if row is None:
        raise NotFound("no-such-decision", message("There is no such decision in this institution."))
    return row


def decision(office: Office, identity: Identity, decision_id: UUID) -> DecisionView:
    """One decision."""
    with translated(), db.engine.reading(office.engine) as session:
        return decision_view(find(session, identity, decision_id))


def document(office: Office, identity: Identity, decision_id: UUID) -> bytes:
    """The signed PDF of a decision."""
    with translated(), db.engine.reading(office.engine) as session:
        row = find(session, identity, decision_id)
        return db.documents.get(session, identity.institution_id, row.pdf_sha256)


def decision_history(office: Office, identity: Identity, decision_id: UUID) -> tuple[HistoryLine, ...]:
    """What happened to the case of a decision."""
    with translated(), db.engine.reading(office.engine) as session:
        row = find(session, identity, decision_id)
        return history(session, identity.institution_id, row.application_id)


def verify(office: Office, identity: Identity, decision_id: UUID) -> VerdictView:
    """Verify a decision as it stands in the store: the signature, and the ledger's word on the file."""
    with translated(), db.engine.reading(office.engine) as session:
        row = find(session, identity, decision_id)
        content = db.documents.get(session, identity.institution_id, row.pdf_sha256)
    return verify_content(office, content)


def verify_content(office: Office, content: bytes) -> VerdictView:
    """Verify a signed PDF by the home's trust, and ask the ledger whether it is the decision that was recorded."""
    from keys.verifying import verify_pdf  # noqa: PLC0415  the PDF code is loaded when somebody verifies

    found = verify_pdf(content, office.trust)
    checks = [VerdictCheck(check.name, check.ok, check_message(check)) for check in found.checks]
    ledger = _ledger_check(office, content)
    if ledger is not None:
        checks.append(ledger)
    signer = found.signer
    return VerdictView(
        verdict="reject" if ledger is not None and not ledger.ok else str(found.verdict),
        checks=tuple(checks),
        signer={"name": signer.name, "iin": signer.iin, "bin": signer.bin, "role": ", ".join(map(str, signer.roles))}
        if signer
        else {},
        signed_at=found.signed_at,
        certificate={
            "serial": signer.serial,
            "valid_from": f"{signer.valid_from:%d.%m.%Y}",
            "valid_until": f"{signer.valid_until:%d.%m.%Y}",
        }
        if signer
        else {},
    )


def _ledger_check(office: Office, content: bytes) -> VerdictCheck | None:
    """Is this very file recorded? None when this store records no decision at all (verifying elsewhere's papers)."""
    digest = hashlib.sha256(content).hexdigest()
    with translated(), db.engine.reading(office.engine) as session:
        row = session.exec(select(Decision).where(Decision.pdf_sha256 == digest)).first()
        if row is not None:
            entry = session.exec(
                select(LedgerEntry).where(
                    LedgerEntry.institution_id == row.institution_id, LedgerEntry.action == "decision",
                    LedgerEntry.canonical.contains(digest),  # type: ignore[attr-defined]
                )
            ).first()  # fmt: skip
            said = message("entry {number} of the ledger", number=entry.sequence + 1 if entry else "—")
            return VerdictCheck("ledger", entry is not None, said)
    return None
