"""Rows that tests of the store need, and a seal for the ledger."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import Engine
from sqlmodel import Session

from db import documents, ledger
from db.engine import writing
from db.tables import (
    Application,
    Attachment,
    Decision,
    Draft,
    Extension,
    Institution,
    LaterAct,
    Part,
    Redirection,
    RegistryAnswer,
    Withdrawal,
)

SCHOOL = UUID(int=0x0190_0000_0000_7000_8000_0000_0000_0001)
COLLEGE = UUID(int=0x0190_0000_0000_7000_8000_0000_0000_0002)
NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
TODAY = date(2026, 11, 20)


class Seal:
    """An Ed25519 key made for the test."""

    name = "test-seal"

    def __init__(self) -> None:
        self._key = Ed25519PrivateKey.generate()
        self.public = self._key.public_key().public_bytes_raw()

    def sign(self, content: bytes) -> bytes:
        return self._key.sign(content)

    def verify(self, content: bytes, signature: bytes) -> bool:
        try:
            self._key.public_key().verify(signature, content)
        except InvalidSignature:
            return False
        return True


def identifier(number: int, kind: int = 0) -> UUID:
    """UUIDv7 that counts up."""
    return UUID(int=(0x0190_0000_0000 + number) << 80 | 0x7 << 76 | 0b10 << 62 | kind << 48 | number)


def add_institutions(engine: Engine) -> None:
    with writing(engine) as session:
        session.add(Institution(id=SCHOOL, bin="010140000001", kind="school", name={"kk": "№1 мектеп"}))
        session.add(Institution(id=COLLEGE, bin="010140000002", kind="college"))


def application(number: int, institution: UUID = SCHOOL, **changes: Any) -> Application:
    name = f"Сәрсенов Әлихан {number}"
    values: dict[str, Any] = {
        "institution_id": institution,
        "id": identifier(number, 1),
        "number": f"2026-{number:06}",
        "portal_number": f"P-{number}",
        "package_sha256": "0" * 64,
        "service": "admission",
        "channel": "portal",
        "sent_at": NOW,
        "received_at": NOW + timedelta(microseconds=number),
        "taken_in_at": NOW,
        "registered_on": TODAY,
        "applicant_iin": "850101300012",
        "applicant_name": "Сәрсенова Ғалия",
        "subject_iin": f"{number:012}",
        "subject_name": name,
        "birth_date": date(2014, 3, 19),
        "search_key": f"сарсенов алихан {number}",
        "sort_key": f"{number:06}",
        "confirmation": "eds",
        "declared": {"grade": 5, "income": "85000", "ratio": 1.5, "nested": {"ә": [1, None, True]}},
    }
    return Application(**(values | changes))


def part(number: int, institution: UUID = SCHOOL, **changes: Any) -> Part:
    values: dict[str, Any] = {
        "institution_id": institution,
        "id": identifier(number, 2),
        "application_id": identifier(number, 1),
        "number": f"2026-{number:06}",
        "service": "admission",
        "channel": "portal",
        "status": "registered",
        "received_at": NOW + timedelta(microseconds=number),
        "registered_on": TODAY,
        "due_on": TODAY + timedelta(days=number % 7 - 2),
        "subject_name": f"Сәрсенов Әлихан {number}",
        "sort_key": f"{number:06}",
    }
    return Part(**(values | changes))


def attachments(session: Session, number: int, count: int = 2) -> list[Attachment]:
    """Attachments of an application, their documents kept."""
    rows = []
    for position in range(count):
        content = f"paper {number} {position}".encode()
        sha256 = documents.put(session, SCHOOL, content, "application/pdf", NOW)
        rows.append(
            Attachment(
                institution_id=SCHOOL,
                id=identifier(number * 10 + position, 3),
                application_id=identifier(number, 1),
                position=position,
                name=f"{position}.pdf",
                kind="attestat",
                media_type="application/pdf",
                size=len(content),
                sha256=sha256,
            )
        )
    return rows


def answer(number: int) -> RegistryAnswer:
    return RegistryAnswer(
        institution_id=SCHOOL,
        id=identifier(number, 4),
        application_id=identifier(number, 1),
        source="person",
        asked_at=NOW,
        status="ok",
        data={"iin": f"{number:012}", "name": "Әлихан"},
    )


def draft(number: int, **changes: Any) -> Draft:
    """An official's draft about a part: of its decision, where nothing else is said."""
    values: dict[str, Any] = {
        "institution_id": SCHOOL,
        "part_id": identifier(number, 2),
        "official_id": identifier(1, 6),
        "kind": "decision",
        "outcome": "refuse",
        "ground": "requirements",
        "motive": "Құжат жоқ",
        "updated_at": NOW,
    }
    return Draft(**(values | changes))


