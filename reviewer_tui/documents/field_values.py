"""What of some words is the value of a field: by kind, with how many of the words it takes."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from reviewer_tui.regulations.dates import parse_date

_LEADERS: Final = re.compile(r"^[\s:.,;_…–—-]+|[\s:;_…]+$")
_NAME_WORD: Final = re.compile(r"[^\W\d_]+(?:['’ʼ-][^\W\d_]+)*\.?")
PATRONYMIC: Final = re.compile(r"(?:ұлы|қызы|улы|кызы|[ое]вич|[ое]вна|ична)$", re.IGNORECASE)
"""A word that can be no other part of a name."""
_INITIAL: Final = 3
"""A point after a longer word ends a sentence, or was a speck on a scan."""
_PATRONYMIC_ENDINGS: Final = ("ұлы", "қызы", "улы", "кызы")
_NUMBERS_OF_PERSONS: Final = ("ЖСН", "ИИН")
"""They follow a name on the same line and are no part of it."""
_IIN: Final = re.compile(r"(?<![\w])[\dOОoоIlІЗзбВB](?:[ -]?[\dOОoоIlІЗзбВB]){9,13}(?![\w])")
_DATE: Final = re.compile(
    r"\d{4}-\d{2}-\d{2}|\d{1,2}[./-]\d{1,2}[./-]\d{4}"
    r"|\d{4}\s+(?:жылғы|жылдың|жыл|ж\.?)\s+[«\"]?\d{1,2}[»\"]?(?:-?(?:ші|шы))?\s+[^\W\d]+"
    r"|[«\"]?\d{1,2}[»\"]?(?:-?(?:ші|шы|го|е))?\s+[^\W\d]{3,}\s+\d{4}"
)
_IMPOSSIBLE_DATE: Final = re.compile(r"\d{1,2}\.\d{1,2}\.\d{4}")
"""The 31.02.2008 on a paper is shown and not passed over."""
_NUMBER: Final = re.compile(
    r"(?:(?P<series>[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ]{1,4}(?:-[IVXІ]{1,4})?)\s*)?(?:№|N[oº]?\b|[КМХН][еоeo]\b|нөмірі|номер)?\s*:?\s*"
    r"(?P<number>\d[\w/-]*)"
)
_YEAR: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_MONEY: Final = re.compile(
    r"(?<![\d.,])\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?:[.,]\d{1,2})?|(?<![\d.,])\d+(?:[.,]\d{1,2})?"
)
_INTEGER: Final = re.compile(r"(?<![\d.,])\d{1,9}(?![\d.,]*\d)")
_MAX_TEXT: Final = 200


def value_of(text: str, kind: str, key: str) -> str | None:
    """The value of a kind at the beginning of a text (names, texts) or within it (numbers, dates)."""
    tidy = _LEADERS.sub("", " ".join(text.split()))
    if not tidy:
        return None
    if key.endswith("_year"):
        return _found(_YEAR, tidy)
    return _READERS.get(kind, _text)(tidy)


def _found(pattern: re.Pattern[str], text: str) -> str | None:
    match = pattern.search(text)
    return match.group() if match else None


def _name(text: str) -> str | None:
    """Up to four words of letters that begin with a capital one; «ұлы» and «қызы» may stand apart."""
    words: list[str] = []
    for word in text.replace("_", " ").split():
        if words and word.startswith("("):
            break
        bare = word.strip(' ,;:()«»"|_=')
        bare = bare.removesuffix(".") if len(bare) > _INITIAL else bare
        if bare in _NUMBERS_OF_PERSONS or not _NAME_WORD.fullmatch(bare):
            break
        if not (bare[0].isupper() or bare in _PATRONYMIC_ENDINGS):
            break
        words.append(bare)
        if len(words) == 4 or word.endswith((",", ";")):
            break
    return " ".join(words) or None


def _name_part(text: str) -> str | None:
    name = _name(text)
    return None if name is None or len(name.split()) > 3 else name


def _iin(text: str) -> str | None:
    for match in _IIN.finditer(text):
        value = re.sub(r"[ -]", "", match.group())
        if sum(map(str.isdigit, value)) >= 8:
            return value
    return None


def _date(text: str) -> str | None:
    for match in _DATE.finditer(text):
        if parse_date(match.group()) is not None:
            return match.group()
    return _found(_IMPOSSIBLE_DATE, text)


def _document_number(text: str) -> str | None:
    match = _NUMBER.search(text)
    if not match:
        return None
    series = match["series"]
    return f"{series} {match['number']}" if series else match["number"]


def _text(text: str) -> str | None:
    return text[:_MAX_TEXT].strip(" ,;") or None


_READERS: Final[Mapping[str, Callable[[str], str | None]]] = {
    "name": _name,
    "surname": _name_part,
    "given-name": _name_part,
    "patronymic": _name_part,
    "iin": _iin,
    "date": _date,
    "document-number": _document_number,
    "money": lambda text: _found(_MONEY, text),
    "integer": lambda text: _found(_INTEGER, text),
}


def split_name(full: str) -> Mapping[str, str]:
    """The parts of a full name in the order of documents: surname, given name, patronymic.

    A patronymic may be missing, or written in two words («Серік ұлы»).
    """
    words = full.split()
    parts = {"surname": words[0]} if words else {}
    if len(words) > 1:
        parts["given-name"] = words[1]
    if len(words) > 2:
        parts["patronymic"] = " ".join(words[2:])
    return parts


_KAZAKH_PATRONYMICS: Final = (("ұлына", "ұлы"), ("қызына", "қызы"), ("вичке", "вич"), ("внаға", "вна"))
_KAZAKH_DATIVE: Final = re.compile(r"(?<=[^\W\d_]{3})(?:ға|ге|қа|ке)$")
_OF_MEN: Final = ((r"ю$", "й"), (r"(?<=[бвгджзклмнңпрстфхцчшщ])у$", ""))
_SURNAMES_OF_WOMEN: Final = (r"(?<=[ое]в)ой$|(?<=ин)ой$", "а")
_RUSSIAN_DATIVE: Final[Mapping[str, tuple[str, Sequence[tuple[str, str]]]]] = {
    "вичу": ("вич", _OF_MEN),
    "вне": ("вна", (_SURNAMES_OF_WOMEN, (r"и$", "я"), (r"(?<=[^ео])е$", "а"))),
    "ұлы": ("ұлы", _OF_MEN),
    "улы": ("улы", _OF_MEN),
    "қызы": ("қызы", (_SURNAMES_OF_WOMEN,)),
    "кызы": ("кызы", (_SURNAMES_OF_WOMEN,)),
}
"""By the ending of the patronymic its first form, and how the surname and the given name before it come back.

A Kazakh patronymic that is not bent stands in a Russian sentence: a Kazakh one bends it and nothing else.
"""


def nominative(full: str) -> str:
    """A full name from a sentence, where Kazakh bends its last word and Russian every word («…ұлына берілді»)."""
    *names, last = full.split()
    for ending, plain in _KAZAKH_PATRONYMICS:
        if last.endswith(ending):
            return " ".join([*names, last.removesuffix(ending) + plain])
    for ending, (straight, rules) in _RUSSIAN_DATIVE.items():
        if last.endswith(ending):
            return " ".join(
                [*(_bent_back(name, rules) for name in names), last.removesuffix(ending) + straight]
            )
    return _KAZAKH_DATIVE.sub("", full)


def _bent_back(name: str, rules: Sequence[tuple[str, str]]) -> str:
    for pattern, plain in rules:
        changed = re.sub(pattern, plain, name)
        if changed != name:
            return changed
    return name
