"""Which line an application stands in: that for the seats of a grade in a school year, read from the store."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session

import db.campaign
from db.campaign import CampaignQuery
from db.tables import Application, ClassCapacity, Part
from reviewer_tui.casework.campaign_order import Standings, standings
from reviewer_tui.casework.campaign_views import GRADES
from reviewer_tui.casework.office import Office
from reviewer_tui.casework.views import Identity
from reviewer_tui.clock import LOCAL_ZONE
from reviewer_tui.errors import BadInput, RefusedByRule
from reviewer_tui.i18n import message
from reviewer_tui.regulations.model import Campaign, Service
from reviewer_tui.regulations.services import SERVICE_CODES, service

NOTICE = "contract"
"""Kind of the notice that follows enrolment; a part that has one stands in an enrolment order."""
_YEARS = range(2000, 2101)


@dataclass(frozen=True)
class Line:
    """The line for the seats of a grade in a school year, which is the calendar year of its applications."""

    rules: Service
    campaign: Campaign
    institution_id: UUID
    school_year: int
    grade: int

    @property
    def enrol_from(self) -> date:
        """The first day of an enrolment order; it also tells to sign the contract, so the later of both days counts."""
        days = (self.campaign.enrolment.first, self.campaign.contract.first)
        return max(day.in_year(self.school_year) for day in days)

    def capacity(self, session: Session) -> ClassCapacity | None:
        """The seats as the store has them now; none when nobody has set them."""
        return db.campaign.seats(session, self.institution_id, self.school_year, self.grade)

    def read(self, session: Session) -> Standings:
        """The line as the store has it now."""
        capacity = self.capacity(session)
        begins, ends = (
            datetime(year, 1, 1, tzinfo=LOCAL_ZONE).astimezone(UTC)
            for year in (self.school_year, self.school_year + 1)
        )
        query = CampaignQuery(
            self.institution_id, self.rules.code, begins, ends, _where(self.campaign.grade), self.grade,
            _where(self.campaign.territory), NOTICE,
        )  # fmt: skip
        return standings(
            self.campaign,
            self.grade,
            capacity.seats if capacity else None,
            db.campaign.lines(session, query),
            source=capacity.source if capacity else "",
        )


def line_of(office: Office, identity: Identity, school_year: int, grade: int) -> Line:
    """The line of the service for whose seats this institution's applicants compete.

    Raises:
        BadInput: ``school-year`` or ``grade`` that cannot be meant.
        RefusedByRule: ``no-campaign``, this institution renders no such service.
    """
    if school_year not in _YEARS:
        raise BadInput(
            "school-year",
            message("{year} is no school year: name the year in which it begins.", year=str(school_year)),
        )
    if grade not in GRADES:
        raise BadInput("grade", message("{grade} is no grade: 0 to {most}.", grade=grade, most=GRADES[-1]))
    rendered = office.institution(identity.institution_id).services
    for rules in (service(code) for code in SERVICE_CODES if code in rendered):
        if rules.campaign is not None:
            return Line(rules, rules.campaign, identity.institution_id, school_year, grade)
    raise RefusedByRule("no-campaign", message("No service of this institution has an admission campaign."))


def line_of_part(part: Part, application: Application) -> Line | None:
    """The line a part stands in; none when nobody competes for seats in its service."""
    rules = service(part.service)
    if rules.campaign is None:
        return None
    section, name = _where(rules.campaign.grade)
    told: Mapping[str, Any] = getattr(application, section)
    grade, year = told.get(name), part.received_at.astimezone(LOCAL_ZONE).year
    return Line(rules, rules.campaign, part.institution_id, year, grade) if isinstance(grade, int) else None


def _where(path: str) -> tuple[str, str]:
    section, _, name = path.partition(".")
    return section, name
