"""The list of those who saw a file or a person's data (APPC art. 75; personal data law art. 8-1, 24)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, select

import db.engine
from db.tables import AccessEvent, Application
from reviewer_tui.casework.claims import application_of
from reviewer_tui.casework.events import record_access
from reviewer_tui.casework.faults import translated
from reviewer_tui.casework.history import actor_words
from reviewer_tui.casework.office import Office
from reviewer_tui.casework.people import colleagues, full_name
from reviewer_tui.casework.views import Identity
from reviewer_tui.clock import LOCAL_ZONE
from reviewer_tui.errors import BadInput, RefusedByRule
from reviewer_tui.i18n import Message, message
from reviewer_tui.regulations.vocabulary import document_kind

ROLES = frozenset({"head", "administrator", "auditor"})
"""Who may see who saw what."""


@dataclass(frozen=True)
class AccessLine:
    """Somebody saw something of the file."""

    at: datetime
    actor: str
    """Name and role of that moment."""
    kind: str
    """``list``, ``open``, ``reveal``, ``print``, ``export`` or ``search``."""
    what: Message
    number: str
    """Of the application; empty when it was of none."""
    reason: str
    details: Mapping[str, Any]


@dataclass(frozen=True)
class Wanted:
    """Whose list, and of which days; both ends count."""

    part_id: UUID | None = None
    """A part of the one application whose file it is."""
    iin: str = ""
    """A person: every application about or by this person."""
    since: date | None = None
    until: date | None = None


def access_list(
    office: Office, identity: Identity, wanted: Wanted, *, exported: bool = False
) -> tuple[AccessLine, ...]:
    """Who saw the file or the person's data, oldest first; that the list was read stands in it from then on.

    Args:
        exported: it goes into a file that may be handed to the person.

    Raises:
        RefusedByRule: ``no-access-list``, the role does not watch over accesses.
        BadInput: no IIN.
        NotFound: the institution has no such part.
    """
    if identity.role not in ROLES:
        raise RefusedByRule(
            "no-access-list",
            message(
                "Only the head, the administrator and the auditor may see who looked at a person's data."
            ),
        )
    if wanted.part_id is None and not (len(wanted.iin) == 12 and wanted.iin.isdigit()):
        raise BadInput("bad-iin", message("An IIN has twelve digits."))
    application_id = application_of(office, identity, wanted.part_id) if wanted.part_id else None
    with translated(), db.engine.writing(office.engine) as session:
        applications = _applications(session, identity.institution_id, application_id, wanted.iin)
        rows = session.exec(
            select(AccessEvent)
            .where(
                AccessEvent.institution_id == identity.institution_id, _about(applications, wanted.iin), *_days(wanted)
            )
            .order_by(col(AccessEvent.at), col(AccessEvent.id))
        ).all()  # fmt: skip
        names = {who.login: full_name(who) for who in colleagues(session, identity.institution_id).values()}
        lines = tuple(_line(row, names, applications) for row in rows)
        record_access(
            session, office, identity, kind="export" if exported else "list", application_id=application_id,
            subject_iin=wanted.iin or next(one.subject_iin for one in applications.values()), reason="audit",
            details={"of": "access-log", "count": len(lines)},
        )  # fmt: skip
    return lines


def _applications(
    session: Session, institution_id: UUID, application_id: UUID | None, iin: str
) -> dict[UUID, Application]:
    mine = select(Application).where(Application.institution_id == institution_id)
    if application_id is not None:
        mine = mine.where(Application.id == application_id)
    else:
        mine = mine.where((Application.subject_iin == iin) | (Application.applicant_iin == iin))
    return {one.id: one for one in session.exec(mine).all()}


def _about(applications: Mapping[UUID, Application], iin: str) -> ColumnElement[bool]:
    about = col(AccessEvent.application_id).in_(list(applications))
    return about | (col(AccessEvent.subject_iin) == iin) if iin else about


def _days(wanted: Wanted) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if wanted.since is not None:
        conditions.append(col(AccessEvent.at) >= _midnight(wanted.since))
    if wanted.until is not None:
        conditions.append(col(AccessEvent.at) < _midnight(wanted.until + timedelta(days=1)))
    return conditions


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), LOCAL_ZONE)


def _line(row: AccessEvent, names: Mapping[str, str], applications: Mapping[UUID, Application]) -> AccessLine:
    application = applications.get(row.application_id) if row.application_id else None
    return AccessLine(
        at=row.at,
        actor=actor_words(row.actor, names),
        kind=row.kind,
        what=kind_words(row.kind, row.details),
        number=application.number if application else "",
        reason=row.reason,
        details=row.details,
    )


def kind_words(kind: str, details: Mapping[str, Any]) -> Message:
    """What was done with the data, in words."""
    if details.get("refused"):
        return message("export was refused")
    if details.get("of") == "access-log":
        return message("the list of accesses was read")
    if details.get("of") == "ledger":
        return message("entries of the ledger were written out")
    if "attachment" in details:
        return message("attachment was opened: {kind}", kind=document_kind(str(details["attachment"])))
    words = {
        "open": message("was opened"),
        "reveal": message("name and IIN were shown"),
        "print": message("paper was printed or shown whole"),
        "export": message("was written into a file"),
        "search": message("was searched for"),
    }
    return words.get(kind, message("stood in a list"))
