"""The signed files of the archive, of decisions and of the later acts about them: read, saved, verified."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from uuid import UUID

from sqlmodel import Session

import db.documents
import db.engine
from db.tables import Decision, LaterAct
from reviewer_tui.casework import access, exports
from reviewer_tui.casework.decided import find, find_act
from reviewer_tui.casework.faults import translated
from reviewer_tui.casework.later_acts import ACTIONS
from reviewer_tui.casework.office import Office
from reviewer_tui.casework.verifying import verdict, with_ledger
from reviewer_tui.casework.views import Identity, VerdictView
from reviewer_tui.casework.witnessed import record_check


@dataclass(frozen=True)
class SignedFile:
    """A row that has a signed PDF.

    Attributes:
        row: the decision or the act.
        application_id: whose data it shows.
        action: of the ledger's entry about it.
        named: what the log of accesses calls it.
    """

    row: Decision | LaterAct
    application_id: UUID
    action: str
    named: dict[str, str]


Which = Callable[[Session, Identity], SignedFile]
"""Finds a signed file of the institution; raises `NotFound` where there is none."""


def of_decision(decision_id: UUID) -> Which:
    """The file of a decision."""

    def which(session: Session, identity: Identity) -> SignedFile:
        row = find(session, identity, decision_id)
        return SignedFile(row, row.application_id, "decision", {"decision": row.number})

    return which


def of_act(act_id: UUID) -> Which:
    """The file of a correction or an annulment."""

    def which(session: Session, identity: Identity) -> SignedFile:
        row = find_act(session, identity, act_id)
        decision = find(session, identity, row.decision_id)
        named = {"decision": decision.number, "act": row.number}
        return SignedFile(row, decision.application_id, ACTIONS[row.kind], named)

    return which


def content(office: Office, identity: Identity, which: Which, *, logged: bool = True) -> bytes:
    """The signed PDF.

    Args:
        logged: log that it was opened; turning its pages further is one and the same opening.
    """
    with translated(), db.engine.reading(office.engine) as session:
        file = which(session, identity)
        pdf = db.documents.get(session, identity.institution_id, file.row.pdf_sha256)
    if logged:
        access.saw(office, identity, file.application_id, "open", file.named)
    return pdf


def export(office: Office, identity: Identity, which: Which) -> Path:
    """Write a signed PDF, byte for byte, into the home's folder for exports and log the access.

    Raises:
        BadInput: ``export-not-written``, the folder or the disk takes no file; nothing was logged or left behind.
        RefusedByRule: ``restricted-export``, the institution's papers are for official use only.
    """
    with translated(), db.engine.reading(office.engine) as session:
        file = which(session, identity)
    access.require_export(office, identity, file.application_id, file.named)
    with translated(), db.engine.writing(office.engine) as session:
        row = which(session, identity).row
        pdf = db.documents.get(session, identity.institution_id, row.pdf_sha256)
        details = {**file.named, "sha256": row.pdf_sha256}
        access.note(session, office, identity, file.application_id, "export", details)
        return exports.write(office, f"{row.number}.pdf", pdf)


def verify(office: Office, identity: Identity, which: Which) -> VerdictView:
    """Verify a file as it stands in the store: its signature, and the ledger's word on file and record."""
    with translated(), db.engine.reading(office.engine) as session:
        file = which(session, identity)
        recorded = record_check(session, file.row, file.action)
        pdf = db.documents.get(session, identity.institution_id, file.row.pdf_sha256)
    found = with_ledger(office, pdf, verdict(pdf, office.trust, office.reader, office.now()))
    judged = found.verdict if recorded.ok else "reject"
    return replace(found, verdict=judged, checks=(*found.checks, recorded))
