"""The part of a desk that is about more than one case at a time: the line for the seats, the register of blanks."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from uuid import UUID

from reviewer_tui.casework import campaign, duplicates_register, enrolment, register_reading
from reviewer_tui.casework.campaign_views import CampaignQueue, ClassSeats, EnrolmentOrder
from reviewer_tui.casework.office import Office
from reviewer_tui.casework.views import Identity, RegisterFilter, RegisterLine
from reviewer_tui.i18n import Message
from reviewer_tui.regulations.services import service_head

EVERY_LINE = RegisterFilter()


class PlacesDesk:
    """What `reviewer_tui.casework.desk.Desk` does about the admission campaign and the register of duplicates."""

    office: Office
    identity: Identity

    @cached_property
    def places(self) -> frozenset[str]:
        """What the services of the institution ask for: ``campaign``, ``register``."""
        heads = tuple(map(service_head, self.office.institution(self.identity.institution_id).services))
        asked = {
            "campaign": any(head.has_campaign for head in heads),
            "register": any(head.has_register for head in heads),
        }
        return frozenset(name for name, wanted in asked.items() if wanted)

    def campaign(self, school_year: int, grade: int) -> CampaignQueue:
        """Everybody who competes for the seats of a grade, in turn; names are masked."""
        return campaign.queue(self.office, self.identity, school_year, grade)

    def campaign_warnings(self, part_id: UUID) -> tuple[Message, ...]:
        """What must be said before a part is approved, or about its approval."""
        return campaign.warnings(self.office, self.identity, part_id)

    def set_seats(self, school_year: int, grade: int, seats: int, source: str) -> ClassSeats:
        """Set how many seats a grade has, with the order that fixes it."""
        return enrolment.set_seats(self.office, self.identity, school_year, grade, seats, source)

    def enrol(self, school_year: int, grade: int) -> EnrolmentOrder:
        """Enrol by one order every approved applicant of a grade who is in no order yet."""
        return enrolment.enrol(self.office, self.identity, school_year, grade)

    def register_lines(
        self, wanted: RegisterFilter = EVERY_LINE, start: int = 0, size: int = 1000
    ) -> tuple[RegisterLine, ...]:
        """Lines of the register of duplicates from an index on, names masked."""
        return register_reading.lines(self.office, self.identity, wanted, start, size)

    def register_counts(self, search: str = "") -> Mapping[str, int]:
        """How many lines each state of the register has; all of them under the empty name."""
        return register_reading.counts(self.office, self.identity, search)

    def place_in_register(self, wanted: RegisterFilter, part_id: UUID) -> int | None:
        """The index of a part's line in the order of a filter, or none when the filter hides it."""
        return register_reading.place_of(self.office, self.identity, wanted, part_id)

    def export_register(self) -> tuple[RegisterLine, ...]:
        """The whole register with names in full; the access is logged."""
        return register_reading.export(self.office, self.identity)

    def save_register(self) -> str:
        """Save the whole register as CSV under ``exports`` in the home, log the access, and tell the path."""
        return str(register_reading.save(self.office, self.identity))

    def issue(self, part_id: UUID, to_whom: str, *, original_surrendered: bool | None = None) -> RegisterLine:
        """Hand a duplicate out against the original where the rules ask for it."""
        return duplicates_register.issue(
            self.office, self.identity, part_id, to_whom, original_surrendered=original_surrendered
        )
