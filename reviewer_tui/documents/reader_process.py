"""The worker as a process: started when first needed, asked, and killed when it does not answer."""

from __future__ import annotations

import contextlib
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from reviewer_tui.documents.faults import DocumentFault, fault
from reviewer_tui.documents.reader_channel import ChannelBroken, receive, send

_ROOT: Final = str(Path(__file__).resolve().parents[2])
# `-I` keeps the environment and the current folder out; the folder of this very package is named instead, so
# that the worker runs the same code as the program, installed or not.
_START: Final = "import sys; sys.path.append(sys.argv[1]); from reviewer_tui.documents.reader_worker import main; main(int(sys.argv[2]))"
_GRACE: Final = 1.0


class WorkerProcess:
    """One worker from its start to its end; `nice` is by how much it gives way to other processes."""

    def __init__(self, nice: int = 0) -> None:
        ours, theirs = socket.socketpair()
        self._channel = ours
        self.jobs = 0
        """How many jobs it was given."""
        with theirs:
            self._process: subprocess.Popen[bytes] = subprocess.Popen(  # noqa: S603  our own interpreter and our own module
                [sys.executable, "-I", "-c", _START, _ROOT, str(nice)],
                stdin=theirs.fileno(),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env={},
                cwd="/",
                start_new_session=True,
            )

    @property
    def pid(self) -> int:
        """The process id."""
        return self._process.pid

    def ask(self, job: Mapping[str, Any], content: bytes, seconds: float) -> tuple[dict[str, Any], bytes]:
        """Give a job and wait for the answer and the bytes that come with it.

        Raises:
            DocumentFault: ``took-too-long`` or ``reader-died``; the process is dead then.
        """
        self.jobs += 1
        deadline = time.monotonic() + seconds
        try:
            self._channel.settimeout(seconds)
            send(self._channel, job, content)
            return receive(self._channel, deadline)
        except TimeoutError as error:
            self.kill()
            raise fault("took-too-long") from error
        except (ChannelBroken, OSError) as error:
            raise self._death() from error

    def _death(self) -> DocumentFault:
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(_GRACE)
        status = self._process.returncode
        self.kill()
        return fault("took-too-long" if status == -signal.SIGXCPU else "reader-died")

    def alive(self) -> bool:
        """Is it still there to be asked?"""
        return self._process.poll() is None

    def kill(self) -> None:
        """End it at once."""
        self._channel.close()
        self._process.kill()
        self._process.wait()
