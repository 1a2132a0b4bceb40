"""Where a value stands: the verdict in full, and the page around the value, as it is laid out, the value marked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from rich.cells import cell_len
from textual.message import Message as Posted
from textual.strip import Strip

from reviewer_tui.casework.views import (
    DocumentValue,
    EvidenceLine,
    PagePicture,
    PageText,
    PictureRequest,
    Sign,
)
from reviewer_tui.i18n import Message, _, message
from reviewer_tui.widgets import case_words, wording
from reviewer_tui.widgets.cells import fit
from reviewer_tui.widgets.evidence_table import registry_words
from reviewer_tui.widgets.field_crop import LEAST, MOST, Crop, CropView, crop_lines, crop_of
from reviewer_tui.widgets.found_text import Span, find_on_page
from reviewer_tui.widgets.ink import Inked, Piece
from reviewer_tui.widgets.mosaic import Glyphs
from reviewer_tui.widgets.page_lines import first_column, page_pieces
from reviewer_tui.widgets.wrapping import wrap

_ABOVE = 3
"""The marked line has a third of the lines above it."""
_PAGE_WIDTH = 140
_ROOM_FOR_VALUES = 16
_SIDE_BY_SIDE = 110
"""From this width on the crop and the text stand beside each other."""
_GAP = 2
_MOST_CROP_LINES = 8
_FEWEST_TEXT_LINES = 2
_CERTAIN = 100
_OF_CROP = {"evidence.larger", "evidence.smaller", "evidence.left", "evidence.right", "evidence.glyphs"}


@dataclass(frozen=True)
class Place:
    """A value in a paper: what was found and where, the paper's label, and which of how many papers it is."""

    value: DocumentValue
    paper: Mapping[str, str]
    number: int
    of: int


