"""Facts on a card whose small labels could not be recognised: they stand one beneath another in a fixed order.

An identity card prints surname, given name, patronymic, birth date and IIN in one column at even steps. The two
numbers are read even from bad scans and tell the step; what stands at the steps above them are the names. A step at
which nothing was read stays empty: no name moves into the place of another.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from reviewer_tui.documents.field_values import PATRONYMIC, value_of
from reviewer_tui.documents.labels import is_form_word
from reviewer_tui.documents.page_layout import Word
from reviewer_tui.documents.segments import Form

_STEP_OF: Final = {"date": 1, "patronymic": 2, "given-name": 3, "surname": 4}
"""How many steps above the IIN a fact stands."""
_FIRST_STEP: Final = (0.6, 4.0)
"""Least and greatest step, in heights of the IIN's figures."""
_ASIDE: Final = 0.6
"""By so much of a step a fact may begin beside the one beneath it."""


def stacked(form: Form, kind: str) -> tuple[str, Sequence[Word]] | None:
    """The value of a kind in such a column and its words; none on a page that has no such column."""
    words = [word for segment in form.segments for word in segment.words]
    for iin in words:
        if value_of(iin.text, "iin", "iin") is not None:
            for step, word in _column(iin, words):
                value = value_of(word.text, kind, kind) if step == _STEP_OF.get(kind) else None
                if value is not None and _fits(kind, value):
                    return value, (word,)
    return None


def _fits(kind: str, value: str) -> bool:
    """Neither a stray letter, nor a word of the form, nor a patronymic where another name should be."""
    misplaced = kind != "patronymic" and PATRONYMIC.search(value)
    return len(value) > 1 and not is_form_word(value) and not misplaced


def _column(iin: Word, words: Sequence[Word]) -> Iterator[tuple[int, Word]]:
    """What stands above an IIN with a date over it, from beneath, with the number of its step.

    Boxes of a bad scan are off by a part of a step, so the step is told anew from all that stand in the column.
    """
    below, steps, step = iin, 0, 0.0
    for word in sorted(words, key=_middle):
        up = _middle(word) - _middle(below)
        if not steps:
            height = iin.top - iin.bottom
            first = _FIRST_STEP[0] * height <= up <= _FIRST_STEP[1] * height
            if not first or value_of(word.text, "date", "birth_date") is None:
                continue
            step = up
        further = round(up / step)
        if further < 1 or abs(word.left - below.left) > _ASIDE * step * further:
            continue
        below, steps = word, steps + further
        if steps > max(_STEP_OF.values()):
            return
        step = (_middle(word) - _middle(iin)) / steps
        yield steps, word


def _middle(word: Word) -> float:
    return (word.bottom + word.top) / 2
