"""Which applications of a demo have come further than the inbox: planned alike every time, and lawful on every day."""

from __future__ import annotations

from datetime import date

import pytest

from reviewer_tui.demo import courses
from reviewer_tui.demo.courses import Course, Moments
from reviewer_tui.demo.order import Order
from reviewer_tui.demo.packages import application_of
from reviewer_tui.demo.portal import FIRST_DELIVERY, case_of, plan
from reviewer_tui.regulations.calendar import Calendar
from reviewer_tui.regulations.deadlines import earliest_refusal, hearing_notice_by, objection_until
from reviewer_tui.regulations.forms import form_model
from reviewer_tui.regulations.services import service

CALENDAR = Calendar(5)
DAYS = [date(2026, 11, 23), date(2026, 11, 28), date(2027, 1, 5), date(2026, 3, 25)]
"""A Monday, a Saturday, days behind long holidays."""


@pytest.mark.parametrize("seed", [1, 2, 7])
@pytest.mark.parametrize("size", [36, 400])
def test_every_course_is_met_in_the_first_delivery(seed: int, size: int) -> None:
    orders = plan(size, seed, DAYS[0])
    ways = courses.choose(orders)
    by_number = {order.number: order for order in orders[:FIRST_DELIVERY]}
    found = sorted((by_number[number].service, course.value) for number, course in ways.items())
    assert {("duplicates", course.value) for course in Course} <= set(found)
    assert 1 <= len(courses.withdrawals(orders)) <= 2
    assert courses.choose(orders[:FIRST_DELIVERY]) == ways == courses.choose(plan(size, seed, DAYS[0]))


@pytest.mark.parametrize("today", DAYS)
def test_hearings_were_announced_in_time_and_one_may_be_answered_now(today: date) -> None:
    moments, orders = Moments.before(today), plan(400, 1, today)
    ways = courses.choose(orders)
    for order in orders:
        if ways.get(order.number) in courses.HEARINGS:
            assert order.sent_at < moments.arrived
            term = service(order.service).term(today, order.channel).working_days
            by = hearing_notice_by(order.truth.due, term, CALENDAR)
            assert by is not None
            assert moments.noticed_late.date() <= by
    assert moments.objected.date() <= objection_until(moments.noticed.date(), CALENDAR)
    assert earliest_refusal(moments.noticed.date(), CALENDAR) <= today
    assert objection_until(moments.noticed_late.date(), CALENDAR) >= today


def test_a_withdrawal_names_an_earlier_application_of_the_same_people(orders: tuple[Order, ...]) -> None:
    for sent in courses.withdrawals(orders):
        assert sent.withdraws is not None
        told, earlier = case_of(sent), case_of(sent.withdraws)
        assert (told.subject, told.applicant) == (earlier.subject, earlier.applicant)
        assert told.facts["withdrawn_number"] == sent.withdraws.number
        assert sent.withdraws.sent_at < sent.sent_at
        assert sent.number not in {order.number for order in orders}
        form_model("withdrawal").model_validate(application_of(told))
