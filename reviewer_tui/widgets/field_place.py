"""Where a value stands: the text of the page around it, as the page is laid out, with the value marked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from rich.cells import cell_len
from textual.strip import Strip

from reviewer_tui.casework.views import DocumentValue, PageText
from reviewer_tui.i18n import Message, _
from reviewer_tui.widgets import wording
from reviewer_tui.widgets.found_text import Span, find_value
from reviewer_tui.widgets.ink import Inked, Piece
from reviewer_tui.widgets.page_lines import first_column, page_pieces

_ABOVE = 3
"""The marked line has a third of the lines above it."""
_PAGE_WIDTH = 140


class FieldPlace(Inked):
    """A rule that says which paper and page, and under it the lines around the value."""

    DEFAULT_CSS = "FieldPlace { height: 1fr; }"

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._field: Mapping[str, str] = {}
        self._value: DocumentValue | None = None
        self._paper: Mapping[str, str] = {}
        self._turn = (0, 0)
        self._page: PageText | None = None
        self._spans: tuple[Span, ...] = ()
        self._instead: Message | None = None

    def nothing(self, why: Message | None) -> None:
        """No paper tells this fact; say why, or say nothing at all."""
        self._value, self._page, self._spans, self._instead = None, None, (), why
        self.refresh()

    def waiting(
        self, field: Mapping[str, str], value: DocumentValue, paper: Mapping[str, str], turn: tuple[int, int]
    ) -> None:
        """A page is being read: name it.

        Args:
            field: label of the fact.
            value: what was found and where.
            paper: label of the paper.
            turn: which of how many papers that tell this fact.
        """
        self._field, self._value, self._paper, self._turn = field, value, paper, turn
        self._page, self._spans, self._instead = None, (), None
        self.refresh()

    def show(self, page: PageText) -> None:
        """The page that was waited for; another one is ignored."""
        value = self._value
        if value is None or (page.attachment_id, page.page) != (value.attachment_id, value.page):
            return
        self._page, self._spans = page, find_value(page.lines, value.value)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """The rule, then the page."""
        width = self.size.width
        if y == 0:
            return self._rule(width)
        if self._value is None:
            return self.line(self._explanation(y), width)
        return self._page_line(y - 1, width)

    def _rule(self, width: int) -> Strip:
        if self._value is None:
            return self.line([("─" * width, "muted")], width)
        title = _("{paper}, page {page}: {field}", paper=wording.in_language(self._paper), page=self._value.page,
                  field=wording.in_language(self._field))  # fmt: skip
        number, of = self._turn
        turn = f" {number}/{of} ─" if of > 1 else ""
        pieces: list[Piece] = [("── ", "muted"), (title, "strong"), (" ", "muted")]
        used = sum(cell_len(text) for text, _ink in pieces)
        return self.line([*pieces, ("─" * max(0, width - used), "muted")], width, right=[(turn, "muted")])

    def _explanation(self, y: int) -> Sequence[Piece]:
        return [("   ", "muted"), (self._instead.text(), "muted")] if y == 1 and self._instead else ()

    def _page_line(self, y: int, width: int) -> Strip:
        page = self._page
        if page is None:
            return self.line([("   …", "muted")] if y == 0 else (), width)
        if not page.lines:
            said = page.note.text() if page.note else _("This page has no text.")
            return self.line([("   ", "muted"), (said, "warn")] if y == 0 else (), width)
        if not self._spans:
            if y == 0:
                said = _(
                    "Read as “{value}”; on the page it is spelled or broken otherwise.",
                    value=self._value.value if self._value else "",
                )
                return self.line([("   ", "muted"), (said, "warn")], width)
            y -= 1
        number = self._top() + y
        if not 0 <= number < len(page.lines):
            return self.line((), width)
        here = [span for span in self._spans if span.line == number]
        left = first_column(self._spans, width)
        ink = "normal" if here else "muted"
        return self.line(page_pieces(page.lines[number], here, ink), left + max(width, _PAGE_WIDTH)).crop(
            left, left + width
        )

    def _top(self) -> int:
        if not self._spans or self._page is None:
            return 0
        height = max(1, self.size.height - 1)
        wanted = self._spans[0].line - height // _ABOVE
        return max(0, min(wanted, len(self._page.lines) - height))
