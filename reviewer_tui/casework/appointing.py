"""Roles for a period and by an order: the acting head of an absent one, and the end of a role; nothing is erased."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from sqlmodel import Session, select

import db.engine
import db.ledger
from db.tables import Official, OfficialRole
from reviewer_tui.casework.events import actor_of, record
from reviewer_tui.casework.faults import translated
from reviewer_tui.casework.office import Office
from reviewer_tui.casework.people import ROLES, at_work, full_name, official_of
from reviewer_tui.casework.typed import storable
from reviewer_tui.casework.views import Identity
from reviewer_tui.errors import BadInput, RefusedByRule
from reviewer_tui.i18n import message

APPOINTING_ROLES = frozenset({"head", "administrator"})
LONGEST_ORDER = 64
LONGEST_PERIOD = timedelta(days=366)
"""A year, whether it has a leap day or not."""


def appoint(
    office: Office,
    identity: Identity,
    login: str,
    role: str,
    valid_from: date,
    valid_until: date | None,
    order_number: str,
) -> None:
    """Give a role for a period by an order; an acting head is a head for a period.

    Args:
        valid_until: last day of the role; ``None``: until it is ended, which the role of the head never is.

    Raises:
        BadInput: ``unknown-role``, ``no-order``, ``order-too-long``, ``no-period``, ``reversed-period``,
            ``period-too-long``, or nobody has the login.
        RefusedByRule: ``not-appointing``, ``own-appointment``, ``period-past``, or ``already-appointed``.
    """
    order = _order(order_number)
    _require_known(role)
    _require_period(role, valid_from, valid_until)
    with translated(), db.engine.writing(office.engine) as session:
        by = _appointing(session, office, identity)
        person = _another(session, by, login)
        if valid_from < office.today():
            raise RefusedByRule(
                "period-past",
                message("A role begins today at the earliest: what was signed before stays as it was."),
            )
        if any(_overlaps(row, valid_from, valid_until) for row in _rows(session, person, role)):
            raise RefusedByRule(
                "already-appointed",
                message(
                    "{name} holds this role in that period already; nothing was changed.",
                    name=full_name(person),
                ),
            )
        session.add(
            OfficialRole(
                institution_id=person.institution_id, id=office.clock.new_id(), official_id=person.id, role=role,
                valid_from=valid_from, valid_until=valid_until, order_number=order,
            )
        )  # fmt: skip
        period = {"from": valid_from.isoformat(), "until": valid_until.isoformat() if valid_until else ""}
        _put_on_record(session, office, by, person, "appointed", {"role": role, "order": order, **period})


def dismiss(
    office: Office, identity: Identity, login: str, role: str, last_day: date, order_number: str
) -> None:
    """End a role by an order; it stays on record until its last day, and what was signed under it stands.

    Raises:
        BadInput: ``unknown-role``, ``no-order``, ``order-too-long``, or nobody has the login.
        RefusedByRule: ``not-appointing``, ``own-appointment``, ``period-past``, or ``no-such-role``.
    """
    order = _order(order_number)
    _require_known(role)
    with translated(), db.engine.writing(office.engine) as session:
        by = _appointing(session, office, identity)
        person = _another(session, by, login)
        if last_day < office.today():
            raise RefusedByRule(
                "period-past",
                message("A role ends today at the earliest: what was signed before stays as it was."),
            )
        ended = [
            row
            for row in _rows(session, person, role)
            if row.valid_until is None or row.valid_until > last_day
        ]
        if not ended:
            raise RefusedByRule(
                "no-such-role",
                message(
                    "{name} does not hold this role after that day; nothing was changed.",
                    name=full_name(person),
                ),
            )
        for row in ended:
            row.valid_until = last_day
            session.add(row)
        said = {"role": role, "order": order, "until": last_day.isoformat()}
        _put_on_record(session, office, by, person, "dismissed", said)


def _order(number: str) -> str:
    order = " ".join(storable(number).split())
    if not order:
        raise BadInput("no-order", message("Name the number of the order that gives or ends the role."))
    if len(order) > LONGEST_ORDER:
        raise BadInput(
            "order-too-long", message("The order number is longer than {count} letters.", count=LONGEST_ORDER)
        )
    return order


def _require_known(role: str) -> None:
    if role not in ROLES:
        raise BadInput(
            "unknown-role", message("There is no such role; known: {known}", known=", ".join(ROLES))
        )


def _require_period(role: str, valid_from: date, valid_until: date | None) -> None:
    if valid_until is None:
        if role == "head":
            raise BadInput(
                "no-period", message("An acting head is appointed for a period: name its last day.")
            )
        return
    if valid_until < valid_from:
        raise BadInput("reversed-period", message("The period ends before it begins."))
    if valid_until - valid_from >= LONGEST_PERIOD:
        raise BadInput("period-too-long", message("A role is given for a year at most."))


def _appointing(session: Session, office: Office, identity: Identity) -> Identity:
    now = at_work(session, office, identity)
    if now.role not in APPOINTING_ROLES:
        raise RefusedByRule(
            "not-appointing",
            message("Only the head or the administrator gives and ends roles; nothing was changed."),
        )
    return now


def _another(session: Session, by: Identity, login: str) -> Official:
    """The colleague, whose row is held so that two who give the same role take turns."""
    person = official_of(session, by, login)
    if person.id == by.official_id:
        raise RefusedByRule(
            "own-appointment",
            message("Nobody gives a role to oneself or ends the own one; nothing was changed."),
        )
    session.refresh(person, with_for_update=True)
    return person


def _rows(session: Session, person: Official, role: str) -> list[OfficialRole]:
    found = session.exec(
        select(OfficialRole).where(
            OfficialRole.institution_id == person.institution_id,
            OfficialRole.official_id == person.id,
            OfficialRole.role == role,
        )
    ).all()
    return list(found)


def _overlaps(row: OfficialRole, start: date, end: date | None) -> bool:
    return (row.valid_until is None or start <= row.valid_until) and (end is None or row.valid_from <= end)


def _put_on_record(
    session: Session, office: Office, by: Identity, person: Official, action: str, said: Mapping[str, str]
) -> None:
    details = {"name": full_name(person), "login": person.login, **said}
    actor = actor_of(by)
    record(session, office, by.institution_id, actor=actor, action=action, details=details)
    db.ledger.append(
        session, by.institution_id, at=office.now(), actor=actor, action=action, payload={**details}
    )
