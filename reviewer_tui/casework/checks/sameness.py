"""Is it the same, or one of the values allowed."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from reviewer_tui.casework.checks.finding import (
    FAIL,
    HUMAN,
    PASS,
    Asked,
    Finding,
    Predicate,
    ask,
    failed,
    passed,
    unknown,
)
from reviewer_tui.casework.checks.paths import Found, plain
from reviewer_tui.casework.checks.places import together
from reviewer_tui.i18n import N_, Message, message
from reviewer_tui.regulations.dates import parse_date
from reviewer_tui.regulations.names import compare

_SAME_UP_TO = 1
"""Levels 0 and 1 of the name ladder are the same text; 2 to 5 a person judges; 6 is another."""
_DIFFERENT = 6
_LONGEST_PATTERN_TEXT = 200


def same_value(asked: Asked) -> Finding:
    """The same fact at several places says the same, by the ladder of names, dates and numbers."""
    return _same(asked, list(asked.settings["paths"]))


def _same(asked: Asked, paths: list[Any]) -> Finding:
    found = [asked.find(path) for path in paths]
    known = [one for one in found if not one.missing]
    absent = [one.missing for one in found if one.missing]
    if len(known) < 2:
        return unknown(absent[0] if absent else message("nothing to compare with"))
    verdict, why = max(
        (_compare(known[0], other) for other in known[1:]), key=lambda judged: _rank(judged[0])
    )
    if verdict != PASS:
        return Finding(verdict, why)
    if absent and asked.settings.get("all"):
        return unknown(absent[0])
    places = together([one.place for one in known])
    return passed(N_("The same in {places}: {value}"), places=places, value=known[0].text)


def equals(asked: Asked) -> Finding:
    """A value is exactly the one wanted (``value``), or the same as at another place (``other``)."""
    if "other" in asked.settings:
        return _same(asked, [asked.settings["path"], asked.settings["other"]])
    found = asked.find(str(asked.settings["path"]))
    if found.missing:
        return unknown(found.missing)
    wanted = asked.settings["value"]
    if plain(found.value) == plain(wanted):
        return passed(N_("{place}: {value}"), place=found.place, value=found.text)
    return failed(
        N_("{place}: {value}, wanted: {wanted}"), place=found.place, value=found.text, wanted=str(wanted)
    )


def one_of(asked: Asked) -> Finding:
    """A value is among those allowed."""
    found = asked.find(str(asked.settings["path"]))
    if found.missing:
        return unknown(found.missing)
    allowed = list(asked.settings["values"])
    if plain(found.value) in {plain(value) for value in allowed}:
        return passed(N_("{place}: {value}"), place=found.place, value=found.text)
    return failed(
        N_("{place}: {value}, allowed: {allowed}"),
        place=found.place,
        value=found.text,
        allowed=", ".join(map(str, allowed)),
    )


def number_format(asked: Asked) -> Finding:
    """A document's number has the shape such numbers have; one that has not is for a person to look at."""
    found = asked.find(str(asked.settings["path"]))
    if found.missing:
        return unknown(found.missing)
    text = found.text
    if len(text) <= _LONGEST_PATTERN_TEXT and re.fullmatch(str(asked.settings["pattern"]), text):
        return passed(N_("{place}: {value}"), place=found.place, value=text)
    return ask(N_("{value} does not look like a number of this kind of document"), value=text)


def settlement_is(asked: Asked) -> Finding:
    """The institution lies in a settlement of the kind wanted, e.g. ``rural``."""
    wanted, held = str(asked.settings["value"]), asked.facts.institution.settlement
    if held == wanted:
        return passed(N_("The institution's settlement is {value}"), value=held)
    return failed(N_("The institution's settlement is {value}, not {wanted}"), value=held, wanted=wanted)


def _compare(one: Found, other: Found) -> tuple[str, Message]:
    both = {"place": one.place, "value": one.text, "other_place": other.place, "other": other.text}
    if plain(one.value) == plain(other.value):
        return PASS, Message(N_("{value} and {other} are the same"), both)
    days = _as_date(one.value), _as_date(other.value)
    if all(days):
        if days[0] == days[1]:
            return PASS, Message(N_("{value} and {other} are the same"), both)
        return FAIL, Message(N_("{place}: {value}, but {other_place}: {other}"), both)
    if one.text.isdigit() or other.text.isdigit():
        return FAIL, Message(N_("{place}: {value}, but {other_place}: {other}"), both)
    named = compare(one.text, other.text)
    if named.level <= _SAME_UP_TO:
        return PASS, named.why
    verdict = FAIL if named.level >= _DIFFERENT else HUMAN
    text = N_("{place}: {value}, but {other_place}: {other}. {why}")
    return verdict, Message(text, {**both, "why": named.why})


def _as_date(value: Any) -> date | None:
    if isinstance(value, date):
        return value
    return parse_date(value) if isinstance(value, str) else None


def _rank(verdict: str) -> int:
    return (PASS, HUMAN, FAIL).index(verdict)


PREDICATES: dict[str, Predicate] = {
    "same-value": same_value,
    "equals": equals,
    "one-of": one_of,
    "number-format": number_format,
    "settlement-is": settlement_is,
}
