"""Making text from outside fit for paper: no invisible letter may change what a reader sees.

The same cleaning is applied to the page and to the attached data, so that both say the same.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
"""Stands where a character was that paper cannot carry; it is drawn, so nobody overlooks it."""

_LINE_BREAKS = re.compile("\r\n?|[\v\f\x85\u2028\u2029]")
_WITHOUT_MEANING = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
"""Soft hyphens, zero-width spaces, joiners and marks that come along when text is copied from elsewhere."""
_MARKS_PILED_UP = re.compile("[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]{3,}")
"""More accents than any alphabet puts on one letter: drawn, they would cover the lines around them."""
_BLANK_LINES = re.compile(r"\n[ \n]*\n")
_SPACES = re.compile("[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_NEVER_PRINTED = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})


def printable(text: str) -> str:
    """The text as paper shows it: composed (NFC), line feeds as line breaks, and nothing invisible.

    Control characters, bidirectional overrides, lone surrogates, private and unassigned characters become
    `REPLACEMENT`; invisible joiners disappear; blank lines and outer spaces are dropped.
    """
    text = _LINE_BREAKS.sub("\n", text)
    text = _SPACES.sub(" ", _WITHOUT_MEANING.sub("", text))
    text = "".join(
        REPLACEMENT if c != "\n" and unicodedata.category(c) in _NEVER_PRINTED else c for c in text
    )
    text = _MARKS_PILED_UP.sub(REPLACEMENT, unicodedata.normalize("NFC", text))
    return _BLANK_LINES.sub("\n", text).strip()


def printable_deep(value: Any) -> Any:
    """The same value with every text in it, keys included, made `printable`."""
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, Mapping):
        return {printable(str(key)): printable_deep(inner) for key, inner in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, bytes | bytearray):
        return [printable_deep(inner) for inner in value]
    return value
