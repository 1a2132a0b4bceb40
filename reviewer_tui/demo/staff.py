"""The people of a demo home: institutions and officials in the store, and a key file for each who signs."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import db.engine
from db.tables import Institution, Official, OfficialRole
from keys.authority import StandInAuthority
from keys.certificates import Subject
from keys.profile import Role
from keys.seal import LedgerSeal
from reviewer_tui.casework.faults import translated
from reviewer_tui.clock import Clock
from reviewer_tui.config import Settings
from reviewer_tui.demo.institutions import INSTITUTIONS, DemoInstitution, DemoOfficial

DEFAULT_LOGIN = "a.akhmetova"
"""Whose workplace a demo opens: the deputy head of the school, who may sign."""

_KEY_AGE = timedelta(days=30)


def employ(settings: Settings, clock: Clock, passphrase: bytes) -> None:
    """Put institutions, officials and roles into a fresh store, and issue the officials' keys."""
    authority = StandInAuthority.create(settings.authority, clock=clock)
    LedgerSeal.create(settings.ledger_seal)
    engine = db.engine.make_engine(settings.store_url)
    with translated(), db.engine.writing(engine) as session:
        for place in INSTITUTIONS:
            institution_id = clock.new_id()
            session.add(_institution(place, institution_id))
            session.flush()
            for official in place.officials:
                official_id = clock.new_id()
                session.add(_official(official, institution_id, official_id))
                session.flush()
                session.add_all(_roles(official, institution_id, official_id, clock))
    engine.dispose()
    for place in INSTITUTIONS:
        for official in place.officials:
            if official.certificate_role:
                subject = _subject(place, official)
                since = clock.now() - _KEY_AGE
                authority.issue(subject, passphrase, settings.keys / official.login, valid_from=since)


def _institution(place: DemoInstitution, institution_id: UUID) -> Institution:
    return Institution(
        id=institution_id,
        bin=place.bin,
        kind=place.kind,
        name=dict(place.name),
        address=dict(place.address),
        appeal_body=dict(place.appeal_body),
        settlement=place.settlement,
        week=place.week,
        closes_at=f"{place.closes_at:%H:%M}",
        services=dict.fromkeys(place.services, True),
        restricted=place.restricted,
    )


def _official(official: DemoOfficial, institution_id: UUID, official_id: UUID) -> Official:
    return Official(
        institution_id=institution_id,
        id=official_id,
        login=official.login,
        iin=official.iin,
        surname=official.surname,
        given_name=official.given_name,
        patronymic=official.patronymic,
        position=dict(official.position),
    )


def _roles(
    official: DemoOfficial, institution_id: UUID, official_id: UUID, clock: Clock
) -> list[OfficialRole]:
    return [
        OfficialRole(
            institution_id=institution_id,
            id=clock.new_id(),
            official_id=official_id,
            role=role,
            valid_from=official.since,
            order_number=official.order_number,
        )
        for role in official.roles
    ]


def _subject(place: DemoInstitution, official: DemoOfficial) -> Subject:
    return Subject(
        official.surname,
        official.given_name,
        official.patronymic,
        official.iin,
        organisation=place.name["kk"],
        bin=place.bin,
        roles=(Role(official.certificate_role),),
    )
