"""Whether the record of a decision or a later act still is what the ledger's entry says about it."""

from __future__ import annotations

import json
from uuid import UUID

from sqlmodel import Session

import db.ledger
from db.tables import Decision, LaterAct
from reviewer_tui.casework.views import VerdictCheck
from reviewer_tui.i18n import message


def record_check(session: Session, row: Decision | LaterAct, action: str) -> VerdictCheck:
    """Compare every column of a row, the hash of its PDF among them, with what the ledger recorded.

    A signature proves the PDF; only this proves that the PDF belongs to this very decision or act, and that outcome,
    ground and signer in the list are those that were recorded.

    Args:
        action: of the ledger's entry that names the row.
    """
    recorded = _recorded(session, row, action)
    if recorded is None:
        return VerdictCheck("record", ok=False, detail=message("the ledger names no such record"))
    (now,) = db.ledger.witness(session, [row])["witness"]
    if now["row_digest"] != recorded:
        return VerdictCheck(
            "record", ok=False, detail=message("the record is not what the ledger has: it was altered")
        )
    return VerdictCheck("record", ok=True, detail=message("the record is what the ledger has"))


def _recorded(session: Session, row: Decision | LaterAct, action: str) -> str | None:
    """The digest of the row as the latest entry that names it gives it."""
    places = db.ledger.find(session, row.institution_id, action=action, containing=row.id.hex)
    for place in reversed(places):
        for entry in db.ledger.read(session, row.institution_id, place, 1):
            digest = _named(entry.canonical, str(row.__tablename__), row.id)
            if digest is not None:
                return digest
    return None


def _named(canonical: str, table: str, row_id: UUID) -> str | None:
    try:
        items = json.loads(canonical)["payload"]["witness"]
        found = [
            str(item["row_digest"])
            for item in items
            if item.get("table") == table and item.get("key") == row_id.hex
        ]
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
    return found[0] if found else None
