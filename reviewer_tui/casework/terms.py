"""The legal clock of a part against today: days left and the groups of the inbox."""

from __future__ import annotations

from datetime import date
from typing import Protocol

from reviewer_tui.casework.office import InstitutionFacts
from reviewer_tui.casework.views import DueGroup
from reviewer_tui.regulations.deadlines import handed_over_early, hearing_notice_by, needs_hearing
from reviewer_tui.regulations.services import service

SOON_DAYS = 2
"""Working days ahead that still count as soon."""


class Timed(Protocol):
    """What has a legal term: a part, or its row of the inbox."""

    @property
    def service(self) -> str:
        """Code of the service."""

    @property
    def channel(self) -> str:
        """How the application came."""

    @property
    def registered_on(self) -> date:
        """The day from which the term runs."""

    @property
    def due_on(self) -> date:
        """The last day of the term."""


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


def term_days(part: Timed) -> int:
    """The statutory term of a part in working days."""
    return service(part.service).term(part.registered_on, part.channel).working_days


def legal_due(institution: InstitutionFacts, part: Timed) -> date:
    """The last day of the legal term; the part itself is due earlier where somebody else hands the result out."""
    early = handed_over_early(part.channel, term_days(part))
    return institution.calendar.add(part.due_on, 1) if early else part.due_on


def hearing_required(part: Timed) -> bool:
    """Must the applicant be heard before this part is refused (APPC art. 73)?"""
    return needs_hearing(term_days(part))


def notice_by(institution: InstitutionFacts, part: Timed) -> date | None:
    """The last lawful day for the notice of a hearing; none where a refusal needs no hearing."""
    return hearing_notice_by(part.due_on, term_days(part), institution.calendar)
