"""The one year of reinstatement at its edges."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer_tui.regulations.calendar import Calendar
from reviewer_tui.regulations.periods import in_period, last_day, whole_months


@pytest.mark.parametrize(
    ("expelled", "sent", "found"),
    [
        ("2025-11-21", "2026-11-21", "in-time"),
        ("2025-11-20", "2026-11-20", "in-time"),
        ("2025-11-19", "2026-11-20", "late"),
        ("2024-02-29", "2025-02-28", "in-time"),
        ("2024-02-29", "2025-03-01", "late"),
        ("2025-11-22", "2026-11-23", "judge"),
        ("2025-11-22", "2026-11-24", "late"),
        ("2025-11-21", "2026-11-23", "judge"),
    ],
)
def test_one_year(expelled: str, sent: str, found: str) -> None:
    last = last_day(date.fromisoformat(expelled), years=1)
    assert in_period(date.fromisoformat(sent), last, Calendar(5)) == found


def test_months_end_with_a_short_month() -> None:
    assert last_day(date(2026, 1, 31), months=1) == date(2026, 2, 28)
    assert last_day(date(2026, 11, 30), months=3) == date(2027, 2, 28)
    assert last_day(date(2026, 12, 1), months=12) == date(2027, 12, 1)


days = st.dates(date(2000, 1, 1), date(2099, 12, 31))


@given(days, days)
def test_whole_months_end_with_the_last_day_of_their_period(one: date, other: date) -> None:
    start, end = sorted((one, other))
    months = whole_months(start, end)
    assert last_day(start, months=months) <= end < last_day(start, months=months + 1)
    assert whole_months(end, start) == -months
