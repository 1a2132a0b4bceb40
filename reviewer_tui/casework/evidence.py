"""One line a fact: what was declared, what the registry says, what each paper says, and how they compare.

Nothing is accepted here: only identical writings count as the same. Up to a transliterated name (level 4) the
official judges; what is suspiciously close (5) or another value (6) differs.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from reviewer_tui.casework.checks.places import document_label
from reviewer_tui.casework.views import DocumentValue, EvidenceLine, Sign
from reviewer_tui.documents.fields import FoundField, find_fields, find_text
from reviewer_tui.documents.page_layout import PageLayout
from reviewer_tui.i18n import Message, message
from reviewer_tui.regulations.dates import written
from reviewer_tui.regulations.field_comparison import Comparison, compare_values, faults_of
from reviewer_tui.regulations.model import FieldRule, Service, Words
from reviewer_tui.regulations.names import Level

RegistryAnswer = tuple[str, Mapping[str, Any]]
"""Status (``ok``, ``not-found``, ``timeout``) and data."""

_DIFFERS_FROM: Final = Level.CLOSE
_PATRONYMIC_MISSING: Final = int(Level.WORD_ORDER)
_FIGURES: Final = ("iin", "bin", "date", "document-number", "money", "integer")
_SURE_FIGURES, _SURE_LETTERS = 90, 94
"""From this confidence on the engine is taken at its word. Measured by ``bench papers``: all letters it had wrong had
at most 93 per cent, where words that are in no dictionary begin; of the figures it had right nearly all had 90."""
_LOOKED_FOR_AS_TEXT: Final = ("text", "choice")


@dataclass(frozen=True)
class ReadDocument:
    """An attachment that could be read."""

    attachment_id: UUID
    name: str
    kind: str
    layouts: tuple[PageLayout, ...]


@dataclass(frozen=True)
class _Told:
    """A value with who says it, in words, and how sure its reading is."""

    source: Message | Words
    value: str
    confidence: int = 100

    def badly_read(self, kind: str) -> bool:
        """May the difference be the recognition's mistake and not the paper's?"""
        return self.confidence < (_SURE_FIGURES if kind in _FIGURES else _SURE_LETTERS)


@dataclass(frozen=True)
class _Difference:
    """How a source compares with what was declared."""

    comparison: Comparison
    speaker: _Told
    doubtful: bool

    @property
    def sign(self) -> Sign:
        """Only what was surely read is called another value; the rest deserves a look at the paper."""
        if self.comparison.level == 0:
            return Sign.SAME
        return Sign.DIFFERS if self.comparison.level >= _DIFFERS_FROM and not self.doubtful else Sign.JUDGE

    @property
    def weight(self) -> tuple[bool, int]:
        """By which the one that speaks for the line is chosen."""
        return self.sign is Sign.DIFFERS, self.comparison.level


@dataclass(frozen=True)
class _Registry:
    status: str
    value: str | None
    """``None``: it says nothing about this; empty: it says there is none."""


def evidence(
    service: Service,
    declared: Mapping[str, Any],
    registries: Mapping[str, RegistryAnswer],
    documents: Sequence[ReadDocument],
) -> tuple[EvidenceLine, ...]:
    """The evidence lines of a service, one for each field it compares, in the order of the form.

    Args:
        service: the law's view of the fields: kinds, registry paths, documents.
        declared: the declared fields as in the application.
        registries: answers by source.
        documents: what could be read, in the order of the package.
    """
    compared = [rule for rule in service.fields if rule.compare]
    found = [(document, _found_in(document, compared, declared)) for document in documents]
    lines = (_line(service, rule, declared, registries, found) for rule in compared)
    return tuple(line for line in lines if line)


def _found_in(
    document: ReadDocument, compared: Sequence[FieldRule], declared: Mapping[str, Any]
) -> Mapping[str, FoundField]:
    wanted = [rule for rule in compared if document.kind in rule.documents]
    if not wanted:
        return {}
    found = {field.field: field for field in find_fields(document.layouts, wanted)}
    for rule in wanted:
        text = _declared(rule, declared)
        if rule.name not in found and rule.kind in _LOOKED_FOR_AS_TEXT and text:
            field = find_text(document.layouts, rule.name, text)
            if field:
                found[rule.name] = field
    return found


def _line(
    service: Service,
    rule: FieldRule,
    declared: Mapping[str, Any],
    registries: Mapping[str, RegistryAnswer],
    found: Sequence[tuple[ReadDocument, Mapping[str, FoundField]]],
) -> EvidenceLine | None:
    """The line of one field; none when nobody says anything about a fact that need not be there."""
    own, registry = _declared(rule, declared), _registry(rule, registries)
    papers = [(document, fields[rule.name]) for document, fields in found if rule.name in fields]
    if not (own or registry.value or papers or rule.required):
        return None
    told = [_Told(message("declared"), own)] if own else []
    if registry.value:
        told.append(_Told(message("registry"), registry.value))
    told += [
        _Told(document_label(service, document.kind), field.value, field.confidence)
        for document, field in papers
    ]
    level, sign, verdict = _judged(rule, told, _missing_patronymic(rule, own, registry, told), registry)
    return EvidenceLine(
        field=rule.name,
        label=rule.label,
        declared=own,
        registry=registry.value or "",
        registry_status=registry.status,
        documents=tuple(
            DocumentValue(
                document.attachment_id, document.name, field.page, field.value, field.box, field.confidence
            )
            for document, field in papers
        ),
        level=level,
        sign=sign,
        verdict=verdict,
    )


def _declared(rule: FieldRule, declared: Mapping[str, Any]) -> str:
    return _text(declared.get(rule.name))


def _text(value: Any) -> str:
    if value is None or isinstance(value, (Mapping, list, tuple)):
        return ""
    if isinstance(value, date):
        return f"{value:%d.%m.%Y}"
    return written(" ".join(str(value).split()))


def _registry(rule: FieldRule, registries: Mapping[str, RegistryAnswer]) -> _Registry:
    """What the first registry that answered says; else why none did."""
    status = "none"
    for path in rule.registry:
        source, _, field = path.partition(".")
        if source not in registries:
            continue
        answered, data = registries[source]
        if answered != "ok":
            status = answered if status == "none" else status
            continue
        value = _walk(data, field)
        return _Registry("ok", None if value is _ABSENT else _text(value))
    return _Registry(status, None)


_ABSENT: Final = object()


def _walk(data: Any, path: str) -> Any:
    for step in path.split("."):
        if not isinstance(data, Mapping) or step not in data:
            return _ABSENT
        data = data[step]
    return data


def _missing_patronymic(
    rule: FieldRule, own: str, registry: _Registry, told: Sequence[_Told]
) -> Message | None:
    """A patronymic that one source has and another says there is none of is for the official to judge."""
    if rule.kind != "patronymic" or not told:
        return None
    if not own:
        return message("declared: no patronymic")
    return message("registry: no patronymic") if registry.value == "" else None


def _judged(
    rule: FieldRule, told: Sequence[_Told], missing: Message | None, registry: _Registry
) -> tuple[int | None, Sign, Message]:
    """Level, sign and words of a line: the worst comparison with what was declared speaks."""
    differences = [_difference(rule.kind, told[0], other) for other in told[1:]]
    worst = max(differences, key=lambda one: one.weight, default=None)
    level = worst.comparison.level if worst else None
    if worst and worst.sign is Sign.DIFFERS:
        return level, Sign.DIFFERS, _with_faults(rule.kind, worst.speaker, worst.comparison.why)
    faulty = [(one, reasons[0]) for one in told if (reasons := faults_of(rule.kind, one.value))]
    surely = next((found for found in faulty if not found[0].badly_read(rule.kind)), None)
    if surely:
        return level, Sign.DIFFERS, _says(*surely)
    if worst and worst.sign is Sign.JUDGE:
        says = _badly_readable if worst.doubtful else _says
        return level, Sign.JUDGE, says(worst.speaker, worst.comparison.why)
    if faulty:
        return level, Sign.JUDGE, _badly_readable(*faulty[0])
    if missing:
        return _PATRONYMIC_MISSING, Sign.JUDGE, missing
    return level, *_unopposed(level, registry)


def _difference(kind: str, first: _Told, other: _Told) -> _Difference:
    unsure = min(first, other, key=lambda one: one.confidence)
    comparison = compare_values(kind, first.value, other.value)
    return _Difference(comparison, other, unsure.badly_read(kind))


def _unopposed(level: int | None, registry: _Registry) -> tuple[Sign, Message]:
    """Nothing differs: it is the same, unless the registry that should know it kept silent."""
    if registry.status == "timeout":
        return Sign.NO_DATA, message("the registry did not answer: ask again")
    if registry.status == "not-found":
        return Sign.NO_DATA, message("the registry has no such record")
    if level is None:
        return Sign.NO_DATA, message("nothing to compare with")
    return Sign.SAME, message("same")


def _says(source: _Told, why: Message) -> Message:
    return message("{source}: {why}", source=source.source, why=why)


def _badly_readable(source: _Told, why: Message) -> Message:
    return message(
        "{source}: badly readable, {percent} % sure: {why}",
        source=source.source,
        percent=source.confidence,
        why=why,
    )


def _with_faults(kind: str, source: _Told, why: Message) -> Message:
    """The difference, and what is wrong with the differing value by itself."""
    if kind in ("iin", "bin") and faults_of(kind, source.value):
        return message("{source}: {why}, check digit wrong", source=source.source, why=why)
    return _says(source, why)
