"""Applications for the first grade that a demo home takes in, and what the tests ask about their campaign."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import event
from sqlmodel import col, select

import db.engine
from db.tables import Event, LedgerEntry, Notice
from reviewer_tui.casework.desk import Desk
from reviewer_tui.casework.intake import take_in
from reviewer_tui.casework.views import DraftView, Outcome
from reviewer_tui.clock import LOCAL_ZONE
from reviewer_tui.demo.institutions import SCHOOL
from reviewer_tui.regulations.identifiers import make_iin
from tests.casework.deciding import MOTIVE
from tests.casework.intake_office import admission, package

YEAR, GRADE = 2025, 1
"""A year of which the demo home has no applications."""
SOURCE = "2025 жылғы 20 наурыздағы № 14 бұйрық"
OPENING = datetime(YEAR, 4, 1, 0, 0, tzinfo=LOCAL_ZONE)
FULL = DraftView(Outcome.REFUSE, "overfilled", MOTIVE)


def apply(desk: Desk, folder: Path, arrivals: str, *, taken_in: str = "") -> dict[str, UUID]:
    """Take in an application for each name, a millisecond after one another; the parts by name.

    Args:
        arrivals: ``T1 O1``: T1 lives in the service territory, O1 outside; in the order of registration.
        taken_in: the order in which they come to the office, when that is another one.
    """
    names = arrivals.split()
    paths = {name: _write(folder, name, place) for place, name in enumerate(names)}
    report = take_in(desk.office, [paths[name] for name in taken_in.split() or names])
    assert not report.rejected, report.rejected
    return {name: desk.find(_portal_number(name)) for name in names}


def _portal_number(name: str) -> str:
    return f"C-{name}"


def _write(folder: Path, name: str, place: int) -> Path:
    born = date(YEAR - 6, 1, 1)
    declared = admission(
        subject_iin=_iin(born, int(name[1:]) + (500 if name.startswith("O") else 0)),
        subject_birth_date=born.isoformat(), institution_bin=SCHOOL.bin, subject_given_name=f"Айгүл{name}",
    )  # fmt: skip
    sent = OPENING + timedelta(milliseconds=place)
    return package(
        folder / name, declared, service="admission", number=_portal_number(name), institution=SCHOOL.bin,
        sent_at=sent.isoformat(timespec="milliseconds"),
        choices={"grade": GRADE, "micro_district": "inside" if name.startswith("T") else "outside"},
    )  # fmt: skip


def _iin(born: date, child: int) -> str:
    """The first number of the child's own that can be issued."""
    for serial in range(1000 + child, 10_000, 1000):
        with suppress(ValueError):
            return make_iin(born, "female", serial)
    raise AssertionError(child)


def turns(desk: Desk, parts: dict[str, UUID]) -> str:
    """The names in the order of their places."""
    names = {part_id: name for name, part_id in parts.items()}
    found = desk.campaign(YEAR, GRADE).entries
    return " ".join(names[entry.part_id] for entry in found if entry.place is not None)


def events_of(desk: Desk, *actions: str) -> list[tuple[str, UUID | None]]:
    """What was recorded of these kinds, oldest first."""
    with db.engine.reading(desk.office.engine) as session:
        rows = session.exec(select(Event).where(col(Event.action).in_(actions)).order_by(col(Event.id))).all()
    return [(row.action, row.part_id) for row in rows]


def ledger_actions(desk: Desk, *actions: str) -> list[str]:
    """Entries of these kinds in the institution's ledger."""
    with db.engine.reading(desk.office.engine) as session:
        rows = session.exec(
            select(LedgerEntry)
            .where(
                LedgerEntry.institution_id == desk.identity.institution_id,
                col(LedgerEntry.action).in_(actions),
            )
            .order_by(col(LedgerEntry.sequence))
        ).all()
    return [row.action for row in rows]


def contract_notices(desk: Desk) -> list[Notice]:
    """Every notice to sign the contract."""
    with db.engine.reading(desk.office.engine) as session:
        return list(
            session.exec(select(Notice).where(Notice.kind == "contract").order_by(col(Notice.id))).all()
        )


@contextmanager
def statements(desk: Desk) -> Iterator[list[str]]:
    """The statements that the store is asked meanwhile."""
    asked: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        if not statement.startswith("PRAGMA"):
            asked.append(statement)

    event.listen(desk.office.engine, "before_cursor_execute", note)
    try:
        yield asked
    finally:
        event.remove(desk.office.engine, "before_cursor_execute", note)
