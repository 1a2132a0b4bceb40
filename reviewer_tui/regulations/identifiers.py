"""Individual and business identification numbers (IIN, BIN): verdicts with reasons, and synthetic numbers.

Only length, figures and the check digit are hard rules. Since Government decree № 853 of 26 August 2013 an IIN is
not bound to birth date and sex, so that a mismatch is a warning. The check digit does not protect digit 11.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from reviewer_tui.i18n import Message, message

LENGTH = 12
_UNPROTECTED = 11
_SECOND_WEIGHTS = (3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2)
_CENTURIES = {"1": 1800, "2": 1800, "3": 1900, "4": 1900, "5": 2000, "6": 2000}
_LOOKS_LIKE = {
    "O": "0",
    "o": "0",
    "О": "0",
    "о": "0",
    "I": "1",
    "l": "1",
    "|": "1",
    "З": "3",
    "з": "3",
    "б": "6",
    "В": "8",
    "B": "8",
}
_BIN_KINDS = "456"
_BIN_UNITS = "0123"

Verdict = Literal["valid", "warning", "invalid"]
Sex = Literal["male", "female"]


@dataclass(frozen=True)
class IdentifierVerdict:
    """What a number is worth by itself.

    Attributes:
        value: the number without surrounding space.
        verdict: ``invalid`` is a hard error, ``warning`` asks for a look at the registry.
        reasons: why; empty for ``valid``.
        birth_date: what digits 1–7 of an IIN tell, if they tell a day.
    """

    value: str
    verdict: Verdict
    reasons: tuple[Message, ...] = ()
    birth_date: date | None = None


def check_digit(prefix: str) -> int | None:
    """The twelfth digit for eleven digits; ``None``: both passes give 10, such a number is never issued."""
    digits = [int(figure) for figure in prefix]
    first = sum(digit * weight for weight, digit in enumerate(digits, start=1)) % 11
    if first < 10:
        return first
    second = sum(digit * weight for digit, weight in zip(digits, _SECOND_WEIGHTS, strict=True)) % 11
    return second if second < 10 else None


def differ_unprotected(one: str, other: str) -> bool:
    """Do two valid numbers differ in digit 11 alone, so that the check digit cannot tell which of them is misread?

    Its weight in the first pass is 11, which is nothing modulo 11. Where that pass gives 10 the second one protects the
    digit, and one of the two numbers is invalid.
    """
    return (
        len(one) == len(other) == LENGTH
        and one[: _UNPROTECTED - 1] == other[: _UNPROTECTED - 1]
        and one[_UNPROTECTED - 1] != other[_UNPROTECTED - 1]
        and one[_UNPROTECTED:] == other[_UNPROTECTED:]
        and check_iin(one).verdict != "invalid"
        and check_iin(other).verdict != "invalid"
    )


def check_iin(text: str, *, birth_date: date | None = None, sex: Sex | None = None) -> IdentifierVerdict:
    """Check an individual identification number.

    Args:
        text: the number as written.
        birth_date: the birth date another source tells; a difference is a warning.
        sex: the sex another source tells; a difference is a warning.
    """
    value = text.strip()
    if faults := tuple(_hard_faults(value)):
        return IdentifierVerdict(value, "invalid", faults)
    told = _told_birth_date(value)
    warnings = tuple(_iin_warnings(value, told, birth_date, sex))
    return IdentifierVerdict(value, "warning" if warnings else "valid", warnings, told)


def check_bin(text: str) -> IdentifierVerdict:
    """Check a business identification number."""
    value = text.strip()
    if faults := tuple(_hard_faults(value)):
        return IdentifierVerdict(value, "invalid", faults)
    warnings = tuple(_bin_warnings(value))
    return IdentifierVerdict(value, "warning" if warnings else "valid", warnings)


def _hard_faults(value: str) -> Iterator[Message]:
    if len(value) != LENGTH:
        yield message("{length} characters instead of {expected}", length=len(value), expected=LENGTH)
    strange = {
        place: letter for place, letter in enumerate(value[:LENGTH], start=1) if letter not in "0123456789"
    }
    for place, letter in strange.items():
        if letter in _LOOKS_LIKE:
            yield message(
                "Character {place} is “{letter}”, which looks like {digit}",
                place=place, letter=letter, digit=_LOOKS_LIKE[letter],
            )  # fmt: skip
        else:
            yield message("Character {place} is not a digit", place=place)
    if len(value) == LENGTH and not strange:
        yield from _check_digit_faults(value)


def _check_digit_faults(value: str) -> Iterator[Message]:
    expected = check_digit(value[:-1])
    if expected is None:
        yield message("Never issued: no check digit exists for these digits")
    elif expected != int(value[-1]):
        yield message(
            "The check digit is {found}, it should be {expected}", found=value[-1], expected=expected
        )


def _told_birth_date(value: str) -> date | None:
    century = _CENTURIES.get(value[6])
    if century is None:
        return None
    try:
        return date(century + int(value[:2]), int(value[2:4]), int(value[4:6]))
    except ValueError:
        return None


def _iin_warnings(
    value: str, told: date | None, birth_date: date | None, sex: Sex | None
) -> Iterator[Message]:
    if value[6] not in _CENTURIES:
        yield message(
            "Digit 7 is {digit}, no known code of century and sex; not an error by itself; compare with the registry",
            digit=value[6],
        )
    elif told is None:
        yield message("Digits 1–6 are no date; not an error by itself; compare with the registry")
    if told is not None and birth_date is not None and told != birth_date:
        yield message(
            "The digits say born {told}, the data say {birth_date}; not an error by itself; compare with the registry",
            told=f"{told:%d.%m.%Y}", birth_date=f"{birth_date:%d.%m.%Y}",
        )  # fmt: skip
    if sex is not None and value[6] in _CENTURIES and (int(value[6]) % 2 == 1) != (sex == "male"):
        yield message("Digit 7 tells another sex; not an error by itself; compare with the registry")


def _bin_warnings(value: str) -> Iterator[Message]:
    if not 1 <= int(value[2:4]) <= 12:
        yield message("Digits 3–4 are no month of registration; compare with the registry")
    if value[4] not in _BIN_KINDS:
        yield message(
            "Digit 5 is {digit}, no known kind of entity; compare with the registry", digit=value[4]
        )
    if value[5] not in _BIN_UNITS:
        yield message("Digit 6 is {digit}, no known kind of unit; compare with the registry", digit=value[5])


def make_iin(birth_date: date, sex: Sex, serial: int) -> str:
    """A synthetic valid IIN, for test and demonstration data only.

    Args:
        birth_date: from 1800 to 2099.
        sex: decides digit 7 together with the century.
        serial: 0…9999, digits 8–11.

    Raises:
        ValueError: the serial or year is out of range, or this number is one that is never issued.
    """
    century = (birth_date.year - 1800) // 100
    if century not in (0, 1, 2) or not 0 <= serial <= 9999:
        raise ValueError(f"no such number: born {birth_date}, serial {serial}")
    return _completed(f"{birth_date:%y%m%d}{2 * century + (1 if sex == 'male' else 2)}{serial:04}")


def make_bin(year: int, month: int, serial: int, *, kind: int = 4, unit: int = 0) -> str:
    """A synthetic valid BIN, for test and demonstration data only.

    Args:
        year: of registration; its last two digits count.
        month: of registration, 1…12.
        serial: 0…99999, digits 7–11.
        kind: 4 resident, 5 non-resident, 6 joint individual enterprise.
        unit: 0 head office, 1 branch, 2 representative office, 3 farm.

    Raises:
        ValueError: a part is out of range, or this number is one that is never issued.
    """
    if not (1 <= month <= 12 and 0 <= serial <= 99999 and 0 <= kind <= 9 and 0 <= unit <= 9):
        raise ValueError(f"no such number: month {month}, serial {serial}, kind {kind}, unit {unit}")
    return _completed(f"{year % 100:02}{month:02}{kind}{unit}{serial:05}")


def _completed(prefix: str) -> str:
    digit = check_digit(prefix)
    if digit is None:
        raise ValueError(f"{prefix}: a number with this beginning is never issued, take another serial")
    return f"{prefix}{digit}"
