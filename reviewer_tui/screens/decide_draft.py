"""Keeping the draft of a decision: one writer at a time, and never an older text over a newer one."""

from __future__ import annotations

from threading import Lock
from uuid import UUID

from reviewer_tui.casework.views import DraftView, Paper
from reviewer_tui.screens.desk_door import DeskDoor

SAVE_AFTER = 0.7
"""Seconds after the last change until a draft is saved."""

_PATIENCE = 2.0
"""Seconds the end of the program waits for a draft that is being written by a worker."""


class DraftKeeper:
    """Saves and composes drafts from several threads in the order in which they were made."""

    def __init__(self) -> None:
        self._turn = Lock()
        self._made = 0
        self._kept = 0

    def number(self) -> int:
        """The number of the next version; taken where the version is made, in the order of the official's work."""
        self._made += 1
        return self._made

    def save(self, desk: DeskDoor, part_id: UUID, draft: DraftView, version: int) -> None:
        """Keep a version, unless a newer one is kept already.

        Raises:
            ReviewerError: the store could not keep it.
        """
        if not self._turn.acquire(timeout=_PATIENCE):
            return
        try:
            if version > self._kept:
                desk.save_draft(part_id, draft)
                self._kept = version
        finally:
            self._turn.release()

    def compose(self, desk: DeskDoor, part_id: UUID, draft: DraftView, version: int) -> Paper:
        """Compose a version, which keeps it too.

        Raises:
            ReviewerError: the decision is not complete or not allowed, or the store failed.
        """
        with self._turn:
            paper = desk.compose(part_id, draft)
            self._kept = max(self._kept, version)
            return paper
