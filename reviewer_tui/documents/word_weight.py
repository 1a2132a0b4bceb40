"""How much a word weighs when it differs: a figure or a name may decide a case, an "and" does not."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from reviewer_tui.documents.comparison_tokens import Token
from reviewer_tui.documents.differences import Severity

# Conjunctions, particles, prepositions and postpositions, pronouns.
_KAZAKH: Final = (
    "және мен бен пен да де та те үшін бұл осы ол сол сондай бойынша туралы арқылы дейін кейін немесе яғни ал "
    "сондықтан өзі оның"
)
_RUSSIAN: Final = (
    "и а но или либо что как в во на с со по для от до к ко о об обо за из у при под над же ли бы это этот эта эти "
    "тот его ее её их который которая которое также"
)
_ENGLISH: Final = "a an the and or of in on to for by with at as is"
_FUNCTION_WORDS: Final = frozenset(f"{_KAZAKH} {_RUSSIAN} {_ENGLISH}".split())
_NEGATIONS: Final = frozenset(("емес", "жоқ", "не", "нет", "ни", "без", "отказать", "отказано", "not", "no"))
"""A document says the opposite with one of these more or less."""


def weight_of(tokens: Iterable[Token]) -> Severity:
    """What the weightiest of some words weighs; of none, slight."""
    return max([weight_of_word(token.text) for token in tokens], default=Severity.SLIGHT)


def is_name(text: str) -> bool:
    """May it be a name: a word with a capital letter that is no function word?"""
    return text[:1].isupper() and text.casefold() not in _FUNCTION_WORDS


@lru_cache(50_000)
def weight_of_word(text: str) -> Severity:
    """What a word or a mark weighs, as it is written."""
    if any(letter.isdigit() for letter in text):
        return Severity.WEIGHTY
    if not any(letter.isalpha() for letter in text):
        return Severity.SLIGHT
    small = text.casefold()
    if small in _FUNCTION_WORDS:
        return Severity.SLIGHT
    return Severity.WEIGHTY if small in _NEGATIONS or is_name(text) else Severity.ORDINARY
