"""The list of those who saw a file or a person's data (APPC art. 75; personal data law art. 8-1, 24)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, select

import db.engine
from db.tables import AccessEvent, Application
from reviewer_tui.casework import access, exports
from reviewer_tui.casework.access_words import WATCHERS, table
from reviewer_tui.casework.claims import application_of, part_of
from reviewer_tui.casework.events import record_access
from reviewer_tui.casework.faults import translated
from reviewer_tui.casework.history import actor_words
from reviewer_tui.casework.office import Office
from reviewer_tui.casework.people import colleagues, full_name
from reviewer_tui.casework.views import AccessLine, Identity, Wanted
from reviewer_tui.clock import LOCAL_ZONE
from reviewer_tui.errors import BadInput, RefusedByRule
from reviewer_tui.i18n import Message, message
from reviewer_tui.regulations.vocabulary import document_kind


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
    require_watcher(identity)
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


def export(office: Office, identity: Identity, part_id: UUID) -> Path:
    """Write who saw the file of a part's application into a table that can be handed to the person; logged.

    Raises:
        BadInput: ``export-not-written``.
        RefusedByRule: ``no-access-list`` or ``restricted-export``.
        NotFound: the institution has no such part.
    """
    require_watcher(identity)
    application_id = application_of(office, identity, part_id)
    access.require_export(office, identity, application_id, {"of": "access-log"})
    lines = access_list(office, identity, Wanted(part_id), exported=True)
    with translated(), db.engine.reading(office.engine) as session:
        number = part_of(session, identity.institution_id, part_id).number
    return exports.write(office, f"access-{number}.csv", table(lines).encode("utf-8-sig"))


def require_watcher(identity: Identity) -> None:
    """Refuse who does not watch over accesses.

    Raises:
        RefusedByRule: ``no-access-list``.
    """
    if identity.role not in WATCHERS:
        raise RefusedByRule(
            "no-access-list",
            message(
                "Only the head, the administrator and the auditor may see who looked at a person's data."
            ),
        )


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
