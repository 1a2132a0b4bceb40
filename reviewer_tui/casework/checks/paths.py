"""Finding a value among the facts by a path such as ``declared.birth_date`` or ``registry.person.iin``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from reviewer_tui.casework.checks.facts import Facts
from reviewer_tui.i18n import Message, message


@dataclass(frozen=True)
class Found:
    """A value and where it stood, or why there is none."""

    path: str
    value: Any = None
    missing: Message | None = None

    @property
    def text(self) -> str:
        """The value as it is shown in a reason."""
        return str(self.value).strip()


def find(facts: Facts, path: str) -> Found:
    """The value at a path; an empty text counts as missing.

    Roots: ``declared``, ``choices``, ``consents``, ``registry``, ``document``, ``institution``,
    ``application`` (``sent_on``, ``registered_on``, ``channel``).

    Raises:
        KeyError: the path has no known root, which is a fault of the service's data.
    """
    root, *steps = path.split(".")
    if root == "registry":
        return _in_registry(facts, path, steps)
    value = _walk(_ROOTS[root](facts), steps)
    if value is None or value in ("", [], {}):
        return Found(path, missing=message("{path} is not given", path=path))
    return Found(path, value)


def _in_registry(facts: Facts, path: str, steps: list[str]) -> Found:
    source, *inner = steps
    answer = facts.registries.get(source)
    if answer is None:
        return Found(path, missing=message("the registry {source} was not asked", source=source))
    if answer.status != "ok":
        return Found(path, missing=silent(source, answer.status))
    value = _walk(answer.data, inner)
    if value is None or value in ("", [], {}):
        return Found(path, missing=message("the registry {source} has no {path}", source=source, path=path))
    return Found(path, value)


def silent(source: str, status: str) -> Message:
    """Why a registry that was asked says nothing."""
    if status == "not-found":
        return message("the registry {source} found nobody", source=source)
    return message("the registry {source} did not answer in time", source=source)


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
    "document": lambda facts: facts.documents,
    "documents": lambda facts: facts.documents,
    "institution": lambda facts: {
        "bin": facts.institution.bin,
        "kind": facts.institution.kind,
        "settlement": facts.institution.settlement,
    },
    "application": lambda facts: {
        "sent_on": facts.submitted_on,
        "sent_at": facts.sent_at,
        "registered_on": facts.registered_on,
        "channel": facts.channel,
    },
}
