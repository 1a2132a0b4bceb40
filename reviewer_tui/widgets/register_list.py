"""The register of issued duplicates as lines: blank, decision, holder, document, day, state, to whom it went."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from textual.strip import Strip

from reviewer_tui.casework.views import RegisterFilter, RegisterLine
from reviewer_tui.clock import LOCAL_ZONE
from reviewer_tui.i18n import _, current
from reviewer_tui.widgets import register_words, wording
from reviewer_tui.widgets.cells import fit
from reviewer_tui.widgets.filter_line import FilterLine
from reviewer_tui.widgets.ink import Piece
from reviewer_tui.widgets.row_list import MARK, WIDE, ColumnTitles, RowList

_BLANK, _DECISION, _DAY = 13, 15, 10


class RegisterFilterLine(FilterLine[RegisterFilter]):
    """``Filter: none                     7 / 412``."""

    def right(self) -> Sequence[Piece]:
        """The place."""
        return [(f"   {self.place} ", "muted")] if self.place else []


@dataclass(frozen=True)
class Columns:
    """Widths in cells, each with the gap that follows; 0 leaves a column out."""

    holder: int
    kind: int
    day: int
    state: int
    taker: int

    @classmethod
    def of(cls, width: int, language: str) -> Columns:
        """The columns of a list of a width; words of the language decide how much room they need."""
        del language  # named by the caller, as in the inbox
        state = max(map(cell_len, register_words.states())) + 2
        room = width - MARK - _BLANK - _DECISION
        if width < WIDE:
            holder = max(14, room - state)
            return cls(holder, 0, 0, room - holder, 0)
        room -= _DAY + state
        holder, taker = min(24, room * 3 // 10), min(24, room * 3 // 10)
        return cls(holder, room - holder - taker, _DAY, state, taker)


class RegisterHeader(ColumnTitles):
    """Titles of the columns of the register."""

    def titles(self, width: int) -> Iterable[tuple[str, int]]:
        """The titles and the cells of their columns."""
        widths = Columns.of(width, current())
        return (
            (_("column: Blank"), _BLANK),
            (_("column: Decision No."), _DECISION),
            (_("column: Holder"), widths.holder),
            (_("column: Document"), widths.kind),
            (_("column: Made on"), widths.day),
            (_("column: State"), widths.state),
            (_("column: To whom"), widths.taker),
        )


class RegisterList(RowList[RegisterLine]):
    """Lines in the order of series and number; of the chosen one a second line tells the rest in full."""

    always_unfolds = True

    def draw_row(self, row: RegisterLine, *, chosen: bool) -> Strip:
        """Blank, decision, holder, document, day, state, to whom."""
        widths = Columns.of(self.line_width, current())
        sign, ink, word = register_words.state(row.state)
        quiet = "normal" if chosen else "muted"
        pieces: list[Piece] = [
            ("▸" if chosen else " ", quiet),
            (f"{sign} ", ink),
            (fit(register_words.blank(row), _BLANK - 1) + " ", "strong"),
            (fit(row.decision_number, _DECISION - 1) + " ", quiet),
            (fit(row.graduate, widths.holder - 1) + " ", "strong" if chosen else "normal"),
        ]
        if widths.kind:
            pieces += [
                (fit(wording.in_language(row.kind), widths.kind - 1) + " ", quiet),
                (fit(f"{row.ready_on:%d.%m.%y}", widths.day), quiet),
            ]
        pieces.append((fit(word, widths.state - 1) + " ", ink))
        if widths.taker:
            pieces += (
                _taker(row)
                if row.issued_at
                else [(_("until {day}", day=f"{row.keep_until:%d.%m.%y}"), quiet)]
            )
        return self.line(pieces, self.line_width, chosen=chosen)

    def draw_note(self, row: RegisterLine) -> Strip:
        """To whom it went or until when it is kept, which document, since when."""
        kept = _("kept until {day}", day=f"{row.keep_until:%d.%m.%Y}")
        made = _("made on {day}", day=f"{row.ready_on:%d.%m.%Y}")
        facts = f" · {wording.in_language(row.kind)} · {made}"
        where: list[Piece] = _taker(row) if row.issued_at else [(kept, "normal")]
        return self.line([(" " * MARK, "normal"), *where, (facts, "muted")], self.line_width, chosen=True)


def _taker(row: RegisterLine) -> list[Piece]:
    """To whom it went and when."""
    day = f"{row.issued_at.astimezone(LOCAL_ZONE):%d.%m.%y}" if row.issued_at else ""
    return [(row.issued_to, "normal"), (f" {day}", "muted")]
