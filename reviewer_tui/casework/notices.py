"""What the applicant is told, written into the store in the transaction that makes it true."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlmodel import Session

from db.tables import Application, Notice, Part
from reviewer_tui.casework import sms
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
) -> Notice:
    """Write a notice with its SMS; the same kind for the same part is told only once, by a unique key.

    Both are worded now and kept, so that a delivery that is repeated tells the same.

    Args:
        text: message id; it is worded in the applicant's language with the case's number as ``number``.
    """
    language = language_of(application)
    subject = part.service if part else application.service
    notice = Notice(
        institution_id=application.institution_id,
        id=office.clock.new_id(),
        application_id=application.id,
        part_id=part.id if part else None,
        kind=kind,
        idempotency_key=f"{kind}:{part.id if part else application.id}",
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


DECISION_TEXTS = {
    "approve": N_("Application {number}: a positive decision was made. The signed document is attached."),
    "refuse": N_("Application {number}: the service was refused. The signed reasoned answer is attached."),
    "not-accepted": N_(
        "Application {number}: the pack is incomplete and was not accepted. The signed notice is attached."
    ),
}
