"""The inbox: what waits, in the order in which it is due; it asks the desk only for what is on the screen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from textual import on, work
from textual.app import ComposeResult
from textual.css.query import NoMatches
from textual.message import Message as Posted
from textual.timer import Timer
from textual.widgets import Input
from textual.worker import get_current_worker

from reviewer_tui.casework.views import DueGroup, InboxCounts, InboxFilter, InboxRow, Preview, View
from reviewer_tui.i18n import Message, _, _n, message
from reviewer_tui.screens.desk_door import DeskDoor
from reviewer_tui.screens.place import Ask, Notice, Place
from reviewer_tui.widgets import wording
from reviewer_tui.widgets.acts import Act, Area, bindings
from reviewer_tui.widgets.choice import Choice
from reviewer_tui.widgets.filter_line import active_filters
from reviewer_tui.widgets.inbox_filter_line import InboxFilterLine
from reviewer_tui.widgets.inbox_list import InboxHeader, InboxList
from reviewer_tui.widgets.preview_pane import PreviewPane
from reviewer_tui.widgets.tabs_line import Tab, TabsLine
from reviewer_tui.widgets.text_entry import TextEntry
from reviewer_tui.widgets.virtual_list import PAGE, VirtualList

PREVIEW_AFTER = 0.08
"""Seconds the cursor must rest before the preview is asked for: holding an arrow asks for nothing."""
NEWS_EVERY = 2.0
_SORTS = ("due", "received", "name", "number")
_CHANNELS = ("portal", "state-corporation", "office")
_VIEW_KEYS = {view: str(number) for number, view in enumerate(View, 1)}


class Rows(Posted):
    """A window arrived for an answer to a question that may be old by now."""

    def __init__(self, question: int, start: int, rows: Sequence[InboxRow]) -> None:
        super().__init__()
        self.question = question
        self.start = start
        self.rows = rows


class Answer(Posted):
    """The whole answer to a question: the rows around the cursor, and the counts unless they follow."""

    def __init__(
        self,
        question: int,
        start: int,
        rows: Sequence[InboxRow],
        counts: InboxCounts | None,
        cursor: int | None,
    ) -> None:
        super().__init__()
        self.question = question
        self.start = start
        self.rows = rows
        self.counts = counts
        self.cursor = cursor


class Previewed(Posted):
    """A preview arrived."""

    def __init__(self, preview: Preview) -> None:
        super().__init__()
        self.preview = preview


class News(Posted):
    """So many applications arrived since the inbox was filled."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number


