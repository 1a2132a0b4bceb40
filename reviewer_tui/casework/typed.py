"""What somebody typed, in the form that every store takes."""

from __future__ import annotations

import re
from datetime import datetime

from reviewer_tui.clock import LOCAL_ZONE
from reviewer_tui.errors import BadInput
from reviewer_tui.i18n import message

_LONGEST_SHOWN = 40
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
"""NUL, which PostgreSQL refuses and at which SQLite stops to compare; halves of letters, which are no text at all."""


def storable(text: str) -> str:
    """The text with U+FFFD for what no store keeps; an argument that is no UTF-8 arrives like that."""
    return _UNSTORABLE.sub("\N{REPLACEMENT CHARACTER}", text)


def line(text: str) -> str:
    """The text as one line."""
    return " ".join(storable(text).split())


def moment(text: str) -> datetime:
    """A moment; without an offset it is one of Kazakhstan's clock.

    Raises:
        BadInput: ``bad-moment``.
    """
    try:
        found = datetime.fromisoformat(text.strip())
    except ValueError as fault:
        raise BadInput(
            "bad-moment",
            message("{text} is no moment such as 2026-04-01T18:30+05:00", text=text[:_LONGEST_SHOWN]),
        ) from fault
    return found if found.tzinfo else found.replace(tzinfo=LOCAL_ZONE)
