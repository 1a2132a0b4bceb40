"""What somebody typed, in the form that every store takes."""

from __future__ import annotations

import re

from reviewer_tui.errors import BadInput
from reviewer_tui.i18n import message

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
"""NUL, which PostgreSQL refuses and at which SQLite stops to compare; halves of letters, which are no text at all."""


def storable(text: str) -> str:
    """The text with U+FFFD for what no store keeps; an argument that is no UTF-8 arrives like that."""
    return _UNSTORABLE.sub("\N{REPLACEMENT CHARACTER}", text)


LONGEST_REASON = 2_000


def written_reason(text: str) -> str:
    """The reason of an act that is not done without one.

    Raises:
        BadInput: ``no-reason`` or ``reason-too-long``.
    """
    reason = storable(text).strip()
    if not reason:
        raise BadInput("no-reason", message("Write the reason: it becomes part of the record."))
    if len(reason) > LONGEST_REASON:
        raise BadInput(
            "reason-too-long", message("The reason is longer than {count} letters.", count=LONGEST_REASON)
        )
    return reason
