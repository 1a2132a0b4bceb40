"""What the inbox shows and in which order, and how many applications its rows belong to."""

from __future__ import annotations

from collections.abc import Sequence

from reviewer_tui.casework.views import InboxFilter
from reviewer_tui.i18n import _, _n
from reviewer_tui.widgets import wording
from reviewer_tui.widgets.filter_line import FilterLine
from reviewer_tui.widgets.ink import Piece


class InboxFilterLine(FilterLine[InboxFilter]):
    """``Filter: service = duplicate   Order: due day ↑          398 applications ·  7 / 412``."""

    _applications = 0

    def show(self, chosen: InboxFilter, place: tuple[int, int] | None, applications: int = 0) -> None:
        """The filter, the cursor's place among how many rows, and how many applications these belong to."""
        self._applications = applications
        super().show(chosen, place)

    def order(self) -> Sequence[Piece]:
        """The order that is chosen."""
        return [(_("Order:"), "muted"), (f" {wording.sort(self.chosen.sort)} ↑", "normal")]

    def right(self) -> Sequence[Piece]:
        """The place; a composite application has several rows, so applications are counted beside them."""
        if not self.place:
            return []
        told = (
            _n("{count} application", "{count} applications", self._applications)
            if self._applications
            else ""
        )
        return [(f"  {told} ·" if told else "", "muted"), (f"  {self.place} ", "muted")]
