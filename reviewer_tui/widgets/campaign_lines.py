"""Where a case stands in the line for seats, in words; what speaks against an approval comes before it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reviewer_tui.casework.views import CampaignPlace
from reviewer_tui.widgets.fitted_lines import FittedLines
from reviewer_tui.widgets.ink import Piece
from reviewer_tui.widgets.wrapping import wrap


class CampaignLines(FittedLines):
    """The warnings, or else the place; nothing for a case that competes for no seat."""

    DEFAULT_CSS = "CampaignLines { height: auto; }"

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._place: CampaignPlace | None = None
        self._only_warnings = False

    def show(self, place: CampaignPlace | None, *, only_warnings: bool = False) -> None:
        """Tell about a place; ``only_warnings`` says nothing where there is none."""
        self._place, self._only_warnings = place, only_warnings
        self.fit()

    def said(self) -> list[Sequence[Piece]]:
        """The warnings, or the place."""
        return [[(f" {text}", ink)] for text, ink in self._words()]

    def _words(self) -> list[tuple[str, str]]:
        if self._place is None:
            return []
        width = max(20, (self.size.width or self.app.size.width) - 2)
        warned = [f"≈ {said.text()}" for said in self._place.warnings]
        if warned:
            return [(line, "warn") for said in warned for line in wrap(said, width)]
        said = "" if self._only_warnings else self._place.said.text()
        return [(line, "muted") for line in wrap(said, width)] if said else []
