"""One of many to choose from, and whether a few typed letters mean it."""

from __future__ import annotations

from dataclasses import dataclass

from reviewer_tui.widgets.keys import TWINS, as_typed_in_latin


@dataclass(frozen=True)
class Choice:
    """One of many: its words, what more there is to say, its keys, and whether it is possible now."""

    id: str
    text: str
    detail: str = ""
    keys: str = ""
    group: str = ""
    possible: bool = True
    marked: bool = False


def matches(typed: str, text: str) -> bool:
    """Does every word typed stand in the text, also when typed in the other layout?"""
    here = text.lower()
    return all(any(form in here for form in _forms(word)) for word in typed.lower().split())


def _forms(word: str) -> tuple[str, ...]:
    return (word, as_typed_in_latin(word), "".join(TWINS.get(letter, letter) for letter in word))
