"""Keeping what is typed: one writer at a time, always the newest version, and nothing let go before it is kept."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from threading import Lock

from reviewer_tui.casework.views import Paper
from reviewer_tui.errors import ReviewerError
from reviewer_tui.screens.desk_door import DeskDoor

Keep = Callable[[DeskDoor], None]
"""Keeps one version of a draft in the store."""

PATIENCE = 2.0
"""Seconds the end of the program waits for a draft that is being written by a worker."""


class DraftKeeper:
    """What is typed and not yet in the store, by what it is about; saved from several threads."""

    def __init__(self) -> None:
        self._turn = Lock()
        self._waiting: dict[Hashable, Keep] = {}

    def note(self, about: Hashable, keep: Keep) -> None:
        """There is a newer version of a draft than the one that is kept."""
        self._waiting[about] = keep

    def waiting(self, about: Hashable) -> Keep | None:
        """The version of a draft that is not kept yet."""
        return self._waiting.get(about)

    def settle(self, about: Hashable, version: Keep | None) -> None:
        """A version is kept, or needs no keeping; a newer one goes on waiting."""
        if version is not None and self._waiting.get(about) is version:
            del self._waiting[about]

    def save(self, desk: DeskDoor, patience: float = -1) -> None:
        """Keep everything that waits; what could not be kept goes on waiting.

        Args:
            desk: where it is kept.
            patience: seconds to wait for another thread that is saving; negative: as long as it takes.

        Raises:
            ReviewerError: the store could not keep something.
        """
        if not self._turn.acquire(timeout=patience):
            return
        try:
            faults = [fault for about in list(self._waiting) if (fault := self._save(desk, about))]
        finally:
            self._turn.release()
        if faults:
            raise faults[0]

    def _save(self, desk: DeskDoor, about: Hashable) -> ReviewerError | None:
        """Keep one draft; one that cannot be kept is in nobody else's way."""
        version = self._waiting.get(about)
        try:
            if version is not None:
                version(desk)
        except ReviewerError as fault:
            return fault
        self.settle(about, version)
        return None

    def compose(self, about: Hashable, version: Keep | None, compose: Callable[[], Paper]) -> Paper:
        """Compose the paper of a version, which keeps the draft too; what is refused goes on waiting.

        Raises:
            ReviewerError: what is composed is not complete or not allowed, or the store failed.
        """
        with self._turn:
            paper = compose()
            self.settle(about, version)
            return paper
