"""The signed decisions: a list that anybody may read and verify, and nobody can change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from uuid import UUID

from textual import on, work
from textual.app import ComposeResult
from textual.message import Message as Posted
from textual.worker import Worker, WorkerState, get_current_worker

from reviewer_tui.casework.views import DecisionFilter, DecisionRow, Outcome, VerdictView
from reviewer_tui.i18n import Message, _, message
from reviewer_tui.screens.decisions_source import Answer, Counted, Matching
from reviewer_tui.screens.decisions_verifying import Progress, verify_all, verify_one
from reviewer_tui.screens.desk_door import DeskDoor
from reviewer_tui.screens.file_saving import FileSaving
from reviewer_tui.screens.list_place import ListPlace
from reviewer_tui.screens.list_source import ALL
from reviewer_tui.screens.place import Ask, Notice
from reviewer_tui.widgets import decision_words, wording
from reviewer_tui.widgets.acts import Act, Area, bindings
from reviewer_tui.widgets.choice import Choice
from reviewer_tui.widgets.decision_filter_line import DecisionFilterLine
from reviewer_tui.widgets.decision_list import DecisionHeader, DecisionList
from reviewer_tui.widgets.decision_words import REJECTED_VIEW, VIEWS
from reviewer_tui.widgets.tabs_line import TabsLine
from reviewer_tui.widgets.verdict_view import VerdictPane
from reviewer_tui.widgets.virtual_list import VirtualList


class Verified(Posted):
    """Verdicts arrived; with the progress when many are being verified."""

    def __init__(self, found: Sequence[tuple[UUID, VerdictView]], progress: Progress | None = None) -> None:
        super().__init__()
        self.found = found
        self.progress = progress


class Decisions(ListPlace[DecisionRow, DecisionFilter], FileSaving):
    """Views, filters, the list, and the verdict on the chosen decision where there is room."""

    BINDINGS = bindings(Area.DECISIONS)
    views = VIEWS
    view = ALL

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
        self._counts: Mapping[str, int] = {}
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

    @property
    def view_counts(self) -> Mapping[str, int]:
        """How many decisions each view has; what was rejected is known without the desk."""
        return {**self._counts, REJECTED_VIEW: len(self._rejected)}

    def view_word(self, view: str, *, short: bool = False) -> str:
        """What a view is called."""
        return decision_words.view(view, short=short)

    @property
    def source(self) -> Matching:
        """What the view and the filter let through."""
        if self.view == REJECTED_VIEW:
            return Matching(self.filter, self._rejected)
        outcome = None if self.view == ALL else Outcome(self.view)
        return Matching(replace(self.filter, outcome=outcome))

    def row_id(self, row: DecisionRow) -> UUID:
        """A decision is found again by its id."""
        return row.decision_id

    @property
    def _rejected(self) -> frozenset[UUID]:
        return frozenset(
            decision_id
            for decision_id, verdict in self.verdicts.items()
            if verdict.verdict == decision_words.REJECTED
        )

    def reword(self) -> None:
        """The language changed."""
        self.tell()

    # The answers of the desk

    @on(Answer)
    def _answer(self, event: Answer) -> None:
        if not self.is_current(event.question):
            return
        window = event.window
        self.list.forget()
        self.list.put(window.start, window.rows)
        self.list.show([event.total], headers=False, cursor=window.cursor, keep_line=self._keeping)
        self.list.empty = () if event.total else self._why_empty()
        self.list.refresh()
        self.screen.refresh_bindings()
        self.tell()

    @on(Counted)
    def _counted(self, event: Counted) -> None:
        if self.is_current(event.question):
            self._counts, self.counted = event.counts, True
            self.tell()

    # What is told beside the list

    def tell(self) -> None:
        """The filter line, the verdict on the chosen decision, and the views with what was found."""
        place = (self.list.cursor + 1, self.list.rows) if self.list.rows else None
        verified = (len(self.verdicts), len(self._rejected))
        self.query_one(DecisionFilterLine).show(self.filter, place, verified)
        row = self.list.chosen
        self.query_one(VerdictPane).show(row, self.verdicts.get(row.decision_id) if row else None)
        self.show_tabs()

    def _why_empty(self) -> tuple[Message, ...]:
        if self.view == REJECTED_VIEW and not self._rejected:
            return (
                message("No signature has been rejected in this sitting."),
                message("v verifies one decision, V all that the filter lets through."),
            )
        if self.hiding:
            shown = (message("No decision matches. These hide the others:"), *self.hiding)
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
            self._verifying = self._verify_all(self.desk, self.source, dict(self.verdicts))
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
        self.tell()

    def _tell_verdict(self, decision_id: UUID, verdict: VerdictView) -> None:
        row = self.list.chosen
        number = row.application_number if row is not None and row.decision_id == decision_id else "—"
        ink = decision_words.sign_of(verdict)[1]
        self.say(message("{number}: {state}", number=number, state=decision_words.state(verdict)), ink)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """A verification that broke off is told; what it found until then is kept."""
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
            "decisions.clear": (not self.hiding, message("Nothing is hidden: no filter is set.")),
        }
        refused, why = refusals.get(act.id, (False, None))
        return why if refused else None

    def _why_not_all(self) -> tuple[bool, Message]:
        if self.verifying:
            return True, message("Decisions are being verified already; x stops it.")
        return not self.list.rows, message("There is no decision here.")

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
        if row is not None:
            self.save_decision(row.decision_id)

    def action_view(self, view: str) -> None:
        """Another view."""
        if view != self.view:
            self.view = view
            self._refill()

    def action_reload(self) -> None:
        """Show what was signed meanwhile."""
        self.ask(keep=True)

    def action_clear(self) -> None:
        """Every filter off."""
        self.view = ALL
        self.refilter(DecisionFilter())

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
        service = None if code == self.filter.service else code or None
        self.refilter(replace(self.filter, service=service))

    def search_hint(self) -> str:
        """What may be searched for."""
        return _("Number or applicant; Enter searches, Esc goes back")

    def refilter(self, chosen: DecisionFilter) -> None:
        """Ask for what another filter lets through."""
        self.filter = chosen
        self._refill()

    def _refill(self) -> None:
        self.tell()
        self.ask()


def _filter_hint() -> str:
    return _("Service; Enter chooses, Esc goes back")
