"""What an official is writing about a part: kept word by word, so that a lost line loses nothing.

A draft has a kind: ``decision``, or the name of another act, which `writing` knows. One of each for an official and a part.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

from sqlmodel import Session, col, select

import db.counters
import db.engine
from db.tables import Draft, Hearing, Part
from reviewer_tui.casework.claims import part_to_change, require_worker
from reviewer_tui.casework.faults import translated
from reviewer_tui.casework.office import Office
from reviewer_tui.casework.typed import storable
from reviewer_tui.casework.views import DraftView, Identity, Outcome, WrittenView
from reviewer_tui.documents.decision_paper import LONGEST_TEXT
from reviewer_tui.errors import BadInput, RefusedByRule
from reviewer_tui.i18n import message
from reviewer_tui.regulations.services import service

DECISION = "decision"
"""The kind of a decision's draft."""

GAP = "……"
"""Stands in a prepared motive where nobody but the official knows what to write."""


def save(office: Office, identity: Identity, part_id: UUID, draft: DraftView) -> None:
    """Keep a draft as it is; it need not be complete, and needs no claim, so that nothing typed is ever lost."""
    draft = cleaned(draft)
    _bounded(draft)
    keep(office, identity, part_id, DECISION, lambda row: fill(row, draft))


def keep(
    office: Office, identity: Identity, part_id: UUID, kind: str, put: Callable[[Draft], object]
) -> None:
    """Put something into this official's draft of a kind.

    Raises:
        NotFound: the institution has no such part.
        RefusedByRule: ``read-only``.
    """
    require_worker(identity)
    with translated(), db.engine.writing(office.engine) as session:
        part = part_to_change(session, identity.institution_id, part_id)
        row = row_of(session, office, identity, part, kind)
        put(row)
        row.updated_at = office.now()
        session.add(row)


def clear(
    session: Session, institution_id: UUID, part_id: UUID, official_id: UUID, kind: str = DECISION
) -> None:
    """The draft has become an act, or nothing is left of it."""
    draft = session.get(Draft, (institution_id, part_id, official_id, kind))
    if draft is not None:
        session.delete(draft)


def cleaned(draft: DraftView) -> DraftView:
    """The draft as every store takes it, so that paper and record say the same."""
    return replace(
        draft, ground=storable(draft.ground), motive=storable(draft.motive), answer=storable(draft.answer)
    )


def row_of(session: Session, office: Office, identity: Identity, part: Part, kind: str = DECISION) -> Draft:
    """This official's draft of a kind about a part, a new one if there is none."""
    return found_row(session, identity, part.id, kind) or Draft(
        institution_id=identity.institution_id, part_id=part.id, official_id=identity.official_id, kind=kind,
        updated_at=office.now(),
    )  # fmt: skip


def found_row(session: Session, identity: Identity, part_id: UUID, kind: str = DECISION) -> Draft | None:
    """This official's draft of a kind about a part, or none."""
    return session.get(Draft, (identity.institution_id, part_id, identity.official_id, kind))


def own(session: Session, identity: Identity, part_id: UUID) -> Sequence[Draft]:
    """Everything that this official is writing about a part."""
    return session.exec(
        select(Draft)
        .where(
            Draft.institution_id == identity.institution_id,
            Draft.part_id == part_id,
            Draft.official_id == identity.official_id,
        )
        .order_by(col(Draft.kind))
    ).all()


def fill(row: Draft, draft: DraftView) -> None:
    """Put a decision's content into a draft; another content makes an earlier paper void."""
    outcome = draft.outcome.value if draft.outcome else ""
    if (row.outcome, row.ground, row.motive, row.answer) != (
        outcome,
        draft.ground,
        draft.motive,
        draft.answer,
    ):
        row.paper_sha256 = None
    row.outcome, row.ground, row.motive, row.answer = outcome, draft.ground, draft.motive, draft.answer


def require_complete(part: Part, draft: DraftView, hearing: Hearing | None) -> Outcome:
    """Refuse a decision that lacks what the law asks for.

    Raises:
        RefusedByRule: ``no-outcome``, ``no-ground``, ``unknown-ground``, ``no-motive``, ``motive-gaps``,
            ``no-answer`` or ``ground-not-allowed``.
    """
    outcome, ground = draft.outcome, draft.ground
    if outcome is None:
        raise RefusedByRule("no-outcome", message("Choose what to decide first."))
    _bounded(draft)
    if outcome is Outcome.REFUSE:
        _require_ground(part, ground)
        if hearing is not None and hearing.outcome == "objection" and not draft.answer.strip():
            raise RefusedByRule(
                "no-answer", message("The applicant objected: write what the decision answers to it.")
            )
    elif ground:
        raise RefusedByRule("ground-not-allowed", message("Only a refusal of the service names a ground."))
    if outcome is not Outcome.APPROVE and not draft.motive.strip():
        raise RefusedByRule("no-motive", message("Write the motive: what was found, and where."))
    if outcome is not Outcome.APPROVE and GAP in draft.motive:
        raise RefusedByRule(
            "motive-gaps", message("The motive still has gaps ({gap}): fill each of them in.", gap=GAP)
        )
    return outcome


def _require_ground(part: Part, ground: str) -> None:
    if not ground:
        raise RefusedByRule(
            "no-ground", message("A refusal names a ground from the closed list of the service.")
        )
    try:
        service(part.service).ground(ground)
    except KeyError:
        raise RefusedByRule(
            "unknown-ground", message("{ground} is not a refusal ground of this service.", ground=ground)
        ) from None


def _bounded(draft: DraftView) -> None:
    if max(len(draft.motive), len(draft.answer)) > LONGEST_TEXT:
        raise BadInput(
            "motive-too-long", message("The text is longer than {count} letters.", count=LONGEST_TEXT)
        )


def decision_number(session: Session, identity: Identity, row: Draft, day: date) -> str:
    """The number the decision will carry: reserved once for a draft, never given out twice."""
    if not row.number:
        value = db.counters.next_value(session, identity.institution_id, f"decision-{day.year}")
        row.number = f"Ш-{day.year}-{value:06d}"
    return row.number


def content_of(rows: Iterable[Draft]) -> DraftView:
    """The decision's draft among an official's drafts, as the decide screen takes it up again."""
    row = next((row for row in rows if row.kind == DECISION), None)
    if row is None:
        return DraftView()
    return DraftView(
        Outcome(row.outcome) if row.outcome else None, row.ground, row.motive, row.updated_at, row.answer
    )


def written_of(rows: Iterable[Draft]) -> tuple[WrittenView, ...]:
    """What is written for other acts, as their places take it up again."""
    return tuple(
        WrittenView(row.kind, dict(row.texts), row.updated_at) for row in rows if row.kind != DECISION
    )
