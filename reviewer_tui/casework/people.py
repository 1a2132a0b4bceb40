"""Who is at work: the official bound to a login, and the role held on a day."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlmodel import Session, col, select

import db.engine
from db.tables import Official, OfficialRole
from reviewer_tui.casework.faults import translated
from reviewer_tui.casework.masking import initials
from reviewer_tui.casework.office import InstitutionFacts, Office
from reviewer_tui.casework.views import Identity
from reviewer_tui.errors import BadInput
from reviewer_tui.i18n import message

ROLES = ("head", "deputy", "reviewer", "auditor", "administrator")
"""From the widest authority to the narrowest; of several roles held at once the first counts."""

DECIDING_ROLES = frozenset({"head", "deputy"})
"""Roles whose holders sign decisions (Digital Code art. 62(6): under the institution's authority)."""

READING_ROLES = frozenset({"auditor", "administrator"})


def role_on(session: Session, institution_id: UUID, official_id: UUID, day: date) -> str | None:
    """The widest role the official holds on a day, or none."""
    rows = session.exec(
        select(OfficialRole).where(
            OfficialRole.institution_id == institution_id,
            OfficialRole.official_id == official_id,
            col(OfficialRole.valid_from) <= day,
        )
    ).all()
    held = {row.role for row in rows if row.valid_until is None or day <= row.valid_until}
    return next((role for role in ROLES if role in held), None)


def holders(session: Session, institution_id: UUID, role: str, day: date) -> tuple[Official, ...]:
    """The officials whose widest role on a day is this one, in the order of their names."""
    everybody = colleagues(session, institution_id).values()
    found = [who for who in everybody if role_on(session, institution_id, who.id, day) == role]
    return tuple(sorted(found, key=lambda who: (full_name(who), who.id)))


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
