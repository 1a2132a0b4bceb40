"""The last line: keys that work here and now, most useful first; what is not possible stays visible, dimmed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from rich.cells import cell_len
from textual import events
from textual.screen import Screen

from reviewer_tui.i18n import _
from reviewer_tui.widgets.actor import Actor
from reviewer_tui.widgets.acts import ACTS, Act
from reviewer_tui.widgets.ink import OneLine, Piece
from reviewer_tui.widgets.key_table import KeyTable, reported
from reviewer_tui.widgets.keys import shown


@dataclass(frozen=True)
class LiveAct:
    """An act that can be tried here and now: the widget that does it, and the keys that reach it."""

    act: Act
    owner: Actor
    keys: frozenset[str]


def live_acts(screen: Screen[Any]) -> list[LiveAct]:
    """The acts that the focused widget and what is around it offer; keys that an entry line takes are left out."""
    found: dict[str, tuple[Act, Actor, set[str]]] = {}
    for key, active in screen.active_bindings.items():
        act = ACTS.get(active.binding.id or "")
        if act is not None and isinstance(active.node, Actor):
            found.setdefault(act.id, (act, active.node, set()))[2].add(key)
    return [LiveAct(act, owner, frozenset(keys)) for act, owner, keys in found.values()]


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
        live = [entry for entry in live_acts(self.screen) if entry.act.rank is not None]
        pieces: list[Piece] = []
        self._places, used = [], 0
        for entry in sorted(live, key=lambda entry: entry.act.rank or 0):
            act, owner = entry.act, entry.owner
            names = [name for name in self._table.keys_of(act.id) if reported(name) in entry.keys]
            if not names:
                continue
            key, label, gap = shown(names[0]), _(act.label), "  " if pieces else " "
            width = len(gap) + cell_len(key) + 1 + cell_len(label)
            if used + width > self.size.width:
                continue
            possible = owner.why_not(act) is None
            pieces += [(gap, "muted"), (key, "key" if possible else "muted")]
            pieces.append((f" {label}", "normal" if possible else "muted"))
            self._places.append((used + len(gap), used + width, act, owner))
            used += width
        return pieces

    async def on_click(self, event: events.Click) -> None:
        """Do what was clicked."""
        for start, end, act, owner in self._places:
            if start <= event.x < end:
                await owner.action_act(act.id)
                return
