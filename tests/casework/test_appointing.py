"""Roles given for a period by an order, and ended: who may, for how long, and what stays on record."""

from __future__ import annotations

from datetime import date

import pytest
from sqlmodel import select

import db.engine
from db.tables import Event, LedgerEntry, OfficialRole
from reviewer_tui.casework.desk import Desk, open_desk
from reviewer_tui.casework.people import role_on
from reviewer_tui.clock import FixedClock
from reviewer_tui.config import Settings
from reviewer_tui.errors import BadInput, RefusedByRule
from tests.casework.deciding import ledger_faults, parts_of
from tests.homes import TODAY, OpenDesk

HEAD, DEPUTY, CLERK = "b.seitov", "a.akhmetova", "d.qasymova"
FRIDAY = date(2026, 11, 20)


@pytest.fixture
def head(sit_down: OpenDesk) -> Desk:
    return sit_down(HEAD)


def roles(desk: Desk) -> set[tuple[str, date, date | None, str]]:
    with db.engine.reading(desk.office.engine) as session:
        rows = session.exec(select(OfficialRole)).all()
    return {(row.role, row.valid_from, row.valid_until, row.order_number) for row in rows}


def on_record(desk: Desk) -> tuple[list[str], list[str]]:
    """Events and ledger entries about roles."""
    acts = ("appointed", "dismissed")
    with db.engine.reading(desk.office.engine) as session:
        events = session.exec(select(Event).order_by(Event.id)).all()
        entries = session.exec(select(LedgerEntry).order_by(LedgerEntry.sequence)).all()
    return [row.action for row in events if row.action in acts], [
        row.action for row in entries if row.action in acts
    ]


def test_an_acting_head_is_the_head_for_the_period_of_the_order(
    head: Desk, sit_down: OpenDesk, settings: Settings, clock: FixedClock
) -> None:
    head.appoint(DEPUTY, "head", TODAY, FRIDAY, " 45-ж ")
    deputy = sit_down(DEPUTY)
    assert (deputy.identity.role, deputy.identity.may_decide) == ("head", True)
    (told,) = [one for one in head.colleagues() if one.login == DEPUTY]
    assert (told.role, told.until, told.order) == ("head", FRIDAY, "45-ж")
    for day, role in ((20, "head"), (21, "deputy")):
        clock.move_to(clock.now().replace(day=day))
        later = open_desk(settings, DEPUTY, clock)
        assert later.identity.role == role
        later.close()
    assert on_record(head) == (["appointed"], ["appointed"])
    assert ledger_faults(head) == []


def test_colleagues_are_those_who_hold_a_role_today_with_its_order(head: Desk, clock: FixedClock) -> None:
    everybody = {(one.login, one.role, one.order) for one in head.colleagues()}
    assert everybody == {
        (HEAD, "head", "12-ж"), (DEPUTY, "deputy", "15-ж"), (CLERK, "reviewer", "21-ж"),
        ("auditor", "auditor", ""), ("administrator", "administrator", ""),
    }  # fmt: skip
    assert [one.name.split()[0] for one in head.colleagues()] == [
        "Ахметова", "Жұмабаев", "Қасымова", "Өмірзақов", "Сейтов",
    ]  # fmt: skip
    head.dismiss(CLERK, "reviewer", TODAY, "77-ж")
    assert CLERK in {one.login for one in head.colleagues()}
    clock.move_to(clock.now().replace(day=17))
    assert CLERK not in {one.login for one in head.colleagues()}


@pytest.mark.parametrize(
    ("login", "role", "first", "until", "order", "code"),
    [
        (DEPUTY, "head", TODAY, FRIDAY, " \t", "no-order"),
        (DEPUTY, "head", TODAY, FRIDAY, "1" * 65, "order-too-long"),
        (DEPUTY, "head", TODAY, None, "45-ж", "no-period"),
        (DEPUTY, "head", FRIDAY, TODAY, "45-ж", "reversed-period"),
        (DEPUTY, "head", TODAY, date(2027, 11, 17), "45-ж", "period-too-long"),
        (DEPUTY, "reviewer", TODAY, date(9999, 12, 31), "45-ж", "period-too-long"),
        (DEPUTY, "head", date(2026, 11, 15), FRIDAY, "45-ж", "period-past"),
        (HEAD, "head", TODAY, FRIDAY, "45-ж", "own-appointment"),
        (HEAD, "auditor", TODAY, None, "45-ж", "own-appointment"),
        (DEPUTY, "king", TODAY, FRIDAY, "45-ж", "unknown-role"),
        ("e.ospanov", "head", TODAY, FRIDAY, "45-ж", "unknown-colleague"),
        (DEPUTY, "deputy", TODAY, FRIDAY, "45-ж", "already-appointed"),
    ],
)
def test_a_role_that_no_order_could_give_is_refused(
    head: Desk, login: str, role: str, first: date, until: date | None, order: str, code: str
) -> None:
    before = roles(head)
    with pytest.raises((BadInput, RefusedByRule)) as refused:
        head.appoint(login, role, first, until, order)
    assert refused.value.code == code
    assert roles(head) == before
    assert on_record(head) == ([], [])


