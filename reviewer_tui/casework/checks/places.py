"""What a path is called in a reason, in the official's language instead of the data's."""

from __future__ import annotations

from collections.abc import Mapping

from reviewer_tui.i18n import LANGUAGES, N_, Message
from reviewer_tui.regulations.model import Service, Words
from reviewer_tui.regulations.vocabulary import document_kind, vocabulary

Place = Message | Words | str
"""Something that words itself in the reader's language when it is a parameter of a message."""

_FACTS: Mapping[str, str] = {
    "application.sent_at": N_("the day of submission"),
    "application.received_at": N_("the day of receipt"),
    "application.registered_on": N_("the day of registration"),
    "application.channel": N_("the channel"),
    "institution.bin": N_("the institution's BIN"),
    "institution.settlement": N_("the institution's settlement"),
}


def place_of(service: Service, path: str) -> Place:
    """The words for a path: the label of its field, registry or consent; the path itself when nothing names it."""
    root, _, rest = path.partition(".")
    if root == "registry":
        source, _, inner = rest.partition(".")
        return _joined(registry_label(source), _field_of_registry(service, rest) or inner)
    if root in ("declared", "choices"):
        return next((rule.label for rule in service.fields if rule.name == rest), rest)
    if root == "consents":
        return consent_label(service, rest)
    return Message(_FACTS[path]) if path in _FACTS else path


def registry_label(source: str) -> Words | str:
    """The name of a registry."""
    return vocabulary().registries.get(source, source)


def consent_label(service: Service, name: str) -> Words | str:
    """What a consent of the form is called."""
    return next((consent.label for consent in service.consents if consent.name == name), name)


def document_label(service: Service, kind: str) -> Words:
    """A document kind as the service's list calls it, else as the vocabulary does."""
    return next((rule.label for rule in service.documents if rule.kind == kind), document_kind(kind))


def together(places: list[Place]) -> Words:
    """Several places, separated by commas."""
    return {language: ", ".join(_in(place, language) for place in places) for language in LANGUAGES}


def _field_of_registry(service: Service, path: str) -> Words | None:
    return next((rule.label for rule in service.fields if path in rule.registry), None)


def _joined(one: Place, other: Place) -> Words:
    return {language: f"{_in(one, language)}: {_in(other, language)}" for language in LANGUAGES}


def _in(place: Place, language: str) -> str:
    if isinstance(place, Message):
        return place.text(language)
    return place if isinstance(place, str) else place.get(language, "")
