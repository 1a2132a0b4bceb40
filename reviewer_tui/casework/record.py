"""The record as an auditor checks it: the ledgers of a home, proofs, and checkpoints to keep elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from typing import Any

from sqlmodel import Session, col, select

import db.engine
import db.ledger
from db.tables import Application, LedgerEntry
from keys.faults import KeyFault
from reviewer_tui.casework.faults import translated
from reviewer_tui.casework.key_words import fault_message
from reviewer_tui.casework.office import Office
from reviewer_tui.clock import SystemClock
from reviewer_tui.config import Settings
from reviewer_tui.errors import BadInput, NotFound
from reviewer_tui.i18n import message


@contextmanager
def _reading(settings: Settings) -> Iterator[tuple[Office, Session]]:
    office = Office.open(settings, SystemClock())
    try:
        with translated(), db.engine.reading(office.engine) as session:
            yield office, session
    finally:
        office.close()


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


def prove(settings: Settings, number: str) -> dict[str, Any]:
    """Inclusion proofs of every entry that names a case, at the ledger's present size."""
    with _reading(settings) as (_office, session):
        found = session.exec(
            select(Application).where((Application.number == number) | (Application.portal_number == number))
        ).all()
        if not found:
            raise NotFound("no-such-case", message("There is no case {number}.", number=number))
        application = found[0]
        entries = session.exec(
            select(LedgerEntry)
            .where(
                LedgerEntry.institution_id == application.institution_id,
                col(LedgerEntry.canonical).contains(f'"{application.number}"'),
            )
            .order_by(col(LedgerEntry.sequence))
        ).all()
        return {
            "number": application.number,
            "entries": [
                {
                    "action": entry.action,
                    "canonical": entry.canonical,
                    **asdict(db.ledger.inclusion_proof(session, application.institution_id, entry.sequence)),
                }
                for entry in entries
            ],
        }


def checkpoints(settings: Settings) -> list[dict[str, Any]]:
    """The last signed checkpoint of each institution that has one."""
    with _reading(settings) as (office, session):
        last = [(one.bin, db.ledger.last_checkpoint(session, one.id)) for one in office.institutions()]
    return [
        {"bin": bin_, "size": row.size, "root": row.root, "note": row.note}
        for bin_, row in last
        if row is not None
    ]
