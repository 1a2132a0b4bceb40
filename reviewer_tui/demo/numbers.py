"""Identification numbers with right check digits, made up for the synthetic people and institutions."""

from __future__ import annotations

from datetime import date

from reviewer_tui.regulations.identifiers import check_digit


def iin_of(birth_date: date, serial: int, *, woman: bool) -> str | None:
    """The IIN of a person born on a day, with a serial from 0 to 9999; `None` if it is never issued."""
    century = {18: 1, 19: 3, 20: 5}[birth_date.year // 100] + woman
    prefix = f"{birth_date:%y%m%d}{century}{serial:04d}"
    digit = check_digit(prefix)
    return None if digit is None else f"{prefix}{digit}"


def bin_of(registered: date, serial: int) -> str:
    """The BIN of a resident legal person's head office, of the first serial from ``serial`` on that is issued."""
    while True:
        prefix = f"{registered:%y%m}40{serial:05d}"
        digit = check_digit(prefix)
        if digit is not None:
            return f"{prefix}{digit}"
        serial += 1


def with_wrong_check_digit(number: str) -> str:
    """The same number with its last digit spoiled: an error of typing that the check digit catches."""
    return number[:-1] + str((int(number[-1]) + 1) % 10)
