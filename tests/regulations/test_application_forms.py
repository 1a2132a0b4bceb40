"""The forms of the services: what they take, what they refuse, and their schemas."""

from __future__ import annotations

import copy
import json
import subprocess
import sys
from typing import Any

import pytest
from pydantic import ValidationError

from reviewer_tui.regulations.forms import SCHEMAS, form_model, schema_text
from reviewer_tui.regulations.services import SERVICE_CODES, service

CONSENT = {"given": True, "text_version": "1", "at": "2026-11-20T10:00:00+05:00"}
EXAMPLES: dict[str, Any] = {
    "text": "Абай көшесі, 1", "iin": "200614600019", "bin": "210140000016", "date": "2020-06-14", "integer": 1,
    "money": 1000.5, "phone": "+7 700 000 00 00", "document-number": "ЖОБ 0000001", "boolean": True,
}  # fmt: skip


def example(code: str) -> dict[str, Any]:
    """An application with every field of the service's own filled in."""
    paper: dict[str, Any] = {"declared": {}, "choices": {}, "consents": {"personal_data": CONSENT}}
    for rule in service(code).fields:
        paper[rule.section][rule.name] = rule.choices[0] if rule.choices else EXAMPLES.get(rule.kind, "Әлия")
    return paper


@pytest.mark.parametrize("code", SERVICE_CODES)
def test_a_full_and_a_least_application_are_taken(code: str) -> None:
    form_model(code).model_validate(example(code))
    form_model(code).model_validate_json(json.dumps(example(code)))
    least = example(code)
    for rule in service(code).fields:
        if not rule.required:
            del least[rule.section][rule.name]
    del least["consents"]
    form_model(code).model_validate(least)


@pytest.mark.parametrize("code", SERVICE_CODES)
def test_each_required_field_is_required(code: str) -> None:
    for rule in service(code).fields:
        paper = example(code)
        del paper[rule.section][rule.name]
        if rule.required:
            with pytest.raises(ValidationError):
                form_model(code).model_validate(paper)
        else:
            form_model(code).model_validate(paper)


HOSTILE = [
    ("declared", "subject_surname", "x" * 121),
    ("declared", "subject_surname", ""),
    ("declared", "subject_surname", 5),
    ("declared", "subject_surname", None),
    ("declared", "subject_surname", ["Әлия"]),
    ("declared", "subject_surname", "Ә\x00"),
    ("declared", "subject_surname", "\ud800"),
    ("declared", "subject_iin", "1" * 33),
    ("declared", "subject_birth_date", "2020-02-31"),
    ("declared", "subject_birth_date", "14.06.2020"),
    ("declared", "subject_birth_date", 20200614),
    ("declared", "colour", "red"),
    ("choices", "grade", "1"),
    ("choices", "grade", True),
    ("choices", "grade", -1),
    ("choices", "grade", 10**30),
    ("choices", "micro_district", "everywhere"),
    ("declared", "income_wages", float("nan")),
    ("declared", "income_wages", float("inf")),
    ("declared", "income_wages", -1),
    ("consents", "personal_data", {"given": "yes"}),
    ("consents", "personal_data", {"given": True, "at": "2026-11-20T10:00:00"}),
    ("consents", "personal_data", {"given": True, "at": "yesterday"}),
    ("consents", "everything", CONSENT),
]


@pytest.mark.parametrize(("section", "name", "value"), HOSTILE)
def test_hostile_values_are_refused(section: str, name: str, value: object) -> None:
    paper = copy.deepcopy(example("admission"))
    paper[section][name] = value
    with pytest.raises(ValidationError):
        form_model("admission").model_validate(paper)


def test_wrong_numbers_and_odd_letters_reach_the_official() -> None:
    paper = example("admission")
    paper["declared"]["subject_iin"] = "2006146O0019"
    paper["declared"]["subject_surname"] = "\u202eAхметова<b>"
    paper["consents"]["personal_data"] = {"given": False}
    form_model("admission").model_validate(paper)


def test_composite_application_carries_the_fields_of_its_parts() -> None:
    paper = example("admission")
    for part in ("meals", "transport"):
        for section, values in example(part).items():
            paper[section] |= values
    form_model("admission").model_validate(paper)
    with pytest.raises(ValidationError):
        form_model("updating").model_validate(paper)


@pytest.mark.parametrize("code", SERVICE_CODES)
def test_committed_schema_is_the_generated_one(code: str) -> None:
    assert (SCHEMAS / f"{code}.json").read_text("utf-8") == schema_text(code)


def test_no_schema_without_a_service() -> None:
    assert {path.stem for path in SCHEMAS.iterdir()} == set(SERVICE_CODES)


def test_the_rest_of_the_room_loads_no_pydantic() -> None:
    script = (
        "import sys\n"
        "from reviewer_tui.regulations import amounts, calendar, dates, deadlines, identifiers, names, periods\n"
        "from reviewer_tui.regulations import sentences, services, vocabulary\n"
        "services.services()\n"
        "print(sorted({'pydantic', 'sqlmodel', 'sqlalchemy', 'textual', 'rapidfuzz'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
