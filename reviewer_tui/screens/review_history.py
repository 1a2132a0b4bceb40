"""History: what was decided, the notes, and everything that happened to the case, with time and actor."""

from __future__ import annotations

from collections.abc import Sequence

from reviewer_tui.casework.views import CaseView, DecisionView
from reviewer_tui.i18n import _
from reviewer_tui.screens.review_page_pane import PagePane
from reviewer_tui.widgets import case_words, wording
from reviewer_tui.widgets.history_lines import history_lines
from reviewer_tui.widgets.ink import Piece
from reviewer_tui.widgets.wrapping import wrap

_INDENT = 3


class HistoryPane(PagePane):
    """Everything on record, newest last."""

    def __init__(self) -> None:
        super().__init__(id="history")

    def lines(self, case: CaseView, width: int) -> Sequence[Sequence[Piece]]:
        """Decisions, notes, events."""
        decisions = [part.decision for part in case.parts if part.decision is not None]
        lines: list[Sequence[Piece]] = []
        if decisions:
            lines += [
                _title(_("Decisions")),
                *(line for one in decisions for line in _decision(one)),
                [],
            ]
        if case.notes:
            lines += [
                _title(_("Notes")),
                *(line for note in case.notes for line in _wrapped(note, width)),
                [],
            ]
        return [*lines, _title(_("What happened")), *history_lines(case.history, width, indent=_INDENT)]


def _title(words: str) -> Sequence[Piece]:
    return [(f" {words}", "strong")]


def _decision(one: DecisionView) -> list[Sequence[Piece]]:
    lines: list[Sequence[Piece]] = [
        [
            (f"{' ' * _INDENT}{one.number}  ", "normal"),
            (case_words.outcome(one.outcome), "strong"),
            (f"  {wording.service(one.service)}", "normal"),
            (f"  {case_words.full_moment(one.decided_at)}  {one.signer_name}", "muted"),
        ]
    ]
    if one.stand_in:
        lines.append([(" " * _INDENT, "muted"), (_("≈ stand-in signature: no legal force"), "warn")])
    return lines


def _wrapped(text: str, width: int) -> list[Sequence[Piece]]:
    return [[(" " * _INDENT, "muted"), (part, "normal")] for part in wrap(text, width - 4)]
