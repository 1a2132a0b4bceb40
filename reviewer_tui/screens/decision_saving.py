"""Saving a signed PDF, from the list of decisions and from the decision that is read."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from textual import on, work
from textual.message import Message as Posted

from reviewer_tui.i18n import message
from reviewer_tui.screens.place import Place


class Saved(Posted):
    """A PDF was saved."""

    def __init__(self, path: str) -> None:
        super().__init__()
        self.path = path


class DecisionSaving(Place):
    """A place from which a signed PDF can be saved; it says where the file is."""

    def save_decision(self, decision_id: UUID) -> None:
        """Save the signed PDF of a decision in the background."""
        desk = self.desk
        if desk is not None:
            self._save(lambda: desk.export_decision(decision_id))

    def save_act(self, act_id: UUID) -> None:
        """Save the signed PDF of a correction or an annulment in the background."""
        desk = self.desk
        if desk is not None:
            self._save(lambda: desk.export_act(act_id))

    @work(thread=True, group="save", exit_on_error=False, description="Saving a PDF")
    def _save(self, export: Callable[[], str]) -> None:
        self.post_message(Saved(export()))

    @on(Saved)
    def _saved(self, event: Saved) -> None:
        self.say(message("Saved: {path}", path=event.path), "good")
