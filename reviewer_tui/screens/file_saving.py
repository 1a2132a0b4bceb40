"""Saving something as a file in the home: the PDF of a decision or of an act about it, the register; the place says where the file is."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from textual import on, work
from textual.message import Message as Posted

from reviewer_tui.i18n import message
from reviewer_tui.screens.desk_door import DeskDoor
from reviewer_tui.screens.place import Place


class Saved(Posted):
    """A file was saved."""

    def __init__(self, path: str) -> None:
        super().__init__()
        self.path = path


class FileSaving(Place):
    """A place from which something can be saved."""

    def save_decision(self, decision_id: UUID) -> None:
        """Save the signed PDF of a decision in the background."""
        self.save_file(lambda desk: desk.export_decision(decision_id))

    def save_act(self, act_id: UUID) -> None:
        """Save the signed PDF of a correction or an annulment in the background."""
        self.save_file(lambda desk: desk.export_act(act_id))

    def save_file(self, write: Callable[[DeskDoor], str]) -> None:
        """Let the desk write a file in the background, and say where it is."""
        if self.desk is not None:
            self._save(self.desk, write)

    @work(thread=True, group="save", exit_on_error=False, description="Saving a file")
    def _save(self, desk: DeskDoor, write: Callable[[DeskDoor], str]) -> None:
        self.post_message(Saved(write(desk)))

    @on(Saved)
    def _saved(self, event: Saved) -> None:
        self.say(message("Saved: {path}", path=event.path), "good")
