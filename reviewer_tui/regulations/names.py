"""The ladder on which two writings of a name are compared; used wherever two sources tell a name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum

from reviewer_tui.i18n import Message, message
from reviewer_tui.regulations.folding import fold, one_script, plain_form, search_key, sort_key
from reviewer_tui.regulations.transliteration import same_words_in_latin

__all__ = ["Level", "NameComparison", "compare", "fold", "search_key", "sort_key"]

_LONGEST_COMPARED = 200
_SPLIT_PATRONYMIC = re.compile(r"[ -](?=(?:улы|кызы)(?:[ -]|$))")
_PATRONYMIC = re.compile(r"(?:улы|кызы|ович|евич|овна|евна|ична|ич)$")


class Level(IntEnum):
    """How far two writings are apart; only the first two are a match, the last is a mismatch."""

    IDENTICAL = 0
    LOOK_ALIKE = 1
    KAZAKH_FOLDED = 2
    WORD_ORDER = 3
    TRANSLITERATED = 4
    CLOSE = 5
    DIFFERENT = 6

    @property
    def is_match(self) -> bool:
        """Whether a machine may call it the same; everything else is for an official to judge."""
        return self <= Level.LOOK_ALIKE


@dataclass(frozen=True)
class NameComparison:
    """The first level of the ladder that fits, and why."""

    level: Level
    why: Message


def compare(a: str, b: str) -> NameComparison:
    """Compare two writings of a name, word order and patronymic included; symmetric."""
    level = _level(a, b)
    return NameComparison(level, _why(level))


def _level(a: str, b: str) -> Level:
    if max(len(a), len(b)) > _LONGEST_COMPARED:
        return Level.IDENTICAL if plain_form(a) == plain_form(b) else Level.DIFFERENT
    return next((level for level, fits in _LADDER if fits(a, b)), Level.DIFFERENT)


def _words(text: str) -> tuple[str, ...]:
    """Folded words, a patronymic written apart or with a hyphen joined («Серік ұлы», «Серік-ұлы»)."""
    return tuple(_SPLIT_PATRONYMIC.sub("", fold(text)).split())


def _reordered(a: str, b: str) -> bool:
    one, other = _words(a), _words(b)
    if Counter(one) == Counter(other):
        return True
    return any(
        Counter(full) == Counter(other) or Counter(full) == Counter(one) for full in _shortened(one, other)
    )


def _shortened(one: tuple[str, ...], other: tuple[str, ...]) -> list[tuple[str, ...]]:
    """The longer of the two without its patronymic: the third word, or the one shaped like a patronymic."""
    longer, shorter = (one, other) if len(one) > len(other) else (other, one)
    if len(longer) != 3 or len(shorter) != 2:
        return []
    return [
        longer[:at] + longer[at + 1 :]
        for at, word in enumerate(longer)
        if at == 2 or _PATRONYMIC.search(fold(word))
    ]


def _transliterated(a: str, b: str) -> bool:
    one, other = tuple(one_script(a).split()), tuple(one_script(b).split())
    if same_words_in_latin(one, other):
        return True
    shorter = min(one, other, key=len)
    return any(same_words_in_latin(full, shorter) for full in _shortened(one, other))


def _close(a: str, b: str) -> bool:
    one, other = fold(a), fold(b)
    letters = max(sum(map(str.isalpha, one)), sum(map(str.isalpha, other)))
    allowed = 0 if letters < 4 else 1 if letters < 7 else 2
    return allowed > 0 and _distance(one, other, allowed) <= allowed


_LADDER: tuple[tuple[Level, Callable[[str, str], bool]], ...] = (
    (Level.IDENTICAL, lambda a, b: plain_form(a) == plain_form(b)),
    (Level.LOOK_ALIKE, lambda a, b: one_script(a) == one_script(b)),
    (Level.KAZAKH_FOLDED, lambda a, b: fold(a) == fold(b)),
    (Level.WORD_ORDER, _reordered),
    (Level.TRANSLITERATED, _transliterated),
    (Level.CLOSE, _close),
)


def _distance(one: str, other: str, limit: int) -> int:
    """Edit distance (insert, delete, replace), given up as soon as it must be over the limit."""
    if abs(len(one) - len(other)) > limit:
        return limit + 1
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, start=1):
        previous, row = row, [at]
        for place, twin in enumerate(other, start=1):
            row.append(min(previous[place] + 1, row[-1] + 1, previous[place - 1] + (letter != twin)))
        if min(row) > limit:
            return limit + 1
    return row[-1]


def _why(level: Level) -> Message:
    return {
        Level.IDENTICAL: message("Identical"),
        Level.LOOK_ALIKE: message("Identical, but letters of two alphabets are mixed"),
        Level.KAZAKH_FOLDED: message("Differs in Kazakh letters: one person or two, judge it"),
        Level.WORD_ORDER: message("The same words in another order, or the patronymic is missing"),
        Level.TRANSLITERATED: message("The same name in other letters (transliteration)"),
        Level.CLOSE: message("Suspiciously close: a misspelling or another person"),
        Level.DIFFERENT: message("Different"),
    }[level]
