"""Deciding on a part at a desk, as the tests of casework do it."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from uuid import UUID

from sqlmodel import func, select

import db.engine
import db.ledger
from db.tables import Decision, Draft, Notice
from reviewer_tui.casework.desk import Desk, open_desk
from reviewer_tui.casework.views import DraftView, FirstSigned, InboxFilter, Outcome, Paper, Receipt
from reviewer_tui.config import Settings

MOTIVE = "Ұсынылған құжаттардағы мәліметтер тізілім деректеріне сәйкес келмейді."
HEAD = "b.seitov"
"""The school's head, who signs second."""
WAIVER = "Тыңдаусыз шешім қабылдауды сұраймын."
REASON = "Түпнұсқадан тексердім, бәрі дұрыс."


def parts_of(desk: Desk, service: str) -> list[UUID]:
    """The open parts of a service, the most urgent first."""
    return [row.part_id for row in desk.window(InboxFilter(service=service), 0, 100)]


def key_of(settings: Settings, login: str) -> str:
    """The key file of an official."""
    return str(next((settings.keys / login).glob("*.p12")))


def refusal(desk: Desk, part_id: UUID) -> DraftView:
    """A complete refusal on the first ground of the service."""
    return DraftView(Outcome.REFUSE, desk.grounds(part_id)[0].code, MOTIVE)


def answer(desk: Desk, part_id: UUID, outcome: Outcome | None = Outcome.APPROVE) -> None:
    """Answer the checklist of a claimed part, as an official who has looked and found everything right."""
    if outcome is Outcome.NOT_ACCEPTED:
        return
    checks = desk.case(part_id).checks
    for check in checks:
        if check.verdict == "fail" and outcome is Outcome.APPROVE:
            desk.judge(part_id, check.code, "pass", REASON)
    if any(check.verdict == "human" for check in checks):
        desk.judge_open(part_id)


def ready(desk: Desk, settings: Settings, passphrase: bytes, part_id: UUID, draft: DraftView) -> Paper:
    """Claim, answer the checklist, compose and open the key: everything before the signature."""
    desk.claim(part_id)
    answer(desk, part_id, draft.outcome)
    paper = desk.compose(part_id, draft)
    desk.unlock(key_of(settings, desk.identity.login), passphrase)
    return paper


def decide(
    desk: Desk, settings: Settings, passphrase: bytes, part_id: UUID, draft: DraftView | None = None
) -> Receipt:
    """Decide on a part; an approval unless another decision is given. Where two sign, the head signs second."""
    paper = ready(desk, settings, passphrase, part_id, draft or DraftView(Outcome.APPROVE))
    signed = desk.sign(part_id, paper.sha256)
    if isinstance(signed, Receipt):
        return signed
    head = open_desk(settings, HEAD, desk.clock)
    try:
        return sign_second(head, settings, passphrase, part_id)
    finally:
        head.close()


def sign_first(desk: Desk, settings: Settings, passphrase: bytes, part_id: UUID) -> FirstSigned:
    """Sign an approval as the first of two."""
    paper = ready(desk, settings, passphrase, part_id, DraftView(Outcome.APPROVE))
    signed = desk.sign(part_id, paper.sha256)
    assert isinstance(signed, FirstSigned)
    return signed


def sign_second(head: Desk, settings: Settings, passphrase: bytes, part_id: UUID) -> Receipt:
    """Sign as the second of two what waits for it."""
    paper = ready(head, settings, passphrase, part_id, DraftView(Outcome.APPROVE))
    signed = head.sign(part_id, paper.sha256)
    assert isinstance(signed, Receipt)
    return signed


def ledger_faults(desk: Desk) -> list[Any]:
    """What the check of the institution's ledger finds."""
    with db.engine.reading(desk.office.engine) as session:
        return db.ledger.check(session, desk.identity.institution_id, desk.office.seal.verify)


def recorded(desk: Desk, part_id: UUID) -> dict[str, int]:
    """How much of a decision on a part stands in the store: all of it or none."""
    with db.engine.reading(desk.office.engine) as session:

        def count(table: Any, *more: Any) -> int:
            return int(
                session.exec(
                    select(func.count()).select_from(table).where(table.part_id == part_id, *more)
                ).one()
            )

        decisions = session.exec(select(Decision).where(Decision.part_id == part_id)).all()
        entries = [
            found
            for decision in decisions
            for found in db.ledger.find(
                session, decision.institution_id, action="decision", containing=decision.id.hex
            )
        ]
        return {
            "decisions": len(decisions),
            "ledger": len(entries),
            "notices": count(Notice, Notice.kind == "decision"),
            "drafts": count(Draft),
        }


NOTHING = {"decisions": 0, "ledger": 0, "notices": 0, "drafts": 1}
EVERYTHING = {"decisions": 1, "ledger": 1, "notices": 1, "drafts": 0}


def outbox(settings: Settings) -> list[Path]:
    """The signed papers that were delivered."""
    return sorted(settings.outbox.rglob("decision.pdf"))
