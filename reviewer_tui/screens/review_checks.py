"""Checks: what the machine proposes and what the official answers, with the reason and the article of each."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.message import Message as Posted

from reviewer_tui.casework.views import CaseView, Check
from reviewer_tui.i18n import Message, message
from reviewer_tui.screens.review_pane import Pane
from reviewer_tui.widgets.acts import Act, Area, bindings
from reviewer_tui.widgets.checklist import CheckDetail, CheckList
from reviewer_tui.widgets.virtual_list import VirtualList

_DETAIL_LINES = 7
"""The chosen check is always told in so many lines at least."""


class ChecksPane(Pane):
    """The list and the chosen check in full."""

    BINDINGS = bindings(Area.CHECKS)

    class Judged(Posted):
        """The official answers a check; a reason follows where one is needed."""

        def __init__(self, check: Check, verdict: str) -> None:
            super().__init__()
            self.check = check
            self.verdict = verdict

    class TakenBack(Posted):
        """The official takes the last answer back."""

    def __init__(self) -> None:
        super().__init__(id="checks")
        self.can_undo = False

    def compose(self) -> ComposeResult:
        """From top to bottom."""
        yield CheckList()
        yield CheckDetail()

    @property
    def checks(self) -> CheckList:
        """The list."""
        return self.query_one(CheckList)

    def show(self, case: CaseView, locked: Message | None) -> None:
        """The checklist; the first open question is chosen the first time, later the cursor stays."""
        same = self.case is not None and self.case.part_id == case.part_id
        super().show(case, locked)
        cursor = self.checks.cursor if same else (_open(case.checks) or (0,))[0]
        self.checks.tell(case.checks, cursor)
        self._share_room()
        self._show_detail()

    def clear(self) -> None:
        """Nothing yet."""
        super().clear()
        self.checks.tell((), 0)
        self.checks.wait()
        self.query_one(CheckDetail).show(None)

    def enter(self) -> None:
        """Into the list."""
        self.checks.focus()

    def on_resize(self) -> None:
        """List and detail share the height."""
        self._share_room()

    def _share_room(self) -> None:
        most = max(3, self.size.height - _DETAIL_LINES)
        self.checks.styles.height = max(1, min(self.checks.rows, most))

    def point_at(self, code: str) -> None:
        """Choose a check by its code."""
        codes = [check.code for check in self.case.checks] if self.case else []
        if code in codes:
            self.checks.move(codes.index(code))

    @on(VirtualList.CursorMoved)
    def _cursor_moved(self, event: VirtualList.CursorMoved) -> None:
        event.stop()
        self._show_detail()

    def _show_detail(self) -> None:
        self.query_one(CheckDetail).show(self.checks.chosen)

    # Acts

    def why_not(self, act: Act) -> Message | None:
        """What is not possible now."""
        check = self.checks.chosen
        if act.id in {"check.next", "check.previous"}:
            waiting = self.case is not None and _open(self.case.checks)
            return None if waiting else message("Every check has an answer.")
        if self.locked is not None:
            return self.locked
        if act.id == "check.undo":
            return None if self.can_undo else message("You have answered nothing since you opened the case.")
        if check is None:
            return message("There is no check here to answer.")
        if act.id == "check.open" and check.verdict == "human":
            return message("It is open already.")
        return None

    def action_judge(self, verdict: str) -> None:
        """Answer the chosen check."""
        check = self.checks.chosen
        if check is not None:
            self.post_message(self.Judged(check, verdict))

    def action_undo(self) -> None:
        """Take the last answer back."""
        self.post_message(self.TakenBack())

    def action_question(self, step: int) -> None:
        """The next or previous check without an answer."""
        waiting = _open(self.case.checks) if self.case else ()
        here = self.checks.cursor
        if step > 0:
            target = next((index for index in waiting if index > here), waiting[0])
        else:
            target = next((index for index in reversed(waiting) if index < here), waiting[-1])
        self.checks.move(target)


def _open(checks: tuple[Check, ...]) -> tuple[int, ...]:
    return tuple(index for index, check in enumerate(checks) if check.verdict == "human")
