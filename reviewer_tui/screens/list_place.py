"""A place with a list: views above it, a filter line that gives way to a search, rows asked for as they are seen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import ClassVar, Generic
from uuid import UUID

from textual import on, work
from textual.css.query import NoMatches
from textual.message import Message as Posted
from textual.widgets import Input
from textual.worker import get_current_worker

from reviewer_tui.i18n import Message, message
from reviewer_tui.screens.desk_door import DeskDoor
from reviewer_tui.screens.list_source import ALL, Rows, RowSource
from reviewer_tui.screens.place import Place
from reviewer_tui.widgets.filter_line import FilterLine, Wanted, active_filters
from reviewer_tui.widgets.row_list import RowList
from reviewer_tui.widgets.tabs_line import Tab, TabsLine
from reviewer_tui.widgets.text_entry import TextEntry
from reviewer_tui.widgets.virtual_list import Row, VirtualList


class ListPlace(Place, Generic[Row, Wanted]):
    """What the inbox and the signed decisions share.

    A subclass composes a `TabsLine`, a `FilterLine` and a `RowList`, says where rows come from and what its views are
    called, and puts the answers of its source on the screen.
    """

    views: ClassVar[tuple[str, ...]]
    """In the order of their digits, with `ALL` among them."""
    filter: Wanted
    counted = False
    """Has the desk told how many rows the views have?"""
    _question = 0
    _keeping = False

    # What a subclass tells

    @property
    def list(self) -> RowList[Row]:
        """The list."""
        return self.query_one(RowList)

    @property
    def view(self) -> str:
        """The view that is seen."""
        raise NotImplementedError

    @property
    def view_counts(self) -> Mapping[str, int]:
        """How many rows each view has, as far as it is known."""
        raise NotImplementedError

    def view_word(self, view: str, *, short: bool = False) -> str:
        """What a view is called."""
        raise NotImplementedError

    @property
    def source(self) -> RowSource[Row]:
        """What the view and the filter let through now."""
        raise NotImplementedError

    def row_id(self, row: Row) -> UUID:
        """By what a row is found again when others come or go."""
        raise NotImplementedError

    def tell(self) -> None:
        """Tell around the list where the cursor is, and what is known about its row."""
        raise NotImplementedError

    def search_hint(self) -> str:
        """What may be searched for."""
        raise NotImplementedError

    def refilter(self, chosen: Wanted) -> None:
        """Take another filter, and ask for what it lets through."""
        raise NotImplementedError

    def action_view(self, view: str) -> None:
        """Another view."""
        raise NotImplementedError

    def action_clear(self) -> None:
        """Every filter off."""
        raise NotImplementedError

    # Beginning and coming back

    def on_mount(self) -> None:
        """Nothing is known yet."""
        self.list.empty = (message("Opening the store…"),)
        self.reword()

    def begin(self, desk: DeskDoor) -> None:
        """The desk is open: fill the list."""
        super().begin(desk)
        self.ask()

    def enter(self) -> None:
        """Back to the row where work went on; what others did meanwhile is shown."""
        self.list.focus()
        if self.counted:
            self.ask(keep=True)

    def reword(self) -> None:
        """The language changed."""
        self.show_tabs()

    # Asking the desk

    def ask(self, *, keep: bool = False) -> None:
        """Ask for rows and counts; ``keep`` leaves the chosen row on its line of the screen."""
        if self.desk is None:
            return
        self._question += 1
        self._keeping = keep
        chosen = self.list.chosen
        kept = self.row_id(chosen) if keep and chosen is not None else None
        self._fetch(self._question, self.desk, self.source, kept, self.list.cursor)

    @work(thread=True, group="answers", exclusive=True, exit_on_error=False, description="Filling a list")
    def _fetch(
        self, question: int, desk: DeskDoor, source: RowSource[Row], kept: UUID | None, cursor: int
    ) -> None:
        worker = get_current_worker()
        answers = source.answers(desk, question, kept, cursor)
        while not worker.is_cancelled:
            answer: Posted | None = next(answers, None)
            if answer is None or worker.is_cancelled:
                return
            self.post_message(answer)

    @on(VirtualList.WindowWanted)
    def _window_wanted(self, event: VirtualList.WindowWanted) -> None:
        event.stop()
        if self.desk is not None:
            self._fetch_window(self._question, self.desk, self.source, event.start, event.size)

    @work(thread=True, group="windows", exit_on_error=False, description="Fetching a window of a list")
    def _fetch_window(
        self, question: int, desk: DeskDoor, source: RowSource[Row], start: int, size: int
    ) -> None:
        if self.is_current(question):
            self.post_message(Rows(question, start, source.window(desk, start, size)))

    @on(Rows)
    def _rows(self, event: Rows[Row]) -> None:
        if self.is_current(event.question):
            self.list.put(event.start, event.rows)
            self.tell()

    def is_current(self, question: int) -> bool:
        """Is an answer to this question still wanted?"""
        return question == self._question

    @on(VirtualList.CursorMoved)
    def _cursor_moved(self, event: VirtualList.CursorMoved) -> None:
        event.stop()
        self.tell()

    # Views, and what they and the filter hide

    def show_tabs(self) -> None:
        """Draw the views with their counts."""
        counts = self.view_counts
        tabs = [
            Tab(view, str(key), self.view_word(view), self.view_word(view, short=True), counts.get(view))
            for key, view in enumerate(self.views, 1)
        ]
        self.query_one(TabsLine).show(tabs, self.view)

    @on(TabsLine.Picked)
    def _picked(self, event: TabsLine.Picked) -> None:
        event.stop()
        self.action_view(event.tab)

    def action_turn_view(self, step: int) -> None:
        """The next or previous view."""
        self.action_view(self.views[(self.views.index(self.view) + step) % len(self.views)])

    @property
    def hiding(self) -> tuple[Message, ...]:
        """What keeps rows out of sight: the view, then each filter."""
        filters: tuple[Message, ...] = tuple(
            message("{name} = {value}", name=name, value=value) for name, value in active_filters(self.filter)
        )
        if self.view == ALL:
            return filters
        return (message("view = {view}", view=self.view_word(self.view)), *filters)

    def step_back(self) -> bool:
        """Close the search; then take the filters off; then there is nothing left."""
        if self._search_entry() is not None:
            self.run_worker(self._close_search(), exit_on_error=False)
            return True
        if self.hiding:
            self.action_clear()
            return True
        return False

    # Searching

    async def action_search(self) -> None:
        """Type what to search for, in place of the filter line."""
        entry = self._search_entry()
        if entry is None:
            entry = TextEntry(self.search_hint, id="search")
            await self.mount(entry, after=self.query_one(FilterLine))
        self.query_one(FilterLine).display = False
        entry.value = self.filter.search
        entry.focus()
        # The next search is typed over the one before; an arrow keeps it to be changed.
        entry.select_all()

    @on(Input.Submitted)
    async def _searched(self, event: Input.Submitted) -> None:
        event.stop()
        await self._close_search()
        words = " ".join(event.value.split())
        if words and self.desk is not None:
            self._log_search(self.desk, words)
        self.refilter(replace(self.filter, search=words))

    @work(thread=True, group="search-log", exit_on_error=False, description="Logging a search")
    def _log_search(self, desk: DeskDoor, words: str) -> None:
        desk.searched(words)

    async def _close_search(self) -> None:
        entry = self._search_entry()
        if entry is not None:
            await entry.remove()
        self.query_one(FilterLine).display = True
        self.list.focus()

    def _search_entry(self) -> TextEntry | None:
        try:
            return self.query_one("#search", TextEntry)
        except NoMatches:
            return None
