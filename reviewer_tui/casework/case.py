"""A case as its reviewer sees it: everything known about one part and the application it belongs to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

import db.claims
import db.engine
from db.tables import (
    Attachment,
    CheckRecord,
    Part,
)
from reviewer_tui.casework import (
    archive,
    campaign,
    confidential,
    drafts,
    fact_judging,
    forgery_signs,
    hearing,
    outbox,
    paper_signs,
    recusal,
    same_pictures,
    terms,
    withdrawal,
)
from reviewer_tui.casework.case_rows import CaseRows, read_rows
from reviewer_tui.casework.case_words import confirmation, declared_fields, document_labels
from reviewer_tui.casework.confidential import NOTHING_OPEN, Open
from reviewer_tui.casework.evidence import evidence
from reviewer_tui.casework.faults import translated
from reviewer_tui.casework.history import history
from reviewer_tui.casework.office import Office
from reviewer_tui.casework.people import colleagues, full_name
from reviewer_tui.casework.stored_papers import StoredPaper, read_papers, stored_papers
from reviewer_tui.casework.views import (
    AttachmentView,
    CaseView,
    Check,
    EvidenceLine,
    HearingView,
    Identity,
    PartView,
    Status,
)
from reviewer_tui.i18n import Message, message
from reviewer_tui.regulations.citations import cited
from reviewer_tui.regulations.model import Service
from reviewer_tui.regulations.services import service


def case(office: Office, identity: Identity, part_id: UUID) -> CaseView:
    """Everything about a part; the caller logs the access."""
    with translated(), db.engine.reading(office.engine) as session:
        rows = read_rows(session, identity, part_id)
        papers = stored_papers(session, office, service(rows.part.service), rows.attachments)
        told = history(session, identity.institution_id, rows.application.id)
        notices = outbox.of_application(session, identity.institution_id, rows.application.id)
        holder = db.claims.holder(session, identity.institution_id, part_id, now=office.now())
        people = colleagues(session, identity.institution_id)
        open_to = confidential.open_content(session, office, identity, rows.parts)
        recusals = recusal.views(session, rows.part, people)
        competes = campaign.place(session, rows.part, rows.application)
        common = same_pictures.signs(session, rows.application, rows.attachments)
        unexamined = paper_signs.stored(session, office, rows.attachments, papers)
        row = rows.decisions.get(part_id)
        decision = archive.whole_view(session, office, row) if row else None
    institution = office.institution(identity.institution_id)
    part, application, rules = rows.part, rows.application, service(rows.part.service)
    lines = evidence_of(office, rules, rows, papers, open_to)
    mine = holder is not None and holder.official_id == identity.official_id
    person = people.get(holder.official_id) if holder else None
    names = {key: full_name(who) for key, who in people.items()}

    def heard(one: Part) -> HearingView:
        held, oral = rows.hearings.get(one.id), rows.oral_hearings.get(one.id)
        return hearing.view(institution, one, held, oral, office.today())

    return CaseView(
        part_id=part.id,
        application_id=application.id,
        number=part.number,
        portal_number=application.portal_number,
        service=part.service,
        status=Status(part.status),
        open=part.open,
        channel=application.channel,
        sent_at=application.sent_at,
        received_at=application.received_at,
        registered_on=part.registered_on,
        due_on=part.due_on,
        days_left=terms.days_left(institution, office.today(), part.due_on),
        subject_name=application.subject_name,
        subject_iin=application.subject_iin,
        birth_date=application.birth_date,
        applicant_name=application.applicant_name,
        applicant_iin=application.applicant_iin,
        representative=application.representative,
        confirmation=confirmation(application),
        confirmation_good=application.confirmation in {"eds", "paper"},
        declared=declared_fields(rules, application.declared),
        registries=tuple(confidential.registry_view(row, open_to) for row in rows.registries),
        attachments=attachment_views(rows.attachments, open_to),
        evidence=fact_judging.judged(lines, rows.facts, names),
        checks=campaign.explained(
            rules, checklist(rules, rows.checks, names), competes
        ),
        parts=tuple(
            PartView(
                other.id, other.service, Status(other.status), other.due_on,
                terms.days_left(institution, office.today(), other.due_on),
                heard(other),
                archive.decision_view(rows.decisions[other.id]) if other.id in rows.decisions else None,
            )
            for other in rows.parts
        ),
        history=told,
        hearing=heard(part),
        draft=drafts.content_of(rows.drafts),
        decision=decision,
        claimed_by=full_name(person) if person else "",
        claimed_since=holder.since if holder else None,
        mine=mine,
        version=part.version,
        notes=tuple(row.text for row in rows.notes),
        notices=notices,
        restricted=institution.restricts(part.service),
        assigned_to=full_name(people[part.assigned_to]) if part.assigned_to in people else "",
        recusals=recusals,
        withdrawal=withdrawal.view(rows.withdrawal) if rows.withdrawal else None,
        campaign=competes,
        later_acts=decision.later_acts if decision else (),
        complaints=decision.complaints if decision else (),
        written=drafts.written_of(rows.drafts),
        legal_due_on=terms.legal_due(institution, part),
        signs=forgery_signs.signs(
            rules, rows, paper_signs.examined(office, unexamined), lines, common, open_to
        ),
    )  # fmt: skip


def attachment_views(rows: Iterable[Attachment], open_to: Open) -> tuple[AttachmentView, ...]:
    """The application's files; of those that are not open to the reader only that they are there."""
    labels = document_labels()
    return tuple(
        AttachmentView(
            row.id, row.name, row.kind, labels.get(row.kind, dict.fromkeys(("kk", "ru", "en"), row.name)),
            row.media_type, row.size, row.sha256, hidden=bool(confidential.hides(row.kind, open_to)),
        )
        for row in rows
    )  # fmt: skip


def evidence_of(
    office: Office,
    rules: Service,
    rows: CaseRows,
    papers: Iterable[StoredPaper],
    open_to: Open = NOTHING_OPEN,
) -> tuple[EvidenceLine, ...]:
    """The evidence lines of a case: declared, registries and documents beside each other.

    Args:
        papers: of `stored_papers`.
        open_to: sensitive content that the reader may see; values from other sensitive papers are left out.
    """
    answers = {row.source: (row.status, row.data) for row in rows.registries}
    lines = evidence(rules, rows.application.declared, answers, read_papers(office, papers))
    return confidential.without_hidden(lines, rows.attachments, open_to)


def checklist(
    rules: Service, records: Sequence[CheckRecord], people: Mapping[UUID, str]
) -> tuple[Check, ...]:
    """The checklist in the order of the service's rules, the newest judgement of each counting."""
    newest = {record.code: record for record in records}
    failed = {record.code for record in records if record.verdict == "fail"}
    lines = []
    for rule in rules.checks:
        record = newest.get(rule.code)
        lines.append(
            Check(
                code=rule.code,
                title=rule.title,
                verdict=record.verdict if record else "human",
                by=record.by if record else rule.by,
                official=people.get(record.official_id, "") if record and record.official_id else "",
                article=cited(rule.article),
                ground=rule.ground,
                why=Message.from_json(record.why) if record else message("An official must judge this."),
                at=record.at if record else None,
                ground_text=rules.ground(rule.ground).text if rule.ground else {},
                failed=rule.code in failed,
            )
        )
    return tuple(lines)
