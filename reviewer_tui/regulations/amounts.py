"""Figures of the law that change with time, such as the subsistence minimum."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache
from importlib.resources import files

from reviewer_tui.regulations.model import Source
from reviewer_tui.regulations.toml_reading import Table


@dataclass(frozen=True)
class Amount:
    """A figure and since when it holds; tenge a month."""

    code: str
    value: Decimal
    source: Source


@cache
def amounts() -> tuple[Amount, ...]:
    """Every figure in the order of the file."""
    name = "amounts.toml"
    table = Table(tomllib.loads(files(__package__).joinpath(name).read_text("utf-8")), name)
    found = tuple(map(_amount, table.tables("amounts")))
    table.finish()
    return found


def _amount(entry: Table) -> Amount:
    try:
        value = Decimal(entry.text("value"))
    except InvalidOperation as fault:
        raise entry.fault("value", "is no number") from fault
    return Amount(
        entry.text("code"), value, Source(entry.text("mark"), entry.text("cite"), entry.day("valid_from"))
    )


def amount(code: str, on: date) -> Amount:
    """The figure in force on a day.

    Raises:
        LookupError: no such figure, or none in force on that day.
    """
    fitting = [entry for entry in amounts() if entry.code == code and entry.source.valid_from <= on]
    if not fitting:
        raise LookupError(f"no figure {code} in force on {on}")
    return max(fitting, key=lambda entry: entry.source.valid_from)
