"""One case in front of an official: read, read again, its pages on demand, and the claim kept alive meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from textual import on, work
from textual.message import Message as Posted
from textual.timer import Timer
from textual.worker import Worker, WorkerState, get_current_worker

from reviewer_tui.casework.views import CaseView, PagePicture, PageText, PictureRequest
from reviewer_tui.clock import Clock
from reviewer_tui.errors import ReviewerError
from reviewer_tui.i18n import Message, message
from reviewer_tui.screens.desk_door import DeskDoor
from reviewer_tui.screens.place import Place
from reviewer_tui.screens.review_pane import PageWanted, PictureWanted
from reviewer_tui.widgets import case_words

SIGNS_OF_LIFE = 3
"""So many signs of life are given within one lease, so that one may be late."""

PictureKey = tuple[UUID, PictureRequest]
_KEPT_PAGES = 64
_CHANGED_HANDS = {"claim-lost", "claimed", "closed", "stale", "assigned", "recused"}


class CaseRead(Posted):
    """A case was read; ``said`` tells what was recorded before, ``done`` names it."""

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


class PictureRead(Posted):
    """A drawing arrived, or why there is none."""

    def __init__(self, asked: PictureKey, picture: PagePicture | None, why: Message | None = None) -> None:
        super().__init__()
        self.asked = asked
        self.picture = picture
        self.why = why


class CasePlace(Place):
    """What is known of the case, and how it comes to be known; a subclass shows it."""

    def __init__(self, clock: Clock, *, id: str) -> None:  # noqa: A002  Textual's name
        super().__init__(id=id)
        self._clock = clock
        self.case: CaseView | None = None
        self.part_id: UUID | None = None
        self.number = ""
        self.fault: Message | None = None
        """Why the case could not be opened."""
        self.busy = False
        """Something is being recorded; nothing else may be until it is."""
        self._pages: dict[tuple[UUID, int], PageText] = {}
        self._pictures: dict[PictureKey, PagePicture] = {}
        self._life: Timer | None = None

    def locked(self) -> Message | None:
        """Why nothing may be recorded now; None when the case is this official's."""
        if self.case is None or self.desk is None:
            return self.fault or message("The case is still being opened.")
        return case_words.why_read_only(self.case, self.desk.identity, self._clock.now())

    # What a subclass shows

    def show_case(self, case: CaseView) -> None:
        """A case was read."""
        self.case, self.fault = case, None

    def show_fault(self, why: Message) -> None:
        """The case could not be opened."""
        self.fault = why

    def show_page(self, page: PageText) -> None:
        """A page was read."""
        raise NotImplementedError

    def show_picture(self, picture: PagePicture) -> None:
        """A page or a part of it was drawn."""
        raise NotImplementedError

    def show_no_picture(self, attachment_id: UUID, why: Message) -> None:
        """A page could not be drawn."""

    def recorded(self, done: str) -> None:
        """Something was recorded: its name, as it was given to `read`."""

    # Reading

    def open_part(self, part_id: UUID, number: str) -> None:
        """Forget the case before, and read another one."""
        if part_id != self.part_id:
            self._pages.clear()
            self._pictures.clear()
        self.part_id, self.number, self.case, self.fault, self.busy = part_id, number, None, None, False
        if self.desk is not None:
            desk = self.desk
            self.read(part_id, lambda: desk.open_case(part_id), None, "opened")

    @work(thread=True, group="case", exit_on_error=False, description="Working on the case")
    def read(self, part_id: UUID, get: Callable[[], CaseView], said: Message | None, done: str) -> None:
        """Do something with a case and read it; nothing is shown when another one was opened meanwhile."""
        case = get()
        if self.part_id == part_id:
            self.post_message(CaseRead(case, said, done))

    def read_again(self, said: Message | None = None) -> None:
        """Read the case as it stands now."""
        desk, part_id = self.desk, self.part_id
        if desk is not None and part_id is not None:
            self.read(part_id, lambda: desk.case(part_id), said, "")

    @on(CaseRead)
    def _case_read(self, event: CaseRead) -> None:
        event.stop()
        if event.case.part_id != self.part_id:
            return
        self.busy = False
        self.recorded(event.done)
        self.show_case(event.case)
        if event.done == "opened":
            self.keep_alive()
        if event.said is not None:
            self.say(event.said, "good")
        elif event.done == "opened" and (locked := self.locked()) is not None:
            self.say(locked, "warn")

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """What failed is told; a case that changed hands meanwhile is read again."""
        error = event.worker.error
        if event.state is not WorkerState.ERROR or event.worker.group != "case" or error is None:
            return
        self.busy = False
        if self.case is None:
            failed = message("The case could not be opened.")
            self.show_fault(error.message if isinstance(error, ReviewerError) else failed)
        elif isinstance(error, ReviewerError) and error.code in _CHANGED_HANDS:
            self.read_again()

    # The sign of life

    def keep_alive(self) -> None:
        """Give signs of life as long as the case is looked at; nothing is drawn for it."""
        self.let_rest()
        if self.desk is not None:
            pause = self.desk.lease.total_seconds() / SIGNS_OF_LIFE
            self._life = self.set_interval(pause, self._give_sign)

    def let_rest(self) -> None:
        """The claim runs out by itself from now on."""
        if self._life is not None:
            self._life.stop()
            self._life = None

    def _give_sign(self) -> None:
        if self.desk is not None and self.case is not None and self.case.mine and self.case.open:
            self._keep(self.desk, self.case.part_id)

    @work(thread=True, group="life", exclusive=True, exit_on_error=False, description="Keeping the claim")
    def _keep(self, desk: DeskDoor, part_id: UUID) -> None:
        if not desk.keep(part_id) and not get_current_worker().is_cancelled:
            self.post_message(ClaimLost(desk.case(part_id)))

    @on(ClaimLost)
    def _claim_lost(self, event: ClaimLost) -> None:
        event.stop()
        if event.case.part_id != self.part_id or event.case.mine:
            return
        self.show_case(event.case)
        locked = self.locked()
        if locked is not None:
            self.say(message("This case is no longer yours. {why}", why=locked), "bad")

    # Pages

    @on(PageWanted)
    def _page_wanted(self, event: PageWanted) -> None:
        event.stop()
        asked = (event.attachment_id, event.page)
        known = self._pages.get(asked)
        if known is not None:
            self.show_page(known)
        elif self.desk is not None:
            self._fetch_page(self.desk, asked)

    @work(thread=True, group="pages", exit_on_error=False, description="Reading a page")
    def _fetch_page(self, desk: DeskDoor, asked: tuple[UUID, int]) -> None:
        self.post_message(PageRead(asked, desk.page(*asked)))

    @on(PageRead)
    def _page_read(self, event: PageRead) -> None:
        event.stop()
        if len(self._pages) >= _KEPT_PAGES:
            self._pages.clear()
        self._pages[event.asked] = event.page
        self.show_page(event.page)

    def forget_pages(self) -> None:
        """They may read otherwise now."""
        self._pages.clear()

    # Drawings of pages

    @on(PictureWanted)
    def _picture_wanted(self, event: PictureWanted) -> None:
        event.stop()
        asked = (event.attachment_id, event.wanted)
        known = self._pictures.get(asked)
        if known is not None:
            self.show_picture(known)
        elif self.desk is not None:
            self._fetch_picture(self.desk, asked)

    @work(thread=True, group="pictures", exit_on_error=False, description="Drawing a page")
    def _fetch_picture(self, desk: DeskDoor, asked: PictureKey) -> None:
        try:
            self.post_message(PictureRead(asked, desk.picture(*asked)))
        except ReviewerError as refused:
            # The text beside it says what can be said about the file.
            self.post_message(PictureRead(asked, None, refused.message))

    @on(PictureRead)
    def _picture_read(self, event: PictureRead) -> None:
        event.stop()
        if event.picture is None:
            if event.why is not None:
                self.show_no_picture(event.asked[0], event.why)
            return
        if len(self._pictures) >= _KEPT_PAGES:
            self._pictures.clear()
        self._pictures[event.asked] = event.picture
        self.show_picture(event.picture)
