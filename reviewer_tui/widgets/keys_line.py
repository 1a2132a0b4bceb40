"""The last line: keys that work here and now, most useful first; what is not possible stays visible, dimmed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rich.cells import cell_len
from textual import events
from textual.screen import Screen

from reviewer_tui.i18n import _
from reviewer_tui.widgets.actor import Actor
from reviewer_tui.widgets.acts import ACTS, Act, KeyTable
from reviewer_tui.widgets.ink import OneLine, Piece
from reviewer_tui.widgets.keys import shown


def live_acts(screen: Screen[Any]) -> list[tuple[Act, Actor]]:
    """The acts that the focused widget and what is around it offer, each with the widget that does it."""
    found: dict[str, tuple[Act, Actor]] = {}
    for active in screen.active_bindings.values():
        act = ACTS.get(active.binding.id or "")
        if act is not None and isinstance(active.node, Actor):
            found.setdefault(act.id, (act, active.node))
    return list(found.values())


class KeysLine(OneLine):
    """Keys with their words; a click does the act."""

    def __init__(self, table: KeyTable, **options: Any) -> None:
        super().__init__(**options)
        self._table = table
        self._places: list[tuple[int, int, Act, Actor]] = []

    def on_mount(self) -> None:
        """Follow the focus."""
        self.screen.bindings_updated_signal.subscribe(self, lambda _screen: self.update())

    def left(self) -> Sequence[Piece]:
        """As many acts as fit, by rank."""
        acts = [(act, owner) for act, owner in live_acts(self.screen) if act.rank is not None]
        pieces: list[Piece] = [(" ", "muted")]
        self._places, used = [], 1
        for act, owner in sorted(acts, key=lambda pair: pair[0].rank or 0):
            names = self._table.keys_of(act.id)
            if not names:
                continue
            key, label = shown(names[0]), _(act.label)
            width = cell_len(key) + 1 + cell_len(label)
            if used + width > self.size.width:
                continue
            possible = owner.why_not(act) is None
            pieces += [
                (key, "key" if possible else "muted"),
                (f" {label}  ", "normal" if possible else "muted"),
            ]
            self._places.append((used, used + width, act, owner))
            used += width + 2
        return pieces

    async def on_click(self, event: events.Click) -> None:
        """Do what was clicked."""
        for start, end, act, owner in self._places:
            if start <= event.x < end:
                await owner.action_act(act.id)
                return
