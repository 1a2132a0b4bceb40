"""Where the checklist of a part stands, and whether it allows a decision: the machine proposes, the official decides."""

from __future__ import annotations

from dataclasses import dataclass

from sqlmodel import Session, col, select

from db.tables import CheckRecord, Part
from reviewer_tui.casework.checks.finding import FAIL, HUMAN, PASS
from reviewer_tui.casework.views import Outcome
from reviewer_tui.errors import RefusedByRule
from reviewer_tui.i18n import message
from reviewer_tui.regulations.model import CheckRule
from reviewer_tui.regulations.services import service


@dataclass(frozen=True)
class Standing:
    """One rule of the checklist with the judgement that counts, the newest."""

    rule: CheckRule
    verdict: str
    """``human`` also where nobody has judged yet."""
    failed: bool
    """The machine or an official found at some time that it does not hold."""

    @property
    def open(self) -> bool:
        """Does it wait for an answer? A rule whose condition the application does not meet was passed by the machine."""
        return self.verdict == HUMAN


def standings(session: Session, part: Part) -> tuple[Standing, ...]:
    """The checklist of a part in the order of the service's rules."""
    records = session.exec(
        select(CheckRecord)
        .where(CheckRecord.institution_id == part.institution_id, CheckRecord.part_id == part.id)
        .order_by(col(CheckRecord.id))
    ).all()
    newest = {record.code: record.verdict for record in records}
    failed = {record.code for record in records if record.verdict == FAIL}
    return tuple(
        Standing(rule, newest.get(rule.code, HUMAN), rule.code in failed)
        for rule in service(part.service).checks
    )


def require_answered(session: Session, part: Part, outcome: Outcome) -> None:
    """Refuse a decision of substance while the checklist speaks against it.

    Not accepting an incomplete pack judges nothing of substance and asks for no answers. A refusal may rest on a check
    that failed; an approval may not pass over one, unless an official has judged it right with a reason.

    Raises:
        RefusedByRule: ``open-questions`` or ``failed-checks``.
    """
    if outcome is Outcome.NOT_ACCEPTED:
        return
    checklist = standings(session, part)
    if waiting := [one for one in checklist if one.open]:
        raise RefusedByRule(
            "open-questions",
            message(
                "Open questions of the checklist: {count}, the first: {title}. Nothing was prepared or signed; answer "
                "them first.",
                count=len(waiting), title=waiting[0].rule.title,
            ),
        )  # fmt: skip
    against = [one for one in checklist if one.failed and one.verdict != PASS]
    if outcome is Outcome.APPROVE and against:
        raise RefusedByRule(
            "failed-checks",
            message(
                "Checks that do not hold: {count}, the first: {title}. Nothing was prepared or signed; to approve, judge "
                "each of them right with a reason.",
                count=len(against), title=against[0].rule.title,
            ),
        )  # fmt: skip
