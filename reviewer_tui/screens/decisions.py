"""The signed decisions: a list that anybody may read and verify, and nobody can change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from uuid import UUID

from textual import on, work
from textual.app import ComposeResult
from textual.css.query import NoMatches
from textual.message import Message as Posted
from textual.widgets import Input
from textual.worker import Worker, WorkerState, get_current_worker

from reviewer_tui.casework.views import DecisionFilter, DecisionRow, Outcome, VerdictView
from reviewer_tui.i18n import Message, _, message
from reviewer_tui.screens.decisions_verifying import Matching, Progress, verify_all, verify_one
from reviewer_tui.screens.desk_door import DeskDoor
from reviewer_tui.screens.place import Ask, Notice, Place
from reviewer_tui.widgets import decision_words, wording
from reviewer_tui.widgets.acts import Act, Area, bindings
from reviewer_tui.widgets.choice import Choice
from reviewer_tui.widgets.decision_filter_line import DecisionFilterLine
from reviewer_tui.widgets.decision_list import DecisionHeader, DecisionList
from reviewer_tui.widgets.decision_words import REJECTED_VIEW, VIEWS
from reviewer_tui.widgets.filter_line import active_filters
from reviewer_tui.widgets.tabs_line import Tab, TabsLine
from reviewer_tui.widgets.text_entry import TextEntry
from reviewer_tui.widgets.verdict_view import VerdictPane
from reviewer_tui.widgets.virtual_list import PAGE, VirtualList


class Rows(Posted):
    """Rows arrived for a question that may be old by now; with the whole number of rows and a cursor, or not."""

    def __init__(
        self,
        question: int,
        start: int,
        rows: Sequence[DecisionRow],
        total: int | None = None,
        cursor: int | None = None,
    ) -> None:
        super().__init__()
        self.question = question
        self.start = start
        self.rows = rows
        self.total = total
        self.cursor = cursor


class Counted(Posted):
    """How many decisions each view has."""

    def __init__(self, question: int, counts: Mapping[str, int]) -> None:
        super().__init__()
        self.question = question
        self.counts = counts


class Verified(Posted):
    """Verdicts arrived; with the progress when many are being verified."""

    def __init__(self, found: Sequence[tuple[UUID, VerdictView]], progress: Progress | None = None) -> None:
        super().__init__()
        self.found = found
        self.progress = progress


class Saved(Posted):
    """A PDF was saved."""

    def __init__(self, path: str) -> None:
        super().__init__()
        self.path = path


class Decisions(Place):
    """Views, filters, the list, and the verdict on the chosen decision where there is room."""

    BINDINGS = bindings(Area.DECISIONS)

    class Opened(Posted):
        """The official wants to read a decision."""

        def __init__(self, row: DecisionRow) -> None:
            super().__init__()
            self.row = row

    def __init__(self) -> None:
        super().__init__(id="decisions")
        self.verdicts: dict[UUID, VerdictView] = {}
        """What verifying found in this sitting; the latest verdict on each decision."""
        self.filter = DecisionFilter()
        self.view = "all"
        self._counts: Mapping[str, int] = {}
        self._question = 0
        self._keeping = False
        self._verifying: Worker[None] | None = None

    def compose(self) -> ComposeResult:
        """From top to bottom."""
        yield TabsLine()
        yield DecisionFilterLine(self.filter)
        yield DecisionHeader()
        yield DecisionList(self.verdicts)
        yield VerdictPane()

    @property
    def list(self) -> DecisionList:
        """The list."""
        return self.query_one(DecisionList)

    # Beginning and coming back

    def on_mount(self) -> None:
        """Nothing is known yet."""
        self.list.empty = (message("Opening the store…"),)
        self._show_lines()

    def begin(self, desk: DeskDoor) -> None:
        """The desk is open: fill the list."""
        super().begin(desk)
        self.ask()

    def enter(self) -> None:
        """Back to the row where reading went on."""
        self.list.focus()
        if self._counts:
            self.ask(keep=True)

    def reword(self) -> None:
        """The language changed."""
        self._show_lines()

    # Asking the desk

    @property
    def matching(self) -> Matching:
        """What the view and the filter let through."""
        if self.view == REJECTED_VIEW:
            return Matching(self.filter, self._rejected)
        outcome = None if self.view == "all" else Outcome(self.view)
        return Matching(replace(self.filter, outcome=outcome))

    @property
    def _rejected(self) -> frozenset[UUID]:
        return frozenset(
            decision_id
            for decision_id, verdict in self.verdicts.items()
            if verdict.verdict == decision_words.REJECTED
        )

    def ask(self, *, keep: bool = False) -> None:
        """Ask for rows and counts; ``keep`` leaves the chosen row on its line of the screen."""
        if self.desk is None:
            return
        self._question += 1
        self._keeping = keep
        chosen = self.list.chosen
        kept = chosen.decision_id if keep and chosen else None
        self._fetch(self._question, self.desk, self.matching, kept, self.list.cursor)

    @work(
        thread=True, group="decisions", exclusive=True, exit_on_error=False, description="Listing decisions"
    )
    def _fetch(
        self, question: int, desk: DeskDoor, matching: Matching, keep: UUID | None, cursor: int
    ) -> None:
        worker = get_current_worker()
        place = matching.place_of(desk, keep) if keep is not None else 0
        index = cursor if place is None else place
        start = max(0, index // PAGE - 1) * PAGE
        rows = matching.window(desk, start, PAGE if keep is None else 3 * PAGE)
        total = matching.count(desk)
        if not worker.is_cancelled:
            self.post_message(Rows(question, start, rows, total, index))
            self.post_message(Counted(question, _count_views(desk, matching.wanted)))

    @on(VirtualList.WindowWanted)
    def _window_wanted(self, event: VirtualList.WindowWanted) -> None:
        event.stop()
        if self.desk is not None:
            self._fetch_window(self._question, self.desk, self.matching, event.start, event.size)

    @work(
        thread=True,
        group="decision-windows",
        exit_on_error=False,
        description="Fetching a window of decisions",
    )
    def _fetch_window(self, question: int, desk: DeskDoor, matching: Matching, start: int, size: int) -> None:
        if question == self._question:
            self.post_message(Rows(question, start, matching.window(desk, start, size)))

    @on(Rows)
    def _rows(self, event: Rows) -> None:
        if event.question != self._question:
            return
        if event.total is not None:
            self.list.forget()
        self.list.put(event.start, event.rows)
        if event.total is not None:
            self.list.show([event.total], headers=False, cursor=event.cursor, keep_line=self._keeping)
            self.list.empty = () if event.total else self._why_empty()
            self.list.refresh()
            self.screen.refresh_bindings()
        self._show_lines()

    @on(Counted)
    def _counted(self, event: Counted) -> None:
        if event.question == self._question:
            self._counts = event.counts
            self._show_lines()

    # What is told beside the list

    @on(VirtualList.CursorMoved)
    def _cursor_moved(self, event: VirtualList.CursorMoved) -> None:
        event.stop()
        self._show_lines()

    def _show_lines(self) -> None:
        place = (self.list.cursor + 1, self.list.rows) if self.list.rows else None
        rejected = len(self._rejected)
        verified = (len(self.verdicts), rejected)
        self.query_one(DecisionFilterLine).show(self.filter, place, verified)
        row = self.list.chosen
        self.query_one(VerdictPane).show(row, self.verdicts.get(row.decision_id) if row else None)
        counts = {**self._counts, REJECTED_VIEW: rejected}
        tabs = [
            Tab(
                view,
                str(key),
                decision_words.view(view),
                decision_words.view(view, short=True),
                counts.get(view),
            )
            for key, view in enumerate(VIEWS, 1)
        ]
        self.query_one(TabsLine).show(tabs, self.view)

    def _why_empty(self) -> tuple[Message, ...]:
        hiding = [
            message("{name} = {value}", name=name, value=value) for name, value in active_filters(self.filter)
        ]
        if self.view == REJECTED_VIEW and not self._rejected:
            return (
                message("No signature has been rejected in this sitting."),
                message("v verifies one decision, V all that the filter lets through."),
            )
        if self.view != "all":
            hiding.insert(0, message("view = {view}", view=decision_words.view(self.view)))
        if hiding:
            shown = [message("No decision matches. These hide the others:"), *hiding]
            return (*shown, message("c or Esc takes them off."))
        return (
            message("No decision has been signed yet."),
            message("Decisions appear here as soon as they are signed."),
        )

    # Verifying

    @property
    def verifying(self) -> bool:
        """Is the background at work?"""
        return self._verifying is not None and not self._verifying.is_finished

    def action_verify(self) -> None:
        """Verify the chosen decision, again if need be."""
        row = self.list.chosen
        if row is not None and self.desk is not None:
            self.say(message("Verifying {number}…", number=row.application_number))
            self._verify_one(self.desk, row.decision_id)

    @work(thread=True, group="verify", exit_on_error=False, description="Verifying a decision")
    def _verify_one(self, desk: DeskDoor, decision_id: UUID) -> None:
        self.post_message(Verified([(decision_id, verify_one(desk, decision_id))]))

    def action_verify_all(self) -> None:
        """Verify everything that the filter lets through, in the background."""
        if self.desk is not None:
            self._verifying = self._verify_all(self.desk, self.matching, dict(self.verdicts))
            self.screen.refresh_bindings()

    @work(thread=True, group="verify-all", exit_on_error=False, description="Verifying decisions")
    def _verify_all(self, desk: DeskDoor, matching: Matching, known: Mapping[UUID, VerdictView]) -> None:
        worker = get_current_worker()
        verify_all(
            desk,
            matching,
            known,
            self._tell_progress,
            lambda: worker.is_cancelled,
        )

    def _tell_progress(self, progress: Progress) -> None:
        self.post_message(Verified(progress.found, progress))

    def action_stop(self) -> None:
        """Stop after the decision that is being verified."""
        if self._verifying is not None:
            self._verifying.cancel()

    @on(Verified)
    def _verified(self, event: Verified) -> None:
        self.verdicts.update(event.found)
        progress = event.progress
        if progress is None:
            self._tell_verdict(*event.found[0])
        elif progress.finished or progress.stopped:
            self.post_message(Notice(None, "verifying"))
            self.say(
                progress.message(), "bad" if progress.rejected else "good" if progress.finished else "warn"
            )
        else:
            self.post_message(Notice(progress.message(), "verifying"))
        self.list.refresh()
        self._show_lines()

    def _tell_verdict(self, decision_id: UUID, verdict: VerdictView) -> None:
        row = self.list.chosen
        number = row.application_number if row is not None and row.decision_id == decision_id else "—"
        ink = decision_words.sign_of(verdict)[1]
        self.say(message("{number}: {state}", number=number, state=decision_words.state(verdict)), ink)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """A verification that broke off is told; what it found until then is kept."""
        super().on_worker_state_changed(event)
        if event.worker.group != "verify-all" or not event.worker.is_finished:
            return
        self.screen.refresh_bindings()
        if event.state is WorkerState.ERROR:
            self.post_message(Notice(None, "verifying"))

    # Acts

    def why_not(self, act: Act) -> Message | None:
        """What is not possible now."""
        if self.desk is None:
            return message("The store is still being opened.")
        nothing = self.list.chosen is None
        refusals = {
            "decisions.open": (nothing, message("There is no decision here.")),
            "decisions.verify": (nothing, message("There is no decision here.")),
            "decisions.save": (nothing, message("There is no decision here.")),
            "decisions.verify_all": self._why_not_all(),
            "decisions.stop": (not self.verifying, message("Nothing is being verified.")),
            "decisions.clear": (not self._narrowed, message("Nothing is hidden: no filter is set.")),
        }
        refused, why = refusals.get(act.id, (False, None))
        return why if refused else None

    def _why_not_all(self) -> tuple[bool, Message]:
        if self.verifying:
            return True, message("Decisions are being verified already; x stops it.")
        return not self.list.rows, message("There is no decision here.")

    @property
    def _narrowed(self) -> bool:
        return bool(active_filters(self.filter)) or self.view != "all"

    @on(VirtualList.Opened)
    def action_open(self) -> None:
        """Open the chosen decision."""
        row = self.list.chosen
        if row is not None:
            self.post_message(self.Opened(row))

    def neighbour(self, step: int) -> DecisionRow | None:
        """Choose the next or the previous row; None at an end, or when the row has not arrived yet."""
        before = self.list.cursor
        self.list.move(before + step)
        return self.list.chosen if self.list.cursor != before else None

    def action_save(self) -> None:
        """Save the signed PDF of the chosen decision."""
        row = self.list.chosen
        if row is not None and self.desk is not None:
            self._save(self.desk, row.decision_id)

    @work(thread=True, group="save", exit_on_error=False, description="Saving a PDF")
    def _save(self, desk: DeskDoor, decision_id: UUID) -> None:
        self.post_message(Saved(desk.export_decision(decision_id)))

    @on(Saved)
    def _saved(self, event: Saved) -> None:
        self.say(message("Saved: {path}", path=event.path), "good")

    def action_view(self, view: str) -> None:
        """Another view."""
        if view != self.view:
            self.view = view
            self._refill()

    @on(TabsLine.Picked)
    def _picked(self, event: TabsLine.Picked) -> None:
        event.stop()
        self.action_view(event.tab)

    def action_turn_view(self, step: int) -> None:
        """The next or previous view."""
        self.action_view(VIEWS[(VIEWS.index(self.view) + step) % len(VIEWS)])

    def action_reload(self) -> None:
        """Show what was signed meanwhile."""
        self.ask(keep=True)

    def action_clear(self) -> None:
        """Every filter off."""
        self.filter, self.view = DecisionFilter(), "all"
        self._refill()

    def action_filter(self) -> None:
        """Choose a service."""
        services = [
            Choice(code, wording.service(code), _("service"), marked=code == self.filter.service)
            for code in wording.service_codes()
        ]
        self.post_message(
            Ask(_filter_hint, [Choice("", _("Every service")), *services], self._service_chosen)
        )

    def _service_chosen(self, code: str) -> None:
        self.filter = replace(self.filter, service=None if code == self.filter.service else code or None)
        self._refill()

    def _refill(self) -> None:
        self._show_lines()
        self.ask()

    # Searching

    async def action_search(self) -> None:
        """Type what to search for, in place of the filter line."""
        entry = self._search_entry()
        if entry is None:
            entry = TextEntry(_search_hint, id="search-decisions")
            await self.mount(entry, after=self.query_one(DecisionFilterLine))
        self.query_one(DecisionFilterLine).display = False
        entry.value = self.filter.search
        entry.focus()

    @on(Input.Submitted)
    async def _searched(self, event: Input.Submitted) -> None:
        event.stop()
        await self._close_search()
        words = " ".join(event.value.split())
        if words and self.desk is not None:
            self._log_search(self.desk, words)
        self.filter = replace(self.filter, search=words)
        self._refill()

    @work(thread=True, group="search-log", exit_on_error=False, description="Logging a search")
    def _log_search(self, desk: DeskDoor, words: str) -> None:
        desk.searched(words)

    def step_back(self) -> bool:
        """Close the search; then take the filters off; then there is nothing left."""
        if self._search_entry() is not None:
            self.run_worker(self._close_search(), exit_on_error=False)
            return True
        if self._narrowed:
            self.action_clear()
            return True
        return False

    async def _close_search(self) -> None:
        entry = self._search_entry()
        if entry is not None:
            await entry.remove()
        self.query_one(DecisionFilterLine).display = True
        self.list.focus()

    def _search_entry(self) -> TextEntry | None:
        try:
            return self.query_one("#search-decisions", TextEntry)
        except NoMatches:
            return None


def _count_views(desk: DeskDoor, wanted: DecisionFilter) -> dict[str, int]:
    counts = {outcome.value: desk.decision_count(replace(wanted, outcome=outcome)) for outcome in Outcome}
    return {"all": sum(counts.values()), **counts}


def _search_hint() -> str:
    return _("Number or applicant; Enter searches, Esc goes back")


def _filter_hint() -> str:
    return _("Service; Enter chooses, Esc goes back")
