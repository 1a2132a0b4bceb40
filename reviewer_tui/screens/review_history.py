"""History: what was decided, the notes, what the applicant is told, and everything that happened to the case, with time and actor."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from reviewer_tui.casework.notice_words import notice_state, notice_words
from reviewer_tui.casework.views import CaseView, DecisionView, NoticeView
from reviewer_tui.i18n import _
from reviewer_tui.screens.review_page_pane import PagePane
from reviewer_tui.widgets import case_words, wording
from reviewer_tui.widgets.frame import LANGUAGE_NAMES
from reviewer_tui.widgets.history_lines import columns, history_lines
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
        if case.notices:
            lines += [_title(_("What the applicant is told")), *_notices(case.notices, width), []]
        return [*lines, _title(_("What happened")), *history_lines(case.history, width, indent=_INDENT)]


def _notices(notices: Iterable[NoticeView], width: int) -> Iterator[Sequence[Piece]]:
    """Each notice: when it was written, by which ways and in which language, what it is and whether it was delivered."""
    waiting = False
    for one in notices:
        ways = _("cabinet, SMS: {language}", language=LANGUAGE_NAMES.get(one.language, one.language))
        waits = one.delivered is None
        words = f"{'≈ ' if waits else ''}{notice_words(one.kind)}: {notice_state(one)}"
        yield from columns(one.created, ways, words, width, indent=_INDENT, ink="warn" if waits else "normal")
        waiting = waiting or waits
    if waiting:
        yield [(" " * _INDENT, "muted"), (_("t delivers now what waits"), "muted")]


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
