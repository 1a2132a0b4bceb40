"""Forms of a name for comparing, searching and sorting: the folds of the ladder and the Kazakh alphabet."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

KAZAKH_ALPHABET = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"
"""The 42 letters of the Cyrillic Kazakh alphabet in their order."""

_HYPHENS = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2212"), "-")
_APOSTROPHES = dict.fromkeys(map(ord, "\u2018\u2019\u02bc\u02b9\u00b4\u0060\u2032"), "'")
_PUNCTUATION = {**_HYPHENS, **_APOSTROPHES}
_TWINS = str.maketrans("ABCEHKMOPTXYIaceopxyi", "АВСЕНКМОРТХУІасеорхуі")
_KAZAKH_FOLD = str.maketrans("әғқңөұүһіёӘҒҚҢӨҰҮҺІЁ", "агкноуухиеАГКНОУУХИЕ")
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_SORT_CODES = (
    {" ": "00"}
    | {letter: f"{place:02}" for place, letter in enumerate(KAZAKH_ALPHABET, start=1)}
    | {letter: f"{place:02}" for place, letter in enumerate(_LATIN, start=50)}
    | {digit: f"{place:02}" for place, digit in enumerate("0123456789", start=80)}
)


@lru_cache(1_000)
def tidy(text: str) -> str:
    """NFC, hyphens and apostrophes of one kind, single spaces; the case is kept."""
    return " ".join(unicodedata.normalize("NFC", text).translate(_PUNCTUATION).split())


def _small(text: str) -> str:
    return unicodedata.normalize("NFC", text.casefold())


def plain_form(text: str) -> str:
    """Level 0 of the ladder: what may differ between two writings of the same name without a remark."""
    return _small(tidy(text))


def one_script(text: str) -> str:
    """Level 1: Latin look-alikes inside a Cyrillic word become their Cyrillic twins."""
    words = (word.translate(_TWINS) if _CYRILLIC.search(word) else word for word in tidy(text).split(" "))
    return _small(" ".join(words))


def fold(text: str) -> str:
    """Level 2: as `one_script`, with the letters that only Kazakh has (and ё) folded to their neighbours."""
    return without_kazakh_letters(one_script(text))


def without_kazakh_letters(text: str) -> str:
    """The letters that only Kazakh has (and ё) as their neighbours, in either case; nothing else is changed."""
    return text.translate(_KAZAKH_FOLD)


def as_seen(text: str) -> str:
    """What the eye sees: every Latin look-alike is its Cyrillic twin, in a word of whatever script."""
    return _small(tidy(text).translate(_TWINS))


def search_key(text: str) -> str:
    """What a search looks in: folded, without hyphens and apostrophes, so that spelling does not hide a case."""
    return " ".join(fold(text).replace("-", " ").replace("'", "").split())


def sort_key(text: str) -> str:
    """A key of digits that sorts in the order of the Kazakh alphabet under any collation of any store.

    Two digits a letter: words end first, then the 42 letters, Latin letters, figures, anything else.
    """
    letters = " ".join(one_script(text).replace("-", " ").replace("'", "").split())
    return "".join(_SORT_CODES.get(letter, "99") for letter in letters)
