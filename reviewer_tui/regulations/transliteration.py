"""Whether two writings of a name can be the same name in Latin letters.

Passports of different years transliterate differently, so a letter has several Latin forms. The forms of a whole
name are too many to list; instead both names are walked at once, keeping only what one is ahead of the other.
"""

from __future__ import annotations

from functools import cache
from itertools import permutations

_FORMS = {
    "а": "a", "ә": "a ae ä", "б": "b", "в": "v", "г": "g", "ғ": "g gh ğ", "д": "d", "е": "e ye ie", "ё": "yo io e ye",
    "ж": "zh j", "з": "z", "и": "i y", "й": "i y", "к": "k", "қ": "k q", "л": "l", "м": "m", "н": "n", "ң": "n ng ñ",
    "о": "o", "ө": "o oe ö", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u w", "ұ": "u ū", "ү": "u ue ü", "ф": "f",
    "х": "kh h", "һ": "h", "ц": "ts c", "ч": "ch", "ш": "sh ş", "щ": "shch sch", "ы": "y", "і": "i", "э": "e",
    "ю": "yu iu", "я": "ya ia",
}  # fmt: skip
_PAIRS = {"ий": ("y", "i"), "ый": ("y",), "кс": ("x",)}
_SILENT = ("", "'")
_LONGEST_NAME = 120
_MOST_WORDS = 4


@cache
def _letter_forms(letter: str) -> tuple[str, ...]:
    if letter in "ъь":
        return _SILENT
    return tuple(_FORMS[letter].split()) if letter in _FORMS else (letter,)


def _steps(word: str, at: int) -> list[tuple[int, str]]:
    """Where one can stand after the next letter, and what Latin text that step gives."""
    steps = [(at + 1, form) for form in _letter_forms(word[at])]
    steps += [(at + 2, form) for form in _PAIRS.get(word[at : at + 2], ())]
    return steps


def same_in_latin(one: str, other: str) -> bool:
    """Whether a Latin form of one word equals a Latin form of the other; both in small letters."""
    waiting = [(0, 0, "")]
    seen = set(waiting)
    while waiting:
        first, second, ahead = waiting.pop()
        if first == len(one) and second == len(other) and not ahead.strip("<>"):
            return True
        for state in _followers(one, other, first, second, ahead):
            if state not in seen:
                seen.add(state)
                waiting.append(state)
    return False


def _followers(one: str, other: str, first: int, second: int, ahead: str) -> list[tuple[int, int, str]]:
    """Next states; ``ahead`` is ``<text`` when the first word is ahead by that text and ``>text`` for the second."""
    states = []
    first_leads = ahead.startswith("<")
    pending = ahead[1:]
    if first < len(one) and not (first_leads and pending):
        states += [
            (at, second, rest)
            for at, form in _steps(one, first)
            if (rest := _balance("<", form, ">", pending)) is not None
        ]
    if second < len(other) and (first_leads or not pending):
        states += [
            (first, at, rest)
            for at, form in _steps(other, second)
            if (rest := _balance(">", form, "<", pending)) is not None
        ]
    return states


def _balance(own: str, form: str, lead: str, pending: str) -> str | None:
    if pending.startswith(form):
        rest = pending[len(form) :]
        return lead + rest if rest else ""
    if form.startswith(pending):
        return own + form[len(pending) :]
    return None


def same_words_in_latin(words: tuple[str, ...], others: tuple[str, ...]) -> bool:
    """Whether the words are the others in Latin letters, in any order; long input is never called equal."""
    if len(words) != len(others) or len(words) > _MOST_WORDS:
        return False
    if max(map(len, (*words, *others)), default=0) > _LONGEST_NAME:
        return False
    return any(all(map(same_in_latin, words, order)) for order in permutations(others))
