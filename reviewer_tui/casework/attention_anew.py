"""What the inbox says about a case whose scans were recognised meanwhile: what they show is told in its row, too."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import update

import db.engine
from db.core import table
from db.tables import Part
from reviewer_tui.casework.attention import attention_of
from reviewer_tui.casework.case import checklist, evidence_of
from reviewer_tui.casework.case_rows import CaseRows, read_rows
from reviewer_tui.casework.fact_judging import judged
from reviewer_tui.casework.faults import translated
from reviewer_tui.casework.office import Office
from reviewer_tui.casework.stored_papers import StoredPaper, stored_papers
from reviewer_tui.casework.views import Identity
from reviewer_tui.regulations.services import service

_part = table(Part).c


def tell_anew(office: Office, identity: Identity, part_id: UUID) -> None:
    """Compare the facts of an application again and keep the worst of each open part for its row.

    What stands on confidential papers is left out, as everybody reads the inbox; a fact that an official has accepted
    deserves no look any more, as long as the sources compare as they did then. No act of anybody: nothing is logged, and no version counts up.

    Raises:
        NotFound: the institution has no such part.
    """
    with translated(), db.engine.reading(office.engine) as session:
        first = read_rows(session, identity, part_id)
        rows = [first, *(read_rows(session, identity, one.id) for one in first.parts if one.id != part_id)]
        cases = [
            (one, stored_papers(session, office, service(one.part.service), one.attachments))
            for one in rows
            if one.part.open
        ]
    told = {rows.part.id: _attention(office, rows, papers) for rows, papers in cases}
    changed = {rows.part.id for rows, _papers in cases if rows.part.attention != told[rows.part.id]}
    if not changed:
        return
    with translated(), db.engine.writing(office.engine) as session:
        for changed_id in changed:
            mine = (_part.institution_id == identity.institution_id) & (_part.id == changed_id) & _part.open
            session.execute(update(table(Part)).where(mine).values(attention=told[changed_id]))


def _attention(office: Office, rows: CaseRows, papers: tuple[StoredPaper, ...]) -> dict[str, Any]:
    rules = service(rows.part.service)
    lines = judged(evidence_of(office, rules, rows, papers), rows.facts, {})
    found = attention_of(
        rules, checklist(rules, rows.checks, {}), [line for line in lines if not line.settled]
    )
    return {"sign": found.sign.value, "message": found.message.to_json()}
