"""Runs a program within bounds: ``python -I -S confined_run.py PROGRAM ARGUMENT…``; needs nothing but this file.

Limits are set here and not between fork and exec of the caller, whose threads may hold locks at that moment.
"""

from __future__ import annotations

import os
import resource
import sys

MEMORY = 1024 * 1024 * 1024
CPU = 40
OUTPUT = 16 * 1024 * 1024
_OPEN_FILES = 32
_NICE = 10


def main() -> None:
    """Become the program of the arguments, with the environment as it is."""
    os.nice(_NICE)
    for limit, value in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, CPU),
        (resource.RLIMIT_FSIZE, OUTPUT),
        (resource.RLIMIT_NOFILE, _OPEN_FILES),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(limit, (value, value))
    os.execv(sys.argv[1], sys.argv[1:])  # noqa: S606  the program that our own code names


if __name__ == "__main__":
    main()
