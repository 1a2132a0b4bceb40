"""The line for the seats of a grade: in turn, with the place where the seats end, then who is in it no more."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from rich.cells import cell_len
from textual.strip import Strip

from reviewer_tui.casework.campaign_views import CampaignEntry, CampaignQueue
from reviewer_tui.casework.views import Status
from reviewer_tui.clock import LOCAL_ZONE
from reviewer_tui.i18n import _, current
from reviewer_tui.widgets import campaign_head, wording
from reviewer_tui.widgets.cells import fit
from reviewer_tui.widgets.ink import Piece
from reviewer_tui.widgets.row_list import MARK, WIDE, ColumnTitles, RowList

_PLACE, _NUMBER, _ARRIVAL = 6, 12, 19
_STATUSES = (Status.REGISTERED, Status.IN_REVIEW, Status.APPROVED, Status.REFUSED, Status.CONTRACT_PENDING)


@dataclass(frozen=True)
class Columns:
    """Widths in cells, each with the gap that follows; 0 leaves a column out."""

    subject: int
    territory: int
    status: int
    why: int

    @classmethod
    def of(cls, width: int, language: str) -> Columns:
        """The columns of a list of a width; words of the language decide how much room they need."""
        del language  # named by the caller, as in the inbox
        territory = max(cell_len(_territory(inside=inside)) for inside in (True, False)) + 2
        status = max(cell_len(wording.status(value)) for value in _STATUSES) + 2
        room = width - MARK - _PLACE - _NUMBER - _ARRIVAL - territory
        if width < WIDE:
            status = min(status, max(10, room - 14))
            return cls(room - status, territory, status, 0)
        subject = min(26, max(16, (room - status) // 3))
        return cls(subject, territory, status, room - status - subject)


class CampaignHeader(ColumnTitles):
    """Titles of the columns of the line."""

    def titles(self, width: int) -> Iterable[tuple[str, int]]:
        """The titles and the cells of their columns."""
        widths = Columns.of(width, current())
        return (
            (_("column: Place"), _PLACE),
            (_("column: No."), _NUMBER),
            (_("column: Applicant"), widths.subject),
            (_("column: Received"), _ARRIVAL),
            (_("column: Territory"), widths.territory),
            (_("column: State"), widths.status),
            (_("column: Why here"), widths.why),
        )


class CampaignList(RowList[CampaignEntry]):
    """Applications in turn; of the chosen one a second line tells in full how it stands and why there."""

    always_unfolds = True

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._queue: CampaignQueue | None = None

    def tell(self, queue: CampaignQueue, kept: UUID | None) -> None:
        """Show a line; ``kept`` is the part to stay on, on its line of the screen."""
        self._queue = queue
        self.forget()
        self.put(0, queue.entries)
        places = sum(entry.place is not None for entry in queue.entries)
        above = places if queue.seats_end is None else queue.seats_end
        ids = [entry.part_id for entry in queue.entries]
        cursor = ids.index(kept) if kept in ids else 0
        groups = (above, places - above, len(ids) - places)
        self.show(groups, headers=True, cursor=cursor, keep_line=kept is not None)

    def draw_group(self, group: int) -> Strip:
        """Who has a seat; where the seats end; who is in the line no more."""
        width = self.line_width
        queue = self._queue
        if queue is None:
            return self.line((), width)
        if group == 1:
            text = f" ━━ {campaign_head.seats_end(queue).text()} "
            return self.line([(text + "━" * max(0, width - cell_len(text)), "warn")], width)
        if group == 2:
            return self.line([(" ", "muted"), (_("In the line no more"), "muted")], width)
        words = _("In turn") if queue.seats is None else _("In turn, a seat for each")
        return self.line([(f" {words}", "muted" if queue.seats is None else "good")], width)

    def draw_row(self, row: CampaignEntry, *, chosen: bool) -> Strip:
        """Place, number, applicant, arrival, territory, state, why at this place."""
        widths = Columns.of(self.line_width, current())
        quiet = "normal" if chosen or row.place is not None else "muted"
        sign, ink = ("✓", "good") if row.holds_seat else ("?", "warn") if row.judge else (" ", quiet)
        pieces: list[Piece] = [
            ("▸" if chosen else " ", quiet),
            (f"{sign} ", ink),
            (f"{row.place or '—':>{_PLACE - 2}}  ", "strong" if row.place else "muted"),
            (fit(row.number, _NUMBER - 1) + " ", quiet),
            (fit(row.subject, widths.subject - 1) + " ", "strong" if chosen else quiet),
            (fit(arrival(row.received_at), _ARRIVAL), quiet),
            (fit(_territory(inside=row.inside), widths.territory), quiet),
            (fit(wording.status(row.status), widths.status - 1) + " ", "good" if row.holds_seat else "muted"),
        ]
        if widths.why and row.why:
            pieces += _why(row)
        return self.line(pieces, self.line_width, chosen=chosen)

    def draw_note(self, row: CampaignEntry) -> Strip:
        """State and reason in full, under the chosen row."""
        pieces: list[Piece] = [
            (" " * MARK, "normal"),
            (wording.status(row.status), "normal"),
            (" · ", "muted"),
        ]
        return self.line([*pieces, *_why(row)], self.line_width, chosen=True)


def arrival(moment: datetime) -> str:
    """``01.04 00:00:00.002`` by the clock of Kazakhstan; the rule goes by the millisecond."""
    local = moment.astimezone(LOCAL_ZONE)
    return f"{local:%d.%m %H:%M:%S}.{local.microsecond // 1000:03}"


def _territory(*, inside: bool) -> str:
    return _("territory") if inside else _("outside")


def _why(row: CampaignEntry) -> list[Piece]:
    why = row.why.text() if row.why else _("In the line no more")
    pieces: list[Piece] = [(why, "warn" if row.judge else "muted")]
    return [*pieces, (f" {row.note.text()}", "normal")] if row.note else pieces
