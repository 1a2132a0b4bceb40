"""The line to the terminal as Textual has it, in fewer bytes, and with everything taken from it that nobody typed."""

from __future__ import annotations

import os
import select
import time
from codecs import getincrementaldecoder
from collections.abc import Iterable
from functools import cached_property
from typing import Final

from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message

from reviewer_tui.widgets.terminal_answers import TerminalAnswers
from reviewer_tui.widgets.terminal_frame import Frames

_ERASE: Final = b"\x1b[%p1%dX"
_UPDATE_BEGINS: Final = "\x1b[?2026h"
_UPDATE_ENDS: Final = "\x1b[?2026l"
_PIECE: Final = 4096
_PAUSE: Final = 0.1
"""Seconds after which a key that begins like a sequence is looked at again."""


def erases_in_colour(line: int) -> bool:
    """Does the terminal of a line erase with the background in force? By terminfo: ``bce`` and ``ech``."""
    try:
        import curses  # noqa: PLC0415  some builds of Python come without it
    except ImportError:
        return False
    try:
        curses.setupterm(fd=line)
    except curses.error:  # terminfo does not know the terminal
        return False
    return curses.tigetflag("bce") > 0 and curses.tigetstr("ech") == _ERASE


class KeyParser(XTermParser):
    """Textual's parser, which never sees an answer that it would take for keys."""

    def __init__(self, debug: bool = False) -> None:  # noqa: FBT001, FBT002  as Textual has it
        super().__init__(debug)
        self._answers = TerminalAnswers()

    def feed(self, data: str) -> Iterable[Message]:
        """Messages of a further piece of the stream; an empty one ends it."""
        yield from self.tick()
        typed = self._answers.typed(data, time.monotonic())
        if typed or not data:
            yield from super().feed(typed)

    def tick(self) -> Iterable[Message]:
        """Messages of what nothing followed."""
        waited = self._answers.waited(time.monotonic())
        if waited:
            yield from super().feed(waited)
            if self._timeout_time is not None:
                self._timeout_time = 0.0  # it has been waited for already
        yield from super().tick()


class TerminalDriver(LinuxDriver):
    """Textual's driver with another parser, and frames thinned."""

    _begun = ""
    """The beginning of a synchronised update that is still empty."""

    @cached_property
    def _frames(self) -> Frames:
        return Frames(erase=erases_in_colour(self.fileno))

    def write(self, data: str) -> None:
        """Write a frame, or anything else as it is; a synchronised update only when something is in it."""
        if data == _UPDATE_BEGINS:
            self._begun = data
        elif data == _UPDATE_ENDS:
            if not self._begun:
                super().write(data)
            self._begun = ""
        elif thin := self._frames.thin(data, time.monotonic()):
            super().write(self._begun + thin)
            self._begun = ""

    def _get_terminal_size(self) -> tuple[int, int]:
        """The size; asked for at the start and whenever it changed."""
        self._frames.forget()
        size: tuple[int, int] = super()._get_terminal_size()
        return size

    def run_input_thread(self) -> None:
        """Read until the program or the line ends."""
        parser, decode = KeyParser(self._debug), getincrementaldecoder("utf-8")("replace").decode
        while not self.exit_event.is_set():
            if select.select([self.fileno], [], [], _PAUSE)[0]:
                piece = self._read()
                if not piece:
                    break
                self._tell(parser.feed(text) if (text := decode(piece)) else ())
            self._tell(parser.tick())
        self._tell(parser.feed(""))

    def _read(self) -> bytes:
        try:
            return os.read(self.fileno, _PIECE)
        except OSError:  # the other end of the line is closed; the signal that says so ends the program
            return b""

    def _tell(self, messages: Iterable[Message]) -> None:
        for message in messages:
            self.process_message(message)
