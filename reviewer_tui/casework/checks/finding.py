"""What checking one rule found."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from reviewer_tui.casework.checks.facts import Facts
from reviewer_tui.casework.checks.paths import Found, find
from reviewer_tui.casework.checks.places import place_of
from reviewer_tui.i18n import Message, message
from reviewer_tui.regulations.model import Service

PASS, FAIL, WARN, HUMAN = "pass", "fail", "warn", "human"


@dataclass(frozen=True)
class Finding:
    """A verdict and what was compared to reach it."""

    verdict: str
    """``pass``, ``fail``, ``warn`` (a machine's doubt) or ``human`` (the official must judge)."""
    why: Message


@dataclass(frozen=True)
class Asked:
    """One rule put to a predicate: the settings of the service's data and the facts to apply them to."""

    service: Service
    facts: Facts
    settings: Mapping[str, Any]

    def find(self, path: object) -> Found:
        """The value at a path of the facts."""
        return find(self.facts, str(path), place_of(self.service, str(path)))


Predicate = Callable[[Asked], Finding]
"""A general rule: it knows no service by name."""


def passed(text: str, **params: Any) -> Finding:
    """The rule holds."""
    return Finding(PASS, Message(text, params))


def failed(text: str, **params: Any) -> Finding:
    """The rule is broken."""
    return Finding(FAIL, Message(text, params))


def warned(text: str, **params: Any) -> Finding:
    """Something is odd; it is no ground by itself."""
    return Finding(WARN, Message(text, params))


def ask(text: str, **params: Any) -> Finding:
    """A machine cannot tell; the official judges."""
    return Finding(HUMAN, Message(text, params))


def unknown(why: Message) -> Finding:
    """A value that the rule needs is not there: never a silent pass."""
    return Finding(HUMAN, message("Cannot be checked: {why}", why=why))
