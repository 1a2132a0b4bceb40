"""Compares two writings of one fact by its kind: how far they are apart, and in which words to say so."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Final

from reviewer_tui.i18n import Message, message
from reviewer_tui.regulations.dates import parse_date
from reviewer_tui.regulations.folding import one_script
from reviewer_tui.regulations.identifiers import check_bin, check_iin
from reviewer_tui.regulations.names import Level, compare, fold

_SEPARATORS: Final = re.compile(r"[\s№./_-]+")
_SERIES_WORDS: Final = re.compile(r"\b(?:сериясы|серия|нөмірі|номер|no)\b", re.IGNORECASE)
_NOT_MONEY: Final = re.compile(r"[^\d.,]")


@dataclass(frozen=True)
class Comparison:
    """How two writings compare: the level of the ladder (0 same … 6 different) and the words for it."""

    level: int
    why: Message


def compare_values(kind: str, one: str, other: str) -> Comparison:
    """Compare two writings of a fact of a kind of the regulations; neither is empty."""
    return _BY_KIND.get(kind, _texts)(one, other)


def faults_of(kind: str, value: str) -> tuple[Message, ...]:
    """What is wrong with a value by itself: an IIN's or BIN's figures, a date that does not exist."""
    if kind in ("iin", "bin"):
        verdict = check_iin(value) if kind == "iin" else check_bin(value)
        return verdict.reasons if verdict.verdict == "invalid" else ()
    if kind == "date" and parse_date(value) is None:
        return (message("no date that exists"),)
    return ()


def _names(one: str, other: str) -> Comparison:
    found = compare(one, other)
    return Comparison(int(found.level), found.why)


def _identifiers(one: str, other: str) -> Comparison:
    first, second = "".join(one.split()), "".join(other.split())
    if first == second:
        return Comparison(Level.IDENTICAL, message("Identical"))
    return Comparison(Level.DIFFERENT, _differing_digits(first, second))


def _differing_digits(one: str, other: str) -> Message:
    if len(one) != len(other):
        return message("{count} digits instead of {expected}", count=len(other), expected=len(one))
    places = [place for place, (a, b) in enumerate(zip(one, other, strict=True), start=1) if a != b]
    if places == [len(one)]:
        return message("last digit differs")
    if len(places) == 1:
        return message("digit {place} differs", place=places[0])
    if len(places) == 2 and places[1] == places[0] + 1 and one[places[0] - 1] == other[places[0]]:
        return message("digits {first} and {second} are swapped", first=places[0], second=places[1])
    return message("{count} digits differ", count=len(places))


def _dates(one: str, other: str) -> Comparison:
    first, second = parse_date(one), parse_date(other)
    if first is None or second is None:
        same = one.strip() == other.strip()
        return Comparison(Level.IDENTICAL if same else Level.DIFFERENT, message("another writing of a date"))
    if first == second:
        return Comparison(Level.IDENTICAL, message("the same day"))
    if (first.month, first.day) == (second.month, second.day):
        return Comparison(Level.DIFFERENT, message("another year"))
    if (first.year, first.month, first.day) == (second.year, second.day, second.month):
        return Comparison(Level.DIFFERENT, message("day and month are swapped"))
    return Comparison(Level.DIFFERENT, message("another day"))


def _numbers(one: str, other: str) -> Comparison:
    first, second = _number(one), _number(other)
    if first == second:
        return Comparison(Level.IDENTICAL, message("Identical"))
    if one_script(first) == one_script(second):
        return Comparison(Level.LOOK_ALIKE, message("Identical, but letters of two alphabets are mixed"))
    if fold(first) == fold(second):
        return Comparison(Level.KAZAKH_FOLDED, message("the series differs in Kazakh letters"))
    digits = re.sub(r"\D", "", first), re.sub(r"\D", "", second)
    if digits[0] != digits[1]:
        return Comparison(Level.DIFFERENT, message("another number"))
    missing = first.isdigit() or second.isdigit()
    if missing:
        return Comparison(Level.WORD_ORDER, message("the series is missing on one side"))
    return Comparison(Level.DIFFERENT, message("another series"))


def _number(text: str) -> str:
    return _SEPARATORS.sub("", _SERIES_WORDS.sub("", text)).casefold()


def _amounts(one: str, other: str) -> Comparison:
    first, second = amount_of(one), amount_of(other)
    if first is not None and first == second:
        return Comparison(Level.IDENTICAL, message("the same amount"))
    if first is None or second is None:
        return _texts(one, other)
    difference = f"{abs(first - second):,f}".replace(",", " ")
    return Comparison(Level.DIFFERENT, message("{difference} apart", difference=difference))


def amount_of(text: str) -> Decimal | None:
    """The number a text tells: blanks between thousands, comma or point before the last one or two digits."""
    figures = _NOT_MONEY.sub("", text).strip(".,")
    whole, mark, cents = figures, "", ""
    match = re.fullmatch(r"(.*\d)([.,])(\d{1,2})", figures)
    if match:
        whole, mark, cents = match.groups()
    try:
        return Decimal(re.sub(r"[.,]", "", whole) + ("." + cents if mark else ""))
    except InvalidOperation:
        return None


def _texts(one: str, other: str) -> Comparison:
    found = compare(one, other)
    if found.level < Level.DIFFERENT:
        return Comparison(int(found.level), found.why)
    first, second = fold(one), fold(other)
    if min(len(first), len(second)) >= 4 and (first in second or second in first):
        return Comparison(Level.WORD_ORDER, message("one is a part of the other"))
    return Comparison(Level.DIFFERENT, found.why)


_BY_KIND: Final[Mapping[str, Callable[[str, str], Comparison]]] = {
    "name": _names,
    "surname": _names,
    "given-name": _names,
    "patronymic": _names,
    "iin": _identifiers,
    "bin": _identifiers,
    "date": _dates,
    "document-number": _numbers,
    "money": _amounts,
    "integer": _amounts,
}
