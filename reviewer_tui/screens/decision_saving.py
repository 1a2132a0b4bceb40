"""Saving the signed PDF of a decision, from the list of decisions and from the decision that is read."""

from __future__ import annotations

from uuid import UUID

from textual import on, work
from textual.message import Message as Posted

from reviewer_tui.i18n import message
from reviewer_tui.screens.desk_door import DeskDoor
from reviewer_tui.screens.place import Place


class Saved(Posted):
    """A PDF was saved."""

    def __init__(self, path: str) -> None:
        super().__init__()
        self.path = path


class DecisionSaving(Place):
    """A place from which a decision can be saved; it says where the file is."""

    def save_decision(self, decision_id: UUID) -> None:
        """Save the signed PDF in the background."""
        if self.desk is not None:
            self._save(self.desk, decision_id)

    @work(thread=True, group="save", exit_on_error=False, description="Saving a PDF")
    def _save(self, desk: DeskDoor, decision_id: UUID) -> None:
        self.post_message(Saved(desk.export_decision(decision_id)))

    @on(Saved)
    def _saved(self, event: Saved) -> None:
        self.say(message("Saved: {path}", path=event.path), "good")
