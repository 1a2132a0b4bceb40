"""One signed decision and the acts about it: each with its verdict, its text, and the history of the case."""

from __future__ import annotations

from collections.abc import MutableMapping, Sequence
from uuid import UUID

from textual import on, work
from textual.app import ComposeResult
from textual.message import Message as Posted
from textual.widgets import ContentSwitcher
from textual.worker import Worker, WorkerState

from reviewer_tui.casework.act_authority import why_not_act
from reviewer_tui.casework.views import (
    DecisionRow,
    DecisionView,
    HistoryLine,
    VerdictView,
)
from reviewer_tui.clock import Clock, local_day
from reviewer_tui.errors import ReviewerError
from reviewer_tui.i18n import Message, _, message
from reviewer_tui.screens.desk_door import DeskDoor
from reviewer_tui.screens.place import LaterActWanted
from reviewer_tui.screens.signed_pages import PAGES
from reviewer_tui.screens.signed_papers import SignedPapers
from reviewer_tui.widgets import case_words, decision_words, later_act_words, wording
from reviewer_tui.widgets.acts import Act, Area, bindings
from reviewer_tui.widgets.decision_head import DecisionHead
from reviewer_tui.widgets.document_page import DocumentPage
from reviewer_tui.widgets.history_lines import history_lines
from reviewer_tui.widgets.later_act_lines import act_lines
from reviewer_tui.widgets.lines import Lines
from reviewer_tui.widgets.tabs_line import Tab, TabsLine
from reviewer_tui.widgets.verdict_view import decision_lines

VIEWS = ("verdict", "document", "history")
_PAGE_ACTS = {"signed.next_page", "signed.previous_page", "signed.right", "signed.left"}
_LATER_ACTS = {"signed.correct": later_act_words.CORRECTION, "signed.annul": later_act_words.ANNULMENT}


class DecisionRead(Posted):
    """The decision and the history of its case were read."""

    def __init__(self, decision: DecisionView, history: Sequence[HistoryLine]) -> None:
        super().__init__()
        self.decision = decision
        self.history = history


