"""Runs a program within bounds: ``python -I -S confined_run.py SECONDS PROGRAM ARGUMENT…``; needs nothing but this file.

The seconds are of processor time, so that a busy host does not shorten them.

Limits are set here and not between fork and exec of the caller, whose threads may hold locks at that moment.
"""

from __future__ import annotations

import contextlib
import os
import resource
import sys

MEMORY = 1024 * 1024 * 1024
OUTPUT = 16 * 1024 * 1024
_OPEN_FILES = 32
_NICE = 10


def give_way(nice: int) -> None:
    """Let other processes go first, those of other sessions as well.

    A kernel that groups tasks by session shares the processor between the sessions, and counts how nice a process
    is only within its own (sched(7), autogroup).
    """
    os.nice(nice)
    with contextlib.suppress(OSError), open("/proc/self/autogroup", "w") as autogroup:  # noqa: PTH123  no pathlib under -S
        autogroup.write(str(nice))


def main() -> None:
    """Become the program of the arguments, with the environment as it is."""
    seconds, program, *arguments = sys.argv[1:]
    give_way(_NICE)
    for limit, value in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_FSIZE, OUTPUT),
        (resource.RLIMIT_NOFILE, _OPEN_FILES),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(limit, (value, value))
    resource.setrlimit(resource.RLIMIT_CPU, (int(seconds), int(seconds) + 1))
    os.execv(program, [program, *arguments])  # noqa: S606  the program that our own code names


if __name__ == "__main__":
    main()
