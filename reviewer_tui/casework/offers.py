"""What the decide screen offers: the closed list of grounds, and prepared motives with the case's facts filled in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from uuid import UUID

import db.engine
from reviewer_tui.casework.case import CaseRows, checklist, read_rows
from reviewer_tui.casework.faults import translated
from reviewer_tui.casework.office import Office
from reviewer_tui.casework.views import GroundChoice, Identity
from reviewer_tui.i18n import current
from reviewer_tui.regulations.model import MotiveTemplate
from reviewer_tui.regulations.services import service


def grounds(office: Office, identity: Identity, part_id: UUID) -> tuple[GroundChoice, ...]:
    """The grounds on which this part may be refused, those that a failed check speaks for first marked."""
    with translated(), db.engine.reading(office.engine) as session:
        rows = read_rows(session, identity, part_id)
    rules = service(rows.part.service)
    failed = {check.ground for check in checklist(rules, rows.checks, {}) if check.verdict == "fail"}
    facts = _facts(rows)
    return tuple(
        GroundChoice(
            ground.code,
            ground.article,
            ground.text,
            tuple(
                (template.title, _filled(template, facts))
                for template in rules.motives
                if template.ground == ground.code
            ),
            suggested=ground.code in failed,
        )
        for ground in rules.grounds
        if ground.default
    )


def _facts(rows: CaseRows) -> Mapping[str, str]:
    """What a motive may name; a placeholder nobody can fill stays a row of dots for the official to write over."""
    application = rows.application
    values = {name: str(value) for name, value in application.declared.items() if value not in (None, "")}
    values |= {
        "number": application.number,
        "subject": application.subject_name,
        "applicant": application.applicant_name,
        "registered": f"{application.registered_on:%d.%m.%Y}",
    }
    dotted: defaultdict[str, str] = defaultdict(lambda: "……")
    dotted.update(values)
    return dotted


def _filled(template: MotiveTemplate, facts: Mapping[str, str]) -> str:
    """The motive in the reader's language; decisions are written in Kazakh or Russian."""
    return template.text["ru" if current() == "ru" else "kk"].format_map(facts)
