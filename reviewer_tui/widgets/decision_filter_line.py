"""What the list of decisions shows, always visible, and how many signatures were verified in this sitting."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reviewer_tui.casework.views import DecisionFilter
from reviewer_tui.i18n import _
from reviewer_tui.widgets import wording
from reviewer_tui.widgets.ink import OneLine, Piece

_NARROW = 100


def active_filters(chosen: DecisionFilter) -> list[tuple[str, str]]:
    """Each filter that hides something beside the view, as name and value in words."""
    found = []
    if chosen.service:
        found.append((_("service"), wording.service(chosen.service)))
    if chosen.search:
        found.append((_("search for"), chosen.search))
    return found


class DecisionFilterLine(OneLine):
    """``Filter: service = duplicate   Order: newest first     Verified: 12, rejected: 1     7 / 412``."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._filter = DecisionFilter()
        self._place: tuple[int, int] | None = None
        self._verified = (0, 0)

    def show(self, chosen: DecisionFilter, place: tuple[int, int] | None, verified: tuple[int, int]) -> None:
        """The filter, the cursor's place among how many rows, and how many were verified and rejected."""
        self._filter, self._place, self._verified = chosen, place, verified
        self.update()

    def left(self) -> Sequence[Piece]:
        """Filters and order."""
        pieces: list[Piece] = [(" ", "muted"), (_("Filter:"), "muted"), (" ", "muted")]
        for name, value in active_filters(self._filter):
            pieces += [(f"{name} = ", "muted"), (f"{value}   ", "accent")]
        if len(pieces) == 3:
            pieces += [(_("filter: none"), "muted"), ("   ", "muted")]
        if self.size.width >= _NARROW:
            pieces += [(_("Order:"), "muted"), (" ", "muted"), (_("newest first"), "normal")]
        return pieces

    def right(self) -> Sequence[Piece]:
        """What was verified, and the place."""
        done, rejected = self._verified
        pieces: list[Piece] = []
        if done:
            pieces.append((_("verified: {count}", count=done), "normal"))
            pieces.append((", ", "muted"))
            pieces.append((_("rejected: {count}", count=rejected), "bad" if rejected else "muted"))
        if self._place is not None and self._place[1]:
            pieces.append((f"   {self._place[0]} / {self._place[1]} ", "muted"))
        return pieces
