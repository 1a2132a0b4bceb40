"""The closed lists that service files may name: document kinds, registries, channels, common fields, predicates."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from reviewer_tui.regulations.model import Words
from reviewer_tui.regulations.toml_reading import Table

FIELD_KINDS = frozenset(
    [
        "name",
        "surname",
        "given-name",
        "patronymic",
        "iin",
        "bin",
        "date",
        "text",
        "phone",
        "choice",
        "money",
        "integer",
        "boolean",
        "document-number",
    ]
)
SECTIONS = ("declared", "choices")
REQUIREMENTS = frozenset(("no-seats",))
"""What a ground may require: casework knows how to find out."""
_SETTINGS = {
    "attachment-present": ("kind", "unless_registry media_types"),
    "pack-complete": ("", ""),
    "consent-given": ("consent", ""),
    "declared-present": ("field", ""),
    "same-value": ("paths", "all"),
    "iin-valid": ("path", ""),
    "registry-answered": ("source", ""),
    "within-period": ("from", "until years months"),
    "within-window": ("first last", "path"),
    "turns-age-in-year": ("path age", ""),
    "months-between": ("path from", "until tolerance"),
    "equals": ("path", "value other"),
    "one-of": ("path values", ""),
    "amount-below": ("path figure", ""),
    "image-ratio": ("kind width height", "tolerance"),
    "single-live-application": ("", ""),
    "number-format": ("path pattern", ""),
    "representative-if-minor": ("path", "age"),
    "settlement-is": ("value", ""),
    "not-seen-before": ("path", ""),
    "at-least": ("path minimum", ""),
    "share-of-sum": ("path parts among", "tolerance"),
    "question": ("", "unless_passed"),
}
PREDICATES: Mapping[str, tuple[frozenset[str], frozenset[str]]] = {
    name: (frozenset(needed.split()), frozenset(allowed.split()))
    for name, (needed, allowed) in _SETTINGS.items()
}
"""General predicates of ``casework/checks`` with the settings each needs and allows (check-predicates.md)."""
PLACEHOLDERS = frozenset(
    (
        "subject", "applicant", "number", "registered", "field", "declared", "document", "registry",
        "missing", "last_day", "sent_at", "figure",
    )
)  # fmt: skip
"""What a motive template may leave to be filled in besides the service's own fields (application-fields.md)."""


READERS = ("reviewer", "deputy", "head")
"""Roles that a service may let read sensitive papers; auditors and administrators decide nothing with them."""
_MARK = "sensitive"
LANGUAGE_FIELD = "language"
"""The choice that every form takes: in which language the applicant is told."""


@dataclass(frozen=True)
class CommonField:
    """A fact that has the same name in every service."""

    kind: str
    label: Words
    compare: bool
    registry: tuple[str, ...]


@dataclass(frozen=True)
class Sensitivity:
    """A kind of content that is only for those who decide with it.

    Attributes:
        label: what such a paper is called.
        dates: names of the dates in a registry's answer that everybody who may see the case may see.
    """

    label: Words
    dates: tuple[str, ...]


@dataclass(frozen=True)
class Vocabulary:
    """Everything ``vocabulary.toml`` names, with its words."""

    document_kinds: Mapping[str, Words]
    registries: Mapping[str, Words]
    channels: Mapping[str, Words]
    provider_kinds: Mapping[str, Words]
    sensitivities: Mapping[str, Sensitivity]
    sensitive_documents: Mapping[str, str]
    """By document kind, which kind of sensitive content it has; others have none."""
    sensitive_registries: Mapping[str, str]
    """The same by registry."""
    languages: Mapping[str, Words]
    """In which the applicant may ask to be told."""
    fields: Mapping[str, CommonField]


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary, read once."""
    name = "vocabulary.toml"
    table = Table(tomllib.loads(files(__package__).joinpath(name).read_text("utf-8")), name)
    sensitivities = _sensitivities(table.table("sensitive"))
    kinds, registries = table.table("document-kinds"), table.table("registries")
    found = Vocabulary(
        document_kinds=_words(kinds),
        registries=_words(registries),
        sensitivities=sensitivities,
        sensitive_documents=_marks(kinds, sensitivities),
        sensitive_registries=_marks(registries, sensitivities),
        channels=_words(table.table("channels")),
        provider_kinds=_words(table.table("provider-kinds")),
        languages=_words(table.table("languages")),
        fields=_fields(table.table("fields")),
    )
    table.finish()
    return found


def document_kind(kind: str) -> Words:
    """The label of a document kind; of ``other`` when the kind is unknown."""
    kinds = vocabulary().document_kinds
    return kinds.get(kind, kinds["other"])


def _words(table: Table) -> dict[str, Words]:
    return {key: table.words(key, beside=(_MARK,)) for key in table.names()}


def _marks(table: Table, known: Mapping[str, Sensitivity]) -> dict[str, str]:
    marks = {key: mark for key in table.names() if (mark := table.text_map(key).get(_MARK))}
    for key, mark in marks.items():
        if mark not in known:
            raise table.fault(f"{key}.{_MARK}", f"{mark} is no kind of sensitive content")
    return marks


def _sensitivities(table: Table) -> dict[str, Sensitivity]:
    found = {}
    for name in table.names():
        entry = table.table(name)
        found[name] = Sensitivity(entry.words("label"), entry.texts("dates"))
        entry.finish()
    return found


def _fields(table: Table) -> dict[str, CommonField]:
    fields = {}
    for name in table.names():
        entry = table.table(name)
        fields[name] = CommonField(
            kind=entry.text("kind"),
            label=entry.words("label"),
            compare=entry.flag("compare", default=True),
            registry=entry.texts("registry"),
        )
        entry.finish()
    return fields
