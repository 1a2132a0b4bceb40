"""Saving something as a file in the home: a signed PDF, an original, a table; the place says where the file is."""

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

    def __init__(self, path: str, *, copied: bool) -> None:
        super().__init__()
        self.path = path
        self.copied = copied
        """The path is to be copied, ready to be pasted behind scp or sftp on the official's own machine."""


class FileSaving(Place):
    """A place from which something can be saved."""

    def save_decision(self, decision_id: UUID) -> None:
        """Save the signed PDF of a decision in the background."""
        self.save_file(lambda desk: desk.export_decision(decision_id))

    def save_act(self, act_id: UUID) -> None:
        """Save the signed PDF of a correction or an annulment in the background."""
        self.save_file(lambda desk: desk.export_act(act_id))

    def save_file(self, write: Callable[[DeskDoor], str], *, copied: bool = False) -> None:
        """Let the desk write a file in the background, say where it is, and copy its path if asked to."""
        if self.desk is not None:
            self._save(self.desk, write, copied=copied)

    @work(thread=True, group="save", exit_on_error=False, description="Saving a file")
    def _save(self, desk: DeskDoor, write: Callable[[DeskDoor], str], *, copied: bool) -> None:
        self.post_message(Saved(write(desk), copied=copied))

    @on(Saved)
    def _saved(self, event: Saved) -> None:
        event.stop()
        if event.copied:
            # OSC 52: the terminal puts it into the clipboard of the official's own machine.
            self.app.copy_to_clipboard(event.path)
            self.say(message("Saved, and the path copied: {path}", path=event.path), "good")
        else:
            self.say(message("Saved: {path}", path=event.path), "good")
