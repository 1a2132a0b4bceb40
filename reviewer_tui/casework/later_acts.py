"""The acts about earlier decisions as they stand in the store, and the numbers of those that are being prepared."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlmodel import Session, col, select

import db.counters
from db.tables import Decision, Event, LaterAct, Part
from reviewer_tui.casework.act_authority import annulled
from reviewer_tui.casework.events import actor_of, record
from reviewer_tui.casework.office import Office
from reviewer_tui.casework.views import Identity, LaterActView, Status
from reviewer_tui.clock import local_day
from reviewer_tui.documents.later_act_paper import ANNULMENT, CORRECTION
from reviewer_tui.errors import RefusedByRule

PREPARED = "act-prepared"
ACTIONS = {CORRECTION: "corrected", ANNULMENT: "annulled"}
"""What the record calls the act, by its kind."""
STATUS_AFTER = {CORRECTION: Status.CORRECTED, ANNULMENT: Status.ANNULLED}
"""What becomes of the decision, by the kind of the act."""
_LETTERS = {CORRECTION: "Т", ANNULMENT: "К"}


def rows_of(session: Session, institution_id: UUID, decisions: Iterable[UUID]) -> Sequence[LaterAct]:
    """The acts about decisions, the oldest first."""
    return session.exec(
        select(LaterAct)
        .where(LaterAct.institution_id == institution_id, col(LaterAct.decision_id).in_(list(decisions)))
        .order_by(col(LaterAct.id))
    ).all()


def status_after(acts: Iterable[LaterAct]) -> dict[UUID, Status]:
    """What became of the decisions that acts are about, the oldest act first: nothing follows an annulment."""
    return {act.decision_id: STATUS_AFTER[act.kind] for act in acts}


def require_in_force(decision: Decision, earlier: Iterable[LaterAct]) -> None:
    """Refuse an act about a decision that is annulled.

    Raises:
        RefusedByRule: ``annulled``.
    """
    annulment = next((act for act in earlier if act.kind == ANNULMENT), None)
    if annulment is not None:
        raise RefusedByRule("annulled", annulled(decision.number, annulment.number))


def act_view(row: LaterAct, decision: Decision) -> LaterActView:
    """An act as it was recorded."""
    return LaterActView(
        act_id=row.id,
        decision_id=decision.id,
        decision_number=decision.number,
        kind=row.kind,
        number=row.number,
        reason=row.reason,
        was=row.was,
        becomes=row.becomes,
        signer_name=row.signer.get("name", ""),
        signer_position=row.signer.get("position", {"kk": "", "ru": "", "en": ""}),
        stand_in=row.stand_in,
        level=row.level,
        signed_at=row.signed_at,
        decided_at=row.decided_at,
        pdf_sha256=row.pdf_sha256,
    )


@dataclass(frozen=True)
class Prepared:
    """What the paper of an act got when it was first composed: the same wish gives the same bytes again.

    Attributes:
        version: of the part; a later one makes the paper stale.
        moment: when it was composed.
    """

    number: str
    version: int
    moment: datetime

    @property
    def day(self) -> date:
        """The day of the paper."""
        return local_day(self.moment)


def prepare(
    session: Session, office: Office, identity: Identity, decision: Decision, part: Part, kind: str
) -> Prepared:
    """Reserve number and moment for a paper; once a day, and a number that was not used is taken again."""
    last = last_prepared(session, identity, decision, kind)
    unused = last is not None and not _signed(session, identity, last.number)
    if last and unused and (last.version, last.day) == (part.version, office.today()):
        return last
    keep = last and unused and last.day.year == office.today().year
    number = last.number if last and keep else _next_number(session, office, identity, kind)
    prepared = Prepared(number, part.version, office.now())
    record(
        session, office, identity.institution_id, actor=actor_of(identity), action=PREPARED,
        application_id=part.application_id, part_id=part.id,
        details={
            "kind": kind, "number": number, "decision": decision.number, "version": part.version,
            "moment": prepared.moment.isoformat(),
        },
    )  # fmt: skip
    return prepared


def last_prepared(session: Session, identity: Identity, decision: Decision, kind: str) -> Prepared | None:
    """What this official prepared last of a kind about a decision."""
    rows = session.exec(
        select(Event)
        .where(
            Event.institution_id == identity.institution_id,
            Event.application_id == decision.application_id,
            Event.part_id == decision.part_id,
            Event.action == PREPARED,
            Event.actor == actor_of(identity),
        )
        .order_by(col(Event.id).desc())
    ).all()
    told = next((row.details for row in rows if row.details["kind"] == kind), None)
    if told is None:
        return None
    return Prepared(told["number"], told["version"], datetime.fromisoformat(told["moment"]))


def _signed(session: Session, identity: Identity, number: str) -> bool:
    return (
        session.exec(
            select(LaterAct.id).where(
                LaterAct.institution_id == identity.institution_id, LaterAct.number == number
            )
        ).first()
        is not None
    )


def _next_number(session: Session, office: Office, identity: Identity, kind: str) -> str:
    year = office.today().year
    value = db.counters.next_value(session, identity.institution_id, f"{kind}-{year}")
    return f"{_LETTERS[kind]}-{year}-{value:06d}"
