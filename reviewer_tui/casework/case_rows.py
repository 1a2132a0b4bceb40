"""The rows of one case, read together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from db.tables import (
    Application,
    Attachment,
    CheckRecord,
    Decision,
    Draft,
    FactJudgement,
    Hearing,
    Note,
    OralHearing,
    Part,
    RegistryAnswer,
    Withdrawal,
)
from reviewer_tui.casework.claims import part_of
from reviewer_tui.casework.drafts import own as own_drafts
from reviewer_tui.casework.views import Identity


@dataclass(frozen=True)
class CaseRows:
    """The rows of one case, read in one transaction."""

    part: Part
    application: Application
    parts: Sequence[Part]
    attachments: Sequence[Attachment]
    registries: Sequence[RegistryAnswer]
    checks: Sequence[CheckRecord]
    facts: Sequence[FactJudgement]
    notes: Sequence[Note]
    hearings: Mapping[UUID, Hearing]
    oral_hearings: Mapping[UUID, OralHearing]
    decisions: Mapping[UUID, Decision]
    drafts: Sequence[Draft]
    """Of the official who reads, and of nobody else."""
    withdrawal: Withdrawal | None


def read_rows(session: Session, identity: Identity, part_id: UUID) -> CaseRows:
    """Read everything that belongs to a part.

    Raises:
        NotFound: the institution has no such part.
    """
    institution_id = identity.institution_id
    part = part_of(session, institution_id, part_id)
    application = session.get_one(Application, (institution_id, part.application_id))

    def of_application(table: Any, order: Any) -> Sequence[Any]:
        return session.exec(
            select(table)
            .where(table.institution_id == institution_id, table.application_id == application.id)
            .order_by(order)
        ).all()

    def of_part(table: Any) -> Sequence[Any]:
        return session.exec(
            select(table)
            .where(table.institution_id == institution_id, table.part_id == part.id)
            .order_by(table.id)
        ).all()

    parts = of_application(Part, col(Part.id))
    keys = [other.id for other in parts]

    def of_parts(table: Any) -> Mapping[UUID, Any]:
        rows = session.exec(
            select(table).where(table.institution_id == institution_id, col(table.part_id).in_(keys))
        ).all()
        return {row.part_id: row for row in rows}

    decisions = of_application(Decision, col(Decision.id))
    return CaseRows(
        part=part,
        application=application,
        parts=parts,
        attachments=of_application(Attachment, col(Attachment.position)),
        registries=of_application(RegistryAnswer, col(RegistryAnswer.source)),
        checks=of_part(CheckRecord),
        facts=of_part(FactJudgement),
        notes=of_part(Note),
        hearings=of_parts(Hearing),
        oral_hearings=of_parts(OralHearing),
        decisions={row.part_id: row for row in decisions},
        drafts=own_drafts(session, identity, part.id),
        withdrawal=session.get(Withdrawal, (institution_id, application.id)),
    )
