"""The decision document of a case: what it says, its bytes, and how it reads on the screen."""

from __future__ import annotations

import hashlib
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, or_
from sqlmodel import Session, col, select

import db.documents
import db.engine
from db.tables import Application, Attachment, Decision, Document, Draft, FirstSignature, LaterAct
from reviewer_tui.casework import access, fact_judging
from reviewer_tui.casework.case import checklist
from reviewer_tui.casework.case_rows import CaseRows
from reviewer_tui.casework.claims import part_of
from reviewer_tui.casework.faults import translated
from reviewer_tui.casework.office import Office
from reviewer_tui.casework.views import DraftView, Identity, Outcome, PageText, Paper, PlacedWord
from reviewer_tui.clock import local_day
from reviewer_tui.documents.compose import compose, compose_later_act
from reviewer_tui.documents.decision_paper import DecisionPaper, HearingFacts, Person, Signatory
from reviewer_tui.documents.later_act_paper import EarlierDecision, LaterActPaper, Misprint
from reviewer_tui.documents.oddities import RECOGNISED
from reviewer_tui.documents.page_layout import PageLayout, mean_confidence
from reviewer_tui.errors import NotFound
from reviewer_tui.i18n import Message, message
from reviewer_tui.regulations import sentences
from reviewer_tui.regulations.model import Service
from reviewer_tui.regulations.services import service

__all__ = [
    "compose",
    "compose_later_act",
    "decision_paper",
    "later_act_paper",
    "page_text",
    "paper_view",
    "stored",
]


def decision_paper(
    office: Office,
    rows: CaseRows,
    outcome: Outcome,
    wanted: DraftView,
    number: str,
    signatories: tuple[Signatory, ...],
) -> DecisionPaper:
    """Everything that stands on the decision of a part; the signatories in the order of signing."""
    rules, application = service(rows.part.service), rows.application
    ground = rules.ground(wanted.ground) if wanted.ground else None
    return DecisionPaper(
        **sheet(office, rows.part.institution_id, number, office.now(), signatories),
        service=rules.code,
        service_name=rules.name,
        outcome=outcome.value,
        application_number=application.number,
        portal_number=application.portal_number,
        received_at=application.received_at,
        registered_on=rows.part.registered_on,
        channel=application.channel,
        applicant=Person(application.applicant_name, application.applicant_iin),
        subject=Person(application.subject_name, application.subject_iin, application.birth_date),
        ground_code=ground.code if ground else "",
        ground_article=ground.article if ground else {},
        ground_text=ground.text if ground else {},
        motive=wanted.motive,
        hearing=_hearing(rows, wanted) if outcome is Outcome.REFUSE else None,
        data=_data(rules, rows),
    )


def later_act_paper(
    office: Office,
    decision: Decision,
    application: Application,
    *,
    kind: str,
    reason: str,
    misprint: Misprint | None,
    number: str,
    moment: datetime,
    signatory: Signatory,
    hearing: HearingFacts | None = None,
) -> LaterActPaper:
    """Everything that stands on a correction or an annulment."""
    return LaterActPaper(
        **sheet(office, decision.institution_id, number, moment, (signatory,)),
        kind=kind,
        decision=EarlierDecision(
            number=decision.number,
            date=local_day(decision.decided_at),
            sha256=decision.pdf_sha256,
            outcome=decision.outcome,
            service=decision.service,
            service_name=service(decision.service).name,
        ),
        application_number=application.number,
        portal_number=application.portal_number,
        applicant=Person(application.applicant_name, application.applicant_iin),
        subject=Person(application.subject_name, application.subject_iin, application.birth_date),
        reason=reason,
        misprint=misprint,
        hearing=hearing,
    )


def sheet(
    office: Office, institution_id: UUID, number: str, moment: datetime, signatories: tuple[Signatory, ...]
) -> dict[str, Any]:
    """What every paper of the institution has: letterhead, signatories in the order of signing, appeal, the sentence of equality of that day."""
    institution = office.institution(institution_id)
    equality = sentences.equality(local_day(moment))
    appeal = sentences.appeal()
    return {
        "number": number,
        "moment": moment,
        "institution_name": institution.name,
        "institution_bin": institution.bin,
        "institution_address": institution.address,
        "signatories": signatories,
        "appeal_body": institution.appeal_body,
        "appeal_term": appeal.term,
        "appeal_order": appeal.order,
        "equality_version": equality.version,
        "equality_text": equality.text,
        "stand_in": True,
        "restricted": institution.restricted,
    }


def _hearing(rows: CaseRows, wanted: DraftView) -> HearingFacts | None:
    row, oral = rows.hearings.get(rows.part.id), rows.oral_hearings.get(rows.part.id)
    if row is None:
        return None
    objection = row.statement if row.outcome == "objection" else ""
    protocol = oral.protocol if oral else {}
    return HearingFacts(
        outcome=row.outcome,
        notified_on=local_day(row.notified_at) if row.notified_at else None,
        held_on=local_day(datetime.fromisoformat(protocol["began"])) if protocol else None,
        protocol_on=date.fromisoformat(protocol["signed_on"]) if protocol else None,
        objection=objection,
        answer=wanted.answer if objection else "",
    )


