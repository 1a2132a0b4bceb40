"""What the list of decisions shows, and how many signatures were verified in this sitting."""

from __future__ import annotations

from collections.abc import Sequence

from reviewer_tui.casework.views import DecisionFilter
from reviewer_tui.i18n import _
from reviewer_tui.widgets.filter_line import FilterLine
from reviewer_tui.widgets.ink import Piece

_NARROW = 100


class DecisionFilterLine(FilterLine[DecisionFilter]):
    """``Filter: service = duplicate   Order: newest first     verified: 12, rejected: 1     7 / 412``."""

    _verified = (0, 0)

    def show(
        self, chosen: DecisionFilter, place: tuple[int, int] | None, verified: tuple[int, int] = (0, 0)
    ) -> None:
        """The filter, the cursor's place among how many rows, and how many were verified and rejected."""
        self._verified = verified
        super().show(chosen, place)

    def order(self) -> Sequence[Piece]:
        """The one order there is, where there is room to say so."""
        if self.size.width < _NARROW:
            return []
        return [(_("Order:"), "muted"), (" ", "muted"), (_("newest first"), "normal")]

    def right(self) -> Sequence[Piece]:
        """What was verified, and the place."""
        done, rejected = self._verified
        pieces: list[Piece] = []
        if done:
            pieces.append((_("verified: {count}", count=done), "normal"))
            pieces.append((", ", "muted"))
            pieces.append((_("rejected: {count}", count=rejected), "bad" if rejected else "muted"))
        if self.place:
            pieces.append((f"   {self.place} ", "muted"))
        return pieces
