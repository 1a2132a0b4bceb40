"""What the decide screen offers: the closed list of grounds, and prepared motives with the case's facts filled in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from uuid import UUID

import db.engine
from reviewer_tui.casework.case import checklist, evidence_of
from reviewer_tui.casework.case_rows import CaseRows, read_rows
from reviewer_tui.casework.confidential import open_content
from reviewer_tui.casework.drafts import GAP
from reviewer_tui.casework.faults import translated
from reviewer_tui.casework.office import Office
from reviewer_tui.casework.previews import missing_documents
from reviewer_tui.casework.stored_papers import stored_papers
from reviewer_tui.casework.views import EvidenceLine, GroundChoice, Identity, Sign
from reviewer_tui.clock import LOCAL_ZONE
from reviewer_tui.i18n import current
from reviewer_tui.regulations.dates import written
from reviewer_tui.regulations.model import MotiveTemplate
from reviewer_tui.regulations.services import service


def grounds(office: Office, identity: Identity, part_id: UUID) -> tuple[GroundChoice, ...]:
    """The grounds on which this part may be refused; those that a failed check speaks for are suggested."""
    with translated(), db.engine.reading(office.engine) as session:
        rows = read_rows(session, identity, part_id)
        papers = stored_papers(session, office, service(rows.part.service), rows.attachments)
        open_to = open_content(session, office, identity, rows.parts)
    rules = service(rows.part.service)
    failed = {check.ground for check in checklist(rules, rows.checks, {}) if check.verdict == "fail"}
    language = motive_language()
    lines = evidence_of(office, rules, rows, papers, open_to)
    facts = _facts(rows, lines, missing_documents(rules, rows), language)
    return tuple(
        GroundChoice(
            ground.code,
            ground.article,
            ground.text,
            tuple(
                (template.title, _filled(template, facts, language))
                for template in rules.motives
                if template.ground == ground.code
            ),
            suggested=ground.code in failed,
        )
        for ground in rules.grounds
        if ground.default
    )


def motive_language() -> str:
    """Decisions are written in Kazakh or Russian: the reader's language, Kazakh when that is English."""
    return "ru" if current() == "ru" else "kk"


def _facts(
    rows: CaseRows, lines: Sequence[EvidenceLine], missing: Sequence[Mapping[str, str]], language: str
) -> Mapping[str, str]:
    """What a motive may name."""
    application = rows.application
    facts: defaultdict[str, str] = defaultdict(lambda: GAP)
    facts.update(
        {name: written(value) for name, value in application.declared.items() if value not in (None, "")}
    )
    facts.update(
        number=application.number,
        subject=application.subject_name,
        applicant=application.applicant_name,
        registered=f"{application.registered_on:%d.%m.%Y}",
        sent_at=f"{application.sent_at.astimezone(LOCAL_ZONE):%d.%m.%Y %H:%M}",
    )
    if missing:
        facts["missing"] = ", ".join(label[language] for label in missing)
    worst = next((line for line in lines if line.sign is Sign.DIFFERS), None)
    if worst is not None:
        facts.update(_difference(worst, language))
    return facts


def _difference(line: EvidenceLine, language: str) -> dict[str, str]:
    """The facts of one line whose sources differ."""
    told = {"field": line.label[language], "declared": line.declared, "registry": line.registry}
    other = next((found.value for found in line.documents if found.value != line.declared), "")
    return {name: value for name, value in {**told, "document": other}.items() if value}


def _filled(template: MotiveTemplate, facts: Mapping[str, str], language: str) -> str:
    return template.text[language].format_map(facts)
