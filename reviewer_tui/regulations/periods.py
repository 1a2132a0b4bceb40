"""Periods in years and months, such as the one year within which reinstatement can be asked for."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from enum import StrEnum

from reviewer_tui.regulations.calendar import Calendar


class InPeriod(StrEnum):
    """Where a day stands against the last day of a period."""

    IN_TIME = "in-time"
    JUDGE = "judge"
    """Only in time if a last day on a day off moves on, which the rules of the service do not say."""
    LATE = "late"


def last_day(start: date, *, years: int = 0, months: int = 0) -> date:
    """The last day of a period that starts with an event on a day.

    It is the same day of the month later; a month that has no such day ends the period with its last day.
    """
    month = start.month - 1 + months + 12 * years
    year, month = start.year + month // 12, month % 12 + 1
    return date(year, month, min(start.day, monthrange(year, month)[1]))


def whole_months(start: date, end: date) -> int:
    """How many whole months have passed from a day to another; negative when the other comes first."""
    if end < start:
        return -whole_months(end, start)
    months = (end.year - start.year) * 12 + end.month - start.month
    return months if last_day(start, months=months) <= end else months - 1


def in_period(day: date, last: date, calendar: Calendar) -> InPeriod:
    """Whether something done on a day is within a period.

    A last day on a day off moves to the next working day in civil law; the rules of the services are silent, so that
    an official must judge a day in between.
    """
    if day <= last:
        return InPeriod.IN_TIME
    return InPeriod.JUDGE if day <= calendar.this_or_next_working(last) else InPeriod.LATE
