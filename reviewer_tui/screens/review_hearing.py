"""Hearing: where the hearing of the applicant stands, its days in words, and its four steps (APPC art. 73)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual.message import Message as Posted

from reviewer_tui.casework.hearing_words import hearing_state
from reviewer_tui.casework.views import CaseView, HearingView
from reviewer_tui.i18n import Message, _, message
from reviewer_tui.screens.review_page_pane import PagePane
from reviewer_tui.widgets import case_words
from reviewer_tui.widgets.acts import Act, Area, bindings
from reviewer_tui.widgets.ink import Piece
from reviewer_tui.widgets.wrapping import wrap

_POSSIBLE: Mapping[str, tuple[str, ...]] = {
    "hearing.open": ("",),
    "hearing.objection": ("open",),
    "hearing.none": ("open",),
    "hearing.waive": ("", "open"),
}
"""In which states each step can be taken."""


class HearingPane(PagePane):
    """How the hearing stands, and its acts."""

    BINDINGS = bindings(Area.HEARING)

    class StepWanted(Posted):
        """The official wants to take a step of the hearing; a text follows where one is needed."""

        def __init__(self, step: str) -> None:
            super().__init__()
            self.step = step

    def __init__(self) -> None:
        super().__init__(id="hearing")

    def lines(self, case: CaseView, width: int) -> Sequence[Sequence[Piece]]:
        """State and days, the words on record, and the rule."""
        return _lines(case.hearing, width)

    def why_not(self, act: Act) -> Message | None:
        """What is not possible now."""
        if self.locked is not None:
            return self.locked
        if self.case is None:
            return message("The case is still being opened.")
        if not self.case.hearing.required:
            return message("This service needs no hearing: its term is under five working days.")
        if self.case.hearing.outcome not in _POSSIBLE.get(act.id, ("",)):
            return (
                message("No hearing of this case is open.")
                if not self.case.hearing.outcome
                else message("The hearing of this case is already on record.")
            )
        return None

    def action_step(self, step: str) -> None:
        """Take a step."""
        self.post_message(self.StepWanted(step))


def possible_steps(case: CaseView) -> frozenset[str]:
    """The steps that a case's hearing can take next; none where it needs none or is decided."""
    if not (case.open and case.hearing.required):
        return frozenset()
    return frozenset(
        act.partition(".")[2] for act, states in _POSSIBLE.items() if case.hearing.outcome in states
    )


def _lines(hearing: HearingView, width: int) -> list[Sequence[Piece]]:
    if not hearing.required and not hearing.outcome:
        said = _("This service needs no hearing: its term is under five working days.")
        return [[], [(f"   {said}", "muted")]]
    facts = [(_("State"), hearing_state(hearing.outcome).text())]
    if hearing.notice_by and not hearing.outcome:
        facts.append((_("Invite by"), case_words.full_day(hearing.notice_by)))
    if hearing.notified_at:
        facts.append((_("Invited"), case_words.full_moment(hearing.notified_at)))
    if hearing.objection_until:
        facts.append((_("Objections until"), case_words.full_day(hearing.objection_until)))
    if hearing.earliest_refusal:
        name = _("Refusal from") if hearing.notified_at else _("Refusal from, if invited today")
        facts.append((name, case_words.full_day(hearing.earliest_refusal)))
    room = max(len(name) for name, _value in facts) + 3
    lines: list[Sequence[Piece]] = [
        [],
        *([("   ", "muted"), (name.ljust(room), "muted"), (value, "strong")] for name, value in facts),
        [],
    ]
    if hearing.warning:
        told = wrap(hearing.warning.text(), width - 6)
        lines += [
            [(" ≈ " if number == 0 else "   ", "warn"), (text, "warn")] for number, text in enumerate(told)
        ]
        lines.append([])
    lines += _words(_("What the applicant was told is intended"), hearing.preliminary, width)
    lines += _words(_("In the words on record"), hearing.statement, width)
    rule = _(
        "Before an unfavourable decision the applicant is told what is intended at least three working days ahead "
        "and may object within two working days (APPC art. 73). An approval needs no hearing."
    )
    return [*lines, *([(f"   {text}", "muted")] for text in wrap(rule, width - 4))]


def _words(title: str, text: str, width: int) -> list[Sequence[Piece]]:
    """A text on record under its title; nothing when there is none."""
    if not text:
        return []
    written: list[Sequence[Piece]] = [[("   ", "muted"), (line, "normal")] for line in wrap(text, width - 4)]
    return [[("   ", "muted"), (title, "strong")], *written, []]
