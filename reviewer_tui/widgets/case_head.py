"""What stands above every view of a case: which one, whose it is, how much time is left; and its sister parts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from rich.cells import cell_len
from textual import events
from textual.message import Message as Posted
from textual.strip import Strip

from reviewer_tui.casework.views import CaseView, PartView, Status
from reviewer_tui.i18n import Message, _
from reviewer_tui.widgets import case_words, wording
from reviewer_tui.widgets.cells import clip, fit
from reviewer_tui.widgets.ink import Inked, Piece


class CaseHead(Inked):
    """The case and its term; the subject and who works on it; on a tall screen a line about the applicant."""

    DEFAULT_CSS = "CaseHead { height: 2; }"

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._number = ""
        self._fault: Message | None = None
        self._case: CaseView | None = None
        self._read_only_role = False
        self._now: datetime | None = None

    def waiting(self, number: str, fault: Message | None = None) -> None:
        """A case is being opened, or could not be; its number is all that is known."""
        self._number, self._case, self._fault = number, None, fault
        self.refresh()

    def show(self, case: CaseView, *, read_only_role: bool, now: datetime) -> None:
        """A case that was read."""
        self._case, self._read_only_role, self._now = case, read_only_role, now
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """The case, or the people."""
        width = self.size.width
        if self._case is None:
            said = (_("Opening the case…"), "muted") if self._fault is None else (self._fault.text(), "bad")
            return self.line(() if y else [(f" {self._number}  ", "strong"), said], width)
        if y == 0:
            case = _case(self._case)
            room = width - sum(cell_len(text) for text, _ink in case) - 1
            return self.line(case, width, right=[*_term(self._case, room), (" ", "normal")])
        if y == 2:
            return self.line([(" ", "muted"), *_applicant(self._case)], width)
        right = [("  ", "muted"), *self._holder(self._case, width), (" ", "normal")]
        more = [] if self.size.height > 2 else [(" · ", "muted"), *_applicant(self._case)]
        return self.line([*_subject(self._case), *more], width, right=right)

    def _holder(self, case: CaseView, width: int) -> list[Piece]:
        since = (
            case_words.clock_time(case.claimed_since, self._now) if case.claimed_since and self._now else "—"
        )
        if not case.open:
            return [(_closed(case), "muted")]
        if case.mine:
            return [(_("yours since {since}", since=since), "accent")]
        if case.claimed_by:
            name = clip(case.claimed_by, max(8, width // 4))
            return [("≈ ", "warn"), (_("{name} since {since}: read only", name=name, since=since), "warn")]
        if case.assigned_to:
            return [(_("given to {name}", name=clip(case.assigned_to, max(8, width // 4))), "accent")]
        return [(_("read only") if self._read_only_role else _("nobody's: c takes it"), "muted")]


def _closed(case: CaseView) -> str:
    words = {
        Status.WITHDRAWN: _("withdrawn: read only"),
        Status.REDIRECTED: _("sent on: read only"),
        Status.ANNULLED: _("annulled: read only"),
    }
    return words.get(case.status, _("decided: read only"))


def _case(case: CaseView) -> list[Piece]:
    return [
        (f" {case.number}", "strong"),
        (" · ", "muted"),
        (wording.service(case.service), "normal"),
        (" · ", "muted"),
        (case.subject_name, "strong"),
    ]


def _term(case: CaseView, room: int) -> list[Piece]:
    """The due day in words; in fewer of them where the name would be cut."""
    if not case.open:
        return [("  ", "muted"), (wording.status(case.status), "strong")]
    ink = "bad" if case.days_left < 0 else "warn" if case.days_left == 0 else "normal"
    sign = "  ! " if case.days_left < 0 else "  "
    day = f"{sign}{wording.day(case.due_on)} {wording.weekday(case.due_on)}, "
    left = wording.days_left_in_full(case.days_left)
    if cell_len(day) + cell_len(left) > room:
        left = wording.days_left(case.days_left)
    return [(f"{day}{left}", ink)]


def _subject(case: CaseView) -> list[Piece]:
    facts = [_("IIN {iin}", iin=case.subject_iin)] if case.subject_iin else []
    if case.birth_date:
        facts.append(_("born {day}", day=f"{case.birth_date:%d.%m.%Y}"))
    marks = [f"{wording.RESTRICTED} {wording.restricted()} · "] if case.restricted else []
    hidden = sum(paper.hidden for paper in case.attachments)
    marks += [wording.RESTRICTED + " " + _("papers hidden: {count}", count=hidden) + " · "] if hidden else []
    return [(" ", "muted"), *((mark, "warn") for mark in marks), (" · ".join(facts), "muted")]


def _applicant(case: CaseView) -> list[Piece]:
    sign, ink = ("✓", "good") if case.confirmation_good else ("≈", "warn")
    pieces: list[Piece] = [(f"{sign} ", ink), (case.confirmation.text(), "muted")]
    if case.representative:
        pieces += [(" · ", "muted"), (_("applied for by {name}", name=case.applicant_name), "muted")]
    arrived = _("received {moment}", moment=wording.moment(case.received_at))
    return [*pieces, (" · ", "muted"), (arrived, "muted")]


class PartsLines(Inked):
    """The parts of a composite application, a line each; nothing when there is one only. A click opens one."""

    DEFAULT_CSS = "PartsLines { height: auto; }"

    class Picked(Posted):
        """Another part was clicked."""

        def __init__(self, part_id: UUID) -> None:
            super().__init__()
            self.part_id = part_id

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._parts: tuple[PartView, ...] = ()
        self._here: UUID | None = None

    def show(self, parts: Sequence[PartView], here: UUID | None) -> None:
        """The parts of the application, and the one this place is about."""
        self._parts = tuple(parts) if len(parts) > 1 else ()
        self._here = here
        self.styles.height = len(self._parts)
        self.display = bool(self._parts)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """A part: service, state, due day in words."""
        if y >= len(self._parts):
            return self.line((), self.size.width)
        part = self._parts[y]
        here = part.part_id == self._here
        late = part.days_left < 0 and part.decision is None
        due = f"{wording.day(part.due_on)} {wording.weekday(part.due_on)}"
        words = max(cell_len(wording.service(each.service)) for each in self._parts) + 2
        states = max(cell_len(wording.status(each.status)) for each in self._parts) + 2
        left = "" if part.decision else f", {wording.days_left_in_full(part.days_left)}"
        pieces: list[Piece] = [
            (" ▸ " if here else "   ", "accent"),
            (fit(wording.service(part.service), words), "strong" if here else "normal"),
            (fit(wording.status(part.status), states), "normal"),
            ("! " if late else "  ", "bad"),
            (f"{due}{left}", "bad" if late else "muted"),
        ]
        ids = [each.part_id for each in self._parts]
        follows = self._here in ids and y == (ids.index(self._here) + 1) % len(ids)
        right: list[Piece] = [("p ", "key"), (_("opens it"), "muted"), (" ", "muted")] if follows else []
        return self.line(pieces, self.size.width, right=right)

    def on_click(self, event: events.Click) -> None:
        """Open the part under the pointer."""
        if event.y < len(self._parts) and self._parts[event.y].part_id != self._here:
            self.post_message(self.Picked(self._parts[event.y].part_id))
