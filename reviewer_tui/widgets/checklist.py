"""The checklist: sign and word, what is asked, who judged; and under it the chosen check in full."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from rich.cells import cell_len
from textual.strip import Strip

from reviewer_tui.casework.views import Check
from reviewer_tui.i18n import _
from reviewer_tui.widgets import case_words, wording
from reviewer_tui.widgets.cells import fit
from reviewer_tui.widgets.ink import Inked, Piece
from reviewer_tui.widgets.virtual_list import VirtualList
from reviewer_tui.widgets.wrapping import wrap


def judge_of(check: Check) -> str:
    """Who judged: the machine, an official by name, or nobody yet."""
    if check.verdict == "human" and not check.official:
        return _("nobody yet")
    if check.by == "machine":
        return _("the machine")
    return check.official or _("an official")


class CheckList(VirtualList[Check]):
    """A line a check."""

    def tell(self, checks: Sequence[Check], cursor: int) -> None:
        """Show a checklist with a line chosen."""
        self.forget()
        for start in range(0, len(checks), 100):
            self.put(start, tuple(checks[start : start + 100]))
        self.show((len(checks),), headers=False, cursor=cursor)

    def draw_row(self, row: Check, *, chosen: bool) -> Strip:
        """Sign and word, what is asked, who judged."""
        width = self.line_width
        sign, ink, word = case_words.verdict(row.verdict)
        words = max(cell_len(case_words.verdict(code)[2]) for code in case_words.VERDICTS) + 2
        who = judge_of(row)
        right = min(cell_len(who), width // 4)
        return self.line(
            [
                (" ▸" if chosen else "  ", "accent"),
                (f"{sign} ", ink),
                (fit(word, words), ink if row.verdict != "pass" else "muted"),
                (wording.in_language(row.title), "strong" if chosen else "normal"),
            ],
            width,
            right=[(f"  {fit(who, right)} ", "muted")],
            chosen=chosen,
        )

    def draw_blank(self, y: int) -> Strip:
        """A service without a checklist."""
        if self.rows or y != 1:
            return self.line((), self.line_width)
        return self.line(
            [("    ", "normal"), (_("This service has no checklist."), "muted")], self.line_width
        )


class CheckDetail(Inked):
    """The chosen check: question, reason, who and when, the article it comes from, the ground it may lead to."""

    DEFAULT_CSS = "CheckDetail { height: 1fr; }"

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._check: Check | None = None

    def show(self, check: Check | None) -> None:
        """Tell about another check."""
        self._check = check
        self.refresh()

    def lines(self, width: int) -> list[list[Piece]]:
        """All that is to say, wrapped to a width."""
        check = self._check
        if check is None:
            return []
        sign, ink, word = case_words.verdict(check.verdict)
        said: list[list[Piece]] = [
            [(f" {text}", "strong")] for text in wrap(wording.in_language(check.title), width - 2)
        ]
        for number, text in enumerate(wrap(check.why.text(), width - 6 - cell_len(word))):
            lead = f" {sign} {word}: " if number == 0 else " " * (cell_len(word) + 5)
            said.append([(lead, ink), (text, "normal")])
        said.append([(f" {_who(check)}", "muted")])
        law = [wording.in_language(check.article)] if check.article else []
        if check.ground:
            said_ground = wording.in_language(check.ground_text) if check.ground_text else check.ground
            law.append(_("may lead to the ground: {text}", text=said_ground))
        said += [[(f" {text}", "muted")] for text in wrap(" · ".join(law), width - 2) if text]
        return said

    def render_line(self, y: int) -> Strip:
        """A line; the first is the rule that sets it apart."""
        width = self.size.width
        if y == 0:
            return self.line([("─" * width, "muted")], width)
        lines = self.lines(width)
        return self.line(lines[y - 1] if y <= len(lines) else (), width)


def _who(check: Check) -> str:
    when: datetime | None = check.at
    if when is None:
        return _("Judged by: {who}", who=judge_of(check))
    return _("Judged by: {who}, {moment}", who=judge_of(check), moment=case_words.full_moment(when))
