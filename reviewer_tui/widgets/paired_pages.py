"""Two documents beside each other, scrolled together, what differs marked; one at a time where the screen is narrow."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, Final

from rich.cells import cell_len
from textual.geometry import Size
from textual.strip import Strip

from reviewer_tui.casework.views import ComparedDocument, DocumentComparison
from reviewer_tui.documents.differences import LinePlace, Row, Severity, Span
from reviewer_tui.i18n import Message
from reviewer_tui.widgets.actor import Actor
from reviewer_tui.widgets.acts import Area, bindings
from reviewer_tui.widgets.ink import InkedScroll, Piece

SIDE_BY_SIDE: Final = 110
"""From this width on both documents are seen at once."""
INKS: Final[Mapping[Severity, str]] = {
    Severity.WEIGHTY: "bad",
    Severity.ORDINARY: "warn",
    Severity.SLIGHT: "accent",
}
"""In which ink a difference is written."""
_MAP: Final[Mapping[Severity | None, Piece]] = {
    Severity.WEIGHTY: ("█", "bad"),
    Severity.ORDINARY: ("▓", "warn"),
    Severity.SLIGHT: ("░", "accent"),
    None: (" ", "muted"),
}
_BETWEEN: Final = " │ "
_MARGIN: Final = 1
_SIDE_STEP: Final = 20

_OnLines = Mapping[LinePlace, Sequence[tuple[Span, int]]]
"""By line the spans that have words on it, with the indexes of their differences."""


class PairedPages(Actor, InkedScroll, can_focus=True, inherit_bindings=False):
    """The rows of a comparison, with the chosen difference in view and a map of all changes at the right edge."""

    BINDINGS = bindings(Area.LIST)
    DEFAULT_CSS = "PairedPages { height: 1fr; overflow-y: hidden; }"

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._found: DocumentComparison | None = None
        self._said: Message | None = None
        self._spans: tuple[_OnLines, _OnLines] = ({}, {})
        self._widest = 0
        self._map: Sequence[Severity | None] = ()
        self._chosen: int | None = None
        self._waits_for_room = False
        self._left = 0
        self.right_side = False
        """Which document is seen on a narrow screen."""

    @property
    def both(self) -> bool:
        """Are both documents seen at once?"""
        return self.size.width >= SIDE_BY_SIDE

    # What it shows

    def waiting(self, said: Message | None) -> None:
        """Nothing is compared yet, or cannot be."""
        self._found, self._said, self._chosen = None, said, None
        self.virtual_size = Size(0, 0)
        self.refresh()

    def show(self, found: DocumentComparison) -> None:
        """Two compared documents, from their beginning."""
        self._found, self._chosen, self._left, self._map = found, None, 0, ()
        spans = [
            [(getattr(each, side), index) for index, each in enumerate(found.text.differences)]
            for side in ("left", "right")
        ]
        self._spans = (_by_line(spans[0]), _by_line(spans[1]))
        self._widest = _MARGIN + max(
            (cell_len(line) for side in (found.left, found.right) for page in side.pages for line in page),
            default=0,
        )
        self.virtual_size = Size(0, len(found.text.rows))
        self.scroll_to(y=0, animate=False, force=True)
        self.refresh()

    def choose(self, index: int) -> None:
        """Bring a difference into view, a third of the screen from the top."""
        if self._found is None:
            return
        self._chosen, self._waits_for_room = index, not self.size.height
        if self._waits_for_room:
            return
        difference = self._found.text.differences[index]
        seen = difference.right if self.right_side or not difference.left.text else difference.left
        if not self.both and not seen.text:
            seen = difference.right if seen is difference.left else difference.left
        if not self.both:
            self.right_side = seen is difference.right
        row = _row_of(self._found.text.rows, seen, right=seen is difference.right)
        width = self._side_width()
        if not self._left <= seen.column < self._left + width - _SIDE_STEP // 2:
            self._left = max(0, seen.column - width // 3) if seen.column > width - _SIDE_STEP else 0
        self.scroll_to(y=row - self.size.height // 3, animate=False, force=True)
        self.refresh()

    def bring(self, place: LinePlace) -> None:
        """Bring a line of the left document into view, a third of the screen from the top."""
        rows = self._found.text.rows if self._found else ()
        row = next((number for number, row in enumerate(rows) if row.left == place), 0)
        self.scroll_to(y=row - self.size.height // 3, animate=False, force=True)

    def on_resize(self) -> None:
        """What was chosen before there was any room is brought into view now."""
        if self._waits_for_room and self._chosen is not None:
            self.choose(self._chosen)

    def flip(self) -> None:
        """The other document at the same place."""
        self.right_side = not self.right_side
        self.refresh()

    @property
    def page_in_view(self) -> int:
        """The page in the middle of the screen, of the document that is read."""
        rows = self._found.text.rows if self._found else ()
        middle = rows[self.scroll_offset.y + self.size.height // 2 :] or rows[-1:]
        sides = [(row.right, row.left) if self.right_side else (row.left, row.right) for row in middle[:1]]
        places = [place for side in sides for place in side if place]
        return places[0].page if places else 1

    @property
    def sides_hidden(self) -> tuple[bool, bool]:
        """Is something beyond the left edge, and beyond the right one?"""
        return self._left > 0, self._left + self._side_width() < self._widest

    def sideways(self, step: int) -> None:
        """More of the right or the left side of both."""
        most = max(0, self._widest - self._side_width())
        self._left = max(0, min(most, self._left + step * _SIDE_STEP))
        self.refresh()

    def _side_width(self) -> int:
        room = self.line_width - 2
        return (room - len(_BETWEEN)) // 2 if self.both else room

    # Drawing

    def render_line(self, y: int) -> Strip:
        """A line of the screen: both sides, and a cell of the map."""
        width = self.line_width
        if self._found is None:
            said: list[Piece] = [("   ", "muted"), (self._said.text(), "warn")] if self._said else []
            return self.line(said if y == 1 else (), width)
        rows, number = self._found.text.rows, y + self.scroll_offset.y
        row = rows[number] if number < len(rows) else Row(None, None, None)
        room = self._side_width()
        if self.both:
            between = self.line([(_BETWEEN, "muted")], len(_BETWEEN))
            body = [self._side(row.left, 0, room), between, self._side(row.right, 1, room)]
        else:
            body = [self._side(row.right, 1, room) if self.right_side else self._side(row.left, 0, room)]
        used = sum(strip.cell_length for strip in body)
        edge = self.line([(" " * (width - used - 1), "muted"), self._map_cell(y)], width - used)
        return Strip.join([*body, edge])

    def _map_cell(self, y: int) -> Piece:
        height = self.size.height
        if self._found and len(self._map) != height:
            self._map = self._found.text.change_map(height)
        return _MAP[self._map[y]] if y < len(self._map) else _MAP[None]

    def _side(self, place: LinePlace | None, side: int, width: int) -> Strip:
        if place is None or self._found is None:
            return self.line((), width)
        document = (self._found.left, self._found.right)[side]
        text = _line_of(document, place)
        pieces: list[Piece] = [(" " * _MARGIN, "normal")]
        done = 0
        for start, end, index in _marks_on(place, self._spans[side]):
            if start < done:
                continue
            chosen = index == self._chosen
            ink = "tab" if chosen else INKS[self._found.text.differences[index].severity]
            pieces += [(text[done:start], "normal"), (text[start:end], ink)]
            done = end
        pieces.append((text[done:], "normal"))
        return self.line(pieces, max(self._left + width, 1)).crop(self._left, self._left + width)

    # Moving

    def action_cursor(self, step: int) -> None:
        """One line up or down."""
        self.scroll_to(y=self.scroll_offset.y + step, animate=False, force=True)

    def action_page(self, step: int) -> None:
        """One screen up or down."""
        self.scroll_to(
            y=self.scroll_offset.y + step * max(1, self.size.height - 1), animate=False, force=True
        )

    def action_edge(self, side: int) -> None:
        """The beginning or the end."""
        self.scroll_to(y=0 if side < 0 else self.virtual_size.height, animate=False, force=True)


def _by_line(spans: Sequence[tuple[Span, int]]) -> _OnLines:
    found: dict[LinePlace, list[tuple[Span, int]]] = defaultdict(list)
    for span, index in spans:
        for place in set(span.places):
            found[place].append((span, index))
    return found


def _marks_on(place: LinePlace, spans: _OnLines) -> Sequence[tuple[int, int, int]]:
    """The cells of a line that differ, from where to where, and of which difference; in a word its differing letters."""
    return sorted(
        (piece.column, piece.column + piece.width, index)
        for span, index in spans.get(place, ())
        for piece in span.marks or span.pieces
        if (piece.page, piece.line) == place
    )


def _row_of(rows: Sequence[Row], span: Span, *, right: bool) -> int:
    place = LinePlace(span.page, span.line)
    return next((number for number, row in enumerate(rows) if (row.right if right else row.left) == place), 0)


def _line_of(document: ComparedDocument, place: LinePlace) -> str:
    page = document.pages[place.page - 1] if place.page <= len(document.pages) else ()
    return page[place.line] if place.line < len(page) else ""
