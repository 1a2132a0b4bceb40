"""Named inks: what a piece of text means, coloured by the theme; the drawing of one line out of pieces."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widget import Widget

from reviewer_tui.widgets.cells import fit, plain

Piece = tuple[str, str]
"""A text and the ink to write it in: ``normal muted strong accent good warn bad``."""

INKS = ("normal", "muted", "strong", "accent", "good", "warn", "bad", "key", "chosen", "tab")
INK_CLASSES: set[str] = {f"ink--{name}" for name in INKS}
"""Component classes, styled in the style sheet of the workplace."""


# Textual follows only the first base of a widget when it gathers styles, so what several kinds of widgets share is no
# widget itself at run time; the type checker may know more.
if TYPE_CHECKING:
    _Base = Widget
else:
    _Base = object


class Drawing(_Base):
    """Draws lines in named inks, without layout, markup or hover effects; its widget needs `INK_CLASSES`."""

    def ink(self, name: str, *, chosen: bool = False) -> Style:
        """The style of an ink on this widget's background, or on the band of the chosen row."""
        style = self.get_component_rich_style(f"ink--{name}")
        if not chosen:
            return style
        band = self.get_component_rich_style("ink--chosen")
        return style + Style(bgcolor=band.bgcolor, reverse=band.reverse)

    def line(
        self, pieces: Iterable[Piece], width: int, *, right: Iterable[Piece] = (), chosen: bool = False
    ) -> Strip:
        """A whole line: pieces from the left, pieces at the right edge, blanks between, cut to the width.

        The right part goes first when both do not fit.
        """
        tail = [(plain(text), name) for text, name in right]
        room = width - sum(cell_len(text) for text, _ in tail)
        segments, used = [], 0
        for text, name in pieces:
            clean = plain(text)
            size = cell_len(clean)
            if used + size > room:
                clean, size = fit(clean, room - used), room - used
            if size > 0:
                segments.append(Segment(clean, self.ink(name, chosen=chosen)))
            used += max(size, 0)
            if used >= room:
                break
        if used < room:
            segments.append(Segment(" " * (room - used), self.ink("normal", chosen=chosen)))
        segments += [Segment(text, self.ink(name, chosen=chosen)) for text, name in tail]
        # Neighbours in the same ink become one: every change of ink costs forty bytes on the line.
        return Strip(segments, width).crop(0, width).simplify()

    def reword(self) -> None:
        """The language changed: draw again in the new one."""
        self.refresh()


class Inked(Drawing, Widget):
    """A widget that draws its lines itself."""

    COMPONENT_CLASSES = INK_CLASSES


class InkedScroll(Drawing, ScrollView, inherit_bindings=False):
    """The same over more lines than the screen has."""

    COMPONENT_CLASSES = INK_CLASSES
    DEFAULT_CSS = """
    InkedScroll { overflow-x: hidden; overflow-y: auto; scrollbar-size-vertical: 1; scrollbar-gutter: stable; }
    """

    def watch_show_vertical_scrollbar(self, shown: bool) -> None:  # noqa: FBT001  as Textual calls it
        """Textual tells the bar where it is only while it is seen; it comes back where it was before."""
        if shown:
            self.vertical_scrollbar.position = self.scroll_y

    @property
    def line_width(self) -> int:
        """Cells of a line, without the scroll bar."""
        return self.scrollable_content_region.width


class OneLine(Inked):
    """A widget of one line, drawn from pieces."""

    DEFAULT_CSS = "OneLine { height: 1; width: 1fr; }"

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._drawn: tuple[tuple[Piece, ...], tuple[Piece, ...]] = ((), ())

    def left(self) -> Iterable[Piece]:
        """Pieces from the left edge."""
        return ()

    def right(self) -> Iterable[Piece]:
        """Pieces at the right edge."""
        return ()

    def update(self) -> None:
        """Draw again what has changed; no byte is sent when nothing has."""
        left, right = tuple(self.left()), tuple(self.right())
        if left != self._drawn[0]:
            self.refresh()
        elif right != self._drawn[1]:
            wide = max(sum(cell_len(text) for text, _ink in pieces) for pieces in (right, self._drawn[1]))
            self.refresh(Region(self.size.width - wide, 0, wide, 1))

    def render_line(self, y: int) -> Strip:  # noqa: ARG002  there is one line
        """The line, as drawn now."""
        self._drawn = (tuple(self.left()), tuple(self.right()))
        left, right = self._drawn
        return self.line(left, self.size.width, right=right)
