"""What somebody typed, in the form that every store takes."""

from __future__ import annotations

import re

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
"""NUL, which PostgreSQL refuses and at which SQLite stops to compare; halves of letters, which are no text at all."""


def storable(text: str) -> str:
    """The text with U+FFFD for what no store keeps; an argument that is no UTF-8 arrives like that."""
    return _UNSTORABLE.sub("\N{REPLACEMENT CHARACTER}", text)
