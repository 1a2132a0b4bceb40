"""One signed decision: the verdict with every check, its text, and the history of its case; read-only."""

from __future__ import annotations

from collections.abc import MutableMapping, Sequence
from uuid import UUID

from textual import on, work
from textual.app import ComposeResult
from textual.message import Message as Posted
from textual.widgets import ContentSwitcher
from textual.worker import Worker, WorkerState

from reviewer_tui.casework.views import DecisionRow, DecisionView, HistoryLine, PageText, VerdictView
from reviewer_tui.errors import ReviewerError
from reviewer_tui.i18n import Message, _, message
from reviewer_tui.screens.decisions_verifying import verify_one
from reviewer_tui.screens.desk_door import DeskDoor
from reviewer_tui.screens.file_saving import FileSaving
from reviewer_tui.widgets import case_words, decision_words, wording
from reviewer_tui.widgets.acts import Act, Area, bindings
from reviewer_tui.widgets.document_page import DocumentPage
from reviewer_tui.widgets.history_lines import history_lines
from reviewer_tui.widgets.ink import OneLine, Piece
from reviewer_tui.widgets.lines import Lines
from reviewer_tui.widgets.tabs_line import Tab, TabsLine
from reviewer_tui.widgets.verdict_view import decision_lines

VIEWS = ("verdict", "document", "history")
_PAGE_ACTS = {"signed.next_page", "signed.previous_page", "signed.right", "signed.left"}


class DecisionRead(Posted):
    """The decision and the history of its case were read."""

    def __init__(self, decision: DecisionView, history: Sequence[HistoryLine]) -> None:
        super().__init__()
        self.decision = decision
        self.history = history


class PageRead(Posted):
    """The text of a page arrived."""

    def __init__(self, page: PageText, *, at_end: bool) -> None:
        super().__init__()
        self.page = page
        self.at_end = at_end


class Judged(Posted):
    """The verdict arrived."""

    def __init__(self, decision_id: UUID, verdict: VerdictView) -> None:
        super().__init__()
        self.decision_id = decision_id
        self.verdict = verdict


class SignedHead(OneLine):
    """``2026-000377 · meals · refused · №2 …        ✗ rejected: …``."""

    row: DecisionRow | None = None
    verdict: VerdictView | None = None

    def left(self) -> Sequence[Piece]:
        """Which decision."""
        row = self.row
        if row is None:
            return []
        facts = (wording.service(row.service), case_words.outcome(row.outcome), row.number)
        return [(f" {row.application_number}", "strong"), *((f" · {fact}", "normal") for fact in facts)]

    def right(self) -> Sequence[Piece]:
        """Sign and word of the verdict; the reason stands below."""
        if self.verdict is None:
            return [(_("not verified yet") + " ", "muted")]
        sign, ink = decision_words.sign_of(self.verdict)
        return [(f"  {sign} {decision_words.verdict(self.verdict)} ", ink)]


