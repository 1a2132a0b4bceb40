"""A whole page or photo drawn with cells, and beside it what was measured; gives an idea, the crop gives the proof."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final
from uuid import UUID

from textual.message import Message as Posted
from textual.strip import Strip

from reviewer_tui.casework.views import PagePicture, PhotoFact, PictureRequest
from reviewer_tui.i18n import Message
from reviewer_tui.widgets import wording
from reviewer_tui.widgets.field_crop import crop_lines
from reviewer_tui.widgets.ink import Inked, Piece
from reviewer_tui.widgets.mosaic import Glyphs
from reviewer_tui.widgets.wrapping import wrap

_CELL: Final = 2.0
_FACTS_WIDTH: Final = 30
_GAP: Final = 2


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
        self.glyphs = Glyphs.HALF

    def tell(self, attachment_id: UUID | None, page: int) -> None:
        """Another page."""
        if (attachment_id, page) != (self._attachment_id, self._number):
            self._attachment_id, self._number, self._facts, self._said = attachment_id, page, (), None
            self._wanted, self._drawn = None, ()
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
            self._drawn = crop_lines(picture, self.glyphs)
            self.refresh()

    def turn_glyphs(self, glyphs: Glyphs) -> None:
        """Draw with other characters."""
        self.glyphs = glyphs
        self.want()

    def on_resize(self) -> None:
        """There is other room."""
        self.want()

    def want(self) -> None:
        """Ask for the drawing where it is seen and not there yet."""
        if self._attachment_id is None or not self.display or min(self.size) < 1:
            return
        across, down = self.glyphs.pixels
        room = max(1, self.size.width - _FACTS_WIDTH - 2 * _GAP), self.size.height
        wanted = PictureRequest(self._number, None, (room[0] * across, room[1] * down), _CELL * across / down)
        if wanted != self._wanted:
            self._wanted, self._drawn = wanted, ()
            self.post_message(self.Wanted(self._attachment_id, wanted))

    def render_line(self, y: int) -> Strip:
        """The drawing on the left, what was measured on the right."""
        width = self.size.width
        facts = self._told()
        beside = facts[y] if y < len(facts) else ()
        if y < len(self._drawn):
            drawn = self._drawn[y]
            left = [self.line((), _GAP), drawn, self.line((), _GAP)]
            used = 2 * _GAP + drawn.cell_length
            return Strip.join([*left, self.line(beside, max(0, width - used))]).crop(0, width)
        used = (self._drawn[0].cell_length + 2 * _GAP) if self._drawn else 0
        return Strip.join([self.line((), used), self.line(beside, max(0, width - used))]).crop(0, width)

    def _told(self) -> list[Sequence[Piece]]:
        if self._said is not None:
            return [(), [("   ", "muted"), (self._said.text(), "warn")]]
        if not self._drawn:
            return [(), [("   …", "muted")]]
        lines: list[Sequence[Piece]] = [()]
        for fact in self._facts:
            sign, ink = wording.SIGNS[fact.sign]
            for number, text in enumerate(wrap(fact.words.text(), _FACTS_WIDTH - 3)):
                lines.append([(f"{sign} " if number == 0 else "  ", ink), (text, "normal")])
        return lines
