"""What is read of signed decisions and of the acts about them; a part of the desk."""

from __future__ import annotations

from uuid import UUID

from reviewer_tui.casework import archive, papers, signed_files
from reviewer_tui.casework.office import Office
from reviewer_tui.casework.views import (
    DecisionFilter,
    DecisionRow,
    DecisionView,
    HistoryLine,
    Identity,
    PageText,
    VerdictView,
)


class ArchiveDesk:
    """The signed decisions in a list, and each signed file: read, saved, verified."""

    office: Office
    identity: Identity
    _shown: set[UUID]
    """Attachments and signed files whose opening is logged: turning their pages further is no other opening."""

    def decision_count(self, wanted: DecisionFilter) -> int:
        """How many signed decisions a filter lets through."""
        return archive.count(self.office, self.identity, wanted)

    def decisions(self, wanted: DecisionFilter, start: int, size: int) -> tuple[DecisionRow, ...]:
        """Signed decisions from an index on, newest first."""
        return archive.window(self.office, self.identity, wanted, start, size)

    def place_of_decision(self, wanted: DecisionFilter, decision_id: UUID) -> int | None:
        """The index of a decision in the order of a filter, or none when the filter hides it."""
        return archive.place_of(self.office, self.identity, wanted, decision_id)

    def decision(self, decision_id: UUID) -> DecisionView:
        """One signed decision."""
        return archive.decision(self.office, self.identity, decision_id)

    def open_decision(self, decision_id: UUID) -> DecisionView:
        """Read one signed decision in full; the access is logged."""
        view = archive.open_decision(self.office, self.identity, decision_id)
        self._shown.add(decision_id)
        return view

    def decision_history(self, decision_id: UUID) -> tuple[HistoryLine, ...]:
        """What happened to the case of a decision."""
        return archive.decision_history(self.office, self.identity, decision_id)

    def decision_page(self, decision_id: UUID, page: int) -> PageText:
        """A page of a signed decision on the character grid."""
        return self._page(decision_id, signed_files.of_decision(decision_id), page)

    def export_decision(self, decision_id: UUID) -> str:
        """Save the signed PDF under ``exports`` in the home, log the access, and tell the path."""
        return str(signed_files.export(self.office, self.identity, signed_files.of_decision(decision_id)))

    def verify(self, decision_id: UUID) -> VerdictView:
        """Verify a signed decision."""
        return signed_files.verify(self.office, self.identity, signed_files.of_decision(decision_id))

    def act_page(self, act_id: UUID, page: int) -> PageText:
        """A page of a signed correction or annulment on the character grid."""
        return self._page(act_id, signed_files.of_act(act_id), page)

    def export_act(self, act_id: UUID) -> str:
        """Save the signed PDF of a correction or an annulment as `export_decision` does."""
        return str(signed_files.export(self.office, self.identity, signed_files.of_act(act_id)))

    def verify_act(self, act_id: UUID) -> VerdictView:
        """Verify a signed correction or annulment."""
        return signed_files.verify(self.office, self.identity, signed_files.of_act(act_id))

    def _page(self, file_id: UUID, which: signed_files.Which, page: int) -> PageText:
        logged = file_id not in self._shown
        content = signed_files.content(self.office, self.identity, which, logged=logged)
        self._shown.add(file_id)
        return papers.page_text(file_id, self.office.reader.page(content, page))
