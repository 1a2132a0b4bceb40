"""Sums and counts against a bound."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from reviewer_tui.casework.checks.finding import Asked, Finding, Predicate, failed, passed, unknown
from reviewer_tui.casework.checks.paths import Found
from reviewer_tui.i18n import N_, message


def amount_below(asked: Asked) -> Finding:
    """A sum is below a dated figure of the law, e.g. the subsistence minimum; equal is not below."""
    found, figure = asked.find(str(asked.settings["path"])), str(asked.settings["figure"])
    amount, bound = as_number(found), asked.facts.figures.get(figure)
    if amount is None:
        return unknown(found.missing or message("{value} is no number", value=found.text))
    if bound is None:
        return unknown(message("the figure {figure} is not known for this day", figure=figure))
    told = {"amount": f"{amount:f}", "bound": f"{bound:f}"}
    if amount < bound:
        return passed(N_("{amount} is below {bound}"), **told)
    return failed(N_("{amount} is not below {bound}"), **told)


def at_least(asked: Asked) -> Finding:
    """A number is at least the ``minimum``."""
    found = asked.find(str(asked.settings["path"]))
    amount, bound = as_number(found), Decimal(str(asked.settings["minimum"]))
    if amount is None:
        return unknown(found.missing or message("{value} is no number", value=found.text))
    told = {"amount": f"{amount:f}", "bound": f"{bound:f}"}
    if amount >= bound:
        return passed(N_("{amount} is at least {bound}"), **told)
    return failed(N_("{amount} is less than {bound}"), **told)


def as_number(found: Found) -> Decimal | None:
    """The value as a finite number, or ``None``; spaces between thousands and a decimal comma are read."""
    if found.missing or isinstance(found.value, bool):
        return None
    try:
        number = Decimal("".join(found.text.split()).replace(",", "."))
    except InvalidOperation:
        return None
    return number if number.is_finite() and abs(number) < Decimal(10) ** 15 else None


PREDICATES: dict[str, Predicate] = {"amount-below": amount_below, "at-least": at_least}
