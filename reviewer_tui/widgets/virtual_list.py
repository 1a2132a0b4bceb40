"""A list that never loads what it does not show: windows of rows on demand, group headers by arithmetic."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar, Generic, TypeVar

from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.strip import Strip

from reviewer_tui.widgets.actor import Actor
from reviewer_tui.widgets.acts import Area, bindings
from reviewer_tui.widgets.ink import InkedScroll
from reviewer_tui.widgets.line_map import GroupLine, LineMap, NoteLine, RowLine

Row = TypeVar("Row")

PAGE = 100
"""Rows asked for at once; a screen of 60 lines needs at most two pages."""

_KEPT_PAGES = 40


class VirtualList(Actor, InkedScroll, Generic[Row], can_focus=True, inherit_bindings=False):
    """Rows by index out of a set of any size, a cursor, group headers, and a second line for the chosen row.

    It knows no source: it posts `WindowWanted` and is given rows with `put`. A subclass draws.
    """

    BINDINGS = bindings(Area.LIST)
    DEFAULT_CSS = "VirtualList { height: 1fr; }"
    unfolds: ClassVar[bool] = False

    class WindowWanted(Message):
        """Rows are on the screen that the list does not have."""

        def __init__(self, start: int, size: int) -> None:
            super().__init__()
            self.start = start
            self.size = size

    class CursorMoved(Message):
        """Another row is chosen."""

        def __init__(self, index: int) -> None:
            super().__init__()
            self.index = index

        def can_replace(self, message: Message) -> bool:
            """Only the last place counts when several moves wait."""
            return isinstance(message, VirtualList.CursorMoved)

    class Opened(Message):
        """The chosen row was clicked once more."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.cursor = 0
        self._groups: tuple[int, ...] = ()
        self._headers = False
        self._pages: dict[int, Sequence[Row]] = {}
        self._asked: set[int] = set()
        self._unfolded = False
        self._waits = False
        self._moved = False
        self.map = LineMap(())

    # What it shows

    @property
    def rows(self) -> int:
        """How many rows the whole order has."""
        return self.map.rows

    @property
    def chosen(self) -> Row | None:
        """The row under the cursor, if it has arrived."""
        return self.row(self.cursor)

    def row(self, index: int) -> Row | None:
        """A row that has arrived; None otherwise."""
        page = self._pages.get(index // PAGE)
        place = index % PAGE
        return page[place] if page is not None and place < len(page) else None

    def show(
        self, groups: Sequence[int], *, headers: bool, cursor: int | None = None, keep_line: bool = False
    ) -> None:
        """Say how many rows each group has.

        Args:
            groups: rows in each group, in the order of the rows.
            headers: a line above each group that has rows.
            cursor: the row to choose; as it is by default.
            keep_line: the chosen row stays on the line of the screen where it is now.
        """
        before = self._line_on_screen()
        self._moved = keep_line or (self.rows > 0 and cursor in {None, self.cursor})
        self._groups, self._headers, self._waits = tuple(groups), headers, False
        self.cursor = max(0, min(self.cursor if cursor is None else cursor, sum(groups) - 1))
        self._remap()
        if keep_line and self.rows:
            self.scroll_to(y=self.map.line_of(self.cursor) - before, animate=False)
        else:
            self._bring_into_view(anew=not self._moved)
        self.refresh()

    def wait(self) -> None:
        """Nothing is known yet: no row is shown, and nothing is said about why there is none."""
        self.forget()
        self.show((), headers=False, cursor=0)
        self._waits = True

    def put(self, start: int, rows: Sequence[Row]) -> None:
        """Take rows that were wanted; ``start`` is a multiple of `PAGE`."""
        for offset in range(0, max(len(rows), 1), PAGE):
            page = start // PAGE + offset // PAGE
            self._pages[page] = rows[offset : offset + PAGE]
            self._asked.discard(page)
        here = self.cursor // PAGE
        for page in sorted(self._pages, key=lambda page: abs(page - here))[_KEPT_PAGES:]:
            del self._pages[page]
        self.refresh()

    def forget(self) -> None:
        """Drop all rows: another order or newer rows follow."""
        self._pages.clear()
        self._asked.clear()

    def unfold(self, *, on: bool) -> None:
        """Give the chosen row a second line, or take it away."""
        if on != self._unfolded:
            self._unfolded = on
            self._remap()
            self.refresh()

    # Drawing

    def draw_row(self, row: Row, *, chosen: bool) -> Strip:
        """A row."""
        raise NotImplementedError

    def draw_note(self, row: Row) -> Strip:
        """The second line of the chosen row."""
        raise NotImplementedError

    def draw_group(self, group: int) -> Strip:
        """A header, by the group's place in the order."""
        raise NotImplementedError

    def draw_blank(self, y: int) -> Strip:  # noqa: ARG002  for subclasses that say why nothing is there
        """A line of the screen below the last row."""
        return self.line((), self.line_width)

    def _blank(self, y: int) -> Strip:
        if self._waits:
            return self.line([("    …", "muted")] if y == 1 else (), self.line_width)
        return self.draw_blank(y)

    def render_line(self, y: int) -> Strip:
        """A line of the screen."""
        here = self.map.at(y + self.scroll_offset.y)
        width = self.line_width
        if here is None:
            return self._blank(y)
        if isinstance(here, GroupLine):
            return self.draw_group(here.group)
        row = self.row(here.index)
        chosen = here.index == self.cursor
        if row is None:
            self._want(here.index // PAGE)
            return self.line([("   …", "muted")], width, chosen=chosen)
        return self.draw_note(row) if isinstance(here, NoteLine) else self.draw_row(row, chosen=chosen)

    # Moving

    def move(self, index: int) -> None:
        """Choose a row and bring it into view."""
        index = max(0, min(index, self.rows - 1))
        if not self.rows or index == self.cursor:
            return
        old, self.cursor = self.cursor, index
        self._remap()
        self._moved = True
        if not self._bring_into_view():
            self._refresh_rows(old, index)
        self.post_message(self.CursorMoved(index))

    def action_cursor(self, step: int) -> None:
        """The next or the previous row."""
        self.move(self.cursor + step)

    def action_page(self, step: int) -> None:
        """One screen up or down."""
        height = max(1, self.size.height - 1)
        target = self.map.nearest_row(self.map.line_of(self.cursor) + step * height) if self.rows else 0
        if self.rows and self.scroll_offset.y + step * height >= 0:
            self.scroll_to(y=self.scroll_offset.y + step * height, animate=False)
        self.move(target)

    def action_edge(self, side: int) -> None:
        """The first or the last row."""
        self.move(0 if side < 0 else self.rows - 1)

    def on_click(self, event: events.Click) -> None:
        """Choose the row under the pointer; once more opens it."""
        here = self.map.at(event.y + self.scroll_offset.y)
        if not isinstance(here, RowLine | NoteLine):
            return
        if here.index == self.cursor:
            self.post_message(self.Opened())
        else:
            self.move(here.index)

    def on_resize(self) -> None:
        """Keep the chosen row on the screen; rows that nobody has moved in stand as if the room had been so from the first."""
        self._bring_into_view(anew=not self._moved)

    def _remap(self) -> None:
        unfolded = self.cursor if self._unfolded else None
        self.map = LineMap(self._groups, headers=self._headers, unfolded=unfolded)
        self.virtual_size = Size(0, self.map.lines)

    def _line_on_screen(self) -> int:
        return self.map.line_of(self.cursor) - self.scroll_offset.y if self.rows else 0

    def _bring_into_view(self, *, anew: bool = False) -> bool:
        """Scroll as little as needed, from where it is or from the top; true when it scrolled."""
        if not self.rows or not self.size.height:
            return False
        first = self.map.line_of(self.cursor)
        last = first + self._unfolded
        if isinstance(self.map.at(first - 1), GroupLine):
            first -= 1
        top, height = 0 if anew else self.scroll_offset.y, self.size.height
        wanted = first if first < top else max(top, last - height + 1)
        if wanted == self.scroll_offset.y:
            return False
        self.scroll_to(y=wanted, animate=False)
        return True

    def _refresh_rows(self, *indexes: int) -> None:
        lines = [self.map.line_of(index) for index in indexes]
        if self._unfolded:
            first, last = min(lines), max(lines) + 1
            self._refresh_lines(first, last - first + 1)
            return
        for line in lines:
            self._refresh_lines(line, 1)

    def _refresh_lines(self, line: int, count: int) -> None:
        self.refresh(Region(0, line - self.scroll_offset.y, self.line_width, count))

    def _want(self, page: int) -> None:
        if page not in self._asked:
            self._asked.add(page)
            self.post_message(self.WindowWanted(page * PAGE, PAGE))
