"""Working days of Kazakhstan for five- and six-day weeks, from the days written down in ``calendar.csv``.

Terms are counted by Labour Code art. 84–85 and the law on holidays art. 5: a holiday on a day off moves to the next
working day, 7 January and Kurban Ait never move, swaps of days off are ordered a year at a time for the five-day week.
The rules are not computed here; their results are data, each day with its source.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files

from reviewer_tui.errors import BadInput
from reviewer_tui.i18n import message

_DAY = timedelta(days=1)
_SATURDAY, _SUNDAY = 5, 6
_WEEKLY_OFF = {5: frozenset({_SATURDAY, _SUNDAY}), 6: frozenset({_SUNDAY})}


@dataclass(frozen=True)
class CalendarDay:
    """A day that is not what its weekday says.

    Attributes:
        weeks: the working weeks it holds for.
        kind: ``holiday``, ``religious``, ``moved``, ``swap-off`` or ``swap-work``.
        name: what it is, in English.
        source: the act or statement it comes from.
        confirmed: false for an estimate.
    """

    day: date
    weeks: frozenset[int]
    kind: str
    name: str
    source: str
    confirmed: bool


@cache
def calendar_days() -> tuple[CalendarDay, ...]:
    """Every written day in order."""
    return tuple(
        CalendarDay(
            day=date.fromisoformat(row["date"]),
            weeks=frozenset(map(int, row["weeks"].split())),
            kind=row["kind"],
            name=row["name"],
            source=row["source"],
            confirmed=row["status"] == "confirmed",
        )
        for row in _rows("calendar.csv")
    )


@cache
def calendar_years() -> Mapping[int, bool]:
    """The years the calendar knows, and whether the year's swaps of days off are known for certain."""
    return {int(row["year"]): row["status"] == "confirmed" for row in _rows("calendar_years.csv")}


def _rows(name: str) -> Iterator[dict[str, str]]:
    text = files(__package__).joinpath(name).read_text("utf-8")
    return csv.DictReader(text.splitlines())


class Calendar:
    """The working days of one kind of week."""

    def __init__(self, week: int = 5) -> None:
        """Take the calendar of a five- or six-day week.

        Raises:
            ValueError: another week than 5 or 6.
        """
        if week not in _WEEKLY_OFF:
            raise ValueError(f"a working week has 5 or 6 days, not {week}")
        self.week = week
        self._weekly_off = _WEEKLY_OFF[week]
        self._written = {entry.day: entry for entry in calendar_days() if week in entry.weeks}

    def is_working(self, day: date) -> bool:
        """Whether offices work on a day.

        Raises:
            BadInput: code ``calendar-year``: the day lies in a year whose days off are not written down.
        """
        if day.year not in calendar_years():
            first, last = min(calendar_years()), max(calendar_years())
            raise BadInput(
                "calendar-year",
                message(
                    "The calendar of days off covers {first}–{last}, not {day}",
                    first=first, last=last, day=f"{day:%d.%m.%Y}",
                ),
            )  # fmt: skip
        entry = self._written.get(day)
        if entry is not None:
            return entry.kind == "swap-work"
        return day.weekday() not in self._weekly_off

    def unconfirmed(self, day: date) -> bool:
        """Whether a later order may still change this day: its year's swaps or the day itself are estimated."""
        entry = self._written.get(day)
        return not calendar_years().get(day.year, False) or (entry is not None and not entry.confirmed)

    def next_working(self, day: date) -> date:
        """The first working day after a day."""
        return self._step(day, _DAY)

    def this_or_next_working(self, day: date) -> date:
        """The day itself if offices work on it, else the first working day after it."""
        return day if self.is_working(day) else self.next_working(day)

    def add(self, day: date, n: int) -> date:
        """The n-th working day after a day; before it when n is negative; the day itself for 0."""
        step = _DAY if n > 0 else -_DAY
        for _ in range(abs(n)):
            day = self._step(day, step)
        return day

    def days_after(self, day: date, n: int) -> tuple[date, ...]:
        """The first n working days after a day."""
        days = []
        for _ in range(n):
            day = self.next_working(day)
            days.append(day)
        return tuple(days)

    def between(self, a: date, b: date) -> int:
        """Working days from a to b: those after a up to and including b; negative when b is before a.

        For a due day b and today a: the days left, 0 on the due day, negative when overdue.
        """
        if b < a:
            return -self.between(b, a)
        return sum(self.is_working(a + timedelta(days=offset)) for offset in range(1, (b - a).days + 1))

    def _step(self, day: date, step: timedelta) -> date:
        day += step
        while not self.is_working(day):
            day += step
        return day
