"""The pages of a signed file, one at a time: asked for when they are wanted, turned by keys and by scrolling."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from textual import on, work
from textual.message import Message as Posted

from reviewer_tui.casework.views import PageText
from reviewer_tui.i18n import Message, message
from reviewer_tui.screens.file_saving import FileSaving
from reviewer_tui.widgets.acts import Act
from reviewer_tui.widgets.document_page import DocumentPage

PAGES = "signed-page"
"""The group of the worker that reads pages."""


class PageRead(Posted):
    """The text of a page arrived."""

    def __init__(self, page: PageText, *, at_end: bool) -> None:
        super().__init__()
        self.page = page
        self.at_end = at_end


class SignedPages(FileSaving):
    """The document view of a place that shows signed files; a subclass says which file it is now."""

    def __init__(self, *, id: str) -> None:  # noqa: A002  Textual's name
        super().__init__(id=id)
        self._page = 0
        self._pages = 0

    @property
    def file_id(self) -> UUID | None:
        """The decision or the act whose file is shown."""
        raise NotImplementedError

    def page_reader(self) -> Callable[[int], PageText] | None:
        """Reads a page of that file, in a thread; None while there is no desk to ask."""
        raise NotImplementedError

    def show_all(self) -> None:
        """Show everything as things stand."""
        raise NotImplementedError

    def close_pages(self) -> None:
        """Another file is shown: none of its pages was read yet."""
        self._page = self._pages = 0
        self.query_one(DocumentPage).waiting(message("Reading…"))

    def cannot_read(self, why: Message) -> None:
        """The page that was asked for could not be read."""
        self._page = 0
        self.query_one(DocumentPage).waiting(why)

    @property
    def page_count(self) -> int | None:
        """How many pages the file has; None while nobody has looked."""
        return self._pages or None

    def open_pages(self) -> None:
        """The document is looked at: its first page, unless one is there already."""
        if not self._page:
            self._ask_page(1)

    def _ask_page(self, page: int, *, at_end: bool = False) -> None:
        read = self.page_reader()
        if read is not None:
            self._page = page
            self._fetch_page(read, page, at_end=at_end)

    @work(thread=True, group=PAGES, exit_on_error=False, description="Reading a page")
    def _fetch_page(self, read: Callable[[int], PageText], page: int, *, at_end: bool) -> None:
        self.post_message(PageRead(read(page), at_end=at_end))

    @on(PageRead)
    def _page_read(self, event: PageRead) -> None:
        if (event.page.attachment_id, event.page.page) == (self.file_id, self._page):
            self._pages = event.page.pages
            self.query_one(DocumentPage).show(event.page, None, at_end=event.at_end)
            self.show_all()
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

    def why_no_page(self, act: Act) -> Message | None:
        """Why a page cannot be turned or moved now."""
        page = self.query_one(DocumentPage)
        refusals = {
            "signed.next_page": (self._page >= self._pages, message("This is the last page.")),
            "signed.previous_page": (self._page <= 1, message("This is the first page.")),
            "signed.right": (not page.hidden_right, message("Nothing more is on the right.")),
            "signed.left": (not page.hidden_left, message("Nothing more is on the left.")),
        }
        refused, why = refusals.get(act.id, (False, None))
        return why if refused else None
