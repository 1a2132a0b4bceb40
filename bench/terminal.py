"""Plays the terminal of a full-screen program: a pty of a fixed size, answered queries, keys, and when which bytes came.

It draws nothing, so what it measures is the program and the kernel's pty. The tests that need a real terminal use it
too. Linux only (``/proc``).
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
from collections import deque
from collections.abc import Sequence
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
ROOT = Path(__file__).parents[1]
PATIENCE = 30.0
"""Seconds until a wait gives up; only a broken program or a very busy machine needs them."""
CALM = 0.4
"""Seconds of silence after which a program on a busy machine is done with a key."""

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
_LONGEST_QUERY = 16
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
    """A child on the other end of a pty, with a timed log of its output; a context manager that ends the child.

    Args:
        command: started in the root of the checkout, with the pty as its controlling terminal.
        columns: width.
        rows: height.
        env: by default `clean_environment`.
        answers_after: seconds after which a query of the program is answered, as over a slow line; none: never.
    """

    def __init__(
        self,
        command: Sequence[str],
        *,
        columns: int = 120,
        rows: int = 40,
        env: dict[str, str] | None = None,
        answers_after: float | None = 0.0,
    ) -> None:
        self.output = bytearray()
        self.exit_status: int | None = None
        self._answers_after = answers_after
        self._answers: deque[tuple[float, bytes]] = deque()
        self._searched = 0
        self._closed = False
        self.started = self.last_byte = time.perf_counter()
        self.pid, self._fd = pty.fork()
        if self.pid == 0:
            _set_size(0, columns, rows)
            try:
                os.chdir(ROOT)
                os.execvpe(command[0], list(command), env or clean_environment())
            finally:
                os._exit(127)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.end()

    def read(self, timeout: float) -> int:
        """Wait for output, answering queries that are due; how many bytes came."""
        deadline = time.perf_counter() + timeout
        while not self._closed:
            self._answer()
            now = time.perf_counter()
            pause = min(deadline, self._answers[0][0] if self._answers else deadline) - now
            if select.select([self._fd], [], [], max(0.0, pause))[0]:
                return self._receive()
            if now + pause >= deadline:
                break
        return 0

    def _receive(self) -> int:
        try:
            chunk = os.read(self._fd, 1 << 16)
        except OSError:
            chunk = b""
        if not chunk:
            self._closed = True
            return 0
        self.last_byte = time.perf_counter()
        self.output += chunk
        self._note_queries()
        self._answer()
        return len(chunk)

    def _note_queries(self) -> None:
        if self._answers_after is None:
            return
        window, end = bytes(self.output[self._searched :]), self._searched
        for question, answer in _ANSWERS:
            for match in question.finditer(window):
                self._answers.append((self.last_byte + self._answers_after, answer))
                end = max(end, self._searched + match.end())
        self._searched = max(end, len(self.output) - _LONGEST_QUERY)

    def _answer(self) -> None:
        while self._answers and self._answers[0][0] <= time.perf_counter():
            self.write(self._answers.popleft()[1])

    def write(self, content: bytes) -> None:
        """Type bytes."""
        with contextlib.suppress(OSError):
            os.write(self._fd, content)

    def settle(self, gap: float = 0.06, limit: float = 10.0) -> bytes:
        """Read until nothing came for ``gap`` seconds; everything that came meanwhile."""
        before, deadline = len(self.output), time.perf_counter() + limit
        while not self._closed and time.perf_counter() < deadline:
            if not self.read(gap):
                break
        return bytes(self.output[before:])

    def type(self, *keys: str, calm: float = CALM) -> bytes:
        """Press keys, each when the program is calm again; what it wrote then."""
        before = len(self.output)
        for key in keys:
            self.write(_bytes_of(key))
            self.settle(calm)
        return bytes(self.output[before:])

    def wait_for(self, text: str, limit: float = PATIENCE, since: int = 0) -> float:
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
        self.write(_bytes_of(key))
        first: float | None = None
        deadline = written + limit
        while not self._closed and time.perf_counter() < deadline:
            if self.read(gap if first else deadline - time.perf_counter()):
                first = first or self.last_byte - written
            elif first:
                break
        return Press(key, first, self.last_byte - written if first else None, len(self.output) - before)

    def resize(self, columns: int, rows: int) -> None:
        """Give the terminal another size; the kernel tells the child."""
        _set_size(self._fd, columns, rows)

    def signal(self, number: signal.Signals) -> None:
        """Send the child a signal."""
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.pid, number)

    @property
    def running(self) -> bool:
        """Does the child still run?"""
        return self.wait(0.0) is None

    def wait(self, limit: float = PATIENCE) -> int | None:
        """The exit status, minus the signal's number if one ended it; none when it still runs."""
        deadline = time.perf_counter() + limit
        while self.exit_status is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.settle(limit=1.0)
                self.exit_status = os.waitstatus_to_exitcode(status)
            elif time.perf_counter() >= deadline:
                break
            elif not self.read(0.05):
                time.sleep(0.01)
        return self.exit_status

    def end(self) -> None:
        """End the child, kindly first."""
        for number in (signal.SIGTERM, signal.SIGKILL):
            if self.exit_status is None:
                self.signal(number)
                self.wait(2.0)
        self.hang_up()

    def hang_up(self) -> None:
        """Drop the line, as a lost SSH connection does."""
        self._closed = True
        if self._fd >= 0:
            os.close(self._fd)
            self._fd = -1

    def resident_megabytes(self) -> float:
        """Resident memory of the child."""
        return resident_megabytes(self.pid)

    def modes_left_on(self) -> set[str]:
        """Numbers of the terminal modes that were switched on and not off again; the hidden cursor counts."""
        state: dict[str, bool] = {}
        for numbers, letter in re.findall(rb"\x1b\[\?([\d;]+)([hl])", bytes(self.output)):
            for number in numbers.decode().split(";"):
                if number in _MODES:
                    state[number] = (letter == b"h") != (number == _CURSOR)
        return {number for number, on in state.items() if on}


def resident_megabytes(pid: int) -> float:
    """Resident memory of a process."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    return 0.0


def _set_size(descriptor: int, columns: int, rows: int) -> None:
    fcntl.ioctl(descriptor, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))


def _bytes_of(key: str) -> bytes:
    return KEYS.get(key, key.encode())


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
