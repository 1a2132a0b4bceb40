"""The part of a desk that is about people: who gets a case, who steps back from one, who holds which role."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from reviewer_tui.casework import appointing, assigning, people, recusal
from reviewer_tui.casework.office import Office
from reviewer_tui.casework.views import ColleagueView, Identity


class PeopleDesk:
    """What `reviewer_tui.casework.desk.Desk` does about people."""

    office: Office
    identity: Identity

    def assign(self, part_id: UUID, login: str, reason: str) -> None:
        """Give a case to an official; head or deputy only."""
        assigning.assign(self.office, self.identity, part_id, login, reason)

    def unassign(self, part_id: UUID, reason: str) -> None:
        """Take a case back from whoever has it; head or deputy only."""
        assigning.unassign(self.office, self.identity, part_id, reason)

    def hand_over(self, part_id: UUID, login: str, note: str) -> None:
        """Give one's own case to a colleague, with a note."""
        assigning.hand_over(self.office, self.identity, part_id, login, note)

    def recuse(self, part_id: UUID, reason: str) -> None:
        """Step back from a case for a conflict of interest."""
        recusal.declare(self.office, self.identity, part_id, reason)

    def answer_recusal(self, part_id: UUID, login: str, *, accept: bool, reason: str) -> None:
        """Accept or reject a colleague's recusal; head or deputy only."""
        recusal.answer(self.office, self.identity, part_id, login, accept=accept, reason=reason)

    def colleagues(self) -> tuple[ColleagueView, ...]:
        """Everybody who holds a role today, in the order of names."""
        return people.at_work_today(self.office, self.identity)

    def appoint(
        self, login: str, role: str, valid_from: date, valid_until: date | None, order_number: str
    ) -> None:
        """Give a role for a period by an order; head or administrator only."""
        appointing.appoint(self.office, self.identity, login, role, valid_from, valid_until, order_number)

    def dismiss(self, login: str, role: str, last_day: date, order_number: str) -> None:
        """End a role by an order; head or administrator only."""
        appointing.dismiss(self.office, self.identity, login, role, last_day, order_number)
