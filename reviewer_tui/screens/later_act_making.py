"""A correction or an annulment in the making: what the official has typed so far, and how it reaches the desk."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from reviewer_tui.casework.typed import written_day
from reviewer_tui.casework.views import ActReceipt, Paper, WrittenView
from reviewer_tui.i18n import Message
from reviewer_tui.screens.desk_door import DeskDoor

_TEXTS = ("reason", "was", "becomes", "found_on")


@dataclass(frozen=True)
class ActMaking:
    """Everything typed; an annulment has its reason only.

    Attributes:
        found_on: the day on which the misprint was found, as it was typed; empty: today.
    """

    kind: str
    reason: str = ""
    was: str = ""
    becomes: str = ""
    found_on: str = ""

    @classmethod
    def taken_up(cls, written: WrittenView) -> ActMaking:
        """Go on with what was kept."""
        return cls(written.kind, **{name: written.texts.get(name, "") for name in _TEXTS})

    def texts(self) -> dict[str, str]:
        """What is to be kept: nothing while only a day stands there, which may be the one it began with."""
        if not (self.reason or self.was or self.becomes):
            return {}
        return {name: getattr(self, name) for name in _TEXTS}

    def compose(self, desk: DeskDoor, decision_id: UUID) -> Paper:
        """Compose its paper.

        Raises:
            ReviewerError: something is missing or not lawful, or the store failed.
        """
        return desk.compose_act(decision_id, self.kind, self.reason, self.was, self.becomes, self._found_on())

    def sign(
        self, desk: DeskDoor, decision_id: UUID, sha256: str, progress: Callable[[Message], None]
    ) -> ActReceipt:
        """Sign the paper that was composed from it.

        Raises:
            ReviewerError: nothing was recorded.
        """
        return desk.sign_act(
            decision_id, sha256, self.kind, self.reason, self.was, self.becomes, self._found_on(),
            progress=progress,
        )  # fmt: skip

    def _found_on(self) -> date | None:
        return written_day(self.found_on) if self.found_on.strip() else None
