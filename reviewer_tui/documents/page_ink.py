"""Whether anything at all is drawn at a place of a page."""

from __future__ import annotations

from typing import Final

from reviewer_tui.documents.reader_answers import Picture

_DARKER: Final = 48
"""Tones by which ink is darker than the paper around it."""
_INK: Final = 0.03
"""Share of a word's box that is ink; letters take a tenth, the specks of a bad scan less than a hundredth."""


def is_blank(picture: Picture) -> bool:
    """Is it paper and nothing else? What is lighter than a dark ground counts as ink as well."""
    tones = sorted(picture.grey)
    paper = tones[len(tones) // 2]
    ink = sum(abs(tone - paper) >= _DARKER for tone in tones)
    return ink < _INK * len(tones)
