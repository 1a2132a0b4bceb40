"""Who is at work: the official bound to a login, and the role held on a day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from uuid import UUID

from sqlmodel import Session, col, select

import db.engine
from db.tables import Official, OfficialRole
from reviewer_tui.casework.faults import translated
from reviewer_tui.casework.masking import initials
from reviewer_tui.casework.office import InstitutionFacts, Office
from reviewer_tui.casework.typed import storable
from reviewer_tui.casework.views import ColleagueView, Identity
from reviewer_tui.errors import BadInput, NotFound, RefusedByRule
from reviewer_tui.i18n import message
from reviewer_tui.regulations.names import sort_key

ROLES = ("head", "deputy", "reviewer", "auditor", "administrator")
"""From the widest authority to the narrowest; of several roles held at once the first counts."""

DECIDING_ROLES = frozenset({"head", "deputy"})
"""Roles whose holders sign decisions (Digital Code art. 62(6): under the institution's authority)."""

READING_ROLES = frozenset({"auditor", "administrator"})

WORKING_ROLES = frozenset(ROLES) - READING_ROLES


def standing(session: Session, institution_id: UUID, official_id: UUID, day: date) -> OfficialRole | None:
    """The role that counts on a day, with its period and order, or none: the widest, of equal ones the latest."""
    return next(iter(_held(session, institution_id, official_id, day)), None)


def acting_role(session: Session, institution_id: UUID, official_id: UUID, day: date) -> OfficialRole | None:
    """The role in which somebody acts for another on a day: given for a period, beside a narrower one that is the own.

    None where the role that counts is the own one, be it for a period.
    """
    held = _held(session, institution_id, official_id, day)
    own = [row for row in held[1:] if row.role != held[0].role and row.role in WORKING_ROLES]
    return held[0] if own and held[0].valid_until is not None and held[0].role in DECIDING_ROLES else None


def _held(session: Session, institution_id: UUID, official_id: UUID, day: date) -> list[OfficialRole]:
    """The roles held on a day, the widest first, of equal ones the latest."""
    rows = session.exec(
        select(OfficialRole)
        .where(
            OfficialRole.institution_id == institution_id,
            OfficialRole.official_id == official_id,
            col(OfficialRole.valid_from) <= day,
        )
        .order_by(col(OfficialRole.valid_from).desc(), col(OfficialRole.id).desc())
    ).all()
    held = [row for row in rows if row.valid_until is None or day <= row.valid_until]
    return [row for role in ROLES for row in held if row.role == role]


def role_on(session: Session, institution_id: UUID, official_id: UUID, day: date) -> str | None:
    """The widest role the official holds on a day, or none."""
    found = standing(session, institution_id, official_id, day)
    return found.role if found else None


def holders(session: Session, institution_id: UUID, role: str, day: date) -> tuple[Official, ...]:
    """The officials whose widest role on a day is this one: who acts by an order first, for another is absent then."""
    everybody = colleagues(session, institution_id).values()
    found = [who for who in everybody if role_on(session, institution_id, who.id, day) == role]
    acting = {who.id for who in found if acting_role(session, institution_id, who.id, day)}
    return tuple(sorted(found, key=lambda who: (who.id not in acting, full_name(who), who.id)))


def full_name(official: Official) -> str:
    """Surname, given name and patronymic as on documents."""
    return " ".join(filter(None, (official.surname, official.given_name, official.patronymic)))


def sign_in(office: Office, login: str) -> Identity:
    """The official of a login with the role of today.

    Raises:
        BadInput: nobody or more than one has this login, or the official holds no role today.
    """
    with translated(), db.engine.reading(office.engine) as session:
        found = session.exec(select(Official).where(Official.login == login)).all()
        if len(found) != 1:
            raise BadInput(
                "unknown-login",
                message(
                    "No official of this home works under the login {login}. Ask the administrator.",
                    login=login,
                ),
            )
        official = found[0]
        role = role_on(session, official.institution_id, official.id, office.today())
        if role is None:
            raise BadInput(
                "no-role", message("{login} holds no role today. Ask the head or administrator.", login=login)
            )
    return _identity(official, role, office.institution(official.institution_id))


def at_work(session: Session, office: Office, identity: Identity) -> Identity:
    """The same official with the role of this moment: a sitting may outlast the order it began under.

    Raises:
        RefusedByRule: ``no-role``, the official holds no role any more.
    """
    role = role_on(session, identity.institution_id, identity.official_id, office.today())
    if role is None:
        raise RefusedByRule(
            "no-role",
            message(
                "{login} holds no role today; nothing was recorded. Ask the head or administrator.",
                login=identity.login,
            ),
        )
    return with_role(identity, role)


def with_role(identity: Identity, role: str) -> Identity:
    """The same official in a role, with its rights."""
    return replace(identity, role=role, may_decide=role in DECIDING_ROLES, read_only=role in READING_ROLES)


def leader(session: Session, office: Office, identity: Identity) -> Identity:
    """The head or deputy at this moment.

    Raises:
        RefusedByRule: ``not-head``, or ``no-role``.
    """
    now = at_work(session, office, identity)
    if not now.may_decide:
        raise RefusedByRule(
            "not-head",
            message("Only the head or a deputy may do this; nothing was changed. Ask one of them."),
        )
    return now


def official_of(session: Session, identity: Identity, login: str) -> Official:
    """The colleague of a login.

    Raises:
        NotFound: nobody of this institution has it.
    """
    login = storable(login).strip()
    found = session.exec(
        select(Official).where(Official.institution_id == identity.institution_id, Official.login == login)
    ).first()
    if found is None:
        raise NotFound(
            "unknown-colleague",
            message("Nobody of this institution works under the login {login}.", login=login),
        )
    return found


def worker_of(session: Session, office: Office, identity: Identity, login: str) -> Official:
    """The colleague of a login who may work on cases today.

    Raises:
        NotFound: nobody of this institution has the login.
        RefusedByRule: ``not-at-work``, the colleague holds no role today or one that only reads.
    """
    person = official_of(session, identity, login)
    if role_on(session, identity.institution_id, person.id, office.today()) not in WORKING_ROLES:
        raise RefusedByRule(
            "not-at-work",
            message(
                "{name} holds no role today that works on cases; nothing was changed. Choose somebody else.",
                name=full_name(person),
            ),
        )
    return person


def at_work_today(office: Office, identity: Identity) -> tuple[ColleagueView, ...]:
    """Everybody of the institution who holds a role today, in the order of names."""
    with translated(), db.engine.reading(office.engine) as session:
        return tuple(_colleagues_today(session, office, identity))


def _colleagues_today(session: Session, office: Office, identity: Identity) -> Iterator[ColleagueView]:
    people = colleagues(session, identity.institution_id).values()
    for person in sorted(people, key=lambda who: (sort_key(full_name(who)), who.login)):
        held = standing(session, identity.institution_id, person.id, office.today())
        if held is not None:
            yield ColleagueView(
                person.login,
                full_name(person),
                person.position,
                held.role,
                held.valid_until,
                held.order_number,
            )


def _identity(official: Official, role: str, institution: InstitutionFacts) -> Identity:
    return Identity(
        official_id=official.id,
        login=official.login,
        name=full_name(official),
        initials=initials(official.given_name, official.surname),
        iin=official.iin,
        position=official.position,
        role=role,
        institution_id=institution.id,
        institution=institution.name,
        bin=institution.bin,
        restricted=institution.restricted,
        may_decide=role in DECIDING_ROLES,
        read_only=role in READING_ROLES,
    )


def colleagues(session: Session, institution_id: UUID) -> dict[UUID, Official]:
    """Every official of the institution, by identifier."""
    rows = session.exec(select(Official).where(Official.institution_id == institution_id)).all()
    return {row.id: row for row in rows}
