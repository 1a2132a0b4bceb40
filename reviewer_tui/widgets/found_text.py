"""Finding a value again in the text of a page, however the page breaks and spells the blanks in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_SHORTEST_PART = 4


@dataclass(frozen=True)
class Span:
    """A stretch of one line, in characters."""

    line: int
    start: int
    end: int


def find_value(lines: Sequence[str], value: str) -> tuple[Span, ...]:
    """Where a value stands on a page: the first line that has all of it, else every long part of it.

    A value that goes over a line break is marked on both lines, each part at its first place.
    """
    words = value.split()
    if not words:
        return ()
    whole = re.compile(r"\s*".join(re.escape(word) for word in words), re.IGNORECASE)
    for number, line in enumerate(lines):
        found = whole.search(line)
        if found:
            return (Span(number, found.start(), found.end()),)
    return _parts(lines, words)


def _parts(lines: Sequence[str], words: Sequence[str]) -> tuple[Span, ...]:
    spans = []
    start = 0
    for word in words:
        if len(word) < _SHORTEST_PART:
            continue
        for number in range(start, len(lines)):
            place = lines[number].lower().find(word.lower())
            if place >= 0:
                spans.append(Span(number, place, place + len(word)))
                start = number
                break
    return tuple(spans)
