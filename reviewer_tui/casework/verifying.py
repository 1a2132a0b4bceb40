"""Verifying a signed decision, with or without a store to ask."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from sqlmodel import Session, select

import db.engine
import db.ledger
from db.tables import Decision, LaterAct
from reviewer_tui.casework.faults import translated
from reviewer_tui.casework.key_words import check_message, fault_message
from reviewer_tui.casework.later_acts import ACTIONS, rows_of
from reviewer_tui.casework.named_signers import named_signers
from reviewer_tui.casework.office import Office
from reviewer_tui.casework.views import VerdictCheck, VerdictView
from reviewer_tui.clock import SystemClock, local_day
from reviewer_tui.config import Settings
from reviewer_tui.documents.later_act_paper import ANNULMENT
from reviewer_tui.documents.reader import Reader
from reviewer_tui.errors import BadInput, StoreFault
from reviewer_tui.i18n import message

if TYPE_CHECKING:
    from keys.profile import Holder
    from keys.trust import Trust
    from keys.verdicts import PdfVerdict


def verdict(content: bytes, trust: Trust, reader: Reader, at: datetime | None = None) -> VerdictView:
    """Verify a signed PDF by given trust alone; a file of any kind gets a verdict.

    Args:
        content: the file.
        trust: whose certificates count.
        reader: takes out of the file whom it names as signatories.
        at: as of this moment.
    """
    from keys.verifying import verify_pdf  # noqa: PLC0415  the PDF code is loaded when somebody verifies

    found = verify_pdf(content, trust, at=at)
    checks = tuple(VerdictCheck(check.name, check.ok, check_message(check)) for check in found.checks)
    signers = tuple(map(_signer, found.signers))
    named = named_signers(reader, content, signers) if signers else None
    return VerdictView(
        "reject" if named and not named.ok else str(found.verdict),
        (*checks, named) if named else checks,
        _signer(found.signer) if found.signer else {},
        found.signed_at,
        _certificate(found),
        signers,
    )


def _signer(holder: Holder) -> dict[str, str]:
    roles = ", ".join(str(role) for role in holder.roles)
    return {"name": holder.full_name, "iin": holder.iin, "bin": holder.bin, "role": roles}


def _certificate(found: PdfVerdict) -> dict[str, str]:
    holder = found.signer
    if holder is None:
        return {}
    return {
        "organisation": holder.organisation,
        "serial": holder.serial,
        "valid_from": f"{holder.valid_from:%d.%m.%Y}",
        "valid_until": f"{holder.valid_until:%d.%m.%Y}",
        "stand_in": "yes" if holder.stand_in else "no",
    }


def with_ledger(office: Office, content: bytes, view: VerdictView) -> VerdictView:
    """Add what the store says about the very file: whether its ledger knows it, and which later acts are about it."""
    digest = hashlib.sha256(content).hexdigest()
    with translated(), db.engine.reading(office.engine) as session:
        decision = session.exec(select(Decision).where(Decision.pdf_sha256 == digest)).first()
        act = session.exec(select(LaterAct).where(LaterAct.pdf_sha256 == digest)).first()
        if decision is not None:
            said = (_ledger_word(session, decision, "decision"), *_later_words(session, decision))
        elif act is not None:
            said = (_ledger_word(session, act, ACTIONS[act.kind]),)
        else:
            return view
    judged = view.verdict if all(check.ok for check in said) else "reject"
    return replace(view, verdict=judged, checks=(*view.checks, *said))


def _later_words(session: Session, decision: Decision) -> Iterator[VerdictCheck]:
    """What came after a decision; its signature stays what it is, so that none of it is a fault of the file."""
    for act in rows_of(session, decision.institution_id, [decision.id]):
        params = {"number": act.number, "day": f"{local_day(act.decided_at):%d.%m.%Y}"}
        told = (
            message("annulled by {number} on {day}: the decision is not in force", **params)
            if act.kind == ANNULMENT
            else message("corrected by {number} on {day}: read it together with that document", **params)
        )
        yield VerdictCheck("later-act", ok=True, detail=told)


def _ledger_word(session: Session, row: Decision | LaterAct, action: str) -> VerdictCheck:
    entries = db.ledger.find(session, row.institution_id, action=action, containing=row.id.hex)
    if not entries:
        return VerdictCheck("ledger", ok=False, detail=message("the ledger does not know this decision"))
    return VerdictCheck("ledger", ok=True, detail=message("entry {number} of the ledger", number=entries[-1]))


@dataclass
class Verifier:
    """Verifies files by the home's trust, or by a folder of certificates that somebody else chose."""

    settings: Settings
    trust: Path | None = None
    at: datetime | None = None

    @cached_property
    def _anchors(self) -> Trust:
        from keys.faults import KeyFault  # noqa: PLC0415  the certificates' code is loaded when somebody verifies
        from keys.trust import Trust  # noqa: PLC0415

        try:
            return Trust.load(self.trust or self.settings.authority)
        except KeyFault as fault:
            raise BadInput(fault.code, fault_message(fault)) from None

    @cached_property
    def _store(self) -> Office | None:
        """The home's office, if there is one to ask; an outsider verifies without it."""
        if self.trust is not None:
            return None
        try:
            return Office.open(self.settings, SystemClock())
        except StoreFault:
            return None

    @cached_property
    def _reader(self) -> Reader:
        return self._store.reader if self._store else Reader()

    def close(self) -> None:
        """End the worker that read the files."""
        if "_reader" in self.__dict__:
            self._reader.close()

    def verify(self, content: bytes | None) -> VerdictView:
        """A verdict on a file's content; none stands for a file that cannot be read."""
        if content is None:
            unreadable = VerdictCheck(
                "readable", ok=False, detail=message("the file cannot be read or is too large")
            )
            return VerdictView("reject", (unreadable,), {}, None)
        view = verdict(content, self._anchors, self._reader, self.at)
        return with_ledger(self._store, content, view) if self._store else view
