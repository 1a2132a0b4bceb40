"""When an application was sent, so that its due day falls where the rehearsal wants it.

Everything is sent before the present day begins: an application that must be registered today came in after the
closing of the working day before.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from random import Random

from reviewer_tui.clock import LOCAL_ZONE
from reviewer_tui.regulations.calendar import Calendar

CLOSING = time(18, 30)
SOON_DAYS = 2
_LONGEST_OVERDUE = 4
_AFTER_HOURS = 0.18
"""Share of applications sent in the evening or on a day off, from home."""


class Schedule:
    """The days around a present day.

    Args:
        today: the present day of the rehearsal.
        week: working days of the institution's week.
    """

    def __init__(self, today: date, week: int = 5) -> None:
        self._today = today
        self._calendar = Calendar(week)
        self._newest = self._calendar.this_or_next_working(today)

    def due_days(self, group: str, working_days: int) -> tuple[date, ...]:
        """The due days of a group that an application with such a term can have; empty: none can."""
        calendar, today = self._calendar, self._today
        if group == "overdue":
            days = [calendar.add(today, -late) for late in range(1, _LONGEST_OVERDUE + 1)]
        elif group == "today":
            days = [today] if calendar.is_working(today) else []
        elif group == "soon":
            days = [calendar.add(today, ahead) for ahead in range(1, SOON_DAYS + 1)]
        else:
            days = [calendar.add(today, ahead) for ahead in range(SOON_DAYS + 1, working_days + 2)]
        return tuple(day for day in days if calendar.add(day, -working_days) <= self._newest)

    def sent_at(self, random: Random, due: date, working_days: int) -> datetime:
        """A moment of sending whose term of so many working days ends on a day."""
        registered = self._calendar.add(due, -working_days)
        if registered >= self._today or random.random() < _AFTER_HOURS:
            return self._evening_before(random, registered)
        return _moment(registered, random.randrange(8 * 3600, 18 * 3600 + 1800))

    def _evening_before(self, random: Random, registered: date) -> datetime:
        """After the closing of the working day before, and before both that day and the present one begin."""
        opened = datetime.combine(self._calendar.add(registered, -1), CLOSING, LOCAL_ZONE) + timedelta(
            seconds=1
        )
        ends = datetime.combine(min(registered, self._today), time(), LOCAL_ZONE)
        return opened + timedelta(seconds=random.randrange(max(1, int((ends - opened).total_seconds()))))


def _moment(day: date, seconds: int) -> datetime:
    return datetime.combine(day, time(), LOCAL_ZONE) + timedelta(seconds=seconds)
