"""What an official does beside a decision and after it; a part of the desk."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from uuid import UUID

from reviewer_tui.casework import (
    annulment_hearing,
    archive,
    complaints,
    corrections,
    extending,
    redirecting,
    writing,
)
from reviewer_tui.casework.office import Office
from reviewer_tui.casework.sitting import Sitting
from reviewer_tui.casework.views import ActReceipt, ComplaintView, DecisionView, Identity, Paper, WrittenView
from reviewer_tui.i18n import Message


class DeskAfterwards:
    """Corrections, annulments, complaints, redirections and extensions."""

    office: Office
    identity: Identity
    _sitting: Sitting

    def save_written(self, part_id: UUID, kind: str, texts: Mapping[str, str]) -> None:
        """Keep what is written for an act that is not on record yet, complete or not; no text left: nothing is kept.

        Args:
            kind: ``correction``, ``annulment``, ``hearing:…`` or ``step:…``.
            texts: by what was asked for.
        """
        writing.save(self.office, self.identity, part_id, kind, texts)

    def written(self, part_id: UUID) -> tuple[WrittenView, ...]:
        """What this official has written about a part for acts that are not on record."""
        return writing.read(self.office, self.identity, part_id)

    def compose_act(
        self,
        decision_id: UUID,
        kind: str,
        reason: str,
        was: str = "",
        becomes: str = "",
        found_on: date | None = None,
    ) -> Paper:
        """Compose the paper of a ``correction`` or an ``annulment`` of a decision."""
        return corrections.compose_act(
            self.office, self.identity, decision_id, kind, reason, was, becomes, found_on
        )

    def sign_act(
        self,
        decision_id: UUID,
        paper_sha256: str,
        kind: str,
        reason: str,
        was: str = "",
        becomes: str = "",
        found_on: date | None = None,
        *,
        progress: Callable[[Message], None] = lambda _message: None,
    ) -> ActReceipt:
        """Sign the paper that was shown, record the act and tell the applicant."""
        return corrections.sign_act(
            self.office, self.identity, self._sitting, decision_id, paper_sha256, kind, reason, was, becomes,
            found_on, progress=progress,
        )  # fmt: skip

    def hear_annulment(self, decision_id: UUID, what: str, text: str = "") -> DecisionView:
        """Take a step of the hearing before a favourable decision is annulled.

        Args:
            what: ``open``, ``objection``, ``none``, ``waive`` or ``answer``.
        """
        annulment_hearing.act(self.office, self.identity, decision_id, what, text)
        return archive.decision(self.office, self.identity, decision_id)

    def register_complaint(
        self, decision_id: UUID, complainant: str, text: str, received_at: datetime | None = None
    ) -> ComplaintView:
        """Register a complaint about a decision and route it past the decision's author."""
        return complaints.register_complaint(
            self.office, self.identity, decision_id, complainant, text, received_at
        )

    def forward_complaint(self, complaint_id: UUID) -> ComplaintView:
        """Record that complaint and file went to the body that hears it."""
        return complaints.forward(self.office, self.identity, complaint_id)

    def answer_complaint(self, complaint_id: UUID, text: str) -> ComplaintView:
        """Answer a complaint; never the author of the decision."""
        return complaints.answer(self.office, self.identity, complaint_id, text)

    def redirect(self, part_id: UUID, to_bin: str, to_name: str, reason: str) -> None:
        """Send a part on to the competent institution."""
        redirecting.redirect(self.office, self.identity, part_id, to_bin, to_name, reason)

    def extend(self, part_id: UUID, due_on: date, reason: str) -> None:
        """Give a part a later due day where the service's rules allow it."""
        extending.extend(self.office, self.identity, part_id, due_on, reason)
