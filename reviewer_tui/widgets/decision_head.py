"""What stands above a signed decision and above an act about it: which decision it is, and how it stands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reviewer_tui.widgets.ink import OneLine, Piece


class DecisionHead(OneLine):
    """``2026-000377 · meals · refused · Ш-2026-000112        ✗ rejected: …``."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._facts: tuple[str, ...] = ()
        self._stands: tuple[Piece, ...] = ()

    def show(self, facts: Sequence[str], stands: Sequence[Piece] = ()) -> None:
        """The facts, the first of them the number of the case; at the right edge how it stands."""
        self._facts, self._stands = tuple(facts), tuple(stands)
        self.update()

    def left(self) -> Sequence[Piece]:
        """Which decision."""
        if not self._facts:
            return []
        first, *others = self._facts
        return [(f" {first}", "strong"), *((f" · {fact}", "normal") for fact in others)]

    def right(self) -> Sequence[Piece]:
        """Sign and word."""
        return [("  ", "muted"), *self._stands, (" ", "muted")] if self._stands else []
