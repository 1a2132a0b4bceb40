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
    occasion: str = "",
) -> Notice:
    """Write a notice; the same kind for the same part is told only once, by a unique key.

    Args:
        text: message id; it is worded in the applicant's language with the case's number as ``number``.
        occasion: what tells a second notice of a kind that may come again from the first.
    """
    language = language_of(application)
    subject = part.service if part else application.service
    notice = Notice(
        institution_id=application.institution_id,
        id=office.clock.new_id(),
        application_id=application.id,
        part_id=part.id if part else None,
        kind=kind,
        idempotency_key=":".join(filter(None, (kind, str(part.id if part else application.id), occasion))),
        language=language,
        body={
            "section": CABINET_SECTION,
            "kind": kind,
            "number": application.number,
            "portal_number": application.portal_number,
            "service": subject,
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


def oral_hearing(
    session: Session,
    office: Office,
    application: Application,
    part: Part,
    *,
    at: str,
    place: str,
    occasion: str,
) -> Notice:
    """Tell the applicant when and where the oral hearing is held (APPC art. 73)."""
    return add(
        session, office, application, part, kind="oral-hearing", occasion=occasion,
        text=N_("Application {number}: the oral hearing that you asked for is held on {at}. {place}"),
        body={"at": at, "place": place},
    )  # fmt: skip


DECISION_TEXTS = {
    "approve": N_("Application {number}: a positive decision was made. The signed document is attached."),
    "refuse": N_("Application {number}: the service was refused. The signed reasoned answer is attached."),
    "not-accepted": N_(
        "Application {number}: the pack is incomplete and was not accepted. The signed notice is attached."
    ),
}
