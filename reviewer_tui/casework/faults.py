"""Faults of the ground floor, turned into one line for the user."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from db.engine import StoreError
from reviewer_tui.errors import StoreFault
from reviewer_tui.i18n import Message, message

LOG = logging.getLogger(__name__)


def store_message(code: str) -> Message:
    """What a fault of the store means to the user, and what to do."""
    known = {
        "locked": message(
            "The store is busy: another program holds it. Nothing was lost; try again in a moment."
        ),
        "full": message(
            "The disk is full. Nothing was recorded, your draft is kept; free some space and try again."
        ),
        "newer": message("The store was written by a newer version of this program. Update the program."),
        "older": message("The store is of an older version. Run: reviewer-tui db upgrade"),
        "unreachable": message(
            "The store cannot be opened or reached. Nothing was lost; the details are in the log."
        ),
        "absent": message("There is no store here yet, or it is empty. To make one: reviewer-tui db upgrade"),
        "corrupt": message("The store is damaged. Stop working and restore the last backup."),
        "read-only": message("The store can only be read here; nothing was changed."),
        "exists": message("Something is there already; nothing is overwritten."),
        "missing": message(
            "What was asked for is not there; nothing was changed. The details are in the log."
        ),
        "unsupported": message(
            "This is no store of this program: a file of SQLite or a PostgreSQL database is needed."
        ),
    }
    return known.get(code, message("The store failed; nothing was half done. The details are in the log."))


def store_fault(fault: StoreError) -> StoreFault:
    """The user's side of a store error; what the driver said goes into the log."""
    LOG.warning("store: %s", fault)
    return StoreFault(f"store-{fault.code}", store_message(fault.code))


@contextmanager
def translated() -> Iterator[None]:
    """Let a store error leave the block as a `StoreFault`."""
    try:
        yield
    except StoreError as fault:
        raise store_fault(fault) from fault
