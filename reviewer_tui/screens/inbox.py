"""The inbox: what waits, in the order in which it is due; it asks the desk only for what is on the screen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from uuid import UUID

from textual import on, work
from textual.app import ComposeResult
from textual.message import Message as Posted
from textual.timer import Timer
from textual.worker import get_current_worker

from reviewer_tui.casework.views import InboxCounts, InboxFilter, InboxRow, Preview, View
from reviewer_tui.errors import NotFound
from reviewer_tui.i18n import Message, _, message
from reviewer_tui.screens.desk_door import DeskDoor
from reviewer_tui.screens.inbox_news import NewsPlace
from reviewer_tui.screens.inbox_source import Answer, Groups, Waiting
from reviewer_tui.screens.place import Ask
from reviewer_tui.widgets import wording
from reviewer_tui.widgets.acts import Act, Area, bindings
from reviewer_tui.widgets.choice import Choice
from reviewer_tui.widgets.inbox_filter_line import InboxFilterLine
from reviewer_tui.widgets.inbox_list import InboxHeader, InboxList
from reviewer_tui.widgets.preview_pane import PreviewPane
from reviewer_tui.widgets.tabs_line import TabsLine
from reviewer_tui.widgets.virtual_list import VirtualList

PREVIEW_AFTER = 0.08
"""Seconds the cursor must rest before the preview is asked for: holding an arrow asks for nothing."""
_SORTS = ("due", "received", "name", "number")
_CHANNELS = ("portal", "state-corporation", "office")


class Previewed(Posted):
    """A preview arrived."""

    def __init__(self, preview: Preview) -> None:
        super().__init__()
        self.preview = preview


class NumberFound(Posted):
    """A case that is not in the list has the number that was searched for."""

    def __init__(self, part_id: UUID, number: str) -> None:
        super().__init__()
        self.part_id = part_id
        self.number = number


class Inbox(NewsPlace):
    """Views, filters, the list, and a preview where there is room."""

    BINDINGS = bindings(Area.INBOX)
    views = tuple(View)

    class Opened(Posted):
        """The official wants to work on a case."""

        def __init__(self, part_id: UUID, number: str) -> None:
            super().__init__()
            self.part_id = part_id
            self.number = number

    def __init__(self) -> None:
        super().__init__(id="inbox")
        self._unopened: Message | None = None
        self.filter = InboxFilter()
        self.counts: InboxCounts | None = None
        self._previews: dict[tuple[UUID, int], Preview] = {}
        self._preview_timer: Timer | None = None
        self._looked_for = ""

    def compose(self) -> ComposeResult:
        """From top to bottom."""
        yield TabsLine()
        yield InboxFilterLine(self.filter)
        yield InboxHeader()
        yield InboxList()
        yield PreviewPane()

    @property
    def list(self) -> InboxList:
        """The list."""
        return self.query_one(InboxList)

    @property
    def view(self) -> str:
        """The view of the filter."""
        return self.filter.view

    @property
    def view_counts(self) -> Mapping[str, int]:
        """How many cases each view has."""
        return {view.value: count for view, count in self.counts.views.items()} if self.counts else {}

    def view_word(self, view: str, *, short: bool = False) -> str:
        """What a view is called."""
        return wording.view(View(view), short=short)

    @property
    def source(self) -> Waiting:
        """What the filter lets through."""
        return Waiting(self.filter)

    def row_id(self, row: InboxRow) -> UUID:
        """A case is found again by its part."""
        return row.part_id

    # Beginning

    def cannot_open(self, why: Message) -> None:
        """The desk could not be opened: say why where the rows would be, and whenever something is wanted of it."""
        self._unopened = why
        self.list.empty = (why, message("Ctrl+Q leaves the program."))
        self.list.refresh()

    # The answers of the desk

    @on(Answer)
    def _answer(self, event: Answer) -> None:
        if not self.is_current(event.question):
            return
        window, counts = event.window, event.counts
        if window is not None:
            self.list.forget()
            self.list.put(window.start, window.rows)
        by_due_day = self.filter.sort == "due"
        if counts is not None:
            groups = Groups.counted(counts)
        else:
            groups = Groups.seen_in(window.rows if window else (), by_due_day=by_due_day)
        self.list.group_names, self.list.group_counts = groups.names, groups.figures
        self.list.show(
            groups.sizes,
            headers=by_due_day,
            cursor=window.cursor if window else None,
            keep_line=self._keeping,
        )
        if counts is not None:
            self.counts, self.counted = counts, True
            self.list.empty = self._why_empty(counts)
            self.list.refresh()
            self._look_for_number(counts)
        self.show_tabs()
        self.tell()
        self.refresh_bindings()

    # A number that is not in the list

    def _look_for_number(self, counts: InboxCounts) -> None:
        """Nothing was found: perhaps it is the whole number of a case that is closed or that another filter hides."""
        searched = self.filter.search.strip()
        if searched == self._looked_for:
            return
        self._looked_for = searched
        if not counts.total and self.desk is not None and any(sign.isdigit() for sign in searched):
            self._find_number(self.desk, searched)

    @work(
        thread=True, group="number", exclusive=True, exit_on_error=False, description="Looking for a number"
    )
    def _find_number(self, desk: DeskDoor, number: str) -> None:
        try:
            part_id = desk.find(number, any_part=True)
        except NotFound:
            return
        if not get_current_worker().is_cancelled:
            self.post_message(NumberFound(part_id, number))

    @on(NumberFound)
    def _number_found(self, event: NumberFound) -> None:
        event.stop()
        if event.number == self.filter.search.strip():
            self.post_message(self.Opened(event.part_id, event.number))

    # What is told about the chosen row

    def tell(self) -> None:
        """The filter line at once, the preview when the cursor has rested."""
        applications = self.counts.applications if self.counts else 0
        self.query_one(InboxFilterLine).show(
            self.filter, (self.list.cursor + 1, self.list.rows), applications
        )
        if not self.query_one(PreviewPane).display:
            return
        row = self.list.chosen
        known = self._previews.get((row.part_id, row.version)) if row else None
        if known is not None or row is None:
            self.query_one(PreviewPane).show(known)
            return
        if self._preview_timer is not None:
            self._preview_timer.stop()
        self._preview_timer = self.set_timer(PREVIEW_AFTER, self._ask_preview)

    def _ask_preview(self) -> None:
        row = self.list.chosen
        if row is not None and self.desk is not None:
            self._fetch_preview(self.desk, row.part_id)

    @work(thread=True, group="preview", exclusive=True, exit_on_error=False, description="Fetching a preview")
    def _fetch_preview(self, desk: DeskDoor, part_id: UUID) -> None:
        preview = desk.preview(part_id)
        if not get_current_worker().is_cancelled:
            self.post_message(Previewed(preview))

    @on(Previewed)
    def _previewed(self, event: Previewed) -> None:
        row = self.list.chosen
        if row is not None and row.part_id == event.preview.part_id:
            if len(self._previews) > 200:
                self._previews.clear()
            self._previews[row.part_id, row.version] = event.preview
            self.query_one(PreviewPane).show(event.preview)

    def on_resize(self) -> None:
        """There may be room for the preview now."""
        self.call_after_refresh(self.tell)

    # Acts

    def why_not(self, act: Act) -> Message | None:
        """What is not possible now."""
        if self.desk is None:
            return self._unopened or message("The store is still being opened.")
        if act.id == "inbox.open" and self.list.chosen is None:
            return message("There is no case here to open.")
        if act.id == "inbox.clear" and not self.hiding:
            return message("Nothing is hidden: no filter is set.")
        return None

    @on(VirtualList.Opened)
    def action_open(self) -> None:
        """Open the chosen case."""
        row = self.list.chosen
        if row is not None:
            self.post_message(self.Opened(row.part_id, row.number))

    def action_view(self, view: str) -> None:
        """Another view."""
        self.refilter(replace(self.filter, view=View(view)))

    def action_sort(self) -> None:
        """The next order."""
        place = _SORTS.index(self.filter.sort)
        self.refilter(replace(self.filter, sort=_SORTS[(place + 1) % len(_SORTS)]))

    def action_clear(self) -> None:
        """Every filter off."""
        self.refilter(InboxFilter(sort=self.filter.sort))

    def action_reload(self) -> None:
        """Show what arrived; the chosen row stays."""
        self._previews.clear()
        super().action_reload()

    def action_filter(self) -> None:
        """Choose a service or a channel."""
        services = [
            Choice(f"service:{code}", wording.service(code), _("service"), marked=code == self.filter.service)
            for code in wording.service_codes()
        ]
        channels = [
            Choice(f"channel:{code}", wording.channel(code), _("channel"), marked=code == self.filter.channel)
            for code in _CHANNELS
        ]
        everything = Choice("all", _("Every service and channel"))
        self.post_message(Ask(_filter_hint, [everything, *services, *channels], self._filter_chosen))

    def _filter_chosen(self, choice: str) -> None:
        kind, _colon, code = choice.partition(":")
        if kind == "service":
            self.refilter(replace(self.filter, service=None if code == self.filter.service else code))
        elif kind == "channel":
            self.refilter(replace(self.filter, channel=None if code == self.filter.channel else code))
        else:
            self.refilter(replace(self.filter, service=None, channel=None))

    def search_hint(self) -> str:
        """What may be searched for."""
        return _("Number, surname or IIN; Enter searches, Esc goes back")

    def refilter(self, chosen: InboxFilter) -> None:
        """Ask for what another filter lets through."""
        if chosen == self.filter:
            return
        self.filter = chosen
        self.show_tabs()
        self.query_one(InboxFilterLine).show(chosen, None)
        self.refresh_bindings()
        self.ask()

    def _why_empty(self, counts: InboxCounts) -> tuple[Message, ...]:
        if counts.total:
            return ()
        if self.hiding:
            shown = (message("No case matches. These hide the others:"), *self.hiding)
            return (*shown, message("x or Esc takes them off."))
        return (
            message("No application has arrived yet."),
            message(
                "Packages are taken in from the folder “incoming” of the home, or by: reviewer-tui intake PATH"
            ),
            message("To look around with made-up applications: reviewer-tui demo"),
        )


def _filter_hint() -> str:
    return _("Service or channel; Enter chooses, Esc goes back")
