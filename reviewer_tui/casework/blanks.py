"""The blanks that approvals hand out: a number of its own for each, and the line it gets in the register."""

from __future__ import annotations

from dataclasses import dataclass

from sqlmodel import Session

import db.counters
from db.tables import Application, Decision, IssuedDuplicate, Part
from reviewer_tui.casework.events import actor_of
from reviewer_tui.casework.office import Office
from reviewer_tui.casework.views import Identity, Outcome
from reviewer_tui.errors import RefusedByRule
from reviewer_tui.i18n import message
from reviewer_tui.regulations.model import RegisterRule
from reviewer_tui.regulations.periods import last_day
from reviewer_tui.regulations.services import service

READY = "ready"
ISSUED = "issued"
UNCLAIMED = "unclaimed"
"""States of a line; unclaimed is told by the day and not written."""


@dataclass(frozen=True)
class Blank:
    """Series and number of a blank."""

    series: str
    number: str

    def __str__(self) -> str:
        return f"{self.series} {self.number}"


def next_blank(session: Session, application: Application, part: Part, outcome: Outcome) -> Blank | None:
    """The blank that an approval hands out, counted up for good with the caller's transaction; none without a register.

    Raises:
        RefusedByRule: ``no-series``, the application does not say what decides the series.
    """
    rule = service(part.service).register
    if rule is None or outcome is not Outcome.APPROVE:
        return None
    series = rule.series.get(_said(application, rule.series_from))
    if series is None:
        raise RefusedByRule(
            "no-series",
            message(
                "{number} does not say for which level of education the blank is; nothing was recorded.",
                number=application.number,
            ),
        )
    value = db.counters.next_value(session, application.institution_id, f"{rule.code}-{series}")
    return Blank(series, f"{value:0{rule.digits}d}")


def enter(
    session: Session, office: Office, identity: Identity, decision: Decision, application: Application
) -> None:
    """Enter the blank of a decision that has one into the register."""
    rule, blank = service(decision.service).register, decision.data.get("blank")
    if rule is None or blank is None:
        return
    today = office.today()
    session.add(
        IssuedDuplicate(
            institution_id=decision.institution_id,
            id=office.clock.new_id(),
            decision_id=decision.id,
            series=blank["series"],
            blank_number=blank["number"],
            original_number=_said(application, rule.original)[:32],
            graduate_name=application.subject_name,
            entered_at=office.now(),
            ready_on=today,
            keep_until=last_day(today, months=rule.keep_months),
            original_surrendered=False if _is_surrendered(application, rule) else None,
            state=READY,
            actor=actor_of(identity),
        )
    )


def _is_surrendered(application: Application, rule: RegisterRule) -> bool:
    """Must the original be handed in when the blank is handed out?"""
    return _said(application, rule.surrender_from) in rule.surrender


def _said(application: Application, path: str) -> str:
    """What the application says at a path of its form."""
    section, _, name = path.partition(".")
    values = {"declared": application.declared, "choices": application.choices}
    return str(values[section].get(name, ""))