class FieldPlace(Inked):
    """A rule that says which paper and page, the verdict in full, and the lines around the value."""

    DEFAULT_CSS = "FieldPlace { height: 1fr; }"

    class CropWanted(Posted):
        """The crop of the original is to be drawn."""

        def __init__(self, attachment_id: UUID, wanted: PictureRequest) -> None:
            super().__init__()
            self.attachment_id = attachment_id
            self.wanted = wanted

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._line: EvidenceLine | None = None
        self._place: Place | None = None
        self._page: PageText | None = None
        self._spans: tuple[Span, ...] = ()
        self._instead: Message | None = None
        self._view = CropView()
        self._crop: Crop | None = None
        self._drawn: tuple[Strip, ...] = ()

    def tell(self, line: EvidenceLine | None, place: Place | None, instead: Message | None = None) -> None:
        """Tell about another fact, or the same one in another paper; the page itself follows.

        Args:
            line: the fact; None empties the widget.
            place: where a paper tells it; None when no paper does.
            instead: what to say where the page would be.
        """
        before = self._place.value.attachment_id if self._place else None
        self._line, self._place, self._instead = line, place, instead
        if place is None or place.value.attachment_id != before:
            self._crop, self._drawn = None, ()
        self._page, self._spans = None, ()
        self._view = replace(self._view, start=0.0)
        self._want_crop()
        self.refresh()

    def show(self, page: PageText) -> None:
        """The page that was waited for; another one is ignored."""
        value = self._place.value if self._place else None
        if value is None or (page.attachment_id, page.page) != (value.attachment_id, value.page):
            return
        self._page, self._spans = page, find_on_page(page, value.value, value.box)
        self.refresh()

    # The crop of the original

    def show_crop(self, picture: PagePicture) -> None:
        """The crop that was waited for; another one is ignored."""
        if (
            self._crop is None
            or self._place is None
            or (picture.attachment_id, picture.wanted) != (self._place.value.attachment_id, self._crop.wanted)
        ):
            return
        self._drawn = crop_lines(picture, self._view.glyphs)
        self.refresh()

    def on_resize(self) -> None:
        """There is other room for the crop."""
        self._want_crop()

    def _want_crop(self) -> None:
        value = self._place.value if self._place else None
        crop = crop_of(value, self._view, self._crop_room()) if value is not None else None
        if crop == self._crop:
            return
        self._crop, self._drawn = crop, ()
        if crop is not None and value is not None:
            self.post_message(self.CropWanted(value.attachment_id, crop.wanted))

    def _crop_room(self) -> tuple[int, int]:
        """Columns and lines for the crop: beside the text on a wide screen, above it on a narrow one."""
        told = len(self._told(self._line, self.size.width)) if self._line else 0
        lines = self.size.height - 1 - told
        if self.size.width >= _SIDE_BY_SIDE:
            return self.size.width * 3 // 5 - 2 * _GAP, min(lines, _MOST_CROP_LINES)
        return self.size.width - 2 * _GAP, min(lines - _FEWEST_TEXT_LINES, _MOST_CROP_LINES)

    def why_no_crop(self, act_id: str) -> Message | None:
        """Why the original cannot be shown otherwise now."""
        if self._crop is None:
            return message("There is no place on a paper to show.") if act_id in _OF_CROP else None
        whole = self._crop.share >= 1
        refusals = {
            "evidence.left": (whole or self._view.start <= 0, message("Nothing more is on the left.")),
            "evidence.right": (
                whole or self._view.start >= 1 - self._crop.share,
                message("Nothing more is on the right."),
            ),
            "evidence.larger": (self._crop.cells >= MOST, message("Larger it cannot be.")),
            "evidence.smaller": (self._crop.cells <= LEAST - 2, message("Smaller it cannot be read.")),
        }
        refused, why = refusals.get(act_id, (False, None))
        return why if refused else None

    def zoom(self, step: int) -> None:
        """Larger or smaller letters."""
        if self._crop is not None:
            self._view = self._view.zoomed(step, self._crop.cells)
            self._want_crop()

    def sideways(self, step: int) -> None:
        """More of one side of a long value."""
        if self._crop is not None:
            start = self._view.start + step * self._crop.share / 2
            self._view = replace(self._view, start=max(0.0, min(start, 1 - self._crop.share)))
            self._want_crop()

    def turn_glyphs(self) -> Glyphs:
        """The next finer characters; after the finest the ones that every font has."""
        order = tuple(Glyphs)
        glyphs = order[(order.index(self._view.glyphs) + 1) % len(order)]
        self._view = replace(self._view, glyphs=glyphs)
        self._want_crop()
        return glyphs

    # Drawing

    def render_line(self, y: int) -> Strip:
        """The rule, the verdict, then the page."""
        width = self.size.width
        if y == 0:
            return self._rule(width)
        if self._line is None:
            return self.line((), width)
        told = self._told(self._line, width)
        return self.line(told[y - 1], width) if y <= len(told) else self._body_line(y - 1 - len(told), width)

    def _body_line(self, y: int, width: int) -> Strip:
        """The crop and the text: beside each other on a wide screen, the text under the crop on a narrow one."""
        if self._crop is None:
            return self._page_line(y, width)
        if self.size.width >= _SIDE_BY_SIDE:
            left = self._crop.columns + 2 * _GAP
            return Strip.join([self._crop_line(y, left), self._page_line(y, width - left)])
        lines = len(self._drawn) or self._crop.lines
        return self._crop_line(y, width) if y < lines else self._page_line(y - lines, width)

    def _crop_line(self, y: int, width: int) -> Strip:
        if not self._drawn:
            return self.line([("   …", "muted")] if y == 0 else (), width)
        if y >= len(self._drawn):
            return self.line((), width)
        drawn = self._drawn[y]
        rest = self.line((), max(0, width - _GAP - drawn.cell_length))
        return Strip.join([self.line((), _GAP), drawn, rest]).crop(0, width)

    def _told(self, line: EvidenceLine, width: int) -> list[Sequence[Piece]]:
        """The verdict, and where there is room the values in full, which the table may have cut."""
        judged = _judged(line, width)
        if self._place is None:
            why = self._instead.text() if self._instead else ""
            return [
                *_verdict(line, width), *judged, [("     ", "muted"), (why, "muted")], (), *_values(line, width),
            ]  # fmt: skip
        values = _values(line, width) if self.size.height >= _ROOM_FOR_VALUES else ()
        return [*_verdict(line, width), *judged, *values]

    def _rule(self, width: int) -> Strip:
        if self._line is None or self._place is None:
            return self.line([("─" * width, "muted")], width)
        title = _(
            "{paper}, page {page}: {field}",
            paper=wording.in_language(self._place.paper),
            page=self._place.value.page,
            field=wording.in_language(self._line.label),
        )
        sure = self._place.value.confidence
        if sure < _CERTAIN:
            title = _("{place} · recognised with {percent} % confidence", place=title, percent=sure)
        turn = f" {self._place.number}/{self._place.of} ─" if self._place.of > 1 else ""
        pieces: list[Piece] = [("── ", "muted"), (title, "strong"), (" ", "muted")]
        used = sum(cell_len(text) for text, _ink in pieces) + cell_len(turn)
        return self.line([*pieces, ("─" * max(0, width - used), "muted")], width, right=[(turn, "muted")])

    def _page_line(self, y: int, width: int) -> Strip:
        page, said = self._page, self._said()
        if said is not None and y == 0:
            return self.line([("   ", "muted"), said], width)
        number = self._top() + y - (said is not None)
        if page is None or not 0 <= number < len(page.lines):
            return self.line((), width)
        here = [span for span in self._spans if span.line == number]
        left = first_column(self._spans, width)
        pieces = page_pieces(page.lines[number], here, "normal" if here else "muted")
        return self.line(pieces, left + max(width, _PAGE_WIDTH)).crop(left, left + width)

    def _said(self) -> Piece | None:
        """What is said in the place of the page, or above it."""
        if self._place is None:
            return None
        if self._page is None:
            return ("…", "muted")
        if not self._page.lines:
            return (self._page.note.text() if self._page.note else _("This page has no text."), "warn")
        if self._spans:
            return None
        value = self._place.value.value
        return (_("Read as “{value}”; on the page it is spelled or broken otherwise.", value=value), "warn")

    def _top(self) -> int:
        if not self._spans or self._page is None:
            return 0
        told = len(self._told(self._line, self.size.width)) if self._line else 0
        beneath = 0 if self.size.width >= _SIDE_BY_SIDE else len(self._drawn)
        height = max(1, self.size.height - 1 - told - beneath)
        wanted = self._spans[0].line - height // _ABOVE
        return max(0, min(wanted, len(self._page.lines) - height))


