"""What hints at a forgery of the chosen document, in words, above its page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reviewer_tui.casework.views import ForgerySign
from reviewer_tui.i18n import _
from reviewer_tui.widgets import wording
from reviewer_tui.widgets.fitted_lines import FittedLines
from reviewer_tui.widgets.ink import Piece
from reviewer_tui.widgets.wrapping import wrap

MOST_LINES = 4
_INDENT = 3


class ForgeryLines(FittedLines):
    """As many lines as the signs need, few at most; not there without a sign."""

    DEFAULT_CSS = "ForgeryLines { width: 1fr; height: 0; }"

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._signs: tuple[ForgerySign, ...] = ()

    def show(self, signs: Sequence[ForgerySign]) -> None:
        """The signs of a document."""
        self._signs = tuple(signs)
        self.fit()

    def said(self) -> list[Sequence[Piece]]:
        """The signs, the rest of them counted."""
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
