"""What text from outside must not contain when it reaches a terminal, a file name or a log."""

from __future__ import annotations

import re

UNSAFE = re.compile(
    "[\x00-\x08\x0a-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e007f]"
)
"""C0 except TAB, DEL, C1, soft hyphen, bidi marks and overrides, zero-width and tag characters."""


def plain(text: str) -> str:
    """One line of text that a terminal prints and never obeys: unsafe characters become U+FFFD."""
    return text if text.isprintable() else UNSAFE.sub("\N{REPLACEMENT CHARACTER}", text)
