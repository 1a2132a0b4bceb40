"""The legal clock of a part against today: days left and the groups of the inbox."""

from __future__ import annotations

from datetime import date

from db.tables import Part
from reviewer_tui.casework.office import InstitutionFacts
from reviewer_tui.casework.views import DueGroup
from reviewer_tui.regulations.deadlines import handed_over_early, needs_hearing
from reviewer_tui.regulations.services import service

SOON_DAYS = 2
"""Working days ahead that still count as soon."""


def days_left(institution: InstitutionFacts, today: date, due: date) -> int:
    """Working days from today to the due day: 0 on the day itself, at most -1 when it is past, also on a day off."""
    left = institution.calendar.between(today, due)
    return min(left, -1) if due < today else left


def soon_until(institution: InstitutionFacts, today: date) -> date:
    """The last day that counts as soon."""
    return institution.calendar.add(today, SOON_DAYS)


def group_of(institution: InstitutionFacts, today: date, due: date) -> DueGroup:
    """The inbox group of a due day."""
    if due < today:
        return DueGroup.OVERDUE
    if due == today:
        return DueGroup.TODAY
    return DueGroup.SOON if due <= soon_until(institution, today) else DueGroup.LATER


def term_days(part: Part) -> int:
    """The statutory term of a part in working days."""
    return service(part.service).term(part.registered_on, part.channel).working_days


def legal_due(institution: InstitutionFacts, part: Part) -> date:
    """The last day of the legal term; the part itself is due earlier where somebody else hands the result out."""
    early = handed_over_early(part.channel, term_days(part))
    return institution.calendar.add(part.due_on, 1) if early else part.due_on


def hearing_required(part: Part) -> bool:
    """Must the applicant be heard before this part is refused (APPC art. 73)?"""
    return needs_hearing(term_days(part))
