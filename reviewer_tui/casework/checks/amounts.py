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


def share_of_sum(asked: Asked) -> Finding:
    """A declared average is the sum of its ``parts`` divided by ``among``, give or take ``tolerance``.

    A part that is not declared counts as nothing; without any part there is nothing to add up.
    """
    share = asked.find(str(asked.settings["path"]))
    among = asked.find(str(asked.settings["among"]))
    given = [part for path in asked.settings["parts"] if not (part := asked.find(str(path))).missing]
    for found in (share, among, *given):
        if as_number(found) is None:
            return unknown(found.missing or message("{value} is no number", value=found.text))
    declared, heads = as_number(share) or Decimal(0), as_number(among) or Decimal(0)
    if not given or heads <= 0:
        return unknown(message("nothing to compare with"))
    total = sum((as_number(part) or Decimal(0) for part in given), Decimal(0))
    told = {
        "total": f"{total:f}",
        "heads": f"{heads:f}",
        "share": f"{total / heads:.2f}",
        "declared": f"{declared:f}",
    }
    if abs(total / heads - declared) <= Decimal(str(asked.settings.get("tolerance", 1))):
        return passed(N_("{total} divided by {heads} is {share}"), **told)
    return failed(N_("{total} divided by {heads} is {share}, declared: {declared}"), **told)


def as_number(found: Found) -> Decimal | None:
    """The value as a finite number, or ``None``; spaces between thousands and a decimal comma are read."""
    if found.missing or isinstance(found.value, bool):
        return None
    try:
        number = Decimal("".join(found.text.split()).replace(",", "."))
    except InvalidOperation:
        return None
    return number if number.is_finite() and abs(number) < Decimal(10) ** 15 else None


PREDICATES: dict[str, Predicate] = {
    "amount-below": amount_below,
    "at-least": at_least,
    "share-of-sum": share_of_sum,
}
