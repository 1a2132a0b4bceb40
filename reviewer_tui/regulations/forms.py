"""The form of each service: Pydantic models built from its fields, and their JSON Schemas.

``python -m reviewer_tui.regulations.forms`` writes the schemas. This is the only module here that loads Pydantic.

A form says whether a paper can be read at all. Whether what it says is right is for the checks: a wrong IIN or a
missing consent reaches the official, an unknown key or a text without end does not.
"""

from __future__ import annotations

import json
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StrictBool, StrictInt, create_model

from reviewer_tui.regulations.model import FieldRule, Service
from reviewer_tui.regulations.services import service as service_of
from reviewer_tui.regulations.services import services
from reviewer_tui.regulations.vocabulary import LANGUAGE_FIELD, vocabulary

SCHEMAS = Path(__file__).parent / "schemas"
_NO_NUL = r"^[^\x00]*$"
"""PostgreSQL keeps no NUL in a text; everything else odd is kept as sent and made harmless where it is shown."""
_LONGEST = {
    "name": 200, "surname": 120, "given-name": 120, "patronymic": 120, "iin": 32, "bin": 32, "text": 1000,
    "phone": 32, "document-number": 40,
}  # fmt: skip
_MOST_MONEY = 10**12
_MOST = 10_000
_LONGEST_MOMENT = 40


class _Closed(BaseModel):
    """Knows its keys and converts nothing."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


def _iso_day(text: str) -> str:
    date.fromisoformat(text)
    return text


def _moment(text: str) -> str:
    if datetime.fromisoformat(text).tzinfo is None:
        raise ValueError("has no offset from UTC")
    return text


class Consent(_Closed):
    """A consent: whether, to which version of its text, and when."""

    given: StrictBool
    text_version: Annotated[str, Field(max_length=64, pattern=_NO_NUL)] = ""
    at: (
        Annotated[
            str,
            Field(max_length=_LONGEST_MOMENT, json_schema_extra={"format": "date-time"}),
            AfterValidator(_moment),
        ]
        | None
    ) = None


@cache
def form_model(code: str) -> type[BaseModel]:
    """The model of ``application.json`` of a service.

    The form of a service that leads a composite application also knows the fields of its parts, none of them
    required, so that one application serves all parts.

    Raises:
        KeyError: there is no such service.
    """
    service = service_of(code)
    parts = [part for part in services() if part.part_of == code]
    title = "".join(word.capitalize() for word in code.split("-"))
    sections: dict[str, Any] = {
        section: _section_field(f"{title}{section.capitalize()}", _rules(service, parts, section), more)
        for section, more in (("declared", {}), ("choices", {LANGUAGE_FIELD: _language()}))
    }
    consents = _consents(f"{title}Consents", (service, *parts))
    return create_model(
        f"{title}Application",
        __base__=_Closed,
        __doc__=service.name["en"],
        **sections,
        consents=(consents, Field(default_factory=consents)),
    )


def _section_field(
    name: str, rules: dict[str, tuple[FieldRule, bool]], more: dict[str, Any]
) -> tuple[Any, Any]:
    fields: dict[str, Any] = {field: _field(rule, required) for field, (rule, required) in rules.items()}
    model = create_model(name, __base__=_Closed, **fields, **more)
    if any(required for _, required in rules.values()):
        return model, ...
    return model, Field(default_factory=model)


def _language() -> tuple[Any, Any]:
    """In which language the applicant is told: no service's own fact, so that no service file names it."""
    label = vocabulary().fields[LANGUAGE_FIELD].label
    described = Field(default=None, title=label["en"], description=f"{label['kk']} / {label['ru']}")
    return Literal[tuple(vocabulary().languages)] | None, described


def _rules(service: Service, parts: list[Service], section: str) -> dict[str, tuple[FieldRule, bool]]:
    """The fields of a section and whether each is required; the leading service's own come first."""
    rules = {rule.name: (rule, rule.required) for rule in service.fields if rule.section == section}
    for part in parts:
        for rule in part.fields:
            if rule.section == section:
                rules.setdefault(rule.name, (rule, False))
    return rules


def _field(rule: FieldRule, required: bool) -> tuple[Any, Any]:  # noqa: FBT001  the pair a rule comes with
    title, description = rule.label["en"], f"{rule.label['kk']} / {rule.label['ru']}"
    if required:
        return _type(rule, least=1), Field(title=title, description=description)
    return _type(rule, least=0) | None, Field(default=None, title=title, description=description)


def _type(rule: FieldRule, *, least: int) -> Any:
    """The type of a field; an optional text may be empty."""
    if rule.kind == "choice":
        return Literal[rule.choices]
    if rule.kind == "boolean":
        return StrictBool
    if rule.kind == "integer":
        return Annotated[StrictInt, Field(ge=0, le=_MOST)]
    if rule.kind == "money":
        finite = Annotated[float, Field(ge=0, le=_MOST_MONEY, allow_inf_nan=False)]
        return Annotated[StrictInt, Field(ge=0, le=_MOST_MONEY)] | finite
    if rule.kind == "date":
        shape = Field(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$", json_schema_extra={"format": "date"})
        return Annotated[str, shape, AfterValidator(_iso_day)]
    return Annotated[str, Field(min_length=least, max_length=_LONGEST[rule.kind], pattern=_NO_NUL)]


def _consents(name: str, asking: tuple[Service, ...]) -> type[BaseModel]:
    fields: dict[str, Any] = {
        consent.name: (
            Consent | None,
            Field(
                default=None,
                title=consent.label["en"],
                description=f"{consent.label['kk']} / {consent.label['ru']}",
            ),
        )
        for service in reversed(asking)
        for consent in service.consents
    }
    return create_model(name, __base__=_Closed, **fields)


def schema_text(code: str) -> str:
    """The JSON Schema of a service's application.json, as it stands in ``schemas/``."""
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **form_model(code).model_json_schema(),
    }
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def write_schemas(folder: Path = SCHEMAS) -> None:
    """Write the schema of every service into a folder."""
    folder.mkdir(exist_ok=True)
    for service in services():
        (folder / f"{service.code}.json").write_text(schema_text(service.code), "utf-8")


if __name__ == "__main__":
    write_schemas()
