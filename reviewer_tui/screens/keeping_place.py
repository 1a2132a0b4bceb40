"""A place whose unfinished words are kept in the store: soon after they are typed, on leaving, and when the program ends."""

from __future__ import annotations

from collections.abc import Hashable
from datetime import datetime

from textual import work
from textual.timer import Timer

from reviewer_tui.i18n import Message, message
from reviewer_tui.screens.desk_door import DeskDoor
from reviewer_tui.screens.draft_keeper import PATIENCE, DraftKeeper, Keep
from reviewer_tui.screens.place import Place
from reviewer_tui.widgets import case_words

KEEPING = "keep-draft"
"""The group of the worker that saves drafts."""

SAVE_AFTER = 0.7
"""Seconds after the last change until a draft is saved."""


def still_here(written: datetime) -> Message:
    """What is said when words of an earlier sitting are taken up again."""
    return message("What you wrote on {moment} is still here.", moment=case_words.full_moment(written))


class KeepingPlace(Place, inherit_bindings=False):
    """Keeps drafts; a subclass tells which, whenever one has changed."""

    def __init__(self, *, id: str) -> None:  # noqa: A002  Textual's name
        super().__init__(id=id)
        self.keeper = DraftKeeper()
        self._save_timer: Timer | None = None

    def save_soon(self, about: Hashable, keep: Keep) -> None:
        """A draft has changed: keep it when nothing more is typed for a moment."""
        self.keeper.note(about, keep)
        self._stop_timer()
        self._save_timer = self.set_timer(SAVE_AFTER, self.keep_now)

    def keep_now(self) -> None:
        """Keep what has changed since it was kept last."""
        self._stop_timer()
        if self.desk is not None:
            self.keep_drafts(self.desk)

    @work(thread=True, group=KEEPING, exit_on_error=False, description="Keeping what is written")
    def keep_drafts(self, desk: DeskDoor) -> None:
        """Keep everything that waits for it."""
        self.keeper.save(desk)

    def left(self) -> None:
        """Whatever is written stays."""
        self.keep_now()
        super().left()

    def save_work(self) -> None:
        """What was typed is kept here and now."""
        if self.desk is not None:
            self._stop_timer()
            self.keeper.save(self.desk, PATIENCE)

    def _stop_timer(self) -> None:
        if self._save_timer is not None:
            self._save_timer.stop()
            self._save_timer = None
