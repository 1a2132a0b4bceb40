"""How names get misspelt on papers and in forms."""

from __future__ import annotations

import unicodedata
from random import Random

_KAZAKH = str.maketrans("әғқңөұүһіӘҒҚҢӨҰҮҺІ", "агкноуухиАГКНОУУХИ")
_LATIN_TWINS = str.maketrans("аеосрхіАВСЕНКМОРТХІ", "aeocpxiABCEHKMOPTXI")
_NEIGHBOURS = {
    "а": "о",
    "е": "и",
    "о": "а",
    "и": "е",
    "л": "п",
    "р": "п",
    "н": "и",
    "с": "е",
    "т": "г",
    "м": "и",
}


def without_kazakh_letters(text: str) -> str:
    """As somebody without a Kazakh keyboard types it: «Әлия» as «Алия»."""
    return text.translate(_KAZAKH)


def with_latin_twins(text: str) -> str:
    """With every second letter that has a Latin twin exchanged by it; looks the same to the eye."""
    return "".join(
        letter.translate(_LATIN_TWINS) if place % 2 else letter for place, letter in enumerate(text, start=1)
    )


def decomposed(text: str) -> str:
    """With the marks of «й» and «ё» as letters of their own, as some telephones send it."""
    return unicodedata.normalize("NFD", text)


def mistyped(text: str, random: Random) -> str:
    """With one small letter exchanged or lost."""
    places = [place for place in range(1, len(text)) if text[place] in _NEIGHBOURS]
    if not places:
        return text[:-1] if len(text) > 3 else text + text[-1]
    place = random.choice(places)
    return text[:place] + _NEIGHBOURS[text[place]] + text[place + 1 :]