class Inbox(Place):
    """Views, filters, the list, and a preview where there is room."""

    BINDINGS = bindings(Area.INBOX)

    class Opened(Posted):
        """The official wants to work on a case."""

        def __init__(self, part_id: UUID, number: str) -> None:
            super().__init__()
            self.part_id = part_id
            self.number = number

    def __init__(self) -> None:
        super().__init__(id="inbox")
        self.filter = InboxFilter()
        self.counts: InboxCounts | None = None
        self._question = 0
        self._reloading = False
        self._previews: dict[tuple[UUID, int], Preview] = {}
        self._preview_timer: Timer | None = None

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

    # Beginning and coming back

    def on_mount(self) -> None:
        """Nothing is known yet."""
        self.list.empty = (message("Opening the store…"),)
        self._show_tabs()

    def begin(self, desk: DeskDoor) -> None:
        """The desk is open: fill the list, then keep an eye on what arrives."""
        super().begin(desk)
        self.ask()
        self.set_interval(NEWS_EVERY, self._look_for_news)

    def enter(self) -> None:
        """Back to the row where work went on; what others did meanwhile is shown."""
        self.list.focus()
        if self.desk is not None and self.counts is not None:
            self.ask(keep=True)

    def cannot_open(self, why: Message) -> None:
        """The desk could not be opened: say why where the rows would be."""
        self.list.empty = (why, message("Ctrl+Q leaves the program."))
        self.list.refresh()

    def reword(self) -> None:
        """The language changed."""
        self._show_tabs()

    # Asking the desk

    def ask(self, *, keep: bool = False) -> None:
        """Ask for rows and counts; ``keep`` leaves the chosen row on its line of the screen."""
        if self.desk is None:
            return
        self._question += 1
        self._reloading = keep
        chosen = self.list.chosen
        self._fetch(
            self._question,
            self.desk,
            self.filter,
            chosen.part_id if keep and chosen else None,
            self.list.cursor,
        )

    @work(thread=True, group="inbox", exclusive=True, exit_on_error=False, description="Filling the inbox")
    def _fetch(
        self, question: int, desk: DeskDoor, chosen: InboxFilter, keep: UUID | None, cursor: int
    ) -> None:
        worker = get_current_worker()
        if keep is None:
            self.post_message(Answer(question, 0, desk.window(chosen, 0, PAGE), None, 0))
            if not worker.is_cancelled:
                self.post_message(Answer(question, 0, (), desk.counts(chosen), None))
            return
        place = desk.place_of(chosen, keep)
        index = cursor if place is None else place
        start = max(0, index // PAGE - 1) * PAGE
        rows = desk.window(chosen, start, 3 * PAGE)
        counts = desk.counts(chosen)
        if not worker.is_cancelled:
            self.post_message(Answer(question, start, rows, counts, index))

    @on(VirtualList.WindowWanted)
    def _window_wanted(self, event: VirtualList.WindowWanted) -> None:
        event.stop()
        if self.desk is not None:
            self._fetch_window(self._question, self.desk, self.filter, event.start, event.size)

    @work(
        thread=True, group="inbox-windows", exit_on_error=False, description="Fetching a window of the inbox"
    )
    def _fetch_window(
        self, question: int, desk: DeskDoor, chosen: InboxFilter, start: int, size: int
    ) -> None:
        if question == self._question:
            self.post_message(Rows(question, start, desk.window(chosen, start, size)))

    @on(Rows)
    def _rows(self, event: Rows) -> None:
        if event.question == self._question:
            self.list.put(event.start, event.rows)
            self._cursor_rests()

    @on(Answer)
    def _answer(self, event: Answer) -> None:
        if event.question != self._question:
            return
        if event.rows or event.counts is None:
            self.list.forget()
            self.list.put(event.start, event.rows)
        self._group(event)
        self.list.show(
            [count or 0 for count in self._sizes],
            headers=self.filter.sort == "due",
            cursor=event.cursor,
            keep_line=self._reloading,
        )
        if event.counts is not None:
            self.counts = event.counts
            self.list.empty = self._why_empty(event.counts)
            self.list.refresh()
        self._show_tabs()
        self._cursor_rests()
        self.refresh_bindings()

    def _group(self, event: Answer) -> None:
        """Groups as counted, or before that as far as the first window tells."""
        if event.counts is not None:
            groups = event.counts.groups or {DueGroup.LATER: event.counts.total}
            names, self._sizes = tuple(groups), tuple(groups.values())
            figures: tuple[int | None, ...] = self._sizes
        else:
            names = tuple(dict.fromkeys(row.group for row in event.rows)) if self.filter.sort == "due" else ()
            names = names or (DueGroup.LATER,)
            one = len(names) == 1
            self._sizes = tuple(sum(one or row.group is name for row in event.rows) for name in names)
            figures = (*self._sizes[:-1], None) if len(event.rows) == PAGE else self._sizes
        self.list.group_names, self.list.group_counts = names, figures

    _sizes: tuple[int, ...] = ()

    # What is told about the chosen row

    @on(VirtualList.CursorMoved)
    def _cursor_moved(self, event: VirtualList.CursorMoved) -> None:
        event.stop()
        self._cursor_rests()

    def _cursor_rests(self) -> None:
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
        self.call_after_refresh(self._cursor_rests)

    # News

    def _look_for_news(self) -> None:
        if self.desk is not None:
            self._fetch_news(self.desk)

    @work(thread=True, group="news", exclusive=True, exit_on_error=False, description="Looking for arrivals")
    def _fetch_news(self, desk: DeskDoor) -> None:
        number = desk.news()
        if not get_current_worker().is_cancelled:
            self.post_message(News(number))

    @on(News)
    def _news(self, event: News) -> None:
        self.post_message(Notice(NewArrivals(event.number) if event.number else None))
        if (
            event.number
            and self.counts is not None
            and not self.counts.applications
            and not active_filters(self.filter)
        ):
            self.action_reload()

    # Acts

    def why_not(self, act: Act) -> Message | None:
        """What is not possible now."""
        if self.desk is None:
            return message("The store is still being opened.")
        if act.id == "inbox.open" and self.list.chosen is None:
            return message("There is no case here to open.")
        if act.id == "inbox.clear" and not self._narrowed:
            return message("Nothing is hidden: no filter is set.")
        return None

    @property
    def _narrowed(self) -> bool:
        return bool(active_filters(self.filter)) or self.filter.view is not View.ALL

    @on(VirtualList.Opened)
    def action_open(self) -> None:
        """Open the chosen case."""
        row = self.list.chosen
        if row is not None:
            self.post_message(self.Opened(row.part_id, row.number))

    def action_view(self, view: str) -> None:
        """Another view."""
        self._refilter(replace(self.filter, view=View(view)))

    @on(TabsLine.Picked)
    def _picked(self, event: TabsLine.Picked) -> None:
        self.action_view(event.tab)

    def action_turn_view(self, step: int) -> None:
        """The next or previous view."""
        views = list(View)
        self.action_view(views[(views.index(self.filter.view) + step) % len(views)])

    def action_sort(self) -> None:
        """The next order."""
        place = _SORTS.index(self.filter.sort)
        self._refilter(replace(self.filter, sort=_SORTS[(place + 1) % len(_SORTS)]))

    def action_clear(self) -> None:
        """Every filter off."""
        self._refilter(InboxFilter(sort=self.filter.sort))

    def action_reload(self) -> None:
        """Show what arrived; the chosen row stays."""
        self.post_message(Notice(None))
        if self.desk is not None:
            self._mark_seen(self.desk)
        self._previews.clear()

    @work(thread=True, group="seen", exit_on_error=False, description="Taking note of arrivals")
    def _mark_seen(self, desk: DeskDoor) -> None:
        desk.seen()
        self.app.call_from_thread(self.ask, keep=True)

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
            self._refilter(replace(self.filter, service=None if code == self.filter.service else code))
        elif kind == "channel":
            self._refilter(replace(self.filter, channel=None if code == self.filter.channel else code))
        else:
            self._refilter(replace(self.filter, service=None, channel=None))

    async def action_search(self) -> None:
        """Type what to search for, in place of the filter line."""
        entry = self._search_entry()
        if entry is None:
            entry = TextEntry(_search_hint, id="search")
            await self.mount(entry, after=self.query_one(InboxFilterLine))
        self.query_one(InboxFilterLine).display = False
        entry.value = self.filter.search
        entry.focus()

    @on(Input.Submitted)
    async def _searched(self, event: Input.Submitted) -> None:
        event.stop()
        await self._close_search()
        words = " ".join(event.value.split())
        if words and self.desk is not None:
            self._log_search(self.desk, words)
        self._refilter(replace(self.filter, search=words))

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
        self.query_one(InboxFilterLine).display = True
        self.list.focus()

    def _search_entry(self) -> TextEntry | None:
        try:
            return self.query_one("#search", TextEntry)
        except NoMatches:
            return None

    def _refilter(self, chosen: InboxFilter) -> None:
        if chosen == self.filter:
            return
        self.filter = chosen
        self._show_tabs()
        self.query_one(InboxFilterLine).show(chosen, None)
        self.refresh_bindings()
        self.ask()

    # Words

    def _show_tabs(self) -> None:
        counts = self.counts.views if self.counts else {}
        tabs = [
            Tab(
                view.value,
                _VIEW_KEYS[view],
                wording.view(view),
                wording.view(view, short=True),
                counts.get(view),
            )
            for view in View
        ]
        self.query_one(TabsLine).show(tabs, self.filter.view.value)

    def _why_empty(self, counts: InboxCounts) -> tuple[Message, ...]:
        if counts.total:
            return ()
        hiding = [
            message("{name} = {value}", name=name, value=value) for name, value in active_filters(self.filter)
        ]
        if self.filter.view is not View.ALL:
            hiding.insert(0, message("view = {view}", view=wording.view(self.filter.view)))
        if hiding:
            shown = [message("No case matches. These hide the others:"), *hiding]
            return (*shown, message("x or Esc takes them off."))
        return (
            message("No application has arrived yet."),
            message(
                "Packages are taken in from the folder “incoming” of the home, or by: reviewer-tui intake PATH"
            ),
            message("To look around with made-up applications: reviewer-tui demo"),
        )


class NewArrivals(Message):
    """``3 new applications (Ctrl+R)``, with the plural of the language shown in."""

    def __init__(self, number: int) -> None:
        super().__init__("", {"number": number})

    def text(self, language: str | None = None) -> str:  # noqa: ARG002  plural forms go with the current language
        """The words."""
        return _n(
            "{count} new application (Ctrl+R shows it)",
            "{count} new applications (Ctrl+R shows them)",
            self.params["number"],
        )


def _search_hint() -> str:
    return _("Number, surname or IIN; Enter searches, Esc goes back")


def _filter_hint() -> str:
    return _("Service or channel; Enter chooses, Esc goes back")
