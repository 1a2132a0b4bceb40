"""The set as a whole: shares, due days, arrival order, and the same plan for the same wish."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, time, timedelta

import pytest

from reviewer_tui.clock import LOCAL_ZONE
from reviewer_tui.demo.institutions import MILITARY, SCHOOL, known_bins
from reviewer_tui.demo.order import Order, Trick
from reviewer_tui.demo.portal import FIRST_DELIVERY, plan
from reviewer_tui.regulations.calendar import Calendar
from reviewer_tui.regulations.deadlines import deadline
from reviewer_tui.regulations.services import service

MONDAY = date(2026, 11, 23)
DAYS = (
    MONDAY,
    date(2026, 11, 21),  # a Saturday
    date(2027, 1, 4),  # a moved day off
    date(2026, 3, 30),  # just after Nauryz
    date(2026, 4, 1),
    date(2026, 12, 31),
)


def accepted(orders: tuple[Order, ...]) -> list[Order]:
    return [order for order in orders if not order.truth.fault]


def of_school(orders: tuple[Order, ...]) -> list[Order]:
    return [order for order in accepted(orders) if order.institution_bin == SCHOOL.bin]


def test_the_school_gets_exactly_the_size_and_the_military_institute_its_share(
    orders: tuple[Order, ...],
) -> None:
    assert len(of_school(orders)) == 400
    assert sum(order.institution_bin == MILITARY.bin for order in orders) == 60
    assert len([o for o in plan(7, 1, MONDAY) if o.institution_bin == MILITARY.bin]) == 6


def test_services_stand_in_the_shares_of_the_rehearsal_set(orders: tuple[Order, ...]) -> None:
    counts = Counter(order.service for order in of_school(orders))
    assert counts == {"admission": 232, "duplicates": 118, "updating": 50}
    children = [order for order in of_school(orders) if order.service == "admission"]
    assert 0.12 < sum("meals" in order.parts for order in children) / len(children) < 0.28
    assert 0.03 < sum("transport" in order.parts for order in children) / len(children) < 0.14


def test_every_channel_and_every_confirmation_is_met(orders: tuple[Order, ...]) -> None:
    school = of_school(orders)
    assert {order.channel for order in school} == {"portal", "office", "state-corporation"}
    portal = [order for order in school if order.channel == "portal"]
    assert 0.18 < sum(order.confirmation == "otp" for order in portal) / len(portal) < 0.33
    assert {order.confirmation for order in school if order.channel != "portal"} == {"paper"}
    assert all(order.channel in service(order.service).channels for order in orders)


def test_due_days_fall_where_the_rehearsal_wants_them(orders: tuple[Order, ...]) -> None:
    groups = Counter(order.truth.group for order in of_school(orders))
    assert groups["overdue"] == pytest.approx(32, abs=4)
    assert groups["today"] == pytest.approx(48, abs=4)
    assert groups["soon"] >= 100
    assert groups["later"] >= 100


@pytest.mark.parametrize("today", DAYS)
def test_the_regulations_count_the_same_due_days(today: date) -> None:
    calendar = Calendar(5)
    for order in plan(60, 4, today):
        term = deadline(order.service, order.sent_at, channel=order.channel)
        assert term.due == order.truth.due
        ahead = calendar.between(today, term.due)
        group = (
            "overdue"
            if term.due < today
            else "today"
            if term.due == today
            else "soon"
            if ahead <= 2
            else "later"
        )
        assert order.truth.group == group


@pytest.mark.parametrize("today", DAYS)
def test_nothing_is_sent_after_the_present_day_began(today: date) -> None:
    begins = datetime.combine(today, time(), LOCAL_ZONE)
    assert all(order.sent_at < begins for order in plan(60, 2, today))


def test_some_applications_come_after_closing_and_on_days_off(orders: tuple[Order, ...]) -> None:
    terms = [deadline(order.service, order.sent_at) for order in orders]
    assert sum(term.after_hours for term in terms) > len(terms) / 10
    assert any(order.sent_at.weekday() > 4 for order in orders)


def test_seven_of_ten_are_clean_and_the_rest_is_as_planned(orders: tuple[Order, ...]) -> None:
    school = of_school(orders)
    assert sum(len(order.truth.differences) == 1 for order in school) == 80
    assert sum(len(order.truth.differences) > 1 for order in school) == 28
    hostile = [order for order in orders if order.truth.trick and order.service != "reinstatement"]
    assert len(hostile) >= 12
    assert {order.truth.trick for order in hostile} == set(Trick)


def test_a_package_to_be_rejected_says_with_which_code_and_the_others_do_not(
    orders: tuple[Order, ...],
) -> None:
    for order in orders:
        harmless = order.truth.trick in (None, Trick.MARKUP_IN_NAMES, Trick.ODD_FILE_NAMES)
        assert bool(order.truth.fault) is not harmless


def test_replays_and_second_applications_follow_their_originals(orders: tuple[Order, ...]) -> None:
    for place, order in enumerate(orders):
        before = orders[:place]
        if order.truth.trick is Trick.REPLAYED_NUMBER:
            assert any(
                o.number == order.number and o.story != order.story and not o.truth.fault for o in before
            )
        elif order.truth.trick is Trick.SECOND_APPLICATION:
            assert any(
                o.number != order.number and o.story == order.story and not o.truth.fault for o in before
            )


def test_numbers_and_names_are_unique_but_for_replays(orders: tuple[Order, ...]) -> None:
    numbers = [order.number for order in orders if order.truth.trick is not Trick.REPLAYED_NUMBER]
    assert len(numbers) == len(set(numbers))
    assert len({order.name for order in orders}) == len(orders)
    assert [order.position for order in orders] == list(range(len(orders)))


def test_the_first_delivery_is_a_sample_of_all_and_in_order_of_sending(orders: tuple[Order, ...]) -> None:
    first = orders[:FIRST_DELIVERY]
    assert [order.sent_at for order in first] == sorted(order.sent_at for order in first)
    assert {order.service for order in first} == {order.service for order in orders}
    assert not any(order.truth.fault for order in first)
    rest = [order.sent_at for order in accepted(orders)[FIRST_DELIVERY:]]
    assert rest == sorted(rest)


def test_the_same_wish_gives_the_same_plan_and_another_seed_another(orders: tuple[Order, ...]) -> None:
    assert plan(400, 1, MONDAY) == orders
    assert [o.service for o in plan(400, 2, MONDAY)] != [o.service for o in orders]


def test_every_addressee_is_one_of_the_generators_own(orders: tuple[Order, ...]) -> None:
    assert {order.institution_bin for order in orders} <= known_bins()


def test_admissions_are_at_most_a_week_old(orders: tuple[Order, ...]) -> None:
    oldest = min(order.sent_at for order in orders if order.service == "admission")
    assert datetime.combine(MONDAY, time(), LOCAL_ZONE) - oldest < timedelta(days=14)


@pytest.mark.parametrize("size", [0, -3])
def test_an_empty_set_is_refused(size: int) -> None:
    with pytest.raises(ValueError, match="at least one"):
        plan(size, 1, MONDAY)


@pytest.mark.parametrize("size", [1, 2, 3, 41])
def test_small_sets_are_complete(size: int) -> None:
    assert len(of_school(plan(size, 1, MONDAY))) == size
