"""What the inbox tells about the selected case before it is opened: four lines under the list."""

from __future__ import annotations

from typing import Any

from textual.geometry import Region
from textual.strip import Strip

from reviewer_tui.casework.views import Preview, Sign
from reviewer_tui.i18n import _
from reviewer_tui.widgets import wording
from reviewer_tui.widgets.ink import Inked, Piece


class PreviewPane(Inked):
    """Who, which way, how the sources agree, which papers are there, and the latest note; all of it masked."""

    DEFAULT_CSS = "PreviewPane { height: 5; }"

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._preview: Preview | None = None

    def show(self, preview: Preview | None) -> None:
        """Tell about another case; None empties the pane."""
        before, self._preview = self._preview, preview
        for y, (old, new) in enumerate(zip(_lines(before), _lines(preview), strict=True), 1):
            if old != new:
                self.refresh(Region(0, y, self.size.width, 1))

    def render_line(self, y: int) -> Strip:
        """A line of the pane; the first is the rule that sets it apart."""
        width = self.size.width
        if y == 0:
            return self.line([("─" * width, "muted")], width)
        left, right = _lines(self._preview)[y - 1]
        return self.line(left, width, right=right)


def _lines(case: Preview | None) -> list[tuple[list[Piece], list[Piece]]]:
    """Left and right pieces of the four lines under the rule."""
    if case is None:
        return [([], [])] * 4
    return [(_who(case), []), (_verdicts(case), _registered(case)), (_papers(case), []), (_note(case), [])]


def _who(case: Preview) -> list[Piece]:
    born = _(", born {year}", year=case.birth_year) if case.birth_year else ""
    facts = [case.confirmation.text()]
    if case.applicant and case.applicant != case.subject:
        facts.insert(0, _("applied for by {name}", name=case.applicant))
    return [
        (f" {case.subject}", "strong"),
        (born, "normal"),
        *((f" · {fact}", "muted") for fact in facts),
    ]


def _registered(case: Preview) -> list[Piece]:
    day = wording.day(case.registered_on)
    if case.after_hours:
        return [(_("registered {day} (arrived after hours)", day=day), "muted"), (" ", "muted")]
    return [(_("registered {day}", day=day), "muted"), (" ", "muted")]


def _verdicts(case: Preview) -> list[Piece]:
    counted = (
        (Sign.SAME, case.same, _("agree")),
        (Sign.JUDGE, case.judge, _("to compare")),
        (Sign.DIFFERS, case.differs, _("differ")),
        (Sign.QUESTION, case.questions, _("to answer")),
    )
    pieces: list[Piece] = [(" ", "normal")]
    for verdict, count, word in counted:
        sign, ink = wording.SIGNS[verdict]
        pieces += [
            (f"{sign} {count} ", ink if count else "muted"),
            (f"{word}   ", "normal" if count else "muted"),
        ]
    return pieces


def _papers(case: Preview) -> list[Piece]:
    pieces: list[Piece] = [(" ", "muted"), (_("Papers:"), "muted")]
    if not case.documents:
        pieces.append((" —", "muted"))
    for state, label in case.documents:
        sign, ink = wording.SIGNS[state]
        pieces += [(f" {wording.in_language(label)} ", "normal"), (f"{sign}  ", ink)]
    return pieces


def _note(case: Preview) -> list[Piece]:
    return [(" ", "muted"), (_("Note:"), "muted"), (f" {case.note}", "normal")] if case.note else []
