"""The list of signed decisions: columns that fit the width and the language, and how each signature stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from rich.cells import cell_len
from textual.strip import Strip

from reviewer_tui.casework.views import DecisionRow, Outcome, VerdictView
from reviewer_tui.i18n import _, current
from reviewer_tui.widgets import case_words, decision_words, wording
from reviewer_tui.widgets.cells import fit
from reviewer_tui.widgets.ink import Piece
from reviewer_tui.widgets.row_list import MARK, WIDE, ColumnTitles, RowList

_NUMBER = 13
_MOMENT = 16
_OUTCOME_INKS = {Outcome.APPROVE: "normal", Outcome.REFUSE: "warn", Outcome.NOT_ACCEPTED: "muted"}


@dataclass(frozen=True)
class Columns:
    """Widths in cells, each with the gap that follows; 0 leaves a column out."""

    service: int
    outcome: int
    ground: int
    signer: int
    state: int

    @classmethod
    def of(cls, width: int, language: str) -> Columns:
        """The columns of a list of a width; words of the language decide how much room they need."""
        del language  # named by the caller, as in the inbox
        outcome = max(cell_len(case_words.outcome(value)) for value in Outcome) + 2
        room = width - MARK - _NUMBER - _MOMENT - outcome
        if width < WIDE:
            service = min(15, max(8, room - cell_len(decision_words.state(None).text())))
            return cls(service, outcome, 0, 0, max(0, room - service))
        room -= 16
        ground, signer = room * 30 // 100, min(26, room * 27 // 100)
        return cls(16, outcome, ground, signer, room - ground - signer)


class DecisionHeader(ColumnTitles):
    """Titles of the columns of the decisions."""

    def titles(self, width: int) -> Iterable[tuple[str, int]]:
        """The titles and the cells of their columns."""
        widths = Columns.of(width, current())
        return (
            (_("column: No."), _NUMBER),
            (_("column: Service"), widths.service),
            (_("column: Decision"), widths.outcome),
            (_("column: Ground"), widths.ground),
            (_("column: Signed by"), widths.signer),
            (_("column: Decided"), _MOMENT),
            (_("column: Signature"), widths.state),
        )


class DecisionList(RowList[DecisionRow]):
    """Signed decisions, newest first; a narrow screen has signer and ground of the chosen one on a second line.

    Args:
        verdicts: what verifying found in this sitting, by decision; read when a row is drawn.
    """

    def __init__(self, verdicts: Mapping[UUID, VerdictView], **options: Any) -> None:
        super().__init__(**options)
        self._verdicts = verdicts

    def draw_row(self, row: DecisionRow, *, chosen: bool) -> Strip:
        """Sign, number, service, outcome, ground, signer, moment, state of the signature."""
        widths = Columns.of(self.line_width, current())
        verdict = self._verdicts.get(row.decision_id)
        sign, ink = decision_words.sign_of(verdict)
        quiet = "normal" if chosen else "muted"
        pieces: list[Piece] = [
            ("▸" if chosen else " ", quiet),
            (f"{sign} ", ink),
            (fit(row.application_number, _NUMBER - 1) + " ", "strong" if chosen else "normal"),
            (fit(wording.service(row.service), widths.service - 1) + " ", "normal"),
            (fit(case_words.outcome(row.outcome), widths.outcome), _OUTCOME_INKS[row.outcome]),
        ]
        if widths.ground:
            ground = decision_words.ground(row.service, row.ground)
            pieces += [
                (fit(ground, widths.ground - 2) + "  ", "muted"),
                (fit(row.signer, widths.signer - 1) + " ", "normal"),
            ]
        pieces += [
            (fit(decision_words.stamp(row.decided_at), _MOMENT), quiet),
            (fit(decision_words.state(verdict).text(), widths.state), ink),
        ]
        return self.line(pieces, self.line_width, chosen=chosen)

    def draw_note(self, row: DecisionRow) -> Strip:
        """Signer and ground, under the chosen row where a narrow screen has no columns for them."""
        pieces: list[Piece] = [(" " * MARK, "normal"), (row.signer, "normal")]
        if row.ground:
            pieces.append((f" · {decision_words.ground(row.service, row.ground)}", "muted"))
        return self.line(pieces, self.line_width, chosen=True)
