"""Where a value stands: the verdict in full, and the page around the value, as it is laid out, the value marked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rich.cells import cell_len
from textual.strip import Strip

from reviewer_tui.casework.views import DocumentValue, EvidenceLine, PageText, Sign
from reviewer_tui.i18n import Message, _
from reviewer_tui.widgets import wording
from reviewer_tui.widgets.cells import fit
from reviewer_tui.widgets.evidence_table import registry_words
from reviewer_tui.widgets.found_text import Span, find_on_page
from reviewer_tui.widgets.ink import Inked, Piece
from reviewer_tui.widgets.page_lines import first_column, page_pieces
from reviewer_tui.widgets.wrapping import wrap

_ABOVE = 3
"""The marked line has a third of the lines above it."""
_PAGE_WIDTH = 140
_ROOM_FOR_VALUES = 16


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

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._line: EvidenceLine | None = None
        self._place: Place | None = None
        self._page: PageText | None = None
        self._spans: tuple[Span, ...] = ()
        self._instead: Message | None = None

    def tell(self, line: EvidenceLine | None, place: Place | None, instead: Message | None = None) -> None:
        """Tell about another fact, or the same one in another paper; the page itself follows.

        Args:
            line: the fact; None empties the widget.
            place: where a paper tells it; None when no paper does.
            instead: what to say where the page would be.
        """
        self._line, self._place, self._instead = line, place, instead
        self._page, self._spans = None, ()
        self.refresh()

    def show(self, page: PageText) -> None:
        """The page that was waited for; another one is ignored."""
        value = self._place.value if self._place else None
        if value is None or (page.attachment_id, page.page) != (value.attachment_id, value.page):
            return
        self._page, self._spans = page, find_on_page(page, value.value, value.box)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """The rule, the verdict, then the page."""
        width = self.size.width
        if y == 0:
            return self._rule(width)
        if self._line is None:
            return self.line((), width)
        told = self._told(self._line, width)
        return self.line(told[y - 1], width) if y <= len(told) else self._page_line(y - 1 - len(told), width)

    def _told(self, line: EvidenceLine, width: int) -> list[Sequence[Piece]]:
        """The verdict, and where there is room the values in full, which the table may have cut."""
        if self._place is None:
            why = self._instead.text() if self._instead else ""
            return [*_verdict(line, width), [("     ", "muted"), (why, "muted")], (), *_values(line, width)]
        values = _values(line, width) if self.size.height >= _ROOM_FOR_VALUES else ()
        return [*_verdict(line, width), *values]

    def _rule(self, width: int) -> Strip:
        if self._line is None or self._place is None:
            return self.line([("─" * width, "muted")], width)
        title = _(
            "{paper}, page {page}: {field}",
            paper=wording.in_language(self._place.paper),
            page=self._place.value.page,
            field=wording.in_language(self._line.label),
        )
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
        height = max(1, self.size.height - 1 - told)
        wanted = self._spans[0].line - height // _ABOVE
        return max(0, min(wanted, len(self._page.lines) - height))


def _verdict(line: EvidenceLine, width: int) -> list[Sequence[Piece]]:
    sign, ink = wording.SIGNS[line.sign]
    words = "normal" if line.sign is Sign.SAME else ink
    return [
        [(f"   {sign} " if number == 0 else "     ", ink), (text, words)]
        for number, text in enumerate(wrap(line.verdict.text(), width - 7))
    ]


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
