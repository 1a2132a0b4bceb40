"""Which case comes next: the one that moved to the place of the signed one in the order of the inbox."""

from __future__ import annotations

from uuid import UUID

from reviewer_tui.casework.views import InboxFilter, InboxRow, Status
from reviewer_tui.screens.desk_door import DeskDoor

_WINDOW = 50


def next_case(desk: DeskDoor, wanted: InboxFilter, place: int, signed: UUID) -> InboxRow | None:
    """The first case from a place on that nobody else works on, or from the beginning; None when there is none.

    What waits for the second signature, which is the head's, is a next case for the head alone.

    Args:
        desk: the official's desk.
        wanted: what the inbox shows, and in which order.
        place: index of the signed case before it was signed.
        signed: the case that is done.
    """
    for start in dict.fromkeys((place, 0)):
        rows = desk.window(wanted, start, _WINDOW)
        for row in rows:
            free = row.mine or not row.claimed_by
            if row.part_id != signed and free and _may_be_next(desk, row):
                return row
    return None


def _may_be_next(desk: DeskDoor, row: InboxRow) -> bool:
    return row.status is not Status.AWAITING_SIGNATURE or desk.identity.role == "head"