def decision(session: Session, number: int, **changes: Any) -> Decision:
    """A decision on a part, its papers kept."""
    paper = documents.put(session, SCHOOL, f"paper {number}".encode(), "application/pdf", NOW)
    signed = documents.put(session, SCHOOL, f"signed {number}".encode(), "application/pdf", NOW)
    values: dict[str, Any] = {
        "institution_id": SCHOOL,
        "id": identifier(number, 5),
        "part_id": identifier(number, 2),
        "application_id": identifier(number, 1),
        "number": f"Ш-2026-{number:06}",
        "application_number": f"2026-{number:06}",
        "service": "admission",
        "subject_name": f"Сәрсенов Әлихан {number}",
        "outcome": "approve",
        "official_id": identifier(1, 6),
        "official_role": "head",
        "signer": {"name": "Басшы", "iin": "700101300011"},
        "paper_sha256": paper,
        "pdf_sha256": signed,
        "level": "B-LTA",
        "signed_at": NOW,
        "decided_at": NOW + timedelta(seconds=number),
        "data": {"number": number},
    }
    return Decision(**(values | changes))


def steps_of(number: int) -> list[Any]:
    """One row of every table of later steps that is written once; the case must have been decided."""
    part_of = {"institution_id": SCHOOL, "part_id": identifier(number, 2), "at": NOW, "actor": "head"}
    return [
        Redirection(to_bin="990340000014", reason="басқа ұйым", **part_of),
        Extension(due_before=TODAY, due_on=TODAY, reason="сұрау", notice_by=TODAY, **part_of),
        Withdrawal(
            institution_id=SCHOOL, application_id=identifier(number, 1), received_at=NOW, recorded_at=NOW,
            source="desk", statement="қайтарамын", actor="head", notice_by=TODAY,
        ),
        LaterAct(
            institution_id=SCHOOL, id=identifier(number, 9), decision_id=identifier(number, 5), kind="correction",
            number=f"Т-2026-{number:06}", reason="қате", official_id=identifier(1, 6), official_role="head",
            paper_sha256="0" * 64, pdf_sha256="1" * 64, level="B-LTA", signed_at=NOW, decided_at=NOW,
        ),
    ]  # fmt: skip


def register(engine: Engine, number: int) -> None:
    """What intake does: everything of one application in one transaction, named by the ledger."""
    with writing(engine) as session:
        rows: list[Any] = [application(number)]
        session.add(rows[0])
        session.flush()
        rows += [*attachments(session, number), answer(number)]
        session.add_all([*rows[1:], part(number)])
        manifest = documents.put(session, SCHOOL, f"manifest {number}".encode(), "application/json", NOW)
        papers = {"manifest.json": manifest}
        ledger.append(
            session, SCHOOL, at=NOW, actor="intake", action="registration",
            payload={"number": f"2026-{number:06}", "papers": papers, **ledger.witness(session, rows)},
        )  # fmt: skip


def decide(engine: Engine, number: int, seal: Seal) -> None:
    """What a decision does: the row, the ledger entry and the checkpoint in one transaction."""
    with writing(engine) as session:
        row = decision(session, number)
        session.add(row)
        payload = {"number": row.number, **ledger.witness(session, [row])}
        ledger.append(session, SCHOOL, at=NOW, actor="head", action="decision", payload=payload)
        ledger.write_checkpoint(session, SCHOOL, at=NOW, origin="reviewer-tui/010140000001", seal=seal)
