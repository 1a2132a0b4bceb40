"""When a term starts, ends, and what must happen before it ends.

Day of registration by APPC art. 64(3); counting from the day after it by APPC art. 76; hearing by APPC art. 73.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from reviewer_tui.clock import LOCAL_ZONE
from reviewer_tui.errors import BadInput
from reviewer_tui.i18n import Message, message
from reviewer_tui.regulations.calendar import Calendar
from reviewer_tui.regulations.model import ExtensionRule
from reviewer_tui.regulations.periods import last_day
from reviewer_tui.regulations.services import service as service_of

CLOSING_TIME = time(18, 30)
"""End of the working day in the seed's timetable; the closing second itself still counts as in time."""
HEARING_FROM_TERM = 5
"""Terms shorter than this many working days know no hearing, APPC art. 73."""
HEARING_NOTICE_DAYS = 3
"""Working days between the notice of a hearing and the decision, APPC art. 73."""
OBJECTION_DAYS = 2
"""Working days the applicant has to object, APPC art. 73."""
CORRECTION_DAYS = 3
"""Working days to correct a misprint, APPC art. 82."""
RECUSAL_DAYS = 3
"""Working days to answer a recusal, APPC art. 67."""
TERMINATION_NOTICE_DAYS = 3
"""Working days to tell the applicant that a withdrawn application's procedure is terminated, APPC art. 70."""
REDIRECTION_DAYS = 3
"""Working days from registration to send an application on to the competent institution, APPC art. 65."""
EXTENSION_NOTICE_DAYS = 3
"""Working days to tell the applicant that the term was made longer, APPC art. 76."""
FORWARDING_DAYS = 3
"""Working days to pass complaint and case file to the body that hears it, APPC art. 91."""
COMPLAINT_MONTHS = 3
COMPLAINT_MONTHS_UNTOLD = 6
"""Months to complain, and where the decision did not tell how to, APPC art. 92."""
STATE_CORPORATION = "state-corporation"


@dataclass(frozen=True)
class StepDue:
    """A day by which something inside the term must have happened."""

    code: str
    on: date


@dataclass(frozen=True)
class Deadline:
    """The term of one service for one application.

    Attributes:
        service: its code.
        received: moment of receipt, local time.
        registered: day of registration.
        due: last day of the legal term.
        hearing_notice_by: last day to announce a hearing if the decision is taken on the due day; ``None``: the term
            is too short for a hearing.
        days: the working days of the term in order; the last one is ``due``.
        after_hours: received after closing or on a day off, hence registered on the next working day.
        warnings: what may still change, in words.
        hand_over_by: the day by which the result must be ready: ``due``, and one working day earlier where the State
            Corporation hands it out (services law art. 20).
        steps: inner steps of the service's rules, e.g. ``completeness``.
    """

    service: str
    received: datetime
    registered: date
    due: date
    hearing_notice_by: date | None
    days: tuple[date, ...]
    after_hours: bool
    warnings: tuple[Message, ...]
    hand_over_by: date
    steps: tuple[StepDue, ...]


def deadline(
    service: str,
    received: datetime,
    *,
    week: int = 5,
    closes_at: time = CLOSING_TIME,
    channel: str | None = None,
) -> Deadline:
    """The term of an application.

    Args:
        service: a service code.
        received: aware moment of receipt.
        week: working days of the institution's week, 5 or 6.
        closes_at: local end of its working day.
        channel: the channel it came by, where terms differ by channel.

    Raises:
        KeyError: unknown service.
        BadInput: ``received`` has no offset, or the calendar does not reach so far.
    """
    rules = service_of(service)
    calendar = Calendar(week)
    local = _local(received)
    registered, after_hours = registration_day(local, calendar, closes_at)
    term = rules.term(registered, channel)
    days = calendar.days_after(registered, term.working_days)
    due = days[-1]
    early = handed_over_early(channel, term.working_days)
    return Deadline(
        service=service,
        received=local,
        registered=registered,
        due=due,
        hearing_notice_by=hearing_notice_by(due, term.working_days, calendar),
        days=days,
        after_hours=after_hours,
        warnings=_warnings(registered, due, calendar),
        hand_over_by=days[-2] if early else due,
        steps=tuple(StepDue(step.code, days[step.working_days - 1]) for step in rules.steps),
    )