def _verdict(line: EvidenceLine, width: int) -> list[Sequence[Piece]]:
    sign, ink = wording.SIGNS[line.sign]
    words = "normal" if line.sign is Sign.SAME else ink
    return [
        [(f"   {sign} " if number == 0 else "     ", ink), (text, words)]
        for number, text in enumerate(wrap(line.verdict.text(), width - 7))
    ]


def _judged(line: EvidenceLine, width: int) -> list[Sequence[Piece]]:
    """Who said what about the fact, and why."""
    if line.judged is None:
        return []
    told = case_words.fact_judgement(line.judged)
    ink = "warn" if line.judged.outdated or line.judged.verdict == "questioned" else "good"
    return [[("     ", ink), (text, ink)] for text in wrap(told, width - 7)]


def _values(line: EvidenceLine, width: int) -> list[Sequence[Piece]]:
    told = [(_("declared"), line.declared or "—", "normal")]
    if line.registry or line.registry_status != "none":
        told.append((_("registry"), line.registry or registry_words(line.registry_status) or "—", "normal"))
    names = max(cell_len(name) for name, _value, _ink in told) + 2
    lines: list[Sequence[Piece]] = []
    for name, value, ink in told:
        for number, text in enumerate(wrap(value, width - names - 4)):
            lead = fit(name if number == 0 else "", names)
            lines.append([(f"   {lead}", "muted"), (text, ink)])
    return [*lines, ()]
