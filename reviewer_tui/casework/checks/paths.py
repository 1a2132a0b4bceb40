"""Finding a value among the facts by a path such as ``declared.birth_date`` or ``registry.person.iin``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from reviewer_tui.casework.checks.facts import Facts
from reviewer_tui.casework.checks.places import Place, registry_label
from reviewer_tui.i18n import Message, message


@dataclass(frozen=True)
class Found:
    """A value and where it stood, or why there is none."""

    place: Place
    """The path in words."""
    value: Any = None
    missing: Message | None = None

    @property
    def text(self) -> str:
        """The value as it is shown in a reason."""
        return str(self.value).strip()


def find(facts: Facts, path: str, place: Place | None = None) -> Found:
    """The value at a path; an empty text counts as missing.

    Roots: ``declared``, ``choices``, ``consents``, ``registry``, ``institution`` (``bin``, ``settlement``) and
    ``application`` (``sent_at``, ``received_at``, ``registered_on``, ``channel``).

    Raises:
        KeyError: the path has no known root, which is a fault of the service's data.
    """
    root, *steps = path.split(".")
    place = path if place is None else place
    if root == "registry":
        return _in_registry(facts, place, steps)
    value = _walk(_ROOTS[root](facts), steps)
    if _empty(value):
        return Found(place, missing=message("not given: {place}", place=place))
    return Found(place, value)


def applies(when: Mapping[str, str], facts: Facts) -> bool:
    """Does every path of a condition have the value it asks for? A missing value is none of them."""
    return all(plain(find(facts, path).value) == plain(value) for path, value in when.items())


def plain(value: Any) -> str:
    """A value as a text that can be compared: case and spaces do not count, truth is ``true`` or ``false``."""
    return " ".join(str(value).casefold().split())


def _in_registry(facts: Facts, place: Place, steps: list[str]) -> Found:
    source, *inner = steps
    answer = facts.registries.get(source)
    if answer is None or answer.status != "ok":
        return Found(place, missing=silent(source, answer.status if answer else "not-asked"))
    value = _walk(answer.data, inner)
    if _empty(value):
        return Found(place, missing=message("not in the answer: {place}", place=place))
    return Found(place, value)


def silent(source: str, status: str) -> Message:
    """Why a registry says nothing: ``not-asked``, ``not-found`` or ``timeout``."""
    registry = registry_label(source)
    if status == "not-asked":
        return message("the registry was not asked: {registry}", registry=registry)
    if status == "not-found":
        return message("the registry found nothing: {registry}", registry=registry)
    return message("the registry did not answer in time: {registry}", registry=registry)


def _empty(value: Any) -> bool:
    return value is None or value in ([], {}) or (isinstance(value, str) and not value.strip())


def _walk(value: Any, steps: list[str]) -> Any:
    for step in steps:
        if not isinstance(value, Mapping):
            return None
        value = value.get(step)
    return value


_ROOTS: dict[str, Callable[[Facts], Mapping[str, Any]]] = {
    "declared": lambda facts: facts.declared,
    "choices": lambda facts: facts.choices,
    "consents": lambda facts: facts.consents,
    "institution": lambda facts: {"bin": facts.institution.bin, "settlement": facts.institution.settlement},
    "application": lambda facts: {
        "sent_at": facts.sent_at,
        "received_at": facts.received_at,
        "registered_on": facts.registered_on,
        "channel": facts.channel,
    },
}
