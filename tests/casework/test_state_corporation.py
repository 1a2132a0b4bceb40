"""What the State Corporation hands out is ready one working day before the legal term ends (services law art. 20)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID

import pytest
from sqlmodel import select

import db.engine
from db.tables import Notice, Part
from reviewer_tui.casework.case import case
from reviewer_tui.casework.inbox import Inbox
from reviewer_tui.casework.intake import take_in
from reviewer_tui.casework.office import Office
from reviewer_tui.casework.views import DueGroup, Identity, InboxFilter, View
from reviewer_tui.clock import FixedClock
from tests.casework.intake_office import PARENT, SCHOOL, furnish, office_of, package

NOTHING: dict[str, str] = {}
RECEIVED = "2026-05-20T12:00:00+05:00"
DECLARED = {
    "subject_surname": "Алиева", "subject_given_name": "Әлия", "subject_iin": PARENT,
    "subject_birth_date": "1991-12-31", "applicant_surname": "Алиева", "applicant_given_name": "Әлия",
    "applicant_iin": PARENT, "institution_bin": SCHOOL, "graduation_year": 2009, "document_level": "general",
    "document_number": "ЖОБ № 1234567", "reason": "lost",
}  # fmt: skip


@pytest.fixture
def office(sqlite_store_url: str, tmp_path: Path) -> Iterator[Office]:
    with office_of(tmp_path / "home", sqlite_store_url) as opened:
        furnish(opened.engine)
        yield opened


def reader(office: Office) -> Identity:
    institution = office.institution_by_bin(SCHOOL)
    assert institution is not None
    return Identity(
        UUID(int=9), "x", "X", "X", NOTHING, "auditor", institution.id, institution.name, SCHOOL, restricted=False,
        may_decide=False, read_only=True,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("channel", "due", "notice_by"),
    [
        ("state-corporation", date(2026, 6, 10), date(2026, 6, 5)),
        ("office", date(2026, 6, 11), date(2026, 6, 8)),
        ("portal", date(2026, 6, 11), date(2026, 6, 8)),
    ],
)
def test_the_row_is_due_when_the_result_is_handed_over_and_the_case_tells_the_legal_day(
    office: Office, tmp_path: Path, channel: str, due: date, notice_by: date
) -> None:
    path = package(tmp_path / "p", DECLARED, service="duplicates", channel=channel, sent_at=RECEIVED)
    (accepted,) = take_in(office, [path]).accepted
    office.clock = FixedClock(datetime(2026, 6, 10, 6, 0, tzinfo=UTC))
    assert accepted.due == date(2026, 6, 11), "the applicant is told the legal day"
    with db.engine.reading(office.engine) as session:
        part = session.exec(select(Part)).one()
        assert "11.06.2026" in session.exec(select(Notice)).one().body["text"]
    (row,) = Inbox(office, reader(office)).window(InboxFilter(), 0, 9)
    handed_over_today = channel == "state-corporation"
    assert (row.due_on, row.days_left) == (due, 0 if handed_over_today else 1)
    assert row.group is (DueGroup.TODAY if handed_over_today else DueGroup.SOON)
    counts = Inbox(office, reader(office)).counts(InboxFilter())
    assert counts.views[View.TODAY] == handed_over_today
    view = case(office, reader(office), part.id)
    assert (view.due_on, view.legal_due_on) == (due, date(2026, 6, 11))
    assert view.hearing.notice_by == notice_by, "a refusal must be ready for handing over as well"