class Signed(SignedPapers):
    """A decision as it was signed, and every act about it.

    Args:
        verdicts: what verifying found about decisions in this sitting, shared with the list.
        clock: tells the day on which something is or is not possible yet.
    """

    BINDINGS = bindings(Area.SIGNED)

    class NeighbourWanted(Posted):
        """The next (1) or the previous (-1) decision of the list is wanted."""

        def __init__(self, step: int) -> None:
            super().__init__()
            self.step = step

    class CaseWanted(Posted):
        """The case of the decision is wanted."""

        def __init__(self, part_id: UUID, number: str) -> None:
            super().__init__()
            self.part_id = part_id
            self.number = number

    def __init__(self, verdicts: MutableMapping[UUID, VerdictView], clock: Clock) -> None:
        super().__init__(verdicts)
        self._clock = clock
        self._history: Sequence[HistoryLine] = ()
        self._fault: Message | None = None
        self._view = "verdict"

    def compose(self) -> ComposeResult:
        """From top to bottom."""
        yield DecisionHead()
        yield TabsLine()
        with ContentSwitcher(initial="signed-verdict"):
            yield Lines(id="signed-verdict")
            yield DocumentPage(id="signed-document")
            yield Lines(id="signed-history")

    # Opening

    def open(self, row: DecisionRow) -> None:
        """Open a decision: read it, verify it unless that was done in this sitting; its text when it is wanted."""
        self._row, self._decision, self._history, self._fault = row, None, (), None
        self._paper = 0
        self.close_pages()
        for page in self.query(Lines):
            page.show([[("   ", "muted"), (_("Reading…"), "muted")]])
        self.show_all()
        if self.desk is not None:
            self._read(self.desk, row.decision_id)
            if row.decision_id not in self._verdicts:
                self.verify_paper()
            self._enter_view()

    def renew(self) -> None:
        """An act about the decision was signed: read it again, and verify it, which tells of the act too."""
        if self.desk is not None and self._row is not None:
            self._read(self.desk, self._row.decision_id)
            self.verify_paper()

    def entered_paper(self) -> None:
        """From its first line."""
        self.query_one("#signed-verdict", Lines).scroll_to(y=0, animate=False)
        self._enter_view()
        self.show_all()

    def enter(self) -> None:
        """The focus goes to what is read."""
        self.query_one(f"#signed-{self._view}").focus()

    def reword(self) -> None:
        """The language changed."""
        self.show_all()

    def on_resize(self) -> None:
        """Lines break elsewhere."""
        self.show_all()

    @work(thread=True, group="signed", exit_on_error=False, description="Reading a decision")
    def _read(self, desk: DeskDoor, decision_id: UUID) -> None:
        decision = desk.open_decision(decision_id)
        self.post_message(DecisionRead(decision, desk.decision_history(decision_id)))

    @on(DecisionRead)
    def _decision_read(self, event: DecisionRead) -> None:
        if event.decision.decision_id == self.decision_id:
            self._decision, self._history = event.decision, event.history
            self.show_all()
            self.screen.refresh_bindings()

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """What could not be read is told where it would stand."""
        if event.state is not WorkerState.ERROR:
            return
        error = event.worker.error
        why = (
            error.message if isinstance(error, ReviewerError) else message("The decision could not be read.")
        )
        if event.worker.group == "signed":
            self._fault = why
            self.show_all()
        elif event.worker.group == PAGES:
            self.cannot_read(why)

    # Showing

    def show_all(self) -> None:
        """Head, views and lines as things stand."""
        verdict = self.verdict
        self.query_one(DecisionHead).show(self._facts(), _stands(verdict))
        names = {"verdict": _("Verdict"), "document": _("Document"), "history": _("History")}
        counts = {"document": self.page_count, "history": len(self._history) or None}
        tabs = [
            Tab(view, str(key), names[view], names[view], counts.get(view))
            for key, view in enumerate(VIEWS, 1)
        ]
        self.query_one(TabsLine).show(tabs, self._view)
        width = max(40, self.size.width - 2)
        lines, history = self.query_one("#signed-verdict", Lines), self.query_one("#signed-history", Lines)
        if self._decision is not None:
            told = (
                act_lines(self.act, verdict, width)
                if self.act
                else decision_lines(self._decision, verdict, width)
            )
            lines.show(told, keep_place=True)
            history.show(history_lines(self._history, width), keep_place=True)
        elif self._fault is not None:
            for page in (lines, history):
                page.show([[("   ", "muted"), (self._fault.text(), "bad")]])

    def _facts(self) -> Sequence[str]:
        row, act = self._row, self.act
        if row is None:
            return ()
        if act is not None:
            title = later_act_words.title(act.kind)
            return (row.application_number, act.number, title, row.number, wording.service(row.service))
        facts = (row.application_number, wording.service(row.service), case_words.outcome(row.outcome))
        return tuple(filter(None, (*facts, later_act_words.status(self.acts), row.number)))

    def action_view(self, view: str) -> None:
        """Another view of the paper."""
        self._view = view
        self._enter_view()
        self.show_all()

    def _enter_view(self) -> None:
        self.query_one(ContentSwitcher).current = f"signed-{self._view}"
        self.enter()
        if self._view == "document":
            self.open_pages()

    @on(TabsLine.Picked)
    def _picked(self, event: TabsLine.Picked) -> None:
        event.stop()
        self.action_view(event.tab)

    def action_turn_view(self, step: int) -> None:
        """The next or previous view."""
        self.action_view(VIEWS[(VIEWS.index(self._view) + step) % len(VIEWS)])

    # Acts

    def why_not(self, act: Act) -> Message | None:
        """What is not possible now."""
        if self.desk is None or self._row is None:
            return message("The store is still being opened.")
        if act.id in _PAGE_ACTS and self._view != "document":
            return message("2 shows the document; its pages can be turned there.")
        if act.id == "signed.paper" and not self.acts:
            return message("There is no correction and no annulment of this decision.")
        if act.id in {*_LATER_ACTS, "signed.case"} and self._decision is None:
            return self._fault or message("The decision is still being read.")
        if act.id in _LATER_ACTS and self._decision is not None:
            today = local_day(self._clock.now())
            return why_not_act(self.desk.identity, self._decision, _LATER_ACTS[act.id], today)
        return self.why_no_page(act)

    def action_later_act(self, kind: str) -> None:
        """Prepare a correction or an annulment of the decision."""
        if self._decision is not None:
            self.post_message(LaterActWanted(self._decision, kind))

    def action_case(self) -> None:
        """The case that was decided."""
        if self._decision is not None:
            self.post_message(self.CaseWanted(self._decision.part_id, self._decision.application_number))

    def action_neighbour(self, step: int) -> None:
        """The next or previous decision of the list."""
        self.post_message(self.NeighbourWanted(step))


def _stands(verdict: VerdictView | None) -> list[tuple[str, str]]:
    """Sign and word of the verdict; the reason stands below."""
    if verdict is None:
        return [(_("not verified yet"), "muted")]
    sign, ink = decision_words.sign_of(verdict)
    return [(f"{sign} ", ink), (decision_words.verdict(verdict), ink)]
