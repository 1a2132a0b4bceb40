"""History: what was decided, the notes, and everything that happened to the case, with time and actor."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult

from reviewer_tui.casework.views import CaseView, DecisionView, HistoryLine
from reviewer_tui.i18n import Message, _
from reviewer_tui.screens.review_pane import Pane
from reviewer_tui.widgets import case_words, wording
from reviewer_tui.widgets.cells import fit
from reviewer_tui.widgets.ink import Piece
from reviewer_tui.widgets.lines import Lines
from reviewer_tui.widgets.wrapping import wrap

_MOMENT = 18
_ACTOR = 24


class HistoryPane(Pane):
    """One page of lines, newest last."""

    def __init__(self) -> None:
        super().__init__(id="history")

    def compose(self) -> ComposeResult:
        """One page that scrolls."""
        yield Lines()

    def show(self, case: CaseView, locked: Message | None) -> None:
        """Tell it again."""
        super().show(case, locked)
        self._tell()

    def clear(self) -> None:
        """Nothing yet."""
        super().clear()
        self.query_one(Lines).show(())

    def enter(self) -> None:
        """Ready to scroll."""
        self.query_one(Lines).focus()

    def reword(self) -> None:
        """The language changed."""
        self._tell()

    def on_resize(self) -> None:
        """Lines break elsewhere."""
        self._tell()

    def _tell(self) -> None:
        if self.case is not None:
            width = max(40, self.size.width - 2)
            self.query_one(Lines).show(_lines(self.case, width), keep_place=True)


def _lines(case: CaseView, width: int) -> list[Sequence[Piece]]:
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
    lines.append(_title(_("What happened")))
    for event in case.history:
        lines += _event(event, width)
    return lines


def _title(words: str) -> Sequence[Piece]:
    return [(f" {words}", "strong")]


def _decision(one: DecisionView) -> list[Sequence[Piece]]:
    lines: list[Sequence[Piece]] = [
        [
            (f"   {one.number}  ", "normal"),
            (case_words.outcome(one.outcome), "strong"),
            (f"  {wording.service(one.service)}", "normal"),
            (f"  {case_words.full_moment(one.decided_at)}  {one.signer_name}", "muted"),
        ]
    ]
    if one.stand_in:
        lines.append([("   ", "muted"), (_("≈ stand-in signature: no legal force"), "warn")])
    return lines


def _wrapped(text: str, width: int) -> list[Sequence[Piece]]:
    return [[("   ", "muted"), (part, "normal")] for part in wrap(text, width - 4)]


def _event(event: HistoryLine, width: int) -> list[Sequence[Piece]]:
    first, *more = wrap(event.what.text(), max(12, width - _MOMENT - _ACTOR - 3))
    lead: list[Piece] = [
        ("   ", "muted"),
        (fit(case_words.full_moment(event.at), _MOMENT), "muted"),
        (f"{fit(event.actor, _ACTOR - 1)} ", "muted"),
    ]
    rest = [[(" " * (3 + _MOMENT + _ACTOR), "muted"), (text, "normal")] for text in more]
    return [[*lead, (first, "normal")], *rest]
