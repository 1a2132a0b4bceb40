"""What somebody typed, in the form that every store takes."""

from __future__ import annotations

import re
from datetime import date, datetime, time

from reviewer_tui.clock import LOCAL_ZONE
from reviewer_tui.errors import BadInput
from reviewer_tui.i18n import message
from reviewer_tui.regulations.dates import parse_date

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
"""NUL, which PostgreSQL refuses and at which SQLite stops to compare; halves of letters, which are no text at all."""


def storable(text: str) -> str:
    """The text with U+FFFD for what no store keeps; an argument that is no UTF-8 arrives like that."""
    return _UNSTORABLE.sub("\N{REPLACEMENT CHARACTER}", text)


LONGEST_REASON = 2_000
LONGEST_SHOWN = 40
"""Letters of what was typed wrongly that a fault repeats."""


def optional_reason(text: str) -> str:
    """The reason of an act that may be done without one; empty when there is none.

    Raises:
        BadInput: ``reason-too-long``.
    """
    reason = storable(text).strip()
    if len(reason) > LONGEST_REASON:
        raise BadInput(
            "reason-too-long", message("The reason is longer than {count} letters.", count=LONGEST_REASON)
        )
    return reason


def written_reason(text: str) -> str:
    """The reason of an act that is not done without one.

    Raises:
        BadInput: ``no-reason`` or ``reason-too-long``.
    """
    reason = optional_reason(text)
    if not reason:
        raise BadInput("no-reason", message("Write the reason: it becomes part of the record."))
    return reason


def written_day(text: str) -> date:
    """A day as people write it, 30.11.2026 or 2026-11-30.

    Raises:
        BadInput: ``bad-day``.
    """
    day = parse_date(text.strip())
    if day is None:
        raise BadInput("bad-day", message("{text} is no day such as 30.11.2026", text=text[:LONGEST_SHOWN]))
    return day


def line(text: str) -> str:
    """The text as one line."""
    return " ".join(storable(text).split())


def moment(text: str) -> datetime:
    """A moment in ISO 8601 or as people write it, 18.11.2026 10:00; local where it names no offset.

    Raises:
        BadInput: ``bad-moment``.
    """
    day, _space, clock = text.strip().rpartition(" ")
    written = parse_date(day)
    try:
        found = (
            datetime.combine(written, time.fromisoformat(clock))
            if written
            else datetime.fromisoformat(text.strip())
        )
    except ValueError as fault:
        raise BadInput(
            "bad-moment",
            message("{text} is no moment such as 2026-04-01T18:30+05:00", text=text[:LONGEST_SHOWN]),
        ) from fault
    return found if found.tzinfo else found.replace(tzinfo=LOCAL_ZONE)
