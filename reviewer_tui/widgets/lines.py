"""A page of ready lines that scrolls: help, the text of a document, the history of a case."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from textual.geometry import Size
from textual.strip import Strip

from reviewer_tui.widgets.actor import Actor
from reviewer_tui.widgets.acts import Area, bindings
from reviewer_tui.widgets.ink import InkedScroll, Piece


class Lines(Actor, InkedScroll, can_focus=True, inherit_bindings=False):
    """Lines of pieces, one screen of them drawn at a time."""

    BINDINGS = bindings(Area.LIST)
    DEFAULT_CSS = "Lines { height: 1fr; }"

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._lines: tuple[Sequence[Piece], ...] = ()

    def show(self, lines: Sequence[Sequence[Piece]], *, keep_place: bool = False) -> None:
        """Show other lines, from the first one unless the place is to be kept."""
        self._lines = tuple(lines)
        self.virtual_size = Size(0, len(self._lines))
        if not keep_place:
            self.scroll_to(y=0, animate=False)
        self.refresh()

    @property
    def at_end(self) -> bool:
        """Has the last line been on the screen?"""
        return self.scroll_offset.y + self.size.height >= len(self._lines)

    def render_line(self, y: int) -> Strip:
        """A line of the screen."""
        index = y + self.scroll_offset.y
        return self.line(self._lines[index] if index < len(self._lines) else (), self.line_width)

    def action_cursor(self, step: int) -> None:
        """One line up or down."""
        self.scroll_to(y=self.scroll_offset.y + step, animate=False)

    def action_page(self, step: int) -> None:
        """One screen up or down, with a line of the old one left."""
        self.scroll_to(y=self.scroll_offset.y + step * max(1, self.size.height - 1), animate=False)

    def action_edge(self, side: int) -> None:
        """The beginning or the end."""
        self.scroll_to(y=0 if side < 0 else len(self._lines), animate=False)
