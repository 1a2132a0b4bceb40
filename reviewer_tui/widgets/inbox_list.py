"""The inbox as lines: columns that fit the width and the language, due groups, and the note of the chosen row."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from rich.cells import cell_len
from textual.strip import Strip

from reviewer_tui.casework.views import DueGroup, InboxRow, Status
from reviewer_tui.i18n import _, current
from reviewer_tui.widgets import wording
from reviewer_tui.widgets.cells import fit
from reviewer_tui.widgets.ink import Piece
from reviewer_tui.widgets.row_list import MARK, WIDE, ColumnTitles, RowList

_NUMBER = 12
_USUAL_STATUSES = (
    Status.REGISTERED, Status.IN_REVIEW, Status.HEARING, Status.EXTENDED, Status.AWAITING_SIGNATURE,
)  # fmt: skip
_LEFT_INKS = {
    DueGroup.OVERDUE: "bad",
    DueGroup.TODAY: "warn",
    DueGroup.SOON: "normal",
    DueGroup.LATER: "muted",
}
_GROUP_INKS = {
    DueGroup.OVERDUE: "bad",
    DueGroup.TODAY: "warn",
    DueGroup.SOON: "accent",
    DueGroup.LATER: "muted",
}


@dataclass(frozen=True)
class Columns:
    """Widths in cells, each with the gap that follows; 0 leaves a column out."""

    subject: int
    service: int
    received: int
    due: int
    left: int
    status: int
    holder: int
    note: int

    @classmethod
    def of(cls, width: int, language: str) -> Columns:
        """The columns of a list of a width; words of the language decide how much room they need."""
        del language  # named by the caller, so that a cached value is never one of another language
        left = max(cell_len(wording.days_left(days)) for days in (0, -12, 12)) + 2
        status = max(cell_len(wording.status(value)) for value in _USUAL_STATUSES) + 2
        due = 6 + max(cell_len(name) for name in wording.weekdays()) + 1
        holder = max(5, cell_len(_("column: Held by"))) + 1
        wide = width >= WIDE
        service, received = (16, 13) if wide else (12, 0)
        room = width - MARK - _NUMBER - due - left - status - holder - service - received
        if not wide:
            service += max(0, min(4, room - 18))
            subject = room - max(0, min(4, room - 18))
            return cls(subject, service, received, due, left, status, holder, 0)
        subject = max(16, min(30, room * 2 // 5))
        return cls(subject, service, received, due, left, status, holder, room - subject)


class InboxHeader(ColumnTitles):
    """Titles of the columns of the inbox."""

    def titles(self, width: int) -> Iterable[tuple[str, int]]:
        """The titles and the cells of their columns."""
        widths = Columns.of(width, current())
        return (
            (_("column: No."), _NUMBER),
            (_("column: Applicant"), widths.subject),
            (_("column: Service"), widths.service),
            (_("column: Received"), widths.received),
            (_("column: Due"), widths.due + widths.left),
            (_("column: State"), widths.status),
            (_("column: Held by"), widths.holder),
            (_("column: What deserves a look"), widths.note),
        )


class InboxList(RowList[InboxRow]):
    """Cases in the order of the filter; a narrow screen has the note of the chosen one on a second line."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.group_names: tuple[DueGroup, ...] = ()
        self.group_counts: tuple[int | None, ...] = ()
        """None: not counted yet."""

    def draw_group(self, group: int) -> Strip:
        """A heading with its number of cases."""
        name, count = self.group_names[group], self.group_counts[group]
        ink = _GROUP_INKS[name]
        figure = "…" if count is None else f"{count:,}".replace(",", "\N{NO-BREAK SPACE}")
        return self.line([(f" {wording.group(name)} ", ink), (f"─ {figure}", "muted")], self.line_width)

    def draw_row(self, row: InboxRow, *, chosen: bool) -> Strip:
        """Number, applicant, service, arrival, due day, state, holder, note."""
        widths = Columns.of(self.line_width, current())
        late = row.group is DueGroup.OVERDUE
        urgent = _LEFT_INKS[row.group]
        quiet = "normal" if chosen else "muted"
        pieces: list[Piece] = [
            ("▸" if chosen else " ", quiet),
            *_marks(row, "bad" if late else quiet),
            (fit(row.number, _NUMBER - 1) + " ", quiet),
            (fit(row.subject, widths.subject - 1) + " ", "strong" if chosen else "normal"),
            (fit(wording.service(row.service), widths.service - 1) + " ", "normal"),
        ]
        if widths.received:
            pieces.append((fit(wording.moment(row.received_at), widths.received), "muted"))
        due = f"{wording.day(row.due_on)} {wording.weekday(row.due_on)}"
        pieces += [
            (fit(due, widths.due), urgent if late else "muted"),
            (fit(wording.days_left(row.days_left), widths.left), urgent),
            (fit(wording.status(row.status), widths.status), "muted"),
            (fit(row.claimed_by or "—", widths.holder), "accent" if row.mine else "muted"),
        ]
        if widths.note:
            pieces += _note(row)
        return self.line(pieces, self.line_width, chosen=chosen)

    def draw_note(self, row: InboxRow) -> Strip:
        """What deserves a look, under the chosen row where a narrow screen has no column for it."""
        arrival = _("received {moment}", moment=wording.moment(row.received_at))
        indent: Piece = (" " * MARK, "normal")
        return self.line([indent, *_note(row), (f"  {arrival}", "muted")], self.line_width, chosen=True)


def _marks(row: InboxRow, ink: str) -> list[Piece]:
    late = "!" if row.group is DueGroup.OVERDUE else " "
    return [(late, ink), (wording.RESTRICTED, "warn")] if row.restricted else [(f"{late} ", ink)]


def _note(row: InboxRow) -> list[Piece]:
    mark: list[Piece] = [(f"{wording.RESTRICTED} {wording.restricted()}  ", "warn")] if row.restricted else []
    if row.attention is None:
        return [*mark, (row.latest_note or "", "muted")]
    sign, ink = wording.SIGNS[row.attention.sign]
    pieces = [*mark, (f"{sign} ", ink), (row.attention.message.text(), "normal")]
    return [*pieces, (f"  {row.latest_note}", "muted")] if row.latest_note else pieces
