"""The list of signed decisions: columns that fit the width and the language, and how each signature stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from rich.cells import cell_len
from textual.strip import Strip

from reviewer_tui.casework.views import DecisionRow, Outcome, Status, VerdictView
from reviewer_tui.i18n import _, current
from reviewer_tui.widgets import case_words, decision_words, wording
from reviewer_tui.widgets.cells import fit
from reviewer_tui.widgets.ink import Piece
from reviewer_tui.widgets.row_list import MARK, WIDE, ColumnTitles, RowList

_NUMBER = 13
_MOMENT = 16
_OUTCOME_INKS = {Outcome.APPROVE: "normal", Outcome.REFUSE: "warn", Outcome.NOT_ACCEPTED: "muted"}

_STATUS_INKS: Mapping[Status, str] = {Status.CORRECTED: "accent", Status.ANNULLED: "bad"}


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
        words = [*map(case_words.outcome, Outcome), *map(wording.status, _STATUS_INKS)]
        outcome = max(map(cell_len, words)) + 2
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
            (fit(_state(row), widths.outcome), _ink(row)),
        ]
        if widths.ground:
            pieces += [
                (fit(_ground(row) or "—", widths.ground - 2) + "  ", "muted"),
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
        ground = _ground(row)
        if ground:
            pieces.append((f" · {ground}", "muted"))
        return self.line(pieces, self.line_width, chosen=True)


def _state(row: DecisionRow) -> str:
    """What was decided, or what became of it since."""
    return wording.status(row.status) if row.status else case_words.outcome(row.outcome)


def _ink(row: DecisionRow) -> str:
    return _STATUS_INKS[row.status] if row.status else _OUTCOME_INKS[row.outcome]


def _ground(row: DecisionRow) -> str:
    """The ground; before it what was decided, where its place is taken by what became of it."""
    outcome = case_words.outcome(row.outcome) if row.status else ""
    ground = decision_words.ground(row.service, row.ground) if row.ground else ""
    return ": ".join(filter(None, (outcome, ground)))
