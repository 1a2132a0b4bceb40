"""What a list shows, always visible: each filter that hides something, and where the cursor stands in the rest."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Generic, TypeVar

from reviewer_tui.casework.views import DecisionFilter, InboxFilter, RegisterFilter
from reviewer_tui.i18n import _
from reviewer_tui.widgets import wording
from reviewer_tui.widgets.ink import OneLine, Piece

Wanted = TypeVar("Wanted", InboxFilter, DecisionFilter, RegisterFilter)
"""A filter: what one of the lists is asked for."""


def active_filters(chosen: InboxFilter | DecisionFilter | RegisterFilter) -> list[tuple[str, str]]:
    """Each filter that hides something beside the view, as name and value in words."""
    found = []
    if not isinstance(chosen, RegisterFilter) and chosen.service:
        found.append((_("service"), wording.service(chosen.service)))
    if isinstance(chosen, InboxFilter) and chosen.channel:
        found.append((_("channel"), wording.channel(chosen.channel)))
    if chosen.search:
        found.append((_("search for"), chosen.search))
    return found


class FilterLine(OneLine, Generic[Wanted]):
    """``Filter: service = duplicate   `` and what a list adds to it.

    Args:
        chosen: the filter to begin with.
    """

    def __init__(self, chosen: Wanted, **options: Any) -> None:
        super().__init__(**options)
        self.chosen: Wanted = chosen
        self._place: tuple[int, int] | None = None

    def show(self, chosen: Wanted, place: tuple[int, int] | None) -> None:
        """The filter, and the cursor's place among how many rows."""
        self.chosen, self._place = chosen, place
        self.update()

    def left(self) -> Sequence[Piece]:
        """Filters and order."""
        filters = active_filters(self.chosen)
        pieces: list[Piece] = [(" ", "muted"), (_("Filter:"), "muted"), (" ", "muted")]
        for name, value in filters:
            pieces += [(f"{name} = ", "muted"), (f"{value}   ", "accent")]
        if not filters:
            pieces += [(_("filter: none"), "muted"), ("   ", "muted")]
        return [*pieces, *self.order()]

    def order(self) -> Sequence[Piece]:
        """The order of the rows."""
        return ()

    @property
    def place(self) -> str:
        """``7 / 412``; empty while there are no rows, or none are known."""
        return f"{self._place[0]} / {self._place[1]}" if self._place is not None and self._place[1] else ""
