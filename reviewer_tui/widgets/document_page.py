"""A page of a document on the grid of the terminal; scrolls down and sideways, marks what was looked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from rich.cells import cell_len
from textual import events
from textual.geometry import Size
from textual.message import Message as Posted
from textual.strip import Strip

from reviewer_tui.casework.views import DocumentValue, PageText
from reviewer_tui.i18n import Message, _
from reviewer_tui.widgets.actor import Actor
from reviewer_tui.widgets.acts import Area, bindings
from reviewer_tui.widgets.found_text import Span, find_on_page
from reviewer_tui.widgets.ink import InkedScroll, Piece
from reviewer_tui.widgets.page_lines import MARGIN, dim_spans, first_column, page_pieces

SIDE_STEP = 20
"""Columns of one step sideways."""


class DocumentPage(Actor, InkedScroll, can_focus=True, inherit_bindings=False):
    """The text of one page."""

    BINDINGS = bindings(Area.LIST)
    DEFAULT_CSS = "DocumentPage { height: 1fr; }"

    class Turned(Posted):
        """Scrolling went past an end of the page: the next one (1) or the one before (-1) is wanted."""

        def __init__(self, step: int) -> None:
            super().__init__()
            self.step = step

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._page: PageText | None = None
        self._instead: Message | None = None
        self._spans: tuple[Span, ...] = ()
        self._dim: Mapping[int, Sequence[Span]] = {}
        self._left = 0
        self._width = 0
        self._at_end = False
        self._settled = True

    def waiting(self, said: Message | None) -> None:
        """A page is being read, or there is none."""
        self._page, self._instead, self._spans, self._left, self._width = None, said, (), 0, 0
        self.refresh()

    def show(self, page: PageText, looked_for: DocumentValue | None, *, at_end: bool = False) -> None:
        """Show a page, from its beginning, its end, or the value that was looked for."""
        self._page = page
        self._spans = find_on_page(page, looked_for.value, looked_for.box) if looked_for else ()
        self._dim = dim_spans(page.words)
        self._width = max((cell_len(line) for line in page.lines), default=0) + 2 * MARGIN
        self.virtual_size = Size(0, len(page.lines) + self._notes)
        self._at_end = at_end
        self._settled = False
        self._settle()
        self.refresh()

    def on_resize(self) -> None:
        """A page that was shown before there was room for it begins where it should."""
        self._settle()

    def _settle(self) -> None:
        """Scroll to where reading begins, as soon as the widget has a size."""
        if self._settled or not self.size.height:
            return
        self._settled = True
        self._left = first_column(self._spans, self.line_width)
        top = self.virtual_size.height if self._at_end else 0
        if self._spans:
            top = self._spans[0].line + self._notes - self.size.height // 3
        # Forced: whether there is a scroll bar is known only after the next layout.
        self.scroll_to(y=top, animate=False, force=True)

    @property
    def _notes(self) -> int:
        return 2 if self._page is not None and self._page.note is not None else 0

    @property
    def hidden_right(self) -> bool:
        """Is a part of the page beyond the right edge?"""
        return self._left + self.line_width < self._width

    @property
    def hidden_left(self) -> bool:
        """Is a part of the page beyond the left edge?"""
        return self._left > 0

    def render_line(self, y: int) -> Strip:
        """A line of the screen."""
        width = self.line_width
        if self._page is None:
            said: Sequence[Piece] = (
                [("   ", "muted"), (self._instead.text(), "muted")] if self._instead else ()
            )
            return self.line(said if y == 1 else (), width)
        number = y + self.scroll_offset.y
        if number < self._notes:
            note = self._page.note.text() if self._page.note and number == 0 else ""
            return self.line([("   ", "muted"), (note, "warn")], width)
        number -= self._notes
        if number >= len(self._page.lines):
            return self.line(self._after(number), width)
        here = [span for span in self._spans if span.line == number]
        pieces = page_pieces(self._page.lines[number], here, dim=self._dim.get(number, ()))
        whole = self.line(pieces, max(self._width, self._left + width))
        return whole.crop(self._left, self._left + width)

    def _after(self, number: int) -> Sequence[Piece]:
        """An empty page says so; it is not to be taken for one that was read and holds nothing."""
        page = self._page
        if page is None or page.lines or page.note is not None or number != 1:
            return ()
        return [("   ", "muted"), (_("This page has no text."), "warn")]

    # Moving

    def action_cursor(self, step: int) -> None:
        """One line up or down."""
        self.scroll_to(y=self.scroll_offset.y + step, animate=False)

    def action_page(self, step: int) -> None:
        """One screen up or down; past the end of the page comes the next one."""
        last = max(0, self.virtual_size.height - self.size.height)
        at_edge = self.scroll_offset.y >= last if step > 0 else self.scroll_offset.y <= 0
        if at_edge:
            self.post_message(self.Turned(step))
            return
        self.scroll_to(y=self.scroll_offset.y + step * max(1, self.size.height - 1), animate=False)

    def action_edge(self, side: int) -> None:
        """The beginning or the end of the page."""
        self.scroll_to(y=0 if side < 0 else self.virtual_size.height, animate=False)

    def sideways(self, step: int) -> None:
        """More of the right or the left side."""
        most = max(0, self._width - self.line_width)
        self._left = max(0, min(most, self._left + step * SIDE_STEP))
        self.refresh()

    def on_mouse_scroll_right(self, event: events.MouseScrollRight) -> None:
        """The wheel sideways."""
        event.stop()
        self.sideways(1)

    def on_mouse_scroll_left(self, event: events.MouseScrollLeft) -> None:
        """The wheel sideways."""
        event.stop()
        self.sideways(-1)
