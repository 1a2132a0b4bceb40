"""Who is at work: the login of an official, and the role held on a day."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from sqlmodel import select

import db.engine
from db.tables import Official, OfficialRole
from reviewer_tui.casework.desk import Desk, open_desk
from reviewer_tui.casework.people import role_on
from reviewer_tui.clock import LOCAL_ZONE, FixedClock
from reviewer_tui.config import Settings
from reviewer_tui.errors import BadInput
from tests.homes import OpenDesk

LOGIN = "d.qasymova"
NOON = {"hour": 12, "tzinfo": LOCAL_ZONE}


def give_roles(desk: Desk, *roles: tuple[str, str, str | None]) -> None:
    """End what the official is, and give other roles for periods."""
    with db.engine.writing(desk.office.engine) as session:
        official = session.exec(select(Official).where(Official.login == LOGIN)).one()
        for row in session.exec(select(OfficialRole).where(OfficialRole.official_id == official.id)).all():
            row.valid_until = date(2026, 1, 31)
            session.add(row)
        for role, since, until in roles:
            session.add(
                OfficialRole(
                    institution_id=official.institution_id, id=desk.clock.new_id(), official_id=official.id, role=role,
                    valid_from=date.fromisoformat(since), valid_until=date.fromisoformat(until) if until else None,
                )
            )  # fmt: skip


@pytest.mark.parametrize(
    ("day", "role"),
    [
        ("2026-01-31", "reviewer"),
        ("2026-02-01", None),
        ("2026-03-01", "auditor"),
        ("2026-03-09", "auditor"),
        ("2026-03-10", "head"),
        ("2026-03-20", "head"),
        ("2026-03-21", "auditor"),
        ("2026-05-01", None),
    ],
)
def test_the_role_is_that_of_the_day_and_the_widest_of_several(
    sit_down: OpenDesk, settings: Settings, day: str, role: str | None
) -> None:
    desk = sit_down()
    give_roles(desk, ("auditor", "2026-03-01", "2026-04-30"), ("head", "2026-03-10", "2026-03-20"))
    with db.engine.reading(desk.office.engine) as session:
        official = session.exec(select(Official).where(Official.login == LOGIN)).one()
        assert role_on(session, official.institution_id, official.id, date.fromisoformat(day)) == role
    on_that_day = FixedClock(datetime.fromisoformat(f"{day}T12:00:00+05:00"))
    if role is None:
        with pytest.raises(BadInput, match="no-role"):
            open_desk(settings, LOGIN, on_that_day)
        return
    theirs = open_desk(settings, LOGIN, on_that_day)
    assert (theirs.identity.role, theirs.identity.may_decide) == (role, role == "head")
    assert theirs.identity.read_only is (role == "auditor")
    theirs.close()


@pytest.mark.parametrize("login", ["", "nobody", "A.AKHMETOVA", "a.akhmetova ", "%", "' OR 1=1 --"])
def test_an_unknown_login_sits_nowhere(
    sit_down: OpenDesk, settings: Settings, clock: FixedClock, login: str
) -> None:
    if not login:
        # An empty login is the one of the settings.
        assert sit_down("").identity.login == settings.login
        return
    with pytest.raises(BadInput, match="unknown-login"):
        open_desk(settings, login, clock)


def test_everybody_of_a_demo_home_has_the_rights_of_the_role(sit_down: OpenDesk) -> None:
    rights = {
        login: (desk.identity.role, desk.identity.may_decide, desk.identity.read_only)
        for login in ("b.seitov", "a.akhmetova", "d.qasymova", "auditor", "administrator", "e.ospanov")
        if (desk := sit_down(login))
    }
    assert rights == {
        "b.seitov": ("head", True, False),
        "a.akhmetova": ("deputy", True, False),
        "d.qasymova": ("reviewer", False, False),
        "auditor": ("auditor", False, True),
        "administrator": ("administrator", False, True),
        "e.ospanov": ("head", True, False),
    }
