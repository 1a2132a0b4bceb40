"""The decision document of a case: what it says, its bytes, and how it reads on the screen."""

from __future__ import annotations

import hashlib
from typing import Any
from uuid import UUID

from sqlalchemy import or_
from sqlmodel import Session, col, select

import db.documents
import db.engine
from db.tables import Attachment, Decision, Document, Draft, FirstSignature, Hearing
from reviewer_tui.casework import access
from reviewer_tui.casework.case import CaseRows, checklist
from reviewer_tui.casework.claims import part_of
from reviewer_tui.casework.faults import translated
from reviewer_tui.casework.office import Office
from reviewer_tui.casework.views import DraftView, Identity, Outcome, PageText, Paper, PlacedWord
from reviewer_tui.clock import LOCAL_ZONE
from reviewer_tui.documents.compose import compose
from reviewer_tui.documents.decision_paper import DecisionPaper, HearingFacts, Person, Signatory
from reviewer_tui.documents.page_layout import PageLayout
from reviewer_tui.errors import NotFound
from reviewer_tui.i18n import message
from reviewer_tui.regulations import sentences
from reviewer_tui.regulations.model import Service
from reviewer_tui.regulations.services import service

__all__ = ["compose", "decision_paper", "page_text", "paper_view", "stored"]


def decision_paper(
    office: Office, identity: Identity, rows: CaseRows, outcome: Outcome, wanted: DraftView, number: str
) -> DecisionPaper:
    """Everything that stands on the decision of a part."""
    rules, application = service(rows.part.service), rows.application
    institution = office.institution(identity.institution_id)
    ground = rules.ground(wanted.ground) if wanted.ground else None
    moment = office.now()
    equality = sentences.equality(moment.astimezone(LOCAL_ZONE).date())
    appeal = sentences.appeal()
    return DecisionPaper(
        service=rules.code,
        service_name=rules.name,
        outcome=outcome.value,
        number=number,
        moment=moment,
        application_number=application.number,
        portal_number=application.portal_number,
        received_at=application.received_at,
        registered_on=rows.part.registered_on,
        channel=application.channel,
        applicant=Person(application.applicant_name, application.applicant_iin),
        subject=Person(application.subject_name, application.subject_iin, application.birth_date),
        institution_name=institution.name,
        institution_bin=institution.bin,
        institution_address=institution.address,
        signatories=(Signatory(identity.name, identity.position),),
        appeal_body=institution.appeal_body,
        appeal_term=appeal.term,
        appeal_order=appeal.order,
        equality_version=equality.version,
        equality_text=equality.text,
        stand_in=True,
        restricted=institution.restricted,
        ground_code=ground.code if ground else "",
        ground_article=ground.article if ground else {},
        ground_text=ground.text if ground else {},
        motive=wanted.motive,
        hearing=_hearing(rows.hearings.get(rows.part.id), wanted) if outcome is Outcome.REFUSE else None,
        data=_data(rules, rows),
    )


def _hearing(row: Hearing | None, wanted: DraftView) -> HearingFacts | None:
    if row is None:
        return None
    notified = row.notified_at.astimezone(LOCAL_ZONE).date() if row.notified_at else None
    objection = row.statement if row.outcome == "objection" else ""
    return HearingFacts(row.outcome, notified, None, objection, wanted.answer if objection else "")


def _data(rules: Service, rows: CaseRows) -> dict[str, Any]:
    """What the decision rested on, for ``decision.json``: each check with who judged it."""
    return {
        "part": str(rows.part.id),
        "checks": _checks_data(rules, rows),
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
    words = tuple(PlacedWord(word.line, word.column, len(word.text), word.box) for word in layout.words)
    return PageText(attachment_id, layout.page, layout.pages, layout.lines, words=words)


def stored(office: Office, identity: Identity, sha256: str, *, into_file: bool = False) -> bytes:
    """The bytes of a paper composed in this institution; that they were handed out is logged.

    Args:
        into_file: they will be written outside the store, which is an export; otherwise they are printed or shown.

    Raises:
        NotFound: the institution composed no such paper; what an applicant attached is none.
        RefusedByRule: ``restricted-export``.
    """
    with translated(), db.engine.reading(office.engine) as session:
        _require_composed(session, identity.institution_id, sha256)
        application_id = _owner(session, identity.institution_id, sha256)
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


def _owner(session: Session, institution_id: UUID, sha256: str) -> UUID | None:
    """The application whose paper it is: of a draft, of a first signature or of a decision; none: of another act."""
    for table, *names in (
        (Draft, Draft.paper_sha256),
        (FirstSignature, FirstSignature.paper_sha256, FirstSignature.pdf_sha256),
        (Decision, Decision.paper_sha256, Decision.pdf_sha256),
    ):
        part_id = session.exec(
            select(table.part_id).where(
                table.institution_id == institution_id, or_(*(col(name) == sha256 for name in names))
            )
        ).first()
        if part_id is not None:
            return part_of(session, institution_id, part_id).application_id
    return None
