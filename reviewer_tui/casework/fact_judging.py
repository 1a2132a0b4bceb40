"""What an official says about a line of the evidence: accepted as it stands, or questioned, and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final
from uuid import UUID

import db.engine
from db.tables import FactJudgement
from reviewer_tui.casework import turns
from reviewer_tui.casework.claims import part_to_change, require_mine, require_worker
from reviewer_tui.casework.events import actor_of, record
from reviewer_tui.casework.faults import translated
from reviewer_tui.casework.office import Office
from reviewer_tui.casework.typed import optional_reason
from reviewer_tui.casework.views import EvidenceLine, FactView, Identity, Sign
from reviewer_tui.errors import BadInput, RefusedByRule
from reviewer_tui.i18n import message

ACCEPTED: Final = "accepted"
QUESTIONED: Final = "questioned"
OPEN: Final = "open"
"""An earlier judgement is taken back."""
VERDICTS: Final = (ACCEPTED, QUESTIONED, OPEN)


def judge_fact(
    office: Office, identity: Identity, part_id: UUID, line: EvidenceLine, verdict: str, reason: str
) -> None:
    """Record a judgement on a line of the evidence as it was shown; it goes into the decision's data.

    Args:
        line: what the official saw; the machine's sign and level are kept with the judgement.
        verdict: ``accepted``, ``questioned`` or ``open``.

    Raises:
        BadInput: no such verdict, a reason is too long, or missing: for every question, and for accepting what differs.
        RefusedByRule: ``nothing-to-take-back``, or the part is not claimed by this official.
    """
    require_worker(identity)
    reason = optional_reason(reason)
    if verdict not in VERDICTS:
        raise BadInput("unknown-verdict", message("A fact is accepted, questioned or open."))
    if not reason and (verdict == QUESTIONED or (verdict == ACCEPTED and line.sign is Sign.DIFFERS)):
        raise BadInput("no-reason", message("Write why: the reason goes into the decision's data."))
    if verdict == OPEN and line.judged is None:
        raise RefusedByRule("nothing-to-take-back", message("This fact has not been judged."))
    with translated(), db.engine.writing(office.engine) as session:
        part = part_to_change(session, identity.institution_id, part_id)
        require_mine(session, office, identity, part)
        turns.require_unsigned(session, part)
        session.add(
            FactJudgement(
                institution_id=identity.institution_id, id=office.clock.new_id(), part_id=part.id, field=line.field,
                verdict=verdict, reason=reason, level=line.level, sign=line.sign.value,
                official_id=identity.official_id, at=office.now(),
            )
        )  # fmt: skip
        record(
            session, office, identity.institution_id, actor=actor_of(identity), action="fact-judged",
            application_id=part.application_id, part_id=part.id, details={"field": line.field, "verdict": verdict},
        )  # fmt: skip
        # A paper composed before rested on other judgements.
        part.version += 1
        session.add(part)


def newest(records: Sequence[FactJudgement]) -> Mapping[str, FactJudgement]:
    """The judgement of each field that counts; none where the last one was taken back."""
    last = {record.field: record for record in records}
    return {field: record for field, record in last.items() if record.verdict != OPEN}


def judged(
    lines: Sequence[EvidenceLine], records: Sequence[FactJudgement], people: Mapping[UUID, str]
) -> tuple[EvidenceLine, ...]:
    """The lines with what officials said about them."""
    counting = newest(records)
    return tuple(
        replace(line, judged=_view(line, counting[line.field], people)) if line.field in counting else line
        for line in lines
    )


def _view(line: EvidenceLine, record: FactJudgement, people: Mapping[UUID, str]) -> FactView:
    return FactView(
        verdict=record.verdict,
        reason=record.reason,
        official=people.get(record.official_id, ""),
        at=record.at,
        outdated=(record.sign, record.level) != (line.sign.value, line.level),
    )


def data(records: Sequence[FactJudgement]) -> list[dict[str, str | int | None]]:
    """The judgements that count as ``decision.json`` tells them: no values, those stand in the documents."""
    return [
        {"field": field, "sign": one.sign, "level": one.level, "verdict": one.verdict, "reason": one.reason}
        for field, one in sorted(newest(records).items())
    ]
