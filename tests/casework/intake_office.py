"""An office to take packages in: a store with a school, a college and an academy, and applications by hand."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import func
from sqlmodel import Session, select

import db.engine
from db.tables import Institution
from reviewer_tui.casework.office import Office
from reviewer_tui.clock import FixedClock
from reviewer_tui.config import Settings
from tests.casework.intake_packages import as_folder, as_json, photo, sealed

NOW = datetime(2026, 11, 9, 6, 0, tzinfo=UTC)
"""Monday, eleven o'clock in Kazakhstan."""
SENT = "2026-11-09T10:15:00+05:00"
SCHOOL, COLLEGE = "210140000016", "990340000014"
CHILD, PARENT = "200614600019", "911231400015"
SERVICES = ("admission", "meals", "transport", "updating", "duplicates", "withdrawal")


def furnish(engine: Any) -> None:
    """Put a school and a college into an empty store."""
    with db.engine.writing(engine) as session:
        for number, (bin_, kind) in enumerate(((SCHOOL, "school"), (COLLEGE, "college")), start=1):
            session.add(
                Institution(
                    id=UUID(int=number), bin=bin_, kind=kind, name={"kk": "Мектеп", "ru": "Школа", "en": "School"},
                    services=dict.fromkeys(SERVICES, True),
                )
            )  # fmt: skip


@contextmanager
def office_of(home: Path, url: str, seed: int = 1) -> Iterator[Office]:
    """An office on a furnished store."""
    home.mkdir(parents=True, exist_ok=True)
    office = Office.open(Settings(home=home, store_url=url), FixedClock(NOW, seed=seed))
    try:
        yield office
    finally:
        office.close()


def updating(**changes: Any) -> dict[str, Any]:
    """What an adult declares who has a diploma corrected."""
    declared = {
        "subject_surname": "Алиева", "subject_given_name": "Әлия", "subject_iin": PARENT,
        "subject_birth_date": "1991-12-31", "applicant_surname": "Алиева", "applicant_given_name": "Әлия",
        "applicant_iin": PARENT, "institution_bin": SCHOOL, "document_kind": "attestat",
        "document_number": "ЖОБ № 1234567", "graduation_year": 2009, "corrected_field": "given_name",
        "old_value": "Алия", "new_value": "Әлия",
    }  # fmt: skip
    return declared | changes


def admission(**changes: Any) -> dict[str, Any]:
    """What a mother declares who brings her daughter to school."""
    declared = {
        "subject_surname": "Ахметова", "subject_given_name": "Айгүл", "subject_patronymic": "Серікқызы",
        "subject_iin": CHILD, "subject_birth_date": "2020-06-14", "applicant_surname": "Алиева",
        "applicant_given_name": "Әлия", "applicant_iin": PARENT, "institution_bin": SCHOOL,
        "address": "Зеренді ауылы, Абай көшесі, 1", "phone": "+77010000012",
    }  # fmt: skip
    return declared | changes


GRADE_ONE = {"grade": 1, "micro_district": "inside", "meals_category": "low-income"}
"""What a mother chooses who asks for meals and transport too."""


def composite(root: Path, **manifest: Any) -> Path:
    """Write a package that asks for admission, meals and transport at once."""
    declared = admission(income_per_head=40000, settlement="Зеренді")
    asked = {"service": "admission", "parts": ["meals", "transport"], **manifest}
    return package(root, declared, choices=GRADE_ONE, **asked)


def withdrawal(number: str, **changes: Any) -> dict[str, Any]:
    """What the mother declares who takes that application back."""
    names = ("subject_surname", "subject_given_name", "subject_patronymic", "subject_iin", "applicant_surname",
             "applicant_given_name", "applicant_iin", "institution_bin")  # fmt: skip
    same = {name: value for name, value in admission().items() if name in names}
    return same | {"withdrawn_number": number, "withdrawal_reason": "Көшіп барамыз"} | changes


def package(
    root: Path,
    declared: dict[str, Any],
    *,
    choices: dict[str, Any] | None = None,
    extra: dict[str, bytes] | None = None,
    kinds: dict[str, str] | None = None,
    **manifest: Any,
) -> Path:
    """Write a package folder with a photo and the population registry's answer."""
    person = {"surname": declared["subject_surname"], "given_name": declared["subject_given_name"],
              "iin": declared["subject_iin"], "birth_date": declared.get("subject_birth_date")}  # fmt: skip
    consent = {"given": True, "text_version": "2026-07", "at": SENT}
    files = {
        "application.json": as_json(
            {"declared": declared, "consents": {"personal_data": consent}, "choices": choices or {}}
        ),
        "registry/person.json": as_json(
            {"source": "person", "asked_at": SENT, "status": "ok", "data": person}
        ),
        "attachments/photo.jpg": photo(),
        **(extra or {}),
    }
    return as_folder(root, sealed(files, kinds, **{"sent_at": SENT, "institution": SCHOOL, **manifest}))


def rows_in(office: Office) -> dict[str, int]:
    """How many rows each table holds."""
    with db.engine.reading(office.engine) as session:
        return {name: _count(session, table) for name, table in Institution.metadata.tables.items()}


def _count(session: Session, table: Any) -> int:
    return int(session.execute(select(func.count()).select_from(table)).scalar_one())


def reason_of(path: Path) -> dict[str, Any]:
    value: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return value
