"""What the applicant is told, written into the store in the transaction that makes it true."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlmodel import Session

from db.tables import Application, Notice, Part
from reviewer_tui.casework.office import Office
from reviewer_tui.i18n import LANGUAGES, N_, translate

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
    """Write a notice; the same kind for the same part is told only once, by a unique key.

    Args:
        text: message id; it is worded in the applicant's language with the case's number as ``number``.
        about: number of the act it tells, where a part may have several of the kind; each of them is told once.
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
