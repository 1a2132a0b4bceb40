"""A view of a case that is one page of lines to read: what it shares with the others of its kind."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult

from reviewer_tui.casework.views import CaseView
from reviewer_tui.i18n import Message
from reviewer_tui.screens.review_pane import Pane
from reviewer_tui.widgets.ink import Piece
from reviewer_tui.widgets.lines import Lines

_NARROWEST = 40


class PagePane(Pane):
    """One page that scrolls, told again when the case, the language or the width changes. A subclass words it."""

    def lines(self, case: CaseView, width: int) -> Sequence[Sequence[Piece]]:
        """What the page says about a case, in lines of so many cells."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """One page that scrolls."""
        yield Lines()

    def show(self, case: CaseView, locked: Message | None) -> None:
        """Tell it again."""
        super().show(case, locked)
        self._tell()

    def clear(self) -> None:
        """Nothing yet."""
        super().clear()
        self.query_one(Lines).show(())

    def enter(self) -> None:
        """Ready to scroll."""
        self.query_one(Lines).focus()

    def reword(self) -> None:
        """The language changed."""
        self._tell()

    def on_resize(self) -> None:
        """Lines break elsewhere."""
        self._tell()

    def _tell(self) -> None:
        if self.case is not None:
            width = max(_NARROWEST, self.size.width - 2)
            self.query_one(Lines).show(self.lines(self.case, width), keep_place=True)
