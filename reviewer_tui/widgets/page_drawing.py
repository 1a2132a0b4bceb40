"""A whole page or photo, drawn with cells or, where the user says the terminal can, with points; beside it its measures.

Cells give an idea of a page, the crop of a value gives the proof; points can be read.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final
from uuid import UUID

from rich.color import Color
from rich.segment import ControlType, Segment
from rich.style import Style
from textual.message import Message as Posted
from textual.strip import Strip

from reviewer_tui.casework.views import PagePicture, PhotoFact, PictureRequest
from reviewer_tui.i18n import Message
from reviewer_tui.widgets import kitty, wording
from reviewer_tui.widgets.field_crop import crop_lines
from reviewer_tui.widgets.ink import Inked, Piece
from reviewer_tui.widgets.mosaic import Glyphs, GreyPicture
from reviewer_tui.widgets.points import Points, cell_points
from reviewer_tui.widgets.sixel import sixels
from reviewer_tui.widgets.wrapping import wrap

_CELL: Final = 2.0
_FACTS_WIDTH: Final = 30
_GAP: Final = 2
_CONTROL: Final = ((ControlType.CARRIAGE_RETURN,),)
"""Marks a segment as a control sequence."""

Look = Glyphs | Points
"""How a page is drawn."""


class PageDrawing(Inked, can_focus=True):
    """One page at a time; asks for its drawing again when there is other room for it."""

    DEFAULT_CSS = "PageDrawing { height: 1fr; }"

    class Wanted(Posted):
        """The page is to be drawn."""

        def __init__(self, attachment_id: UUID, wanted: PictureRequest) -> None:
            super().__init__()
            self.attachment_id = attachment_id
            self.wanted = wanted

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._attachment_id: UUID | None = None
        self._number = 1
        self._facts: tuple[PhotoFact, ...] = ()
        self._said: Message | None = None
        self._wanted: PictureRequest | None = None
        self._drawn: tuple[Strip, ...] = ()
        self._points = ""
        self.look: Look = Glyphs.HALF
        self.tones = 4

    def tell(self, attachment_id: UUID | None, page: int) -> None:
        """Another page."""
        if (attachment_id, page) != (self._attachment_id, self._number):
            self._attachment_id, self._number, self._facts, self._said = attachment_id, page, (), None
            self._forget()
        self.want()
        self.refresh()

    def tell_facts(self, attachment_id: UUID, facts: Sequence[PhotoFact]) -> None:
        """What was measured of it."""
        if attachment_id == self._attachment_id:
            self._facts = tuple(facts)
            self.refresh()

    def tell_fault(self, attachment_id: UUID, why: Message) -> None:
        """Why it cannot be drawn."""
        if attachment_id == self._attachment_id:
            self._said = why
            self.refresh()

    def show(self, picture: PagePicture) -> None:
        """The drawing that was waited for; another one is ignored."""
        if (picture.attachment_id, picture.wanted) == (self._attachment_id, self._wanted):
            if isinstance(self.look, Glyphs):
                self._drawn = crop_lines(picture, self.look)
            else:
                self._take_points(GreyPicture(picture.width, picture.height, picture.grey), self.look)
            self.refresh()

    def _take_points(self, picture: GreyPicture, points: Points) -> None:
        if points is Points.SIXEL:
            self._points = sixels(picture, self.tones)
            return
        cells = kitty.cells_for(picture, cell_points())
        ink = Style(color=Color.from_ansi(kitty.IMAGE))
        self._points = kitty.transmission(picture, cells, self.tones)
        self._drawn = tuple(Strip([Segment(row, ink)], cells[0]) for row in kitty.placeholders(cells))

    def _forget(self) -> None:
        self._wanted, self._drawn, self._points = None, (), ""

    def on_resize(self) -> None:
        """There is other room."""
        self.want()

    def want(self) -> None:
        """Ask for the drawing where it is seen and not there yet."""
        if self._attachment_id is None or not self.display or min(self.size) < 1:
            return
        columns, lines = max(1, self.size.width - _FACTS_WIDTH - 2 * _GAP), self.size.height
        if isinstance(self.look, Glyphs):
            across, down = self.look.pixels
            aspect = _CELL * across / down
        else:
            (across, down), aspect = cell_points(), 1.0
        wanted = PictureRequest(self._number, None, (columns * across, lines * down), aspect)
        if wanted != self._wanted:
            self._forget()
            self._wanted = wanted
            self.post_message(self.Wanted(self._attachment_id, wanted))

    def render_line(self, y: int) -> Strip:
        """The drawing on the left, what was measured on the right."""
        if self._points and not self._drawn:
            return self._line_of_sixels(y)
        width = self.size.width
        facts = self._told()
        beside = facts[y] if y < len(facts) else ()
        if y < len(self._drawn):
            drawn = self._drawn[y]
            left = [self.line((), _GAP), drawn, self.line((), _GAP)]
            used = 2 * _GAP + drawn.cell_length
            strip = Strip.join([*left, self.line(beside, max(0, width - used))]).crop(0, width)
            return Strip([*strip, Segment(self._points, None, _CONTROL)], width) if y == 0 else strip
        used = (self._drawn[0].cell_length + 2 * _GAP) if self._drawn else 0
        return Strip.join([self.line((), used), self.line(beside, max(0, width - used))]).crop(0, width)

    def _line_of_sixels(self, y: int) -> Strip:
        """Blank cells and the facts; behind the last line, when nothing can paint over them any more, the points."""
        width, facts = self.size.width, self._told()
        beside = self.line(facts[y] if y < len(facts) else (), _FACTS_WIDTH)
        strip = Strip.join([self.line((), max(0, width - _FACTS_WIDTH)), beside]).crop(0, width)
        if y < self.size.height - 1:
            return strip
        up = f"\x1b[{y}A" if y else ""
        # Saves and restores the cursor (DECSC, DECRC); a control segment takes no cells.
        paint = f"\x1b7{up}\r\x1b[{_GAP}C{self._points}\x1b8"
        return Strip([*strip, Segment(paint, None, _CONTROL)], width)

    def _told(self) -> list[Sequence[Piece]]:
        if self._said is not None:
            return [(), [("   ", "muted"), (self._said.text(), "warn")]]
        if not (self._drawn or self._points):
            return [(), [("   …", "muted")]]
        lines: list[Sequence[Piece]] = [()]
        for fact in self._facts:
            sign, ink = wording.SIGNS[fact.sign]
            for number, text in enumerate(wrap(fact.words.text(), _FACTS_WIDTH - 3)):
                lines.append([(f"{sign} " if number == 0 else "  ", ink), (text, "normal")])
        return lines
