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


@dataclass(frozen=True)
class CommonField:
    """A fact that has the same name in every service."""

    kind: str
    label: Words
    compare: bool
    registry: tuple[str, ...]


@dataclass(frozen=True)
class Vocabulary:
    """Everything ``vocabulary.toml`` names, with its words."""

    document_kinds: Mapping[str, Words]
    registries: Mapping[str, Words]
    channels: Mapping[str, Words]
    provider_kinds: Mapping[str, Words]
    fields: Mapping[str, CommonField]


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary, read once."""
    name = "vocabulary.toml"
    table = Table(tomllib.loads(files(__package__).joinpath(name).read_text("utf-8")), name)
    found = Vocabulary(
        document_kinds=_words(table.table("document-kinds")),
        registries=_words(table.table("registries")),
        channels=_words(table.table("channels")),
        provider_kinds=_words(table.table("provider-kinds")),
        fields=_fields(table.table("fields")),
    )
    table.finish()
    return found


def document_kind(kind: str) -> Words:
    """The label of a document kind; of ``other`` when the kind is unknown."""
    kinds = vocabulary().document_kinds
    return kinds.get(kind, kinds["other"])


def _words(table: Table) -> dict[str, Words]:
    return {key: table.words(key) for key in table.names()}


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
