"""Writes docs/reference/application-fields.md from the service files: ``python -m reviewer_tui.regulations.field_reference``."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from reviewer_tui.regulations.model import FieldRule, Service
from reviewer_tui.regulations.services import services
from reviewer_tui.regulations.vocabulary import PLACEHOLDERS, vocabulary

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "application-fields.md"
_HEAD = """# Fields of the applications

Generated from `reviewer_tui/regulations/services/*.toml`; do not edit by hand.

`application.json` has three parts: `declared` (fields), `choices` and `consents`. The same fact has the same name
in every service: `subject_…` is whom the application is about (the child, the graduate, the former cadet),
`applicant_…` who sends it, also when both are one person. Days are ISO 8601. A consent is
`{"given": true, "text_version": "…", "at": "…"}` with a moment that has an offset. An optional field may be absent,
`null` or empty. Each service's JSON Schema stands in `reviewer_tui/regulations/schemas/`. A service that leads a
composite application also takes the fields of its parts, none of them required.

Every form takes `choices.language`, `kk`, `ru` or `en`: in which language the applicant is told. Kazakh when it is absent.
"""
_REGISTRIES = """## Answers of registries

`data` of an answer `ok` uses the names below, days in ISO 8601. A check or a field reads them as
`registry.<source>.<name>`.
"""
_PLACEHOLDERS = """## Placeholders of motives

A motive may name in braces any field of its service, and:
"""


def page() -> str:
    """The whole page."""
    blocks = [
        _HEAD,
        "## Facts common to the services\n",
        _table(
            ("name", "kind", "label (en)", "registry"),
            (
                (f"`{name}`", entry.kind, entry.label["en"], _code(entry.registry))
                for name, entry in vocabulary().fields.items()
            ),
        ),
        *(block for service in services() for block in _service(service)),
        _REGISTRIES,
        _table(("source", "names used by rules"), sorted(_registry_rows())),
        "## Document kinds\n",
        _table(
            ("kind", "kk", "ru", "en"),
            (
                (f"`{kind}`", words["kk"], words["ru"], words["en"])
                for kind, words in vocabulary().document_kinds.items()
            ),
        ),
        _PLACEHOLDERS,
        ", ".join(f"`{{{name}}}`" for name in sorted(PLACEHOLDERS)) + "\n",
    ]
    return "\n".join(blocks)


def _service(service: Service) -> tuple[str, str]:
    heading = f"## `{service.code}`: {service.name['en']}\n"
    head = ("name", "part", "kind", "required", "registry", "documents")
    rows = (_field(rule) for rule in service.fields)
    consents = ((f"`{entry.name}`", "consents", "consent", "", "", "") for entry in service.consents)
    return heading, _table(head, (*rows, *consents))


def _field(rule: FieldRule) -> tuple[str, ...]:
    kind = f"{rule.kind}: {_code(rule.choices)}" if rule.choices else rule.kind
    required = "yes" if rule.required else ""
    return f"`{rule.name}`", rule.section, kind, required, _code(rule.registry), _code(rule.documents)


def _registry_rows() -> Iterable[tuple[str, str]]:
    names: dict[str, set[str]] = {source: {"iin"} for source in vocabulary().registries}
    for service in services():
        paths = [path for rule in service.fields for path in rule.registry]
        for check in service.checks:
            named = check.settings.get("paths", ())
            settings = (
                [*named, *check.settings.values()] if isinstance(named, list) else check.settings.values()
            )
            paths += [
                value.removeprefix("registry.")
                for value in settings
                if isinstance(value, str) and value.startswith("registry.")
            ]
        for path in paths:
            source, _, name = path.partition(".")
            names[source].add(name)
    return ((f"`{source}`", _code(sorted(found))) for source, found in names.items())


def _code(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
