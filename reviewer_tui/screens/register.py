"""The register of issued duplicates: what is ready, what nobody came for, and to whom the others went."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from uuid import UUID

from textual import on, work
from textual.app import ComposeResult
from textual.message import Message as Posted
from textual.worker import Worker, WorkerState

from reviewer_tui.casework.views import RegisterFilter, RegisterLine
from reviewer_tui.i18n import Message, _, message
from reviewer_tui.screens.confirming_place import ConfirmingPlace
from reviewer_tui.screens.desk_door import DeskDoor
from reviewer_tui.screens.file_saving import FileSaving
from reviewer_tui.screens.list_place import ListPlace
from reviewer_tui.screens.list_source import ALL
from reviewer_tui.screens.place import Ask
from reviewer_tui.screens.register_issuing import HANDED_IN, Issuing
from reviewer_tui.screens.register_source import Answer, Registered
from reviewer_tui.widgets import register_words
from reviewer_tui.widgets.acts import Act, Area, bindings
from reviewer_tui.widgets.register_list import RegisterFilterLine, RegisterHeader, RegisterList
from reviewer_tui.widgets.tabs_line import TabsLine
from reviewer_tui.widgets.virtual_list import VirtualList


class HandedOut(Posted):
    """A duplicate was handed out; what the register says of it now."""

    def __init__(self, line: RegisterLine) -> None:
        super().__init__()
        self.line = line


class Register(ConfirmingPlace, ListPlace[RegisterLine, RegisterFilter], FileSaving):
    """Views, a search, the lines, and handing out."""

    BINDINGS = bindings(Area.REGISTER)
    views = register_words.VIEWS

    class Opened(Posted):
        """The official wants to see a case."""

        def __init__(self, part_id: UUID, number: str) -> None:
            super().__init__()
            self.part_id = part_id
            self.number = number

    def __init__(self) -> None:
        super().__init__(id="register")
        self.filter = RegisterFilter()
        self._counts: Mapping[str, int] = {}
        self._issuing: Issuing | None = None
        self._busy = False

    def compose(self) -> ComposeResult:
        """From top to bottom; a strip is mounted last when one is open."""
        yield TabsLine()
        yield RegisterFilterLine(self.filter)
        yield RegisterHeader()
        yield RegisterList()

    @property
    def list(self) -> RegisterList:
        """The list."""
        return self.query_one(RegisterList)

    @property
    def view(self) -> str:
        """The view of the filter."""
        return self.filter.state or ALL

    @property
    def view_counts(self) -> Mapping[str, int]:
        """How many lines each view has."""
        return {state or ALL: count for state, count in self._counts.items()}

    def view_word(self, view: str, *, short: bool = False) -> str:
        """What a view is called."""
        return register_words.view(view, short=short)

    @property
    def source(self) -> Registered:
        """What the filter lets through."""
        return Registered(self.filter)

    def row_id(self, row: RegisterLine) -> UUID:
        """A line is found again by its part."""
        return row.part_id

    def enter_view(self) -> None:
        """Where work goes on."""
        self.list.focus()

    # The answers of the desk

    @on(Answer)
    def _answer(self, event: Answer) -> None:
        event.stop()
        if not self.is_current(event.question):
            return
        window, self._counts, self.counted = event.window, event.counts, True
        total = event.counts[self.filter.state]
        self.list.forget()
        self.list.put(window.start, window.rows)
        self.list.show([total], headers=False, cursor=window.cursor, keep_line=self._keeping)
        self.list.empty = () if total else self._why_empty()
        self.list.refresh()
        self.screen.refresh_bindings()
        self.tell()

    def tell(self) -> None:
        """The filter line, and the views with their counts."""
        place = (self.list.cursor + 1, self.list.rows) if self.list.rows else None
        self.query_one(RegisterFilterLine).show(self.filter, place)
        self.show_tabs()

    def _why_empty(self) -> tuple[Message, ...]:
        if self.hiding:
            shown = (message("No line matches. These hide the others:"), *self.hiding)
            return (*shown, message("c or Esc takes them off."))
        return (
            message("No duplicate has been made out yet."),
            message("A line appears here as soon as the approval of a duplicate is signed."),
        )

    # Views and search

    def action_view(self, view: str) -> None:
        """Another view."""
        self.refilter(replace(self.filter, state="" if view == ALL else view))

    def action_clear(self) -> None:
        """Every filter off."""
        self.refilter(RegisterFilter())

    def action_reload(self) -> None:
        """Show what was made out meanwhile."""
        self.ask(keep=True)

    def search_hint(self) -> str:
        """What may be searched for."""
        return _("Number of blank, decision or application, or holder; Enter searches, Esc goes back")

    def refilter(self, chosen: RegisterFilter) -> None:
        """Ask for what another filter lets through."""
        if chosen != self.filter:
            self.filter = chosen
            self.tell()
            self.ask()

    # Handing out

    def action_issue(self) -> None:
        """Ask to whom; where the rules want the original back, whether it was handed in; then once more."""
        row = self.list.chosen
        if row is not None:
            self._issuing = Issuing(row)
            self.ask_text(self._issuing.to_whom_question())

    async def record_text(self, kind: str, what: str, text: str) -> None:
        """To whom it is handed out."""
        del kind, what  # there is one question
        if self._issuing is None:
            return
        self._issuing = issuing = self._issuing.to(text)
        if issuing.wants_original:
            self.post_message(Ask(issuing.original_hint, issuing.original_choices(), self._original_told))
        else:
            await self._ask_once_more(issuing)

    async def _original_told(self, answer: str) -> None:
        issuing = self._issuing
        if issuing is None:
            return
        if answer == HANDED_IN:
            await self._ask_once_more(issuing)
        else:
            self.say(issuing.not_without_original(), "warn")

    async def _ask_once_more(self, issuing: Issuing) -> None:
        await self.confirm(issuing.sentence(), lambda: self._issue(issuing))

    def _issue(self, issuing: Issuing) -> None:
        if self.desk is not None and not self._busy:
            self._busy = True
            self._hand_out(self.desk, issuing)

    @work(thread=True, group="issue", exit_on_error=False, description="Handing a duplicate out")
    def _hand_out(self, desk: DeskDoor, issuing: Issuing) -> None:
        surrendered = True if issuing.wants_original else None
        line = desk.issue(issuing.line.part_id, issuing.name, original_surrendered=surrendered)
        self.post_message(HandedOut(line))

    @on(HandedOut)
    def _handed_out(self, event: HandedOut) -> None:
        event.stop()
        self._busy = False
        self.forget_texts()
        said = message(
            "{blank} is handed out to {name}.",
            blank=register_words.blank(event.line),
            name=event.line.issued_to,
        )
        self.say(said, "good")
        self.ask(keep=True)

    def under_way(self) -> Message | None:
        """What is being recorded is not left before it is known how that ends."""
        return message("The last step is still being recorded.") if self._busy else None

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """What failed is told; what was written is there the next time."""
        super().on_worker_state_changed(event)
        if event.state is WorkerState.ERROR and event.worker.group == "issue":
            self._busy = False

    # Acts

    def why_not(self, act: Act) -> Message | None:
        """What is not possible now."""
        if self.desk is None:
            return message("The store is still being opened.")
        waiting = self.unfinished() or self.under_way()
        if waiting is not None:
            return waiting
        if act.id in {"register.open", "register.issue"} and self.list.chosen is None:
            return message("There is no line here.")
        if act.id == "register.clear" and not self.hiding:
            return message("Nothing is hidden: no filter is set.")
        return self._why_not_issue(self.desk) if act.id == "register.issue" else None

    def _why_not_issue(self, desk: DeskDoor) -> Message | None:
        if desk.identity.read_only:
            return message("Your role may read the register, not hand anything out.")
        row = self.list.chosen
        issued = row is not None and row.issued_at is not None
        return message("This one was handed out already.") if issued else None

    @on(VirtualList.Opened)
    def action_open(self) -> None:
        """Open the case of the chosen line."""
        row = self.list.chosen
        if row is not None:
            self.post_message(self.Opened(row.part_id, row.application_number))

    def action_save(self) -> None:
        """Save the whole register as a table."""
        self.save_file(lambda desk: desk.save_register())
