"""A program in a real pseudo-terminal: what it writes, byte by byte, and how it ends."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]
PATIENCE = 30.0
"""Seconds until a wait gives up; only a broken program or a very busy machine needs them."""


class Terminal:
    """A started program and the terminal it sits in."""

    def __init__(self, process: subprocess.Popen[bytes], line: int) -> None:
        self.process = process
        self._line = line
        self.written = b""

    def read_until(self, text: str) -> bytes:
        """Read until the program has written a text; everything it has written so far."""
        end = time.monotonic() + PATIENCE
        while text.encode() not in self.written:
            assert time.monotonic() < end, f"{text!r} never came; last: {self.written[-400:]!r}"
            if not self._read(0.2) and self.process.poll() is not None:
                raise AssertionError(f"ended with {self.process.returncode}: {self.written[-400:]!r}")
        return self.written

    def read_calm(self, calm: float = 0.4) -> bytes:
        """Read until nothing comes for a while; everything that came meanwhile."""
        before = len(self.written)
        while self._read(calm):
            pass
        return self.written[before:]

    def press(self, *keys: str) -> bytes:
        """Press keys; what the program wrote then."""
        answer = b""
        for key in keys:
            os.write(self._line, key.encode())
            answer += self.read_calm()
        return answer

    def hang_up(self) -> None:
        """Drop the line."""
        os.close(self._line)
        self._line = -1

    def wait(self) -> int:
        """Wait for the end, reading what comes; the exit status."""
        end = time.monotonic() + PATIENCE
        while self.process.poll() is None:
            assert time.monotonic() < end, "still running"
            self._read(0.1)
        while self._read(0.1):
            pass
        return self.process.returncode

    def close(self) -> None:
        """End what is left."""
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        if self._line >= 0:
            os.close(self._line)

    def _read(self, patience: float) -> bool:
        if self._line < 0:
            time.sleep(patience)
            return False
        if not select.select([self._line], [], [], patience)[0]:
            return False
        try:
            found = os.read(self._line, 65536)
        except OSError:  # the other end of the line is closed
            return False
        self.written += found
        return bool(found)


@contextmanager
def terminal(
    arguments: Sequence[str], size: tuple[int, int] = (120, 40), environment: dict[str, str] | None = None
) -> Iterator[Terminal]:
    """Start Python with arguments in a terminal of so many columns and lines."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("TEXTUAL", "NO_COLOR"))}
    process = subprocess.Popen(
        [sys.executable, *arguments],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        cwd=ROOT,
        env={
            **kept,
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
            "PYTHONUTF8": "1",
            **(environment or {}),
        },
        start_new_session=True,
    )
    os.close(theirs)
    opened = Terminal(process, ours)
    try:
        yield opened
    finally:
        opened.close()
