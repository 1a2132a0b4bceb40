"""What the applicant is told, written into the store in the transaction that makes it true."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from sqlmodel import Session

from db.tables import AnnulmentHearing, Application, Complaint, Notice, Part, Withdrawal
from reviewer_tui.casework import sms
from reviewer_tui.casework.office import Office
from reviewer_tui.clock import local_text
from reviewer_tui.i18n import LANGUAGES, N_, Message, translate
from reviewer_tui.regulations import sentences
from reviewer_tui.regulations.services import service

CABINET_SECTION = "Қызметтерді алу тарихы"
"""The section of the personal cabinet in which results appear [seed]."""


def language_of(application: Application) -> str:
    """The language the applicant chose; Kazakh when none or an unknown one was named."""
    chosen = str(application.choices.get("language", ""))
    return chosen if chosen in LANGUAGES else "kk"


def add(
    session: Session,
    office: Office,
    application: Application,
    part: Part | None,
    *,
    kind: str,
    text: str,
    body: Mapping[str, Any] | None = None,
    document_sha256: str | None = None,
    about: str = "",
) -> Notice:
    """Write a notice with its SMS; the same kind for the same part is told only once, by a unique key.

    Both are worded now and kept, so that a delivery that is repeated tells the same.

    Args:
        text: message id; it is worded in the applicant's language with the case's number as ``number``.
        about: what it tells, such as the number of an act, where a part may have several of the kind; each is told once.
    """
    language = language_of(application)
    subject = part.service if part else application.service
    key = f"{kind}:{part.id if part else application.id}"
    notice = Notice(
        institution_id=application.institution_id,
        id=office.clock.new_id(),
        application_id=application.id,
        part_id=part.id if part else None,
        kind=kind,
        idempotency_key=f"{key}:{about}" if about else key,
        language=language,
        body={
            "section": CABINET_SECTION,
            "kind": kind,
            "number": application.number,
            "portal_number": application.portal_number,
            "service": subject,
            "language": language,
            "sms": sms.message_for(application, kind, language),
            "text": translate(text, language, number=application.number, **(body or {})),
            **(body or {}),
            **({"about": about} if about else {}),
        },
        document_sha256=document_sha256,
        created_at=office.now(),
    )
    session.add(notice)
    return notice


def hearing(
    session: Session,
    office: Office,
    application: Application,
    part: Part,
    *,
    preliminary: str,
    until: date | None,
) -> Notice:
    """Invite the applicant to speak on the preliminary decision (APPC art. 73)."""
    return add(
        session, office, application, part, kind="hearing",
        text=N_("Application {number}: a refusal is intended. You may object until {until}. {preliminary}"),
        body={"until": f"{until:%d.%m.%Y}" if until else "", "preliminary": preliminary},
    )  # fmt: skip


def oral_hearing(
    session: Session,
    office: Office,
    application: Application,
    part: Part,
    *,
    at: str,
    place: str,
    about: str,
) -> Notice:
    """Tell the applicant when and where the oral hearing is held (APPC art. 73)."""
    return add(
        session, office, application, part, kind="oral-hearing", about=about,
        text=N_("Application {number}: the oral hearing that you asked for is held on {at}. {place}"),
        body={"at": at, "place": place},
    )  # fmt: skip


TERMINATED = N_(
    "Application {number} is withdrawn as you asked on {received}; the procedure is terminated: {closed}. "
    "You are told within 3 working days, by {notice_by}. You may apply again."
)
TERMINATED_IN_PART = N_(
    "Application {number} is withdrawn as you asked on {received}; the procedure is terminated: {closed}. "
    "What was decided before stands: {decided}. You are told within 3 working days, by {notice_by}. "
    "You may apply again for what was not decided."
)


def termination(
    session: Session, office: Office, application: Application, withdrawal: Withdrawal, parts: Sequence[Part]
) -> Notice:
    """Tell the applicant which parts of the withdrawn application are closed (APPC art. 70)."""
    closed = [part.service for part in parts if part.service in withdrawal.closed]
    decided = [part.service for part in parts if part.service not in withdrawal.closed]
    language = language_of(application)
    return add(
        session, office, application, None, kind="termination", text=TERMINATED_IN_PART if decided else TERMINATED,
        body={
            "received": local_text(withdrawal.received_at),
            "closed": _names(closed, language),
            "closed_services": closed,
            "decided": _names(decided, language),
            "notice_by": f"{withdrawal.notice_by:%d.%m.%Y}",
        },
    )  # fmt: skip


def _names(services: Iterable[str], language: str) -> str:
    return ", ".join(service(code).short[language] for code in services)


def withdrawal_refused(session: Session, office: Office, application: Application, why: Message) -> Notice:
    """Answer a withdrawal application that came too late; an official still looks at it."""
    return add(
        session, office, application, None, kind="withdrawal-refused",
        text=N_("Application {number}: the withdrawal was not carried out. {why}"),
        body={"why": why.text(language_of(application))},
    )  # fmt: skip


def extension(
    session: Session,
    office: Office,
    application: Application,
    part: Part,
    *,
    due_before: date,
    reason: str,
) -> Notice:
    """Tell the applicant that the term was made longer, and why (APPC art. 76)."""
    return add(
        session, office, application, part, kind="extension",
        text=N_("Application {number}: the term was extended from {before} to {until}. Reason: {reason}"),
        body={"before": f"{due_before:%d.%m.%Y}", "until": f"{part.due_on:%d.%m.%Y}", "reason": reason},
    )  # fmt: skip


def redirection(
    session: Session,
    office: Office,
    application: Application,
    part: Part,
    *,
    to_bin: str,
    to_name: str,
    reason: str,
) -> Notice:
    """Tell the applicant which institution now has the application, and why (APPC art. 65)."""
    return add(
        session, office, application, part, kind="redirect",
        text=N_(
            "Application {number} was sent on to the competent institution: {to_name}, BIN {to_bin}. Reason: {reason}"
        ),
        body={"to_bin": to_bin, "to_name": to_name, "reason": reason},
    )  # fmt: skip


def annulment_hearing(
    session: Session,
    office: Office,
    application: Application,
    part: Part,
    row: AnnulmentHearing,
    *,
    decision: str,
    until: date | None,
) -> Notice:
    """Invite the applicant to speak before the favourable decision is annulled (APPC art. 73)."""
    return add(
        session, office, application, part, kind="annulment-hearing", about=str(row.id),
        text=N_(
            "Application {number}: it is intended to annul decision {decision}. You may object until {until}. {intention}"
        ),
        body={
            "decision": decision, "until": f"{until:%d.%m.%Y}" if until else "", "intention": row.intention,
        },
    )  # fmt: skip


COMPLAINT_TEXTS = {
    "complaint-registered": N_(
        "Application {number}: the complaint of {received} about decision {decision} is registered. By {until} it is "
        "answered here or passed on, with the case file, to the body that hears it: {hears}. {order}"
    ),
    "complaint-forwarded": N_(
        "Application {number}: the complaint of {received} about decision {decision} and the case file were passed on "
        "to the body that hears it: {hears}."
    ),
    "complaint-answered": N_(
        "Application {number}: the complaint of {received} about decision {decision} is answered. {answer}"
    ),
}
"""By kind of notice."""


def complaint(
    session: Session,
    office: Office,
    application: Application,
    part: Part,
    row: Complaint,
    *,
    kind: str,
    decision: str,
) -> Notice:
    """Tell the applicant what became of a complaint about the decision (APPC art. 91); not who complained.

    Args:
        kind: one of `COMPLAINT_TEXTS`.
        decision: number of the decision that is complained of.
    """
    language = language_of(application)
    body = office.institution(row.institution_id).appeal_body
    return add(
        session, office, application, part, kind=kind, text=COMPLAINT_TEXTS[kind], about=str(row.id),
        body={
            "decision": decision,
            "received": local_text(row.received_at),
            "until": f"{row.forward_by:%d.%m.%Y}",
            "hears": body.get(language) or body.get("kk", ""),
            "order": sentences.appeal().order[language],
            "answer": row.answer,
        },
    )  # fmt: skip


LATER_ACT_TEXTS = {
    "correction": N_(
        "Application {number}: a misprint in decision {decision} is corrected. The signed document {act} is attached "
        "and belongs to the decision."
    ),
    "annulment": N_(
        "Application {number}: decision {decision} is annulled. The signed document {act} with the reason is attached."
    ),
}

DECISION_TEXTS = {
    "approve": N_("Application {number}: a positive decision was made. The signed document is attached."),
    "refuse": N_("Application {number}: the service was refused. The signed reasoned answer is attached."),
    "not-accepted": N_(
        "Application {number}: the pack is incomplete and was not accepted. The signed notice is attached."
    ),
}