class Signed(FileSaving):
    """A decision as it was signed.

    Args:
        verdicts: what verifying found in this sitting, shared with the list.
    """

    BINDINGS = bindings(Area.SIGNED)

    class NeighbourWanted(Posted):
        """The next (1) or the previous (-1) decision of the list is wanted."""

        def __init__(self, step: int) -> None:
            super().__init__()
            self.step = step

    def __init__(self, verdicts: MutableMapping[UUID, VerdictView]) -> None:
        super().__init__(id="signed")
        self._verdicts = verdicts
        self._row: DecisionRow | None = None
        self._decision: DecisionView | None = None
        self._history: Sequence[HistoryLine] = ()
        self._fault: Message | None = None
        self._view = "verdict"
        self._page = 0
        self._pages = 0

    def compose(self) -> ComposeResult:
        """From top to bottom."""
        yield SignedHead()
        yield TabsLine()
        with ContentSwitcher(initial="signed-verdict"):
            yield Lines(id="signed-verdict")
            yield DocumentPage(id="signed-document")
            yield Lines(id="signed-history")

    # Opening

    def open(self, row: DecisionRow) -> None:
        """Open a decision: read it, verify it unless that was done in this sitting; its text when it is wanted."""
        self._row, self._decision, self._history, self._fault = row, None, (), None
        self._page = self._pages = 0
        self.query_one(DocumentPage).waiting(message("Reading…"))
        for page in self.query(Lines):
            page.show([[("   ", "muted"), (_("Reading…"), "muted")]])
        self._show()
        if self.desk is None:
            return
        self._read(self.desk, row.decision_id)
        if row.decision_id not in self._verdicts:
            self._verify(self.desk, row.decision_id)
        self._enter_view()

    def enter(self) -> None:
        """The focus goes to what is read."""
        self.query_one(f"#signed-{self._view}").focus()

    def reword(self) -> None:
        """The language changed."""
        self._show()

    def on_resize(self) -> None:
        """Lines break elsewhere."""
        self._show()

    @property
    def _decision_id(self) -> UUID | None:
        return self._row.decision_id if self._row else None

    @work(thread=True, group="signed", exit_on_error=False, description="Reading a decision")
    def _read(self, desk: DeskDoor, decision_id: UUID) -> None:
        decision = desk.open_decision(decision_id)
        self.post_message(DecisionRead(decision, desk.decision_history(decision_id)))

    @on(DecisionRead)
    def _decision_read(self, event: DecisionRead) -> None:
        if event.decision.decision_id == self._decision_id:
            self._decision, self._history = event.decision, event.history
            self._show()

    @work(thread=True, group="signed-verdict", exit_on_error=False, description="Verifying a decision")
    def _verify(self, desk: DeskDoor, decision_id: UUID) -> None:
        self.post_message(Judged(decision_id, verify_one(desk, decision_id)))

    @on(Judged)
    def _judged(self, event: Judged) -> None:
        self._verdicts[event.decision_id] = event.verdict
        if event.decision_id == self._decision_id:
            ink = decision_words.sign_of(event.verdict)[1]
            self.say(decision_words.state(event.verdict), ink)
            self._show()

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
            self._show()
        elif event.worker.group == "signed-page":
            self._page = 0
            self.query_one(DocumentPage).waiting(why)

    # Showing

    def _show(self) -> None:
        verdict = self._verdicts.get(self._decision_id) if self._decision_id else None
        head = self.query_one(SignedHead)
        head.row, head.verdict = self._row, verdict
        head.update()
        names = {"verdict": _("Verdict"), "document": _("Document"), "history": _("History")}
        counts = {"document": self._pages or None, "history": len(self._history) or None}
        tabs = [
            Tab(view, str(key), names[view], names[view], counts.get(view))
            for key, view in enumerate(VIEWS, 1)
        ]
        self.query_one(TabsLine).show(tabs, self._view)
        width = max(40, self.size.width - 2)
        lines, history = self.query_one("#signed-verdict", Lines), self.query_one("#signed-history", Lines)
        if self._decision is not None:
            lines.show(decision_lines(self._decision, verdict, width), keep_place=True)
            history.show(history_lines(self._history, width), keep_place=True)
        elif self._fault is not None:
            for page in (lines, history):
                page.show([[("   ", "muted"), (self._fault.text(), "bad")]])

    def action_view(self, view: str) -> None:
        """Another view of the decision."""
        self._view = view
        self._enter_view()
        self._show()

    def _enter_view(self) -> None:
        self.query_one(ContentSwitcher).current = f"signed-{self._view}"
        self.enter()
        if self._view == "document" and not self._page:
            self._ask_page(1)

    @on(TabsLine.Picked)
    def _picked(self, event: TabsLine.Picked) -> None:
        event.stop()
        self.action_view(event.tab)

    def action_turn_view(self, step: int) -> None:
        """The next or previous view."""
        self.action_view(VIEWS[(VIEWS.index(self._view) + step) % len(VIEWS)])

    # Pages of the document

    def _ask_page(self, page: int, *, at_end: bool = False) -> None:
        if self.desk is not None and self._decision_id is not None:
            self._page = page
            self._fetch_page(self.desk, self._decision_id, page, at_end=at_end)

    @work(thread=True, group="signed-page", exit_on_error=False, description="Reading a page")
    def _fetch_page(self, desk: DeskDoor, decision_id: UUID, page: int, *, at_end: bool) -> None:
        self.post_message(PageRead(desk.decision_page(decision_id, page), at_end=at_end))

    @on(PageRead)
    def _page_read(self, event: PageRead) -> None:
        if (event.page.attachment_id, event.page.page) == (self._decision_id, self._page):
            self._pages = event.page.pages
            self.query_one(DocumentPage).show(event.page, None, at_end=event.at_end)
            self._show()
            self.say(message("Page {page} of {pages}", page=self._page, pages=self._pages))

    @on(DocumentPage.Turned)
    def _turned(self, event: DocumentPage.Turned) -> None:
        event.stop()
        if 1 <= self._page + event.step <= self._pages:
            self._ask_page(self._page + event.step, at_end=event.step < 0)
        else:
            self.say(
                message("This is the last page.") if event.step > 0 else message("This is the first page.")
            )

    def action_turn_page(self, step: int) -> None:
        """The next page or the one before."""
        self._ask_page(self._page + step)

    def action_sideways(self, step: int) -> None:
        """More of one side."""
        self.query_one(DocumentPage).sideways(step)

    # Acts

    def why_not(self, act: Act) -> Message | None:
        """What is not possible now."""
        if self.desk is None or self._row is None:
            return message("The store is still being opened.")
        if act.id in _PAGE_ACTS and self._view != "document":
            return message("2 shows the document; its pages can be turned there.")
        page = self.query_one(DocumentPage)
        refusals = {
            "signed.next_page": (self._page >= self._pages, message("This is the last page.")),
            "signed.previous_page": (self._page <= 1, message("This is the first page.")),
            "signed.right": (not page.hidden_right, message("Nothing more is on the right.")),
            "signed.left": (not page.hidden_left, message("Nothing more is on the left.")),
        }
        refused, why = refusals.get(act.id, (False, None))
        return why if refused else None

    def action_verify(self) -> None:
        """Verify the decision again."""
        if self.desk is not None and self._row is not None:
            self.say(message("Verifying {number}…", number=self._row.application_number))
            self._verify(self.desk, self._row.decision_id)

    def action_neighbour(self, step: int) -> None:
        """The next or previous decision of the list."""
        self.post_message(self.NeighbourWanted(step))

    def action_save(self) -> None:
        """Save the signed PDF."""
        if self._row is not None:
            self.save_decision(self._row.decision_id)
