"""The heading of a step: its number and name, what it holds now, and how it stands; a click goes there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rich.cells import cell_len
from textual import events
from textual.message import Message as Posted

from reviewer_tui.i18n import _
from reviewer_tui.widgets.cells import fit
from reviewer_tui.widgets.ink import OneLine, Piece


class StepLine(OneLine):
    """One line: ``▸ 2 Paper  № … · 1 page            ✓ read``.

    Args:
        number: place in the order of the steps, from 1.
        title: message id of its name.
        titles: message ids of the names of all steps, which share a column.
    """

    DEFAULT_CSS = "StepLine { background: $surface; }"

    class Clicked(Posted):
        """The official wants to go to this step."""

        def __init__(self, number: int) -> None:
            super().__init__()
            self.number = number

    def __init__(self, number: int, title: str, titles: Sequence[str], **options: Any) -> None:
        super().__init__(**options)
        self.number = number
        self._title = title
        self._titles = tuple(titles)
        self._here = False
        self._holds: tuple[Piece, ...] = ()
        self._stands: tuple[Piece, ...] = ()

    def show(self, holds: Sequence[Piece], stands: Sequence[Piece], *, here: bool) -> None:
        """What the step holds, how it stands, and whether work goes on here."""
        self._holds, self._stands, self._here = tuple(holds), tuple(stands), here
        self.update()

    @property
    def indent(self) -> int:
        """Cells before what the step holds."""
        return 5 + max(cell_len(_(title)) for title in self._titles) + 2

    def left(self) -> Sequence[Piece]:
        """Number, name, content."""
        mark, ink = ("▸", "accent") if self._here else (" ", "muted")
        name = fit(_(self._title), self.indent - 5)
        return [
            (f" {mark} ", ink),
            (f"{self.number} ", "key"),
            (name, "strong" if self._here else "normal"),
            *self._holds,
        ]

    def right(self) -> Sequence[Piece]:
        """How it stands."""
        return [("  ", "muted"), *self._stands, (" ", "muted")] if self._stands else []

    def on_click(self, event: events.Click) -> None:
        """Go to this step."""
        event.stop()
        self.post_message(self.Clicked(self.number))
