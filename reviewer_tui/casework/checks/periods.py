"""Terms that bind the applicant: they run by the calendar and are judged at the moment of submission."""

from __future__ import annotations

from datetime import date, datetime

from reviewer_tui.casework.checks.amounts import as_number
from reviewer_tui.casework.checks.finding import Asked, Finding, Predicate, ask, failed, passed, unknown
from reviewer_tui.casework.checks.paths import Found
from reviewer_tui.clock import LOCAL_ZONE
from reviewer_tui.i18n import N_, message
from reviewer_tui.regulations.calendar import Calendar
from reviewer_tui.regulations.dates import parse_date
from reviewer_tui.regulations.periods import InPeriod, in_period, last_day, whole_months

SUBMISSION = "application.sent_at"


def within_period(asked: Asked) -> Finding:
    """Between ``from`` and ``until`` lie no more than so many ``years`` and ``months``.

    A submission on the last day is in time at any hour: the moment of submission counts, not the registration.
    When the last day is a day off and the submission came by the next working day, the Civil Code and the
    service's own text can be read differently: the official judges.
    """
    start, end = asked.find(asked.settings["from"]), asked.find(asked.settings.get("until", SUBMISSION))
    begun, ended = as_date(start), as_date(end)
    if begun is None or ended is None:
        lost = start if begun is None else end
        return unknown(lost.missing or message("{value} is no date", value=lost.text))
    length = {unit: int(asked.settings.get(unit, 0)) for unit in ("years", "months")}
    last = last_day(begun, **length)
    told = {"begun": _day(begun), "last": _day(last), "ended": _day(ended)}
    if ended < begun:
        return ask(N_("{ended} lies before {begun}: one of the dates is wrong"), **told)
    week = 6 if asked.facts.institution.week == 6 else 5
    make, text = _WITHIN[in_period(ended, last, Calendar(week=week))]
    return make(text, **told)


_WITHIN = {
    InPeriod.IN_TIME: (passed, N_("From {begun} the last day is {last}; submitted {ended}")),
    InPeriod.JUDGE: (ask, N_("The last day {last} is a day off; submitted {ended}, on the next working day")),
    InPeriod.LATE: (failed, N_("From {begun} the last day is {last}; submitted {ended}, too late")),
}


def months_between(asked: Asked) -> Finding:
    """A declared number of months is the time that lies between ``from`` and ``until``, give or take ``tolerance``."""
    declared = asked.find(asked.settings["path"])
    start, end = asked.find(asked.settings["from"]), asked.find(asked.settings.get("until", SUBMISSION))
    begun, ended = as_date(start), as_date(end)
    if begun is None or ended is None:
        lost = start if begun is None else end
        return unknown(lost.missing or message("{value} is no date", value=lost.text))
    months = as_number(declared)
    if months is None:
        return unknown(declared.missing or message("{value} is no number", value=declared.text))
    passed_by = whole_months(begun, ended)
    told = {"begun": _day(begun), "ended": _day(ended), "months": passed_by, "declared": f"{months:f}"}
    if abs(months - passed_by) <= int(asked.settings.get("tolerance", 1)):
        return passed(N_("From {begun} to {ended} are {months} months, declared: {declared}"), **told)
    return failed(N_("From {begun} to {ended} are {months} months, but declared: {declared}"), **told)


def within_window(asked: Asked) -> Finding:
    """A day lies in the yearly window ``first`` to ``last`` (``MM-DD``), which may span the new year."""
    found = asked.find(str(asked.settings.get("path", SUBMISSION)))
    day = as_date(found)
    if day is None:
        return unknown(found.missing or message("{value} is no date", value=found.text))
    first, last = _month_day(asked.settings["first"]), _month_day(asked.settings["last"])
    here = (day.month, day.day)
    inside = first <= here <= last if first <= last else here >= first or here <= last
    told = {"day": _day(day), "first": "{1:02}.{0:02}".format(*first), "last": "{1:02}.{0:02}".format(*last)}
    if inside:
        return passed(N_("{day} lies between {first} and {last}"), **told)
    return failed(N_("{day} does not lie between {first} and {last}"), **told)


def turns_age_in_year(asked: Asked) -> Finding:
    """The person reaches an ``age`` in the calendar year of submission, or has reached it before."""
    found = asked.find(str(asked.settings["path"]))
    born = as_date(found)
    if born is None:
        return unknown(found.missing or message("{value} is no date", value=found.text))
    year, age = asked.facts.submitted_on.year, int(asked.settings["age"])
    told = {"born": _day(born), "age": year - born.year, "year": year, "wanted": age}
    if year - born.year >= age:
        return passed(N_("Born {born}: turns {age} in {year}"), **told)
    return failed(N_("Born {born}: turns {age} in {year}, {wanted} is wanted"), **told)


def as_date(found: Found) -> date | None:
    """The value as a day in Kazakhstan, or ``None`` when it is missing or no date."""
    value = found.value
    if isinstance(value, datetime):
        return value.astimezone(LOCAL_ZONE).date()
    if isinstance(value, date):
        return value
    return parse_date(value) if isinstance(value, str) else None


def _month_day(text: object) -> tuple[int, int]:
    month, day = str(text).split("-")[-2:]
    return int(month), int(day)


def _day(day: date) -> str:
    return f"{day:%d.%m.%Y}"


PREDICATES: dict[str, Predicate] = {
    "within-period": within_period,
    "within-window": within_window,
    "turns-age-in-year": turns_age_in_year,
    "months-between": months_between,
}