def registration_day(
    received: datetime, calendar: Calendar, closes_at: time = CLOSING_TIME
) -> tuple[date, bool]:
    """The day of registration and whether receipt was after hours or on a day off (APPC art. 64(3))."""
    local = _local(received)
    day = local.date()
    if not calendar.is_working(day):
        return calendar.next_working(day), True
    if local.time().replace(microsecond=0) > closes_at:
        return calendar.next_working(day), True
    return day, False


def handed_over_early(channel: str | None, working_days: int) -> bool:
    """Whether the result is handed over one working day before the term ends (services law art. 20)."""
    return channel == STATE_CORPORATION and working_days > 1


def needs_hearing(working_days: int) -> bool:
    """Whether a refusal within a term of so many working days needs a hearing first (APPC art. 73)."""
    return working_days >= HEARING_FROM_TERM


def hearing_notice_by(due: date, working_days: int, calendar: Calendar) -> date | None:
    """The last day to announce a hearing when the decision is taken on the due day."""
    return calendar.add(due, -HEARING_NOTICE_DAYS) if needs_hearing(working_days) else None


def objection_until(notified: date, calendar: Calendar) -> date:
    """The last day on which the applicant may object after a notice received on a day."""
    return calendar.add(notified, OBJECTION_DAYS)


def earliest_refusal(notified: date, calendar: Calendar) -> date:
    """The first day on which a refusal is lawful after a hearing notice sent on a day."""
    return calendar.add(notified, HEARING_NOTICE_DAYS)


def correction_by(found: date, calendar: Calendar) -> date:
    """The last day to correct a misprint found on a day (APPC art. 82)."""
    return calendar.add(found, CORRECTION_DAYS)


def recusal_answer_by(declared: date, calendar: Calendar) -> date:
    """The last day to answer a recusal declared on a day (APPC art. 67)."""
    return calendar.add(declared, RECUSAL_DAYS)


def termination_notice_by(received: datetime, calendar: Calendar, closes_at: time = CLOSING_TIME) -> date:
    """The last day to tell the applicant of the termination after a withdrawal received at a moment."""
    registered, _after_hours = registration_day(received, calendar, closes_at)
    return calendar.add(registered, TERMINATION_NOTICE_DAYS)


def redirection_by(registered: date, calendar: Calendar) -> date:
    """The last day to send on an application that was registered on a day (APPC art. 65)."""
    return calendar.add(registered, REDIRECTION_DAYS)


def extended_at_most(due: date, rule: ExtensionRule) -> date:
    """The farthest new due day that the service's rule allows for a term that ends on a day (APPC art. 76)."""
    return last_day(due, months=rule.months)


def extension_notice_by(extended: date, calendar: Calendar) -> date:
    """The last day to tell the applicant of an extension decided on a day (APPC art. 76)."""
    return calendar.add(extended, EXTENSION_NOTICE_DAYS)


def forwarding_by(received: date, calendar: Calendar) -> date:
    """The last day to pass on a complaint received on a day (APPC art. 91)."""
    return calendar.add(received, FORWARDING_DAYS)


def complaint_until(known: date, *, told_how: bool) -> date:
    """The last day to complain about a decision that became known on a day (APPC art. 92).

    Args:
        told_how: the decision says to whom and until when it can be appealed.
    """
    return last_day(known, months=COMPLAINT_MONTHS if told_how else COMPLAINT_MONTHS_UNTOLD)


def _local(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise BadInput("no-offset", message("The moment of receipt has no offset from UTC"))
    try:
        return moment.astimezone(LOCAL_ZONE)
    except OverflowError as fault:
        raise BadInput("bad-moment", message("The moment of receipt is out of range")) from fault


def _warnings(registered: date, due: date, calendar: Calendar) -> tuple[Message, ...]:
    years = sorted({day.year for day in (registered, due) if calendar.unconfirmed(day)})
    return tuple(
        message("The days off of {year} are not ordered yet: the due day may still move", year=year)
        for year in years
    )