@pytest.mark.parametrize("until", [TODAY, date(2027, 11, 16)])
def test_a_day_and_a_year_are_periods(head: Desk, until: date) -> None:
    head.appoint(DEPUTY, "head", TODAY, until, "45-ж")
    assert ("head", TODAY, until, "45-ж") in roles(head)


def test_the_same_order_given_twice_is_one_role(head: Desk) -> None:
    head.appoint(CLERK, "deputy", TODAY, FRIDAY, "45-ж")
    with pytest.raises(RefusedByRule, match="already-appointed"):
        head.appoint(CLERK, "deputy", FRIDAY, date(2026, 11, 30), "46-ж")
    head.appoint(CLERK, "deputy", date(2026, 11, 21), None, "47-ж")
    assert on_record(head)[0] == ["appointed", "appointed"]


def test_only_head_and_administrator_give_and_end_roles(sit_down: OpenDesk) -> None:
    before = roles(sit_down(HEAD))
    for login in (DEPUTY, CLERK, "auditor"):
        for act in ("appoint", "dismiss"):
            other = CLERK if login == DEPUTY else DEPUTY
            period = (TODAY, FRIDAY) if act == "appoint" else (FRIDAY,)
            with pytest.raises(RefusedByRule, match="not-appointing"):
                getattr(sit_down(login), act)(other, "auditor", *period, "45-ж")
    assert roles(sit_down(HEAD)) == before
    sit_down("administrator").appoint(DEPUTY, "head", TODAY, FRIDAY, "45-ж")
    assert roles(sit_down(HEAD)) - before == {("head", TODAY, FRIDAY, "45-ж")}


def test_an_ended_role_stays_on_record_and_tells_the_role_of_then(
    head: Desk, sit_down: OpenDesk, clock: FixedClock
) -> None:
    clerk = sit_down(CLERK)
    part_id = parts_of(head, "updating")[0]
    head.dismiss(CLERK, "reviewer", TODAY, "77-ж")
    clerk.claim(part_id)
    with db.engine.reading(head.office.engine) as session:
        of = (session, clerk.identity.institution_id, clerk.identity.official_id)
        assert role_on(*of, TODAY) == "reviewer"
        assert role_on(*of, date(2026, 11, 17)) is None
    clock.move_to(clock.now().replace(day=17))
    with pytest.raises(RefusedByRule, match="no-role"):
        clerk.claim(part_id)
    assert ("reviewer", date(2021, 9, 1), TODAY, "21-ж") in roles(head)
    assert on_record(head) == (["dismissed"], ["dismissed"])


@pytest.mark.parametrize(
    ("login", "role", "last", "order", "code"),
    [
        (CLERK, "reviewer", date(2026, 11, 15), "77-ж", "period-past"),
        (CLERK, "head", TODAY, "77-ж", "no-such-role"),
        (CLERK, "reviewer", TODAY, "", "no-order"),
        (HEAD, "head", TODAY, "77-ж", "own-appointment"),
        (CLERK, "king", TODAY, "77-ж", "unknown-role"),
    ],
)
def test_a_role_is_not_ended_backwards_without_order_or_by_oneself(
    head: Desk, login: str, role: str, last: date, order: str, code: str
) -> None:
    before = roles(head)
    with pytest.raises((BadInput, RefusedByRule)) as refused:
        head.dismiss(login, role, last, order)
    assert refused.value.code == code
    assert roles(head) == before


def test_an_order_taken_back_before_it_begins_gives_no_role(head: Desk, clock: FixedClock) -> None:
    head.appoint(CLERK, "deputy", FRIDAY, date(2026, 11, 30), "45-ж")
    head.dismiss(CLERK, "deputy", TODAY, "46-ж")
    clock.move_to(clock.now().replace(day=23))
    (clerk,) = [one for one in head.colleagues() if one.login == CLERK]
    assert clerk.role == "reviewer"
