"""What the screens ask of the desk; `casework.desk.Desk` has these methods, and so has the desk of the tests."""

from __future__ import annotations

from typing import Protocol
from uuid import UUID

from reviewer_tui.casework.views import CaseView, Identity, InboxCounts, InboxFilter, InboxRow, Preview


class DeskDoor(Protocol):
    """An office with one official logged in. Every method may be called from any thread and may be slow."""

    @property
    def identity(self) -> Identity:
        """Who sits in front of the screen."""
        ...

    def counts(self, chosen: InboxFilter, /) -> InboxCounts:
        """How many parts each view and each group of a filter has."""
        ...

    def window(self, chosen: InboxFilter, start: int, size: int, /) -> tuple[InboxRow, ...]:
        """Rows by their index in the filtered order."""
        ...

    def place_of(self, chosen: InboxFilter, part_id: UUID, /) -> int | None:
        """The index of a part in the filtered order; None when the filter hides it."""
        ...

    def preview(self, part_id: UUID) -> Preview:
        """What the inbox tells about a part before it is opened."""
        ...

    def news(self) -> int:
        """How many parts arrived since `seen`."""
        ...

    def seen(self) -> None:
        """The official has seen what arrived so far."""
        ...

    def searched(self, text: str) -> None:
        """Log a search for a person."""
        ...

    def open_case(self, part_id: UUID) -> CaseView:
        """Open a case: claims it when it is free, logs the access."""
        ...

    def close(self) -> None:
        """Let go of everything; no method may be called after it."""
        ...
