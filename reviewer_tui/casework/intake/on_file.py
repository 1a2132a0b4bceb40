"""What the store already holds about a package, its subject and the values it declares."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import func
from sqlmodel import Session, col, select

from db.tables import Application, Part
from reviewer_tui.casework.checks import paths_of
from reviewer_tui.casework.checks.earlier import RULE_SEEN, RULE_SINGLE
from reviewer_tui.casework.intake.admission import Admitted
from reviewer_tui.casework.intake.faults import fault
from reviewer_tui.casework.office import Office
from reviewer_tui.i18n import N_
from reviewer_tui.regulations.model import Service
from reviewer_tui.regulations.services import services

MANY = 20
"""Earlier applications named in a reason at most."""


@dataclass(frozen=True)
class EarlierFacts:
    """What the store says about the person, looked up before the rules are run."""

    live: tuple[str, ...] = ()
    seen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Known:
    """An application that came with this number before."""

    id: UUID
    number: str


def take_turn(session: Session, admitted: Admitted) -> None:
    """Wait until no other intake registers this number or this person.

    SQLite has one writer at a time anyway. PostgreSQL would let two institutions register the same child at
    once, so both take the same two locks, always in the same order, until the end of the transaction.
    """
    if session.get_bind().dialect.name != "postgresql":
        return
    names = (f"number {admitted.package.manifest.number}", f"person {admitted.people.subject_iin}")
    for lock in sorted(
        int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], "big", signed=True) for name in names
    ):
        session.execute(select(func.pg_advisory_xact_lock(lock)))


def find_known(session: Session, office: Office, portal_number: str, sha256: str) -> Known | None:
    """The application that this very package made before, at any institution of the store.

    Raises:
        PackageFault: ``number-taken``, the number came before with other content.
    """
    statement = select(Application.id, Application.number, Application.package_sha256).where(
        col(Application.institution_id).in_(_everywhere(office)), Application.portal_number == portal_number
    )
    known = None
    for identifier, number, content in session.exec(statement):
        if content != sha256:
            raise fault(
                "number-taken",
                N_("The number {number} came before with other content."),
                number=portal_number,
            )
        known = Known(identifier, number)
    return known


def refuse_second(session: Session, office: Office, admitted: Admitted) -> None:
    """Refuse a second live application where the service's rules allow one a person.

    Raises:
        PackageFault: ``second-application``.
    """
    leading = admitted.services[0]
    if not any(rule.rule == RULE_SINGLE for rule in leading.checks):
        return
    live = live_applications(session, office, admitted.people.subject_iin, leading)
    if not live:
        return
    here = [number for institution_id, number in live if institution_id == admitted.institution.id]
    if here:
        raise fault(
            "second-application",
            N_("The application {number} of the same person is not decided yet."),
            number=here[0],
        )
    raise fault(
        "second-application",
        N_("Another institution has an application of the same person that is not decided yet."),
    )


def live_applications(
    session: Session, office: Office, subject_iin: str, leading: Service
) -> list[tuple[UUID, str]]:
    """Open applications of a person for a family of services, as institution and number."""
    family = [each.code for each in services() if leading.code in (each.code, each.part_of)]
    statement = (
        select(Application.institution_id, Application.number)
        .join(
            Part,
            (col(Part.institution_id) == col(Application.institution_id))
            & (col(Part.application_id) == col(Application.id)),
        )
        .where(
            col(Application.institution_id).in_(_everywhere(office)),
            Application.subject_iin == subject_iin,
            col(Part.open).is_(True),
            col(Part.service).in_(family),
        )
        .distinct()
        .limit(MANY)
    )
    return [(institution_id, number) for institution_id, number in session.exec(statement)]


def earlier_facts(session: Session, office: Office, admitted: Admitted) -> EarlierFacts:
    """What the rules of the services ask about earlier applications of the person."""
    leading, iin = admitted.services[0], admitted.people.subject_iin
    live = live_applications(session, office, iin, leading)
    rules = [rule for service in admitted.services for rule in service.checks]
    declared = admitted.package.application.declared
    values = {path: _value(declared, path) for path in paths_of(rules, RULE_SEEN)}
    told = {path: value for path, value in values.items() if value}
    seen = _seen_before(session, admitted.institution.id, iin, told) if told else {}
    return EarlierFacts(tuple(number for _, number in live), seen)


def _seen_before(
    session: Session, institution_id: UUID, subject_iin: str, values: Mapping[str, str]
) -> dict[str, tuple[str, ...]]:
    """Earlier applications of the same person here that declare the same values, by path."""
    statement = (
        select(Application.number, Application.declared)
        .where(Application.institution_id == institution_id, Application.subject_iin == subject_iin)
        .order_by(col(Application.id).desc())
        .limit(MANY)
    )
    earlier = list(session.exec(statement))
    return {
        path: tuple(number for number, declared in earlier if _value(declared, path) == value)
        for path, value in values.items()
    }


def _value(declared: Mapping[str, Any], path: str) -> str:
    return str(declared.get(path.removeprefix("declared."), "")).strip()


def _everywhere(office: Office) -> list[UUID]:
    return [institution.id for institution in office.institutions()]
