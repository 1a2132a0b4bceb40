"""A list of cases or decisions as a place shows it: titled columns, a fold on narrow screens, why it is empty."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar

from textual.strip import Strip

from reviewer_tui.i18n import Message
from reviewer_tui.widgets.cells import fit
from reviewer_tui.widgets.ink import OneLine, Piece
from reviewer_tui.widgets.virtual_list import Row, VirtualList

WIDE = 110
"""From this width on everything about a row stands on its one line; below it the chosen row has a second one."""

MARK = 3
"""Cells before the first column: the mark of the chosen row, and a sign."""


class ColumnTitles(OneLine):
    """Titles of the columns, above the list."""

    def left(self) -> Sequence[Piece]:
        """The titles; the last cell of the width belongs to the scroll bar of the list."""
        titles = self.titles(self.size.width - 1)
        return [(" " * MARK, "muted"), *((fit(title, width), "muted") for title, width in titles)]

    def titles(self, width: int) -> Iterable[tuple[str, int]]:
        """Each title with the cells of its column, in a list of a width."""
        raise NotImplementedError


class RowList(VirtualList[Row]):
    """Rows of one line, of two where the chosen one has no room, and words where there are none."""

    always_unfolds: ClassVar[bool] = False
    """Even a wide line has no room for all there is to tell of the chosen row."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.empty: tuple[Message, ...] = ()
        """What to say when there is no row."""

    def on_resize(self) -> None:
        """What a narrow line has no room for moves to a second one."""
        self.unfold(on=self.always_unfolds or self.line_width < WIDE)
        super().on_resize()

    def draw_blank(self, y: int) -> Strip:
        """Why there is nothing, in the middle of the empty list."""
        line = y - min(3, self.size.height // 3)
        if self.rows or not 0 <= line < len(self.empty):
            return self.line((), self.line_width)
        return self.line(
            [("    ", "normal"), (self.empty[line].text(), "muted" if line else "strong")], self.line_width
        )
