"""The workplace as a Textual application: its door to the terminal, its end, and nothing of the work itself."""

from __future__ import annotations

import asyncio
import os
import signal
import traceback
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from rich.text import Text
from textual import on
from textual.app import App, SystemCommand
from textual.driver import Driver
from textual.filter import ANSIToTruecolor, LineFilter
from textual.screen import Screen

from reviewer_tui import i18n
from reviewer_tui.clock import LOCAL_ZONE, Clock, SystemClock
from reviewer_tui.config import POINTS, Settings
from reviewer_tui.errors import system_words
from reviewer_tui.garbage import set_loaded_aside
from reviewer_tui.i18n import _, message
from reviewer_tui.screens.desk_door import DeskDoor
from reviewer_tui.screens.workplace import Workplace
from reviewer_tui.widgets.key_table import KeyTable
from reviewer_tui.widgets.line_filter import PlainText
from reviewer_tui.widgets.terminal_driver import TerminalDriver
from reviewer_tui.widgets.themes import THEMES

EXIT_CRASHED = 70
"""EX_SOFTWARE of sysexits.h: 0 to 3 have meanings of their own."""

_SIGNALS = (signal.SIGTERM, signal.SIGHUP)


class ReviewerApp(App[None], inherit_bindings=False):
    """The full-screen workplace of one official.

    Args:
        open_desk: makes the desk; called once, in a thread, after the first frame.
        settings: language, theme, keys, and the home for the log and pictures.
    """

    ENABLE_COMMAND_PALETTE = False
    COMMANDS = set()  # noqa: RUF012  the palette is our own; Textual's would be in English
    CSS_PATH = "screens/workplace.tcss"
    TITLE = "Reviewer TUI"
    TOOLTIP_DELAY = 86400.0
    """We have no tooltips; Textual would lay the screen out again, 1.4 kB, half a second after each mouse move."""
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (120, "-wide")]  # noqa: RUF012  Textual types it as no class variable
    VERTICAL_BREAKPOINTS = [(0, "-low"), (30, "-tall")]  # noqa: RUF012

    def __init__(
        self, open_desk: Callable[[], DeskDoor], settings: Settings, *, clock: Clock | None = None
    ) -> None:
        super().__init__()
        i18n.use(settings.language)
        self._settings = settings
        self._clock = clock or SystemClock()
        self.key_table = KeyTable(settings.keymap, letter_keys=settings.letter_keys)
        self.points = settings.points
        """What the user says that the terminal paints; nothing asks the terminal (its late answer would be keys)."""
        self._crashed = False
        self._plain_text = PlainText()
        self.faults: list[BaseException] = []
        """Unexpected faults of this sitting, each of them in the log."""
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = settings.theme if settings.theme in {theme.name for theme in THEMES} else "dark"
        self.workplace = Workplace(open_desk, self._clock, self.key_table)
        self.set_keymap(self.key_table.overrides())

    # The door to the terminal

    def get_default_screen(self) -> Screen[Any]:
        """The one screen."""
        return self.workplace

    def get_driver_class(self) -> type[Driver]:
        """Only what was typed comes in; no class named by the environment is loaded, as Textual would."""
        return TerminalDriver

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Everything that is drawn passes `PlainText` first.

        Textual keeps what a filter made of a line by the filter itself, so it must be one and the same. Its own filter
        for the sixteen ANSI colours would copy every line once more; the themes use none of them.
        """
        others = (one for one in super().get_line_filters() if not isinstance(one, ANSIToTruecolor))
        return [self._plain_text, *others]

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:  # noqa: ARG002  Textual's signature
        """None: Textual's own commands are in English, and one saves pictures into the working directory."""
        return ()

    def on_mount(self) -> None:
        """Signals end the program the way a key does: terminal restored, work saved."""
        self.set_class(self.no_color, "-no-color")
        loop = asyncio.get_running_loop()
        for number in _SIGNALS:
            # Not in the main thread (tests of an embedding program): then its owner handles signals.
            with suppress(ValueError, RuntimeError, NotImplementedError):
                loop.add_signal_handler(number, self.leave, 128 + number)

    # The end

    @on(Workplace.Leave)
    def _leave_wanted(self) -> None:
        self.leave(0)

    def leave(self, status: int) -> None:
        """Save what was typed and end with an exit status."""
        self._save_work()
        self.exit(return_code=status)

    @classmethod
    def open(cls, settings: Settings, login: str = "") -> int:
        """Open the workplace of the official of a login and stay until it is left.

        Returns:
            The exit status: 0, 128 + the signal that ended it, or `EXIT_CRASHED`.
        """

        def open_desk() -> DeskDoor:
            # Here begin the store, the keys and everything they import: in a thread, behind the first frame.
            from reviewer_tui.casework.desk import open_desk  # noqa: PLC0415

            return open_desk(settings, login)

        set_loaded_aside()
        app = cls(open_desk, settings)
        try:
            app.run(mouse=settings.mouse)
        finally:
            app.workplace.close_desk()
        return app.return_code or 0

    def _save_work(self) -> None:
        try:
            self.workplace.save_work()
        except Exception as error:  # noqa: BLE001  the edge of the program: it ends whatever happens here
            self.note_fault(error)

    def _handle_exception(self, error: Exception) -> None:
        # Textual's own prints the traceback with all local variables; a name or a passphrase may be among them.
        if not self._crashed:
            self._crashed = True
            self._exception = error
            noticed: asyncio.Event = self._exception_event
            noticed.set()
            self._save_work()
            self.note_fault(error)
            self.exit(return_code=EXIT_CRASHED, message=Text(self._last_words(error)))
        self._close_messages_no_wait()

    def _last_words(self, error: BaseException) -> str:
        return _(
            "The program stopped because of a fault in it ({fault}). What was signed or saved is safe. Details: {path}",
            fault=_where(error),
            path=str(self._settings.log_file),
        )

    def note_fault(self, error: BaseException) -> None:
        """Write a fault into the log: kinds of errors and places in the code, no values of any kind."""
        self.faults.append(error)
        lines = [f"{self._clock.now():%Y-%m-%dT%H:%M:%SZ} {os.getpid()}", *_trace(error)]
        path = self._settings.log_file
        with suppress(OSError):
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
            with os.fdopen(descriptor, "a", encoding="utf-8") as log:
                log.write("\n".join(lines) + "\n")

    # Appearance

    @on(Workplace.ThemeWanted)
    def _other_theme(self) -> None:
        self.theme = "light" if self.theme == "dark" else "dark"

    @on(Workplace.PointsWanted)
    def _other_points(self) -> None:
        self.points = POINTS[(POINTS.index(self.points) + 1) % len(POINTS)]
        said = {
            "sixel": message("Pages can be seen in points, as sixels: z in the documents."),
            "kitty": message("Pages can be seen in points, as kitty paints them: z in the documents."),
        }
        self.workplace.say(said.get(self.points, message("Pages are drawn in characters only.")))

    @on(Workplace.PictureWanted)
    def _save_picture(self) -> None:
        stamp = f"{self._clock.now().astimezone(LOCAL_ZONE):%Y-%m-%d-%H%M%S}"
        path = self._settings.home / "pictures" / f"screen-{stamp}.svg"
        try:
            _write_privately(path, self.export_screenshot(title=self.TITLE))
        except OSError as fault:
            self.workplace.say(
                message("The picture could not be saved: {why}", why=system_words(fault)), "bad"
            )
        else:
            self.workplace.say(message("Picture saved: {path}", path=str(path)), "good")


def _write_privately(path: Path, text: str) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)


def _where(error: BaseException) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    place = f" {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    return f"{type(error).__name__}{place}"


def _trace(error: BaseException) -> list[str]:
    lines: list[str] = []
    seen: set[int] = set()
    cause: BaseException | None = error
    while cause is not None and id(cause) not in seen:
        seen.add(id(cause))
        lines.append(type(cause).__name__)
        lines += [
            f"  {frame.filename}:{frame.lineno} {frame.name}"
            for frame in traceback.extract_tb(cause.__traceback__)
        ]
        cause = getattr(cause, "error", None) or cause.__cause__ or cause.__context__
    return lines