def _data(rules: Service, rows: CaseRows) -> dict[str, Any]:
    """What the decision rested on, for ``decision.json``: each check with who judged it, each fact that was judged."""
    return {
        "part": str(rows.part.id),
        "checks": _checks_data(rules, rows),
        "facts": fact_judging.data(rows.facts),
        "attachments": [
            {"name": row.name, "kind": row.kind, "sha256": row.sha256} for row in rows.attachments
        ],
    }


def _checks_data(rules: Service, rows: CaseRows) -> list[dict[str, str]]:
    """Each check with who judged it; sources as the service file cites them, whatever the official's language."""
    cited = {rule.code: rule.article for rule in rules.checks}
    return [
        {"code": check.code, "verdict": check.verdict, "by": check.by, "article": cited[check.code]}
        for check in checklist(rules, rows.checks, {})
    ]


def paper_view(office: Office, part_id: UUID, content: bytes, number: str) -> Paper:
    """The composed paper as the decide screen shows it: its own text layer, page after page."""
    layouts = pages_of(office, content)
    lines = tuple(line for layout in layouts for line in (*layout.lines, ""))
    return Paper(part_id, hashlib.sha256(content).hexdigest(), lines, len(layouts), len(content), number)


def pages_of(office: Office, content: bytes) -> tuple[PageLayout, ...]:
    """The pages of a PDF of our own."""
    pages = office.reader.describe(content, "application/pdf").pages
    return tuple(office.reader.page(content, page) for page in range(1, pages + 1))


def page_text(attachment_id: UUID, layout: PageLayout) -> PageText:
    """A page for the screen."""
    words = tuple(
        PlacedWord(word.line, word.column, len(word.text), word.box, word.confidence) for word in layout.words
    )
    sure = round(mean_confidence(layout.words)) if RECOGNISED in layout.oddities else None
    note = (
        None
        if sure is None
        else _recognised_words(sure)
        if words
        else message("A scan: no text could be recognised on this page.")
    )
    return PageText(attachment_id, layout.page, layout.pages, layout.lines, note, words, sure)


def _recognised_words(sure: int) -> Message:
    return message("Recognised from a scan, {percent} % sure: compare it with the paper.", percent=sure)


def stored(
    office: Office, identity: Identity, sha256: str, *, part_id: UUID | None = None, into_file: bool = False
) -> bytes:
    """The bytes of a paper composed in this institution; that they were handed out is logged.

    Args:
        part_id: what the paper is about, where no draft and no act names it yet.
        into_file: they will be written outside the store, which is an export; otherwise they are printed or shown.

    Raises:
        NotFound: the institution composed no such paper; what an applicant attached is none.
        RefusedByRule: ``restricted-export``.
    """
    with translated(), db.engine.reading(office.engine) as session:
        _require_composed(session, identity.institution_id, sha256)
        about = _about(session, identity.institution_id, sha256) or part_id
        application_id = part_of(session, identity.institution_id, about).application_id if about else None
        content = db.documents.get(session, identity.institution_id, sha256)
    details = {"sha256": sha256}
    if into_file:
        access.require_export(office, identity, application_id, details)
    access.saw(office, identity, application_id, "export" if into_file else "print", details)
    return content


def _require_composed(session: Session, institution_id: UUID, sha256: str) -> None:
    document = session.get(Document, (institution_id, sha256))
    attached = session.exec(
        select(Attachment.id).where(Attachment.institution_id == institution_id, Attachment.sha256 == sha256)
    ).first()
    if document is None or document.media_type != "application/pdf" or attached is not None:
        raise NotFound("no-such-paper", message("There is no such paper in this institution."))


def _about(session: Session, institution_id: UUID, sha256: str) -> UUID | None:
    """The part whose paper it is: of a draft, a first signature, a decision or a later act about one."""
    decided = select(LaterAct.decision_id).where(
        LaterAct.institution_id == institution_id, _one_of(sha256, LaterAct.paper_sha256, LaterAct.pdf_sha256)
    )
    named: tuple[tuple[Any, ColumnElement[bool]], ...] = (
        (Draft, _one_of(sha256, Draft.paper_sha256)),
        (FirstSignature, _one_of(sha256, FirstSignature.paper_sha256, FirstSignature.pdf_sha256)),
        (Decision, _one_of(sha256, Decision.paper_sha256, Decision.pdf_sha256)),
        (Decision, col(Decision.id).in_(decided)),
    )
    for table, names_it in named:
        found: UUID | None = session.exec(
            select(table.part_id).where(table.institution_id == institution_id, names_it)
        ).first()
        if found is not None:
            return found
    return None


def _one_of(sha256: str, *columns: Any) -> ColumnElement[bool]:
    return or_(*(col(column) == sha256 for column in columns))
