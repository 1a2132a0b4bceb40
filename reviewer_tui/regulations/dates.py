"""Reads a date as people and documents write it."""

from __future__ import annotations

import re
from datetime import date

_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_KAZAKH = [
    "қаңтар",
    "ақпан",
    "наурыз",
    "сәуір",
    "мамыр",
    "маусым",
    "шілде",
    "тамыз",
    "қыркүйек",
    "қазан",
    "қараша",
    "желтоқсан",
]
_RUSSIAN = ["янв", "фев", "мар", "апр", "ма", "июн", "июл", "авг", "сен", "окт", "ноя", "дек"]
_MONTHS = {name: number for number, name in enumerate(_KAZAKH, start=1)}
_FIGURES = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[t ]\d.*)?", re.DOTALL)
_DAY_FIRST = re.compile(r"(\d{1,2})(?:-?(?:ші|шы|го|е))?\s+([^\W\d]+)\s+(\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})\s+(?:жылғы|жылдың|жыл|ж\.?)\s+(\d{1,2})(?:-?(?:ші|шы))?\s+([^\W\d]+)")
_TAIL = re.compile(r"\s*(?:года|год|г\.?|жылғы|жылы|жыл|ж\.?)$")
_BEGINS = re.compile(r'[\s«»"]*\d')
_LONGEST = 60


def parse_date(text: str) -> date | None:
    """The date a text tells: ``14.06.2020``, ISO, or with the month in Kazakh or Russian words.

    ``None`` when the text is anything else than one whole date that exists. Two-digit years are not read: the
    century would be a guess.
    """
    if len(text) > _LONGEST or _BEGINS.match(text) is None:
        return None
    tidy = " ".join(text.casefold().replace("«", " ").replace("»", " ").replace('"', " ").split())
    if match := _ISO.fullmatch(tidy):
        year, month, day = match.groups()
        return _date(year, int(month), day)
    tidy = _TAIL.sub("", tidy)
    if match := _FIGURES.fullmatch(tidy):
        day, number, year = match.groups()
        return _date(year, int(number), day)
    if match := _DAY_FIRST.fullmatch(tidy):
        day, word, year = match.groups()
        return _date(year, _month(word), day)
    if match := _YEAR_FIRST.fullmatch(tidy):
        year, day, word = match.groups()
        return _date(year, _month(word), day)
    return None


def _month(word: str) -> int:
    """The number of a month's name in any case ending; 0 if it is none."""
    for name, number in _MONTHS.items():
        if word.startswith(name):
            return number
    if word in ("май", "мая", "мае"):
        return 5
    for number, stem in enumerate(_RUSSIAN, start=1):
        if stem != "ма" and word.startswith(stem):
            return number
    return 0


def _date(year: str, month: int, day: str) -> date | None:
    try:
        return date(int(year), month, int(day))
    except ValueError:
        return None


def written(value: object) -> str:
    """A value as people here write it: a day in ISO form becomes ``31.12.2026``, anything else stays."""
    text = str(value)
    if _ISO_DAY.fullmatch(text) is None:
        return text
    try:
        return f"{date.fromisoformat(text):%d.%m.%Y}"
    except ValueError:
        return text
