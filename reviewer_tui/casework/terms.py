"""The legal clock of a part: days left, groups of the inbox, the hearing's calendar."""

from __future__ import annotations

from datetime import date

from reviewer_tui.casework.office import InstitutionFacts
from reviewer_tui.casework.views import DueGroup
from reviewer_tui.regulations.services import service

HEARING_FROM_DAYS = 5
"""A hearing is held where the statutory term is five working days or more (APPC art. 73)."""

NOTICE_DAYS = 3
"""Working days between the notice of a hearing and the decision (APPC art. 73)."""

OBJECTION_DAYS = 2
"""Working days the applicant has for an objection (APPC art. 73)."""

SOON_DAYS = 2


def days_left(institution: InstitutionFacts, today: date, due: date) -> int:
    """Working days from today to the due day: 0 on the day itself, negative when it is past."""
    calendar = institution.calendar
    return calendar.between(today, due) if due >= today else -calendar.between(due, today)


def soon_until(institution: InstitutionFacts, today: date) -> date:
    """The last day that counts as soon: two working days from today."""
    return institution.calendar.add(today, SOON_DAYS)


def group_of(institution: InstitutionFacts, today: date, due: date) -> DueGroup:
    """The inbox group of a due day."""
    if due < today:
        return DueGroup.OVERDUE
    if due == today:
        return DueGroup.TODAY
    return DueGroup.SOON if due <= soon_until(institution, today) else DueGroup.LATER


def hearing_required(service_code: str, registered_on: date, channel: str) -> bool:
    """Must the applicant be heard before this service is refused?"""
    return service(service_code).term(registered_on, channel).working_days >= HEARING_FROM_DAYS


def notice_by(institution: InstitutionFacts, due: date) -> date:
    """The last day on which a hearing can be announced so that the decision is still in time."""
    return institution.calendar.add(due, -NOTICE_DAYS)
