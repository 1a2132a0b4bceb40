"""Words for an act that is not on record yet: kept word by word as a decision's draft is, each official's own."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from uuid import UUID

import db.engine
from db.tables import Draft
from reviewer_tui.casework import complaints, drafts, hearing, steps
from reviewer_tui.casework.claims import part_of
from reviewer_tui.casework.faults import translated
from reviewer_tui.casework.office import Office
from reviewer_tui.casework.typed import storable
from reviewer_tui.casework.views import Identity, WrittenView
from reviewer_tui.casework.written_kinds import of_hearing, of_step
from reviewer_tui.documents import later_act_paper
from reviewer_tui.errors import BadInput
from reviewer_tui.i18n import message

MOST_TEXTS = 16
"""So many things at most are asked for one act; the protocol of an oral hearing asks for ten."""

LONGEST_NAME = 32
LONGEST_TEXT = complaints.LONGEST_TEXT
"""No act takes a longer one."""


@cache
def kinds() -> frozenset[str]:
    """The acts whose words are kept: those that are signed about a decision, steps of the hearing, further steps."""
    return frozenset(
        {
            *later_act_paper.KINDS,
            *map(of_hearing, hearing.STEPS),
            *(of_step(step.code) for step in steps.STEPS),
        }
    )


def save(office: Office, identity: Identity, part_id: UUID, kind: str, texts: Mapping[str, str]) -> None:
    """Keep what is written as it is, complete or not; where nothing is left of it, nothing is kept.

    As a decision's draft it needs no claim and no authority: who may not take the act any more still has the words.

    Raises:
        BadInput: ``unknown-act`` or ``text-too-long``.
        NotFound: the institution has no such part.
        RefusedByRule: ``read-only``.
    """
    written = {name: storable(text) for name, text in texts.items() if text}
    _require_bounded(kind, written)
    if not written:
        forget(office, identity, part_id, kind)
        return

    def put(row: Draft) -> None:
        row.texts = written

    drafts.keep(office, identity, part_id, kind, put)


def read(office: Office, identity: Identity, part_id: UUID) -> tuple[WrittenView, ...]:
    """What this official has written about a part for acts that are not on record.

    Raises:
        NotFound: the institution has no such part.
    """
    with translated(), db.engine.reading(office.engine) as session:
        part = part_of(session, identity.institution_id, part_id)
        return drafts.written_of(drafts.own(session, identity, part.id))


def forget(office: Office, identity: Identity, part_id: UUID, kind: str) -> None:
    """The act is on record, or nothing is left of what was written for it."""
    with translated(), db.engine.writing(office.engine) as session:
        drafts.clear(session, identity.institution_id, part_id, identity.official_id, kind)


def _require_bounded(kind: str, written: Mapping[str, str]) -> None:
    if kind not in kinds() or len(written) > MOST_TEXTS or max(map(len, written), default=0) > LONGEST_NAME:
        raise BadInput("unknown-act", message("Words are kept for the acts of a case only."))
    if max(map(len, written.values()), default=0) > LONGEST_TEXT:
        raise BadInput(
            "text-too-long", message("The text is longer than {count} letters.", count=LONGEST_TEXT)
        )
