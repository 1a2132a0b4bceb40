"""The review of one case: its head, its views, what the official records in it, and the claim that keeps it theirs."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from textual import on, work
from textual.app import ComposeResult
from textual.css.query import NoMatches
from textual.message import Message as Posted
from textual.timer import Timer
from textual.widgets import ContentSwitcher
from textual.worker import Worker, WorkerState, get_current_worker

from reviewer_tui.casework.views import CaseView, Check, PageText
from reviewer_tui.clock import Clock
from reviewer_tui.errors import ReviewerError
from reviewer_tui.i18n import Message, _, message
from reviewer_tui.screens import review_questions
from reviewer_tui.screens.desk_door import DeskDoor
from reviewer_tui.screens.place import Place
from reviewer_tui.screens.review_checks import ChecksPane
from reviewer_tui.screens.review_documents import DocumentsPane
from reviewer_tui.screens.review_evidence import EvidencePane
from reviewer_tui.screens.review_hearing import HearingPane
from reviewer_tui.screens.review_history import HistoryPane
from reviewer_tui.screens.review_pane import PageWanted, Pane
from reviewer_tui.widgets import case_words, wording
from reviewer_tui.widgets.acts import Act, Area, bindings
from reviewer_tui.widgets.case_head import CaseHead, PartsLines
from reviewer_tui.widgets.tabs_line import Tab, TabsLine
from reviewer_tui.widgets.text_strip import Question, TextStrip

SIGNS_OF_LIFE = 3
"""So many signs of life are given within one lease, so that one may be late."""

_KEPT_PAGES = 64
_RECORDS = {"case.approve", "case.refuse", "case.not_accept", "case.release"}
_STALE = {"claim-lost", "claimed", "closed", "stale-version"}


class CaseRead(Posted):
    """A case was read, after something was recorded or not."""

    def __init__(self, case: CaseView, said: Message | None, done: str) -> None:
        super().__init__()
        self.case = case
        self.said = said
        self.done = done


class ClaimLost(Posted):
    """No sign of life was taken any more: the case as it stands now."""

    def __init__(self, case: CaseView) -> None:
        super().__init__()
        self.case = case


class PageRead(Posted):
    """The text of a page arrived."""

    def __init__(self, asked: tuple[UUID, int], page: PageText) -> None:
        super().__init__()
        self.asked = asked
        self.page = page


class Review(Place):
    """One case at a time."""

    BINDINGS = bindings(Area.CASE)

    class DecideWanted(Posted):
        """The official wants to decide the case: ``approve``, ``refuse`` or ``not-accepted``."""

        def __init__(self, part_id: UUID, outcome: str) -> None:
            super().__init__()
            self.part_id = part_id
            self.outcome = outcome

    class Released(Posted):
        """The case was put back into the queue."""

        def __init__(self, number: str) -> None:
            super().__init__()
            self.number = number

    def __init__(self, clock: Clock) -> None:
        super().__init__(id="review")
        self._clock = clock
        self.case: CaseView | None = None
        self._part_id: UUID | None = None
        self._number = ""
        self._view = "evidence"
        self._busy = False
        self._fault: Message | None = None
        self._pages: dict[tuple[UUID, int], PageText] = {}
        self._texts: dict[str, str] = {}
        self._answers: list[Check] = []
        """What stood before each of my answers, oldest first: what `u` returns to."""
        self._answering: Check | None = None
        self._life: Timer | None = None

    def compose(self) -> ComposeResult:
        """From top to bottom; a strip is mounted last when one is open."""
        yield CaseHead()
        yield PartsLines()
        yield TabsLine()
        with ContentSwitcher(initial="evidence"):
            yield EvidencePane()
            yield DocumentsPane()
            yield ChecksPane()
            yield HistoryPane()
            yield HearingPane()

    @property
    def pane(self) -> Pane:
        """The view that is seen."""
        return self.query_one(f"#{self._view}", Pane)

    # Opening, reading again, leaving

    def open(self, part_id: UUID, number: str) -> None:
        """Open a case: at once its number, the rest as soon as it is read."""
        same = self._part_id == part_id
        self._close_strip()
        if not same:
            self._texts.clear()
            self._pages.clear()
            self._view = "evidence"
        self._part_id, self._number, self.case, self._busy, self._fault = part_id, number, None, False, None
        self._answers.clear()
        self.query_one(CaseHead).waiting(number)
        self.query_one(PartsLines).show((), None)
        for pane in self.query(Pane):
            pane.clear()
        self._show_view()
        if self.desk is not None:
            desk = self.desk
            self._read(part_id, lambda: desk.open_case(part_id), None, "opened")

    def enter(self) -> None:
        """Back from another place: the case may have changed there."""
        self._show_view()
        if self.case is not None:
            self._read_again(None)

    def left(self) -> None:
        """Back in the inbox: the claim is kept, but no longer kept alive."""
        self._close_strip()
        if self._life is not None:
            self._life.stop()
            self._life = None

    def reword(self) -> None:
        """The language changed."""
        self._show_tabs()

    @work(thread=True, group="case", exit_on_error=False, description="Working on the case")
    def _read(self, part_id: UUID, get: Callable[[], CaseView], said: Message | None, done: str) -> None:
        case = get()
        if self._part_id == part_id:
            self.post_message(CaseRead(case, said, done))

    def _read_again(self, said: Message | None) -> None:
        desk, part_id = self.desk, self._part_id
        if desk is not None and part_id is not None:
            self._read(part_id, lambda: desk.case(part_id), said, "read")

    @on(CaseRead)
    def _case_read(self, event: CaseRead) -> None:
        if event.case.part_id != self._part_id:
            return
        self._busy = False
        self._texts.pop(event.done, None)
        if event.said is not None and self._answering is not None:
            self._answers.append(self._answering)
        self._answering = None
        self._show_case(event.case)
        if event.done == "opened":
            self._keep_alive()
        if event.said is not None:
            self.say(event.said, "good")
        elif event.done == "opened" and self.pane.locked is not None:
            self.say(self.pane.locked, "warn")

    def _show_case(self, case: CaseView) -> None:
        if self.desk is None:
            return
        self.case, self._fault = case, None
        now, identity = self._clock.now(), self.desk.identity
        locked = case_words.why_read_only(case, identity, now)
        self.query_one(CaseHead).show(case, read_only_role=identity.read_only, now=now)
        self.query_one(PartsLines).show(case.parts, case.part_id)
        for pane in self.query(Pane):
            pane.show(case, locked)
        self.query_one(ChecksPane).can_undo = bool(self._answers)
        self._show_tabs()
        self.screen.refresh_bindings()

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """What failed is told; a case that changed hands meanwhile is read again."""
        super().on_worker_state_changed(event)
        if event.state is not WorkerState.ERROR or event.worker.group != "case":
            return
        self._busy, self._answering = False, None
        error = event.worker.error
        if self.case is None:
            self.query_one(CaseHead).waiting(self._number)
            self._fault = (
                error.message
                if isinstance(error, ReviewerError)
                else message("The case could not be opened.")
            )
        elif isinstance(error, ReviewerError) and error.code in _STALE:
            self._read_again(None)

    # The sign of life

    def _keep_alive(self) -> None:
        if self._life is not None:
            self._life.stop()
        if self.desk is not None:
            pause = self.desk.lease.total_seconds() / SIGNS_OF_LIFE
            self._life = self.set_interval(pause, self._give_sign)

    def _give_sign(self) -> None:
        if self.desk is not None and self.case is not None and self.case.mine and self.case.open:
            self._keep(self.desk, self.case.part_id)

    @work(thread=True, group="life", exclusive=True, exit_on_error=False, description="Keeping the claim")
    def _keep(self, desk: DeskDoor, part_id: UUID) -> None:
        if not desk.keep(part_id) and not get_current_worker().is_cancelled:
            self.post_message(ClaimLost(desk.case(part_id)))

    @on(ClaimLost)
    def _claim_lost(self, event: ClaimLost) -> None:
        if event.case.part_id != self._part_id or event.case.mine:
            return
        self._show_case(event.case)
        if self.pane.locked is not None:
            self.say(message("This case is no longer yours. {why}", why=self.pane.locked), "bad")

    # Views

    def _views(self) -> list[str]:
        heard = self.case is not None and (self.case.hearing.required or bool(self.case.hearing.outcome))
        return ["evidence", "documents", "checks", "history", *(["hearing"] if heard else [])]

    def _show_view(self) -> None:
        self.query_one(ContentSwitcher).current = self._view
        self._show_tabs()
        self.pane.enter()

    def _show_tabs(self) -> None:
        case = self.case
        names = {
            "evidence": _("Evidence"), "documents": _("Documents"), "checks": _("Checks"),
            "history": _("History"), "hearing": _("tab: Hearing"),
        }  # fmt: skip
        counts = {"documents": len(case.attachments), "history": len(case.history)} if case else {}
        tabs = []
        for key, view in enumerate(self._views(), 1):
            name = names[view]
            if view == "checks" and case is not None:
                answered = sum(check.verdict != "human" for check in case.checks)
                name = f"{name} {answered}/{len(case.checks)}"
            tabs.append(Tab(view, str(key), name, name, counts.get(view)))
        self.query_one(TabsLine).show(tabs, self._view)

    def action_view(self, view: str) -> None:
        """Another view of the case."""
        self._view = view
        self._show_view()

    @on(TabsLine.Picked)
    def _picked(self, event: TabsLine.Picked) -> None:
        event.stop()
        self.action_view(event.tab)

    def action_turn_view(self, step: int) -> None:
        """The next or previous view."""
        views = self._views()
        self.action_view(views[(views.index(self._view) + step) % len(views)])

    # Pages

    @on(PageWanted)
    def _page_wanted(self, event: PageWanted) -> None:
        event.stop()
        asked = (event.attachment_id, event.page)
        known = self._pages.get(asked)
        if known is not None:
            self._hand_out(known)
        elif self.desk is not None:
            self._fetch_page(self.desk, asked)

    @work(thread=True, group="pages", exit_on_error=False, description="Reading a page")
    def _fetch_page(self, desk: DeskDoor, asked: tuple[UUID, int]) -> None:
        self.post_message(PageRead(asked, desk.page(*asked)))

    @on(PageRead)
    def _page_read(self, event: PageRead) -> None:
        if len(self._pages) >= _KEPT_PAGES:
            self._pages.clear()
        self._pages[event.asked] = event.page
        self._hand_out(event.page)

    def _hand_out(self, page: PageText) -> None:
        for pane in self.query(Pane):
            pane.put_page(page)

    @on(EvidencePane.PlaceOpened)
    def _place_opened(self, event: EvidencePane.PlaceOpened) -> None:
        event.stop()
        self.query_one(DocumentsPane).look_at(event.attachment_id, event.page, event.value)
        self.action_view("documents")

    # Acts

    def why_not(self, act: Act) -> Message | None:
        """What is not possible now."""
        if act.id == "case.hearing" and "hearing" not in self._views():
            return message("This service needs no hearing: its term is under five working days.")
        if self.case is None or self.desk is None:
            elsewhere = act.action.startswith(("view", "turn_view"))
            return None if elsewhere else self._fault or message("The case is still being opened.")
        identity = self.desk.identity
        free = self.case.open and not self.case.claimed_by and not identity.read_only
        if act.id in _RECORDS or (act.id == "case.claim" and not free and not self.case.mine):
            return case_words.why_read_only(self.case, identity, self._clock.now())
        refusals = {
            "case.part": (len(self.case.parts) < 2, message("This application has one part only.")),
            "case.claim": (self.case.mine, message("This case is yours already.")),
            "case.note": (identity.read_only, message("Your role may read cases, not work on them.")),
        }
        refused, why = refusals.get(act.id, (False, None))
        return why if refused else None

    def action_decide(self, outcome: str) -> None:
        """Prepare a decision."""
        if self.case is not None:
            self.post_message(self.DecideWanted(self.case.part_id, outcome))

    def action_reload(self) -> None:
        """Read the case again."""
        self._read_again(message("Read again."))

    def action_part(self) -> None:
        """The next part of the application."""
        if self.case is not None:
            ids = [part.part_id for part in self.case.parts]
            self._open_part(ids[(ids.index(self.case.part_id) + 1) % len(ids)])

    @on(PartsLines.Picked)
    def _part_picked(self, event: PartsLines.Picked) -> None:
        event.stop()
        self._open_part(event.part_id)

    def _open_part(self, part_id: UUID) -> None:
        self.open(part_id, self._number)

    def action_claim(self) -> None:
        """Take the case when it is free."""
        desk, part_id = self.desk, self._part_id
        if desk is None or part_id is None:
            return

        def take() -> CaseView:
            desk.claim(part_id)
            return desk.case(part_id)

        self._record(take, message("The case is yours."), "claimed")
        self._keep_alive()

    def action_release(self) -> None:
        """Back into the queue, and back to the inbox."""
        if self.desk is not None and self.case is not None:
            self._release(self.desk, self.case.part_id, self.case.number)

    @work(thread=True, group="case", exit_on_error=False, description="Putting the case back")
    def _release(self, desk: DeskDoor, part_id: UUID, number: str) -> None:
        desk.release(part_id)
        self.post_message(self.Released(number))

    def _record(self, act: Callable[[], CaseView], said: Message, done: str) -> None:
        """Do one thing with the case at a time, so that a key pressed twice records once."""
        if self._part_id is None:
            return
        if self._busy:
            self.say(message("The last step is still being recorded."), "warn")
            return
        self._busy = True
        self._read(self._part_id, act, said, done)

    # The checklist

    @on(ChecksPane.Judged)
    def _judged(self, event: ChecksPane.Judged) -> None:
        event.stop()
        if event.verdict == "fail":
            self._ask(review_questions.reason_against(event.check))
        else:
            self._judge(event.check, event.verdict, "")

    def _judge(self, check: Check, verdict: str, reason: str, done: str = "") -> None:
        desk, part_id = self.desk, self._part_id
        if desk is None or part_id is None or self._busy:
            return
        title = wording.in_language(check.title)
        said = message("{title}: {word}", title=title, word=case_words.verdict(verdict)[2])
        self._answering = check
        self._record(lambda: desk.judge(part_id, check.code, verdict, reason), said, done)

    @on(ChecksPane.TakenBack)
    def _taken_back(self, event: ChecksPane.TakenBack) -> None:
        event.stop()
        desk, part_id = self.desk, self._part_id
        if desk is None or part_id is None or self._busy or not self._answers:
            return
        before = self._answers.pop()
        self.query_one(ChecksPane).point_at(before.code)
        reason = _("I take my answer back. Before it: {why}", why=before.why)
        said = message("Taken back: {title}", title=wording.in_language(before.title))
        self._record(lambda: desk.judge(part_id, before.code, before.verdict, reason), said, "")

    # The hearing

    @on(HearingPane.StepWanted)
    def _step_wanted(self, event: HearingPane.StepWanted) -> None:
        event.stop()
        self._ask(review_questions.HEARING[event.step])

    # Writing

    def action_note(self) -> None:
        """A note for colleagues."""
        self._ask(review_questions.NOTE)

    def _ask(self, question: Question) -> None:
        self._close_strip()
        self.mount(TextStrip(question, self._texts.get(question.id, "")))

    @on(TextStrip.Recorded)
    def _written(self, event: TextStrip.Recorded) -> None:
        event.stop()
        desk, part_id = self.desk, self._part_id
        if desk is None or part_id is None or self.case is None or self._busy:
            return
        kind, _colon, what = event.question.id.partition(":")
        text, done = event.text, event.question.id
        self._close_strip()
        if kind == "check":
            check = next((check for check in self.case.checks if check.code == what), None)
            if check is not None:
                self._judge(check, "fail", text, done)
        elif kind == "hearing":
            self._record(lambda: desk.hearing(part_id, what, text), message("Recorded in the hearing."), done)
        else:
            self._record(lambda: self._noted(desk, part_id, text), message("Noted."), done)

    @staticmethod
    def _noted(desk: DeskDoor, part_id: UUID, text: str) -> CaseView:
        desk.note(part_id, text)
        return desk.case(part_id)

    def step_back(self) -> bool:
        """Close the strip; what was written in it is there when it is opened again."""
        return self._close_strip()

    def _close_strip(self) -> bool:
        try:
            strip = self.query_one(TextStrip)
        except NoMatches:
            return False
        self._texts[strip.question.id] = strip.text
        strip.remove()
        self.pane.enter()
        return True
