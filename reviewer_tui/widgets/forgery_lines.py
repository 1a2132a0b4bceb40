"""What hints at a forgery of the chosen document, in words, above its page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from textual.strip import Strip

from reviewer_tui.casework.views import ForgerySign
from reviewer_tui.i18n import _
from reviewer_tui.widgets import wording
from reviewer_tui.widgets.ink import Inked, Piece
from reviewer_tui.widgets.wrapping import wrap

MOST_LINES = 4
_INDENT = 3


class ForgeryLines(Inked):
    """As many lines as the signs need, few at most; not there without a sign."""

    DEFAULT_CSS = "ForgeryLines { width: 1fr; height: 0; }"

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._signs: tuple[ForgerySign, ...] = ()

    def show(self, signs: Sequence[ForgerySign]) -> None:
        """The signs of a document."""
        self._signs = tuple(signs)
        self._fit()

    def on_resize(self) -> None:
        """Lines break elsewhere."""
        self._fit()

    def reword(self) -> None:
        """The language changed."""
        self._fit()

    def _fit(self) -> None:
        self.styles.height = len(self._lines())
        self.refresh()

    def _lines(self) -> list[Sequence[Piece]]:
        lines: list[Sequence[Piece]] = []
        for place, sign in enumerate(self._signs):
            own = self._worded(sign)
            left = len(self._signs) - place - 1
            if len(lines) + len(own) + (left > 0) > MOST_LINES:
                more = _("further signs: {count}", count=left + 1)
                return [*lines, [("   ", "muted"), (more, "muted")]] if lines else own[:MOST_LINES]
            lines += own
        return lines

    def _worded(self, sign: ForgerySign) -> list[Sequence[Piece]]:
        mark, ink = wording.SIGNS[sign.sign]
        place = _("page {page}", page=sign.page) + " · " if sign.page else ""
        first, *others = wrap(f"{place}{sign.title}: {sign.why}", self.size.width - _INDENT)
        return [[(f" {mark} ", ink), (first, ink)], *([(" " * _INDENT, ink), (line, ink)] for line in others)]

    def render_line(self, y: int) -> Strip:
        """A line of the screen."""
        lines = self._lines()
        return self.line(lines[y] if y < len(lines) else (), self.size.width)
