"""The calendar of days off: against an independent package, by hand for the six-day week, and by its laws."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer_tui.clock import LOCAL_ZONE
from reviewer_tui.errors import BadInput
from reviewer_tui.regulations.calendar import Calendar, calendar_days, calendar_years

FIVE, SIX = Calendar(5), Calendar(6)
days = st.dates(date(2023, 1, 1), date(2028, 12, 31))
inner_days = st.dates(date(2023, 3, 1), date(2028, 10, 1))
counts = st.integers(0, 25)
weeks = st.sampled_from([FIVE, SIX])


@pytest.mark.parametrize("year", [2024, 2025, 2026, 2027])
def test_every_day_agrees_with_the_holidays_package(year: int) -> None:
    oracle = holidays.country_holidays("KZ", years=range(2023, 2029))
    first = date(year, 1, 1)
    every_day = [first + timedelta(days=n) for n in range((date(year + 1, 1, 1) - first).days)]
    assert [day for day in every_day if FIVE.is_working(day) != oracle.is_working_day(day)] == []


@pytest.mark.parametrize(
    ("day", "works"),
    [
        ("2026-03-21", False),  # Saturday, a holiday
        ("2026-03-24", False),  # Sunday the 22nd moved here
        ("2026-03-25", True),  # off in a five-day week only
        ("2026-04-04", True),  # an ordinary Saturday
        ("2026-05-11", True),  # a Saturday holiday does not move
        ("2024-05-04", True),
        ("2024-05-08", True),  # the swap is for five-day weeks
        ("2025-01-05", False),  # a Sunday, swap or not
    ],
)
def test_six_day_week(day: str, works: bool) -> None:
    assert SIX.is_working(date.fromisoformat(day)) is works


def test_swapped_days_of_the_five_day_week() -> None:
    assert FIVE.is_working(date(2025, 1, 5))
    assert not FIVE.is_working(date(2025, 1, 3))


def test_constitution_day_left_august_and_came_to_march() -> None:
    assert not FIVE.is_working(date(2024, 8, 30))
    assert FIVE.is_working(date(2026, 8, 31))
    assert not FIVE.is_working(date(2027, 3, 15))


def test_every_written_day_has_a_source_and_its_year_is_known() -> None:
    written = calendar_days()
    assert [entry.day for entry in written] == sorted(entry.day for entry in written)
    assert {entry.day.year for entry in written} == set(calendar_years())
    assert all(entry.source and entry.name and entry.weeks <= {5, 6} for entry in written)
    assert {entry.kind for entry in written} == {"holiday", "religious", "moved", "swap-off", "swap-work"}


def test_what_later_orders_may_change_is_unconfirmed() -> None:
    assert FIVE.unconfirmed(date(2027, 5, 16))
    assert FIVE.unconfirmed(date(2027, 2, 1))
    assert not FIVE.unconfirmed(date(2026, 5, 27))


def test_a_year_not_written_down_is_refused() -> None:
    with pytest.raises(BadInput, match="calendar-year"):
        FIVE.is_working(date(2022, 12, 30))


def test_a_week_of_four_days_is_refused() -> None:
    with pytest.raises(ValueError, match="5 or 6"):
        Calendar(4)


def test_time_zone_data_knows_the_one_zone() -> None:
    after, before = date(2024, 3, 1), date(2024, 2, 29)
    offsets = [LOCAL_ZONE.utcoffset(_noon(day)) for day in (before, after)]
    assert offsets == [timedelta(hours=6), timedelta(hours=5)]


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12))


@given(inner_days, counts, weeks)
def test_adding_and_counting_agree(day: date, n: int, calendar: Calendar) -> None:
    later = calendar.add(day, n)
    assert calendar.between(day, later) == n
    assert calendar.days_after(day, n)[-1:] == ((later,) if n else ())
    if n and calendar.is_working(day):
        assert calendar.add(later, -n) == day


@given(days, days, weeks)
def test_counting_backwards_is_negative(a: date, b: date, calendar: Calendar) -> None:
    assert calendar.between(a, b) == -calendar.between(b, a)


@given(inner_days, weeks)
def test_next_working_day_is_the_first(day: date, calendar: Calendar) -> None:
    found = calendar.next_working(day)
    between = [day + timedelta(days=n) for n in range(1, (found - day).days)]
    assert calendar.is_working(found)
    assert not any(map(calendar.is_working, between))


@given(inner_days)
def test_six_day_week_is_never_slower(day: date) -> None:
    assert SIX.add(day, 25) <= FIVE.add(day, 25)
