"""What stands above the line for the seats: which grade, how many seats there are by which order, what is to be done."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from textual.strip import Strip

from reviewer_tui.casework.campaign_views import CampaignQueue
from reviewer_tui.i18n import Message, _, message
from reviewer_tui.widgets.ink import Inked, Piece
from reviewer_tui.widgets.wrapping import wrap

_FIXED = 4
_LOW = 30
"""On a lower screen the lines belong to the list: what the rule leaves open is said in few words."""


class CampaignHead(Inked):
    """Grade and school year, the seats in figures, the order that fixes them, enrolment; where the rule is silent, why."""

    DEFAULT_CSS = "CampaignHead { height: 4; background: $surface; }"

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._of = (0, 0)
        self._queue: CampaignQueue | None = None
        self._place: tuple[int, int] | None = None

    def show(self, of: tuple[int, int], queue: CampaignQueue | None, place: tuple[int, int] | None) -> None:
        """The school year and grade, their line when it was read, and the cursor's place among how many."""
        self._of, self._queue, self._place = of, queue, place
        self._fit()
        self.refresh()

    def reword(self) -> None:
        """The language changed."""
        self._fit()
        self.refresh()

    def on_resize(self) -> None:
        """What is said in words breaks elsewhere."""
        self._fit()

    def _fit(self) -> None:
        self.styles.height = _FIXED + len(self._silent())

    def _silent(self) -> list[str]:
        queue = self._queue
        if queue is None or queue.why is None:
            return []
        why = queue.why
        if queue.judge_from is not None and self.app.size.height < _LOW:
            why = message("From place {place} on the official decides.", place=queue.judge_from)
        return wrap(f"? {why.text()}", max(20, (self.size.width or 80) - 2))

    def render_line(self, y: int) -> Strip:
        """A line."""
        width = self.size.width
        if y == 0:
            at = f"{self._place[0]} / {self._place[1]} " if self._place else ""
            return self.line([(f" {_title(*self._of)}", "strong")], width, right=[(at, "muted")])
        if self._queue is None:
            return self.line((), width)
        if y >= _FIXED:
            # The height follows the words only with the next layout.
            said = dict(enumerate(self._silent(), _FIXED)).get(y, "")
            return self.line([(f" {said}", "warn")], width)
        return self.line([(" ", "muted"), *(_seats, _source, _enrolment)[y - 1](self._queue)], width)


def school_year(year: int) -> str:
    """``2026/2027``."""
    return f"{year}/{year + 1}"


def _title(year: int, grade: int) -> str:
    return _("Grade {grade}, school year {year}", grade=grade, year=school_year(year))


def _seats(queue: CampaignQueue) -> Sequence[Piece]:
    approved: list[Piece] = [(_("Approved:"), "muted"), (f" {queue.taken}", "strong")]
    if queue.seats is None or queue.left is None:
        return [
            (_("Seats:"), "muted"),
            (" ", "muted"),
            (_("not set"), "warn"),
            ("   ", "muted"),
            *approved,
        ]
    pieces: list[Piece] = [(_("Seats:"), "muted"), (f" {queue.seats}", "strong"), ("   ", "muted"), *approved]
    if queue.left < 0:
        over = message(
            "More were approved than there are seats: {taken} of {seats}.",
            taken=queue.taken,
            seats=queue.seats,
        )
        return [*pieces, ("   ✗ ", "bad"), (over.text(), "bad")]
    ink = "strong" if queue.left else "warn"
    return [*pieces, ("   ", "muted"), (_("Left:"), "muted"), (f" {queue.left}", ink)]


def _source(queue: CampaignQueue) -> Sequence[Piece]:
    if queue.seats is None:
        return [
            (
                _("s sets them, with the order that fixes them; without it no class is known to be full."),
                "muted",
            )
        ]
    return [(_("By order:"), "muted"), (f" {queue.seats_source}", "normal")]


def _enrolment(queue: CampaignQueue) -> Sequence[Piece]:
    ink = "strong" if queue.to_enrol else "normal"
    return [
        (_("Approved and in no enrolment order:"), "muted"),
        (f" {queue.to_enrol}", ink),
        ("   ", "muted"),
        (_("Enrolment:"), "muted"),
        (" ", "muted"),
        (_("from {day} on", day=f"{queue.enrol_from:%d.%m.%Y}"), "normal"),
    ]


def seats_end(queue: CampaignQueue) -> Message:
    """What the line says where the seats end."""
    return message("Here the seats end: {seats}. Who is undecided below has none.", seats=queue.seats)
