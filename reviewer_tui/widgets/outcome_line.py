"""What is decided: the outcomes side by side, the chosen one on its own ground; a click chooses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rich.cells import cell_len
from textual import events
from textual.message import Message as Posted

from reviewer_tui.casework.views import Outcome
from reviewer_tui.i18n import N_, _
from reviewer_tui.widgets.ink import Piece
from reviewer_tui.widgets.step_line import StepLine

OUTCOMES: Mapping[Outcome, tuple[str, str]] = {
    Outcome.APPROVE: ("a", N_("approve")),
    Outcome.REFUSE: ("d", N_("refuse")),
    Outcome.NOT_ACCEPTED: ("i", N_("not accept")),
}
"""The key and the word of each outcome."""


class OutcomeLine(StepLine):
    """The heading of the first step."""

    class Picked(Posted):
        """An outcome was clicked."""

        def __init__(self, outcome: Outcome) -> None:
            super().__init__()
            self.outcome = outcome

    def choose(
        self, outcome: Outcome, after: Sequence[Piece], stands: Sequence[Piece], *, here: bool
    ) -> None:
        """Show which outcome is chosen, and after it what belongs to it."""
        pieces: list[Piece] = []
        for each, words, _start, _end in self._places():
            pieces += [(words, "tab" if each is outcome else "muted"), (" ", "muted")]
        self.show([*pieces, *after], stands, here=here)

    def _places(self) -> Iterator[tuple[Outcome, str, int, int]]:
        start = self.indent
        for outcome, (key, word) in OUTCOMES.items():
            words = f" {key} {_(word)} "
            end = start + cell_len(words)
            yield outcome, words, start, end
            start = end + 1

    def on_click(self, event: events.Click) -> None:
        """Choose the outcome under the pointer, or go to the step."""
        for outcome, _words, start, end in self._places():
            if start <= event.x < end:
                event.stop()
                self.post_message(self.Picked(outcome))
                return
        super().on_click(event)
