"""What no machine decides."""

from __future__ import annotations

from reviewer_tui.casework.checks.finding import Asked, Finding, Predicate, ask
from reviewer_tui.i18n import N_


def question(_: Asked) -> Finding:
    """A question to the official; it stays open until an official has judged it."""
    return ask(N_("The official judges this"))


PREDICATES: dict[str, Predicate] = {"question": question}
