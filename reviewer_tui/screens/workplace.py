"""The one screen of the program: the frame, and in it one place at a time."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, runtime_checkable

from textual import on, work
from textual.app import ComposeResult
from textual.message import Message as Posted
from textual.widgets import ContentSwitcher
from textual.worker import Worker, WorkerState

from reviewer_tui import i18n
from reviewer_tui.clock import Clock
from reviewer_tui.errors import ReviewerError
from reviewer_tui.i18n import Message, message
from reviewer_tui.screens.desk_door import DeskDoor
from reviewer_tui.screens.help import Help
from reviewer_tui.screens.inbox import Inbox
from reviewer_tui.screens.moving import Moving
from reviewer_tui.screens.place import Failed, Notice, Place
from reviewer_tui.widgets.actor import Acted, Say
from reviewer_tui.widgets.acts import Area, bindings
from reviewer_tui.widgets.frame import MessageLine, TitleLine
from reviewer_tui.widgets.key_table import KeyTable
from reviewer_tui.widgets.keys_line import KeysLine, live_acts


class DeskOpened(Posted):
    """The desk is ready."""

    def __init__(self, desk: DeskDoor) -> None:
        super().__init__()
        self.desk = desk


@runtime_checkable
class Worded(Protocol):
    """A widget with words in it."""

    def reword(self) -> None:
        """The language changed."""


class Workplace(Moving, inherit_bindings=False):
    """Title line, a place, an open strip perhaps, the message of the moment, the keys."""

    BINDINGS = bindings(Area.EVERYWHERE)
    AUTO_FOCUS = ""

    class PictureWanted(Posted):
        """Save what the screen shows."""

    class PointsWanted(Posted):
        """Points instead of characters for whole pages, or back."""

    class ThemeWanted(Posted):
        """The other of light and dark."""

    def __init__(self, open_desk: Callable[[], DeskDoor], clock: Clock, table: KeyTable) -> None:
        super().__init__(clock, table)
        self._open = open_desk
        self._notices: dict[str, Message | None] = {}

    def compose(self) -> ComposeResult:
        """The frame with the places."""
        yield TitleLine(self._clock)
        with ContentSwitcher(initial="inbox"):
            yield Inbox()
            yield Help(self._table)
        yield MessageLine()
        yield KeysLine(self._table)

    def on_mount(self) -> None:
        """The first frame needs no store; the desk is opened behind it."""
        self.query_one(Inbox).enter()
        self.call_after_refresh(self._open_desk)

    # The desk

    @work(thread=True, group="desk", exit_on_error=False, description="Opening the desk")
    def _open_desk(self) -> None:
        self.post_message(DeskOpened(self._open()))

    @on(DeskOpened)
    async def _desk_opened(self, event: DeskOpened) -> None:
        self.desk = event.desk
        title = self.query_one(TitleLine)
        title.identity = event.desk.identity
        title.update()
        for place in self.query(Place):
            place.begin(event.desk)
        if event.desk.identity.role == "auditor" and self._trail == ["inbox"]:
            await self._decisions()
            self._trail = ["decisions"]
            self._enter()
        self.query_one(KeysLine).update()
        if not event.desk.identity.read_only:
            self._deliver(event.desk)

    @work(
        thread=True,
        group="delivery",
        exit_on_error=False,
        description="Delivering what an earlier sitting could not",
    )
    def _deliver(self, desk: DeskDoor) -> None:
        desk.deliver()

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Opening the desk may fail: say why, in the middle of the empty inbox."""
        error = event.worker.error
        if event.state is WorkerState.ERROR and error is not None:
            self._failed(Failed(error))
            if isinstance(error, ReviewerError) and event.worker.group == "desk":
                self.query_one(Inbox).cannot_open(error.message)

    @on(Failed)
    def _failed(self, event: Failed) -> None:
        if isinstance(event.error, ReviewerError):
            self.show(event.error.message, "bad")
        else:
            self.log_fault(event.error)
            self.show(
                message("Something failed inside the program; nothing was lost. Details are in the log."),
                "bad",
            )

    def log_fault(self, error: BaseException) -> None:
        """Write an unexpected fault into the log file."""
        note: Callable[[BaseException], None] | None = getattr(self.app, "note_fault", None)
        if note is not None:
            note(error)

    # The end

    def close_desk(self) -> None:
        """Let the desk go; called when the terminal is restored."""
        if self.desk is not None:
            self.desk.close()

    def save_work(self) -> None:
        """Keep everything that was typed; the program is about to end."""
        for place in self.query(Place):
            try:
                place.save_work()
            except ReviewerError as fault:
                # What one place could not keep is no reason to lose what another one can.
                self.log_fault(fault)

    # Messages

    @on(Say)
    def _say(self, event: Say) -> None:
        self.show(event.text, event.ink)

    @on(Notice)
    def _notice(self, event: Notice) -> None:
        self._notices[event.about] = event.text
        # What the official set going says more than what arrives by itself.
        order = ("verifying", "scans", "news")
        said = next((self._notices[about] for about in order if self._notices.get(about)), None)
        self.query_one(MessageLine).notice(said)

    @on(Acted)
    def _acted(self, event: Acted) -> None:
        if event.act.id != "leave":
            self._leave_asked = False
            self.show(None)

    def show(self, text: Message | None, ink: str = "normal") -> None:
        """Put a text into the message line at once."""
        self.query_one(MessageLine).say(text, ink)

    # Help

    def action_help(self) -> None:
        """All keys; once more returns."""
        if self._trail[-1] == "help":
            self._return()
            return
        self.close_chooser()
        here = {live.act.area for live in live_acts(self)}
        help_place = self.query_one(Help)
        help_place.tell([area for area in Area if area in here])
        self.go("help")

    # Appearance

    @on(TitleLine.LanguageWanted)
    def action_language(self) -> None:
        """The next language, at once and everywhere."""
        order = i18n.LANGUAGES
        i18n.use(order[(order.index(i18n.current()) + 1) % len(order)])
        for widget in self.query("*"):
            if isinstance(widget, Worded):
                widget.reword()

    def action_theme(self) -> None:
        """Light or dark."""
        self.post_message(self.ThemeWanted())

    def action_points(self) -> None:
        """Points for whole pages in one way or the other, or characters only."""
        self.post_message(self.PointsWanted())

    def action_redraw(self) -> None:
        """Draw everything again: line noise, another program's output."""
        self.app.refresh(layout=True)

    def action_picture(self) -> None:
        """Save a picture of the screen."""
        self.post_message(self.PictureWanted())

    def action_copy(self) -> None:
        """Copy what is marked with the mouse."""
        text = self.get_selected_text()
        if not text:
            self.say(message("Nothing is marked. Ctrl+Q leaves the program."))
            return
        self.app.copy_to_clipboard(text)
        self.say(message("Copied, if your terminal allows it."))
