"""What the inbox tells of a part before it is opened: enough to choose, nothing that opening would log."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from uuid import UUID

import db.engine
from reviewer_tui.casework.case import checklist, evidence_of
from reviewer_tui.casework.case_rows import CaseRows, read_rows
from reviewer_tui.casework.case_words import confirmation
from reviewer_tui.casework.faults import translated
from reviewer_tui.casework.masking import mask_iins, mask_name
from reviewer_tui.casework.office import Office
from reviewer_tui.casework.stored_papers import stored_papers
from reviewer_tui.casework.views import Identity, Preview, Sign
from reviewer_tui.regulations.deadlines import registration_day
from reviewer_tui.regulations.model import DocumentRule, Service
from reviewer_tui.regulations.services import service


def preview(office: Office, identity: Identity, part_id: UUID) -> Preview:
    """The preview of a part; names are masked."""
    with translated(), db.engine.reading(office.engine) as session:
        rows = read_rows(session, identity, part_id)
        papers = stored_papers(session, office, service(rows.part.service), rows.attachments)
    application, rules = rows.application, service(rows.part.service)
    institution = office.institution(identity.institution_id)
    signs = Counter(line.sign for line in evidence_of(office, rules, rows, papers))
    questions = sum(check.verdict == "human" for check in checklist(rules, rows.checks, {}))
    _day, after_hours = registration_day(application.received_at, institution.calendar, institution.closes_at)
    return Preview(
        part_id=part_id,
        number=rows.part.number,
        subject=mask_name(application.subject_name),
        birth_year=application.birth_date.year if application.birth_date else None,
        applicant=mask_name(application.applicant_name),
        channel=application.channel,
        confirmation=confirmation(application),
        registered_on=rows.part.registered_on,
        after_hours=after_hours,
        same=signs[Sign.SAME],
        judge=signs[Sign.JUDGE],
        differs=signs[Sign.DIFFERS],
        questions=questions,
        documents=tuple(_pack(rules, rows)),
        note=mask_iins(rows.part.latest_note),
    )


def _pack(rules: Service, rows: CaseRows) -> Iterator[tuple[Sign, Mapping[str, str]]]:
    """Each document that belongs to the pack in this situation, and whether it is there."""
    kinds = {row.kind for row in rows.attachments}
    answered = {row.source for row in rows.registries if row.status == "ok"}
    for rule in rules.documents:
        if _asked_for(rule, rows):
            there = rule.kind in kinds or rule.unless_registry in answered
            yield (Sign.SAME if there else Sign.DIFFERS if rule.required else Sign.NO_DATA), rule.label


def missing_documents(rules: Service, rows: CaseRows) -> tuple[Mapping[str, str], ...]:
    """The names of required documents that are neither attached nor in a registry."""
    return tuple(label for sign, label in _pack(rules, rows) if sign is Sign.DIFFERS)


def _asked_for(rule: DocumentRule, rows: CaseRows) -> bool:
    application = rows.application
    said = {**application.declared, **application.choices}
    channel_fits = not rule.channels or application.channel in rule.channels
    return channel_fits and all(str(said.get(name)) == value for name, value in rule.when.items())
