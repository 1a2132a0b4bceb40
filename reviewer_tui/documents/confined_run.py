"""Runs a program within bounds: ``python -I -S confined_run.py SECONDS PROGRAM ARGUMENT…``; needs nothing but this file.

The seconds are of processor time, so that a busy host does not shorten them.

Limits are set here and not between fork and exec of the caller, whose threads may hold locks at that moment.
"""

from __future__ import annotations

import os
import resource
import sys

MEMORY = 1024 * 1024 * 1024
OUTPUT = 16 * 1024 * 1024
_OPEN_FILES = 32
_NICE = 10


def main() -> None:
    """Become the program of the arguments, with the environment as it is."""
    seconds, program, *arguments = sys.argv[1:]
    os.nice(_NICE)
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
