"""A desk for the length of one command."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reviewer_tui.casework.desk import Desk


@contextmanager
def desk_of(args: argparse.Namespace) -> Iterator[Desk]:
    """Sit down as the official of ``--as``, or of the settings, or of the host's login; leave in any case."""
    from reviewer_tui.casework.desk import open_desk  # noqa: PLC0415  the store is loaded when a command needs it

    desk = open_desk(args.settings, args.login or "")
    try:
        yield desk
    finally:
        desk.close()
