"""What the inbox shows and in which order, always visible, and where in it the cursor stands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reviewer_tui.casework.views import InboxFilter
from reviewer_tui.i18n import _, _n
from reviewer_tui.widgets import wording
from reviewer_tui.widgets.ink import OneLine, Piece


def active_filters(chosen: InboxFilter) -> list[tuple[str, str]]:
    """Each filter that hides something, as name and value in words; the view is not one of them."""
    found = []
    if chosen.service:
        found.append((_("service"), wording.service(chosen.service)))
    if chosen.channel:
        found.append((_("channel"), wording.channel(chosen.channel)))
    if chosen.search:
        found.append((_("search for"), chosen.search))
    return found


class FilterLine(OneLine):
    """``Filter: service = duplicate   Order: due day ↑          7 / 412``."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._filter = InboxFilter()
        self._place: tuple[int, int] | None = None
        self._applications = 0

    def show(self, chosen: InboxFilter, place: tuple[int, int] | None, applications: int = 0) -> None:
        """The filter, the cursor's place among how many rows, and how many applications these belong to."""
        self._filter, self._place, self._applications = chosen, place, applications
        self.update()

    def left(self) -> Sequence[Piece]:
        """Filters and order."""
        pieces: list[Piece] = [(" ", "muted"), (_("Filter:"), "muted"), (" ", "muted")]
        for name, value in active_filters(self._filter):
            pieces += [(f"{name} = ", "muted"), (f"{value}   ", "accent")]
        if len(pieces) == 3:
            pieces += [(_("filter: none"), "muted"), ("   ", "muted")]
        return [*pieces, (_("Order:"), "muted"), (f" {wording.sort(self._filter.sort)} ↑", "normal")]

    def right(self) -> Sequence[Piece]:
        """The place; a composite application has several rows, so applications are counted beside them."""
        if self._place is None or not self._place[1]:
            return []
        told = (
            _n("{count} application", "{count} applications", self._applications)
            if self._applications
            else ""
        )
        return [
            (f"  {told} ·" if told else "", "muted"),
            (f"  {self._place[0]} / {self._place[1]} ", "muted"),
        ]
