"""What arrives while the inbox is looked at: told, and shown when the official wants it."""

from __future__ import annotations

from textual import on, work
from textual.message import Message as Posted
from textual.worker import get_current_worker

from reviewer_tui.casework.views import InboxCounts, InboxFilter, InboxRow
from reviewer_tui.i18n import Message, _n
from reviewer_tui.screens.desk_door import DeskDoor
from reviewer_tui.screens.list_place import ListPlace
from reviewer_tui.screens.place import Notice
from reviewer_tui.widgets.filter_line import active_filters

NEWS_EVERY = 2.0


class News(Posted):
    """So many applications arrived since the inbox was filled."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number


class NewsPlace(ListPlace[InboxRow, InboxFilter]):
    """A list of applications that is told of new ones."""

    counts: InboxCounts | None

    def begin(self, desk: DeskDoor) -> None:
        """The desk is open: fill the list, then keep an eye on what arrives."""
        super().begin(desk)
        self.set_interval(NEWS_EVERY, self._look_for_news)

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

    def action_reload(self) -> None:
        """Show what arrived; the chosen row stays."""
        self.post_message(Notice(None))
        self.workers.cancel_group(self, "news")
        if self.desk is not None:
            self._mark_seen(self.desk)

    @work(thread=True, group="seen", exit_on_error=False, description="Taking note of arrivals")
    def _mark_seen(self, desk: DeskDoor) -> None:
        desk.seen()
        self.post_message(News(0))  # after what was counted before and is told only now
        self.app.call_from_thread(self.ask, keep=True)


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
