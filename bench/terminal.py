"""Plays the terminal of a full-screen program: a pty of a fixed size, answered queries, keys, and when which bytes came.

It draws nothing, so what it measures is the program and the kernel's pty. Linux only (``/proc``).
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

ESCAPES = re.compile(
    rb"\x1b\[[0-?]*[ -/]*[@-~]"  # CSI
    rb"|\x1b[\]P_^X].*?(?:\x07|\x1b\\)"  # OSC, DCS, APC, PM, SOS
    rb"|\x1b[ -/]*[0-~]",  # two-character escapes
    re.DOTALL,
)
ALTERNATE_SCREEN = b"\x1b[?1049h"

# A silent terminal makes some programs wait for a timeout, which would be measured as their own slowness.
_ANSWERS = (
    (re.compile(rb"\x1b\[0?c"), b"\x1b[?62;22c"),
    (re.compile(rb"\x1b\[>0?c"), b"\x1b[>1;7600;0c"),
    (re.compile(rb"\x1b\[6n"), b"\x1b[1;1R"),
    (re.compile(rb"\x1b\[5n"), b"\x1b[0n"),
    (re.compile(rb"\x1b\[\?2026\$p"), b"\x1b[?2026;2$y"),
    (re.compile(rb"\x1b\[\?2048\$p"), b"\x1b[?2048;0$y"),
    (re.compile(rb"\x1b\[\?u"), b"\x1b[?0u"),
    (re.compile(rb"\x1b\]10;\?(?:\x07|\x1b\\)"), b"\x1b]10;rgb:dddd/dddd/dddd\x1b\\"),
    (re.compile(rb"\x1b\]11;\?(?:\x07|\x1b\\)"), b"\x1b]11;rgb:1111/1111/1111\x1b\\"),
)
_MODES = {"1049", "1000", "1002", "1003", "1006", "2004", "1004", "25"}
_CURSOR = "25"

KEYS = {
    "up": b"\x1b[A", "down": b"\x1b[B", "right": b"\x1b[C", "left": b"\x1b[D", "home": b"\x1b[H", "end": b"\x1b[F",
    "pgup": b"\x1b[5~", "pgdn": b"\x1b[6~", "enter": b"\r", "esc": b"\x1b", "tab": b"\t", "space": b" ",
    "f1": b"\x1bOP", "f2": b"\x1bOQ", "f3": b"\x1bOR", "mouse": b"\x1b[<35;20;12M",
}  # fmt: skip


@dataclass(frozen=True)
class Press:
    """One key and the burst of output it caused; no latency means that nothing came."""

    key: str
    first: float | None
    """Seconds from writing the key to the first byte of the burst."""
    latency: float | None
    """To its last byte."""
    size: int


class Terminal:
    """A child on the other end of a pty, with a timed log of its output; a context manager that ends the child."""

    def __init__(
        self, command: list[str], *, columns: int = 120, rows: int = 40, env: dict[str, str] | None = None
    ) -> None:
        self.output = bytearray()
        self.exit_status: int | None = None
        self._answered = 0
        self._closed = False
        self.started = self.last_byte = time.perf_counter()
        self.pid, self._fd = pty.fork()
        if self.pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
            try:
                os.execvpe(command[0], command, env or clean_environment())
            finally:
                os._exit(127)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.end()

    def read(self, timeout: float) -> int:
        """Wait for output; how many bytes came."""
        if self._closed or not select.select([self._fd], [], [], max(0.0, timeout))[0]:
            return 0
        try:
            chunk = os.read(self._fd, 1 << 16)
        except OSError:
            chunk = b""
        if not chunk:
            self._closed = True
            return 0
        self.last_byte = time.perf_counter()
        self.output += chunk
        self._answer()
        return len(chunk)

    def _answer(self) -> None:
        window, end = bytes(self.output[self._answered :]), self._answered
        for question, answer in _ANSWERS:
            for match in question.finditer(window):
                self.write(answer)
                end = max(end, self._answered + match.end())
        self._answered = max(end, len(self.output) - 16)

    def write(self, content: bytes) -> None:
        """Type bytes."""
        with contextlib.suppress(OSError):
            os.write(self._fd, content)

    def settle(self, gap: float = 0.06, limit: float = 10.0) -> None:
        """Read until nothing came for ``gap`` seconds."""
        deadline = time.perf_counter() + limit
        while not self._closed and time.perf_counter() < deadline:
            if not self.read(gap):
                return

    def wait_for(self, text: str, limit: float = 30.0, since: int = 0) -> float:
        """Seconds from the start until a text stood in the output after an offset.

        Raises:
            TimeoutError: it did not come.
        """
        deadline = time.perf_counter() + limit
        while time.perf_counter() < deadline and not self._closed:
            self.read(0.05)
            if text in visible_text(bytes(self.output[since:])):
                return self.last_byte - self.started
        seen = visible_text(bytes(self.output[since:]))[-800:]
        raise TimeoutError(f"{text!r} did not appear; the end of what did: {seen!r}")

    def press(self, key: str, gap: float = 0.06, limit: float = 1.0) -> Press:
        """Press a key and wait for the end of the burst it causes; the latency is to its last byte."""
        before, written = len(self.output), time.perf_counter()
        self.write(KEYS.get(key, key.encode()))
        first: float | None = None
        deadline = written + limit
        while not self._closed and time.perf_counter() < deadline:
            if self.read(gap if first else deadline - time.perf_counter()):
                first = first or self.last_byte - written
            elif first:
                break
        return Press(key, first, self.last_byte - written if first else None, len(self.output) - before)

    def signal(self, number: signal.Signals) -> None:
        """Send the child a signal."""
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.pid, number)

    def wait(self, limit: float = 5.0) -> int | None:
        """The exit status, minus the signal's number if one ended it; none when it still runs."""
        deadline = time.perf_counter() + limit
        while self.exit_status is None and time.perf_counter() < deadline:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.settle(limit=1.0)
                self.exit_status = os.waitstatus_to_exitcode(status)
            elif not self.read(0.05):
                time.sleep(0.01)
        return self.exit_status

    def end(self) -> None:
        """End the child, kindly first."""
        for number in (signal.SIGTERM, signal.SIGKILL):
            if self.exit_status is None:
                self.signal(number)
                self.wait(2.0)
        with contextlib.suppress(OSError):
            os.close(self._fd)

    def hang_up(self) -> None:
        """Drop the line, as a lost SSH connection does."""
        os.close(self._fd)
        self._closed = True

    def resident_megabytes(self) -> float:
        """Resident memory of the child."""
        for line in Path(f"/proc/{self.pid}/status").read_text().splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1]) / 1024
        return 0.0

    def modes_left_on(self) -> set[str]:
        """Numbers of the terminal modes that were switched on and not off again; the hidden cursor counts."""
        state: dict[str, bool] = {}
        for numbers, letter in re.findall(rb"\x1b\[\?([\d;]+)([hl])", bytes(self.output)):
            for number in numbers.decode().split(";"):
                if number in _MODES:
                    state[number] = (letter == b"h") != (number == _CURSOR)
        return {number for number, on in state.items() if on}


def visible_text(output: bytes) -> str:
    """The output without its escape sequences."""
    return ESCAPES.sub(b"", output).decode("utf-8", "replace")


def clean_environment(**more: str) -> dict[str, str]:
    """The environment of a current terminal with true colour, without what the caller's own terminal says."""
    dropped = ("NO_COLOR", "TMUX", "COLUMNS", "LINES", "TERM", "COLORTERM")
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in dropped and not name.startswith("TEXTUAL")
    }
    return {**kept, "TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8", **more}
