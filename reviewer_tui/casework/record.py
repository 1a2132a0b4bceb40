"""The record as an auditor checks it: the ledgers of a home, proofs, and checkpoints to keep elsewhere."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from typing import Any

from sqlmodel import Session, col, select

import db.engine
import db.ledger
from db.tables import Application, LedgerEntry
from keys.faults import KeyFault
from reviewer_tui.casework import access
from reviewer_tui.casework.faults import translated
from reviewer_tui.casework.key_words import fault_message
from reviewer_tui.casework.numbers import applications_of
from reviewer_tui.casework.office import Office
from reviewer_tui.casework.views import Identity
from reviewer_tui.clock import SystemClock
from reviewer_tui.config import Settings
from reviewer_tui.errors import BadInput

IMPERSONAL = frozenset({
    "application", "code", "decision", "decision_id", "found_on", "number", "outcome", "papers", "part", "portal_number",
    "service", "services", "sha256", "signer_ski", "until", "witness",
})  # fmt: skip
"""What an entry may name for its text to be told to whoever asks: numbers, days, hashes; no words about anybody."""


@contextmanager
def _opened(settings: Settings) -> Iterator[Office]:
    office = Office.open(settings, SystemClock())
    try:
        yield office
    finally:
        office.close()


@contextmanager
def _reading(settings: Settings) -> Iterator[tuple[Office, Session]]:
    with _opened(settings) as office, translated(), db.engine.reading(office.engine) as session:
        yield office, session


def check(settings: Settings) -> list[dict[str, Any]]:
    """Recompute everything each institution recorded; an entry of the answer without faults is good.

    Raises:
        StoreFault: the store cannot be read.
        BadInput: the key that sealed the ledger is missing.
    """
    with _reading(settings) as (office, session):
        try:
            seal = office.seal
        except KeyFault as fault:
            raise BadInput(fault.code, fault_message(fault)) from None
        return [
            {
                "bin": institution.bin,
                "entries": db.ledger.size(session, institution.id),
                "root": db.ledger.root(session, institution.id),
                "faults": [asdict(fault) for fault in db.ledger.check(session, institution.id, seal.verify)],
            }
            for institution in office.institutions()
        ]


def prove(settings: Settings, number: str, bin_: str = "") -> dict[str, Any]:
    """Inclusion proofs of every entry that names a case, of each institution that has a case of this number.

    A restricted institution's cases are found only when it is named by its BIN.

    An entry is proved at the size of the last checkpoint, whose signed note stands beside the proof; one that is
    newer than that at the ledger's present size, without a note.

    Who asks is not known here: of an entry that says anything about a person the text is left out. Its leaf hash is
    proved all the same, and whoever was given the text compares both.

    Raises:
        NotFound: no institution asked has a case of this registration or portal number.
    """
    with _reading(settings) as (office, session):
        found = applications_of(session, office, number, bin_)
        proofs = [proof for application in found for proof in _proofs(office, session, application)]
    entries = [proof if _impersonal(proof) else {**proof, "canonical": None} for proof in proofs]
    return {"number": number, "entries": entries}


def prove_in_words(office: Office, identity: Identity, number: str) -> dict[str, Any]:
    """The same with the text of every entry, for an official of the institution; that it was handed out is logged.

    Raises:
        NotFound: the institution has no case of this number.
        RefusedByRule: ``restricted-export``.
    """
    bin_, details = office.institution(identity.institution_id).bin, {"of": "ledger"}
    with translated(), db.engine.reading(office.engine) as session:
        found = [one.id for one in applications_of(session, office, number, bin_)]
    for application_id in found:
        access.require_export(office, identity, application_id, details)
    with translated(), db.engine.writing(office.engine) as session:
        for application_id in found:
            access.note(session, office, identity, application_id, "export", details)
        rows = [session.get_one(Application, (identity.institution_id, one)) for one in found]
        entries = [proof for row in rows for proof in _proofs(office, session, row)]
    return {"number": number, "entries": entries}


def _impersonal(proof: dict[str, Any]) -> bool:
    return set(json.loads(proof["canonical"])["payload"]) <= IMPERSONAL


def _proofs(office: Office, session: Session, application: Application) -> Iterator[dict[str, Any]]:
    institution_id = application.institution_id
    last = db.ledger.last_checkpoint(session, institution_id)
    naming = session.exec(
        select(LedgerEntry)
        .where(
            LedgerEntry.institution_id == institution_id,
            col(LedgerEntry.canonical).contains(f'"{application.number}"', autoescape=True),
        )
        .order_by(col(LedgerEntry.sequence))
    ).all()
    for entry in naming:
        sealed = last if last is not None and entry.sequence < last.size else None
        proof = db.ledger.inclusion_proof(
            session, institution_id, entry.sequence, sealed.size if sealed else None
        )
        yield {
            "bin": office.institution(institution_id).bin,
            "number": application.number,
            "action": entry.action,
            "canonical": entry.canonical,
            **asdict(proof),
            "note": sealed.note if sealed else None,
        }


def checkpoints(settings: Settings) -> list[dict[str, Any]]:
    """The last signed checkpoint of each institution that has one; the log of accesses is tied to the ledger before."""
    with _opened(settings) as office:
        for one in office.institutions():
            access.seal_access_log(office, one.id)
        with translated(), db.engine.reading(office.engine) as session:
            last = [(one.bin, db.ledger.last_checkpoint(session, one.id)) for one in office.institutions()]
    return [
        {"bin": bin_, "size": row.size, "root": row.root, "note": row.note}
        for bin_, row in last
        if row is not None
    ]
