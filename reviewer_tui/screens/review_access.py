"""Accesses: who saw this person's data, when and why (personal data law art. 8-1, 24; APPC art. 75)."""

from __future__ import annotations

from collections.abc import Sequence

from textual.message import Message as Posted

from reviewer_tui.casework.access_words import cells
from reviewer_tui.casework.views import AccessLine, CaseView
from reviewer_tui.i18n import Message, _, message
from reviewer_tui.screens.review_page_pane import PagePane
from reviewer_tui.widgets.acts import Act, Area, bindings
from reviewer_tui.widgets.history_lines import columns
from reviewer_tui.widgets.ink import Piece
from reviewer_tui.widgets.wrapping import wrap

_INDENT = 3


class AccessPane(PagePane):
    """The list, read when somebody looks at it: that it was read is logged."""

    BINDINGS = bindings(Area.ACCESS)

    class Asked(Posted):
        """The list is wanted; it is given back by `put`."""

    class SaveWanted(Posted):
        """The list is to be saved for the person."""

    def __init__(self) -> None:
        super().__init__(id="access")
        self._found: tuple[AccessLine, ...] | None = None
        self._asked = False

    def clear(self) -> None:
        """Another case: another list."""
        super().clear()
        self._found, self._asked = None, False

    def enter(self) -> None:
        """Once a case; reading it again is another entry of the log."""
        super().enter()
        if not self._asked:
            self._asked = True
            self.post_message(self.Asked())

    def put(self, found: tuple[AccessLine, ...]) -> None:
        """The list that was asked for."""
        self._found = found
        self._tell()

    def lines(self, case: CaseView, width: int) -> Sequence[Sequence[Piece]]:  # noqa: ARG002  it is about its file
        """Oldest first, as the log has them."""
        if self._found is None:
            return [[], [("   ", "muted"), (_("Reading the log of accesses…"), "muted")]]
        said = _("Who saw the data of this file. That this list was read is an entry of the log, too.")
        head: list[Sequence[Piece]] = [
            [(" ", "strong"), (_("Accesses: {count}", count=len(self._found)), "strong")]
        ]
        lines = [line for one in self._found for line in _line(one, width)]
        return [*head, *lines, [], *([(f"   {text}", "muted")] for text in wrap(said, width - 4))]

    def why_not(self, act: Act) -> Message | None:  # noqa: ARG002  there is one act
        """What is not possible now."""
        return message("The case is still being opened.") if self.case is None else None

    def action_save(self) -> None:
        """Write the list into a file."""
        self.post_message(self.SaveWanted())


def _line(one: AccessLine, width: int) -> list[Sequence[Piece]]:
    _moment, actor, what, _number, reason, why = cells(one)
    words = "; ".join(filter(None, (what, reason, why)))
    return columns(one.at, actor, words, width, indent=_INDENT)
