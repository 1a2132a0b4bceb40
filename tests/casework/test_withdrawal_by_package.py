"""A withdrawal that the portal sends: carried out as it is registered, or left to an official with the reason."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import select

import db.engine
import db.ledger
from db.tables import Application, Event, Notice, Part, Withdrawal
from reviewer_tui.casework import delivery
from reviewer_tui.casework.desk import Desk
from reviewer_tui.casework.intake import Accepted, take_in
from reviewer_tui.casework.office import Office
from reviewer_tui.casework.views import InboxFilter, Sign, Status
from reviewer_tui.clock import FixedClock
from reviewer_tui.config import Settings
from reviewer_tui.i18n import Message
from tests.casework.deciding import decide, ledger_faults
from tests.casework.intake_office import (
    COLLEGE,
    SCHOOL,
    admission,
    composite,
    furnish,
    office_of,
    package,
    withdrawal,
)
from tests.homes import NOW

CHOICES = {"grade": 1, "micro_district": "inside"}
SENT = datetime(2026, 11, 9, 5, 40, tzinfo=UTC)
"""Before the packages are taken in: when the portal took the withdrawal."""


@pytest.fixture
def office(store_url: str, tmp_path: Path) -> Iterator[Office]:
    with office_of(tmp_path / "home", store_url) as opened:
        furnish(opened.engine)
        yield opened


def taken(office: Office, path: Path) -> Accepted:
    report = take_in(office, [path])
    assert report.rejected == ()
    (accepted,) = report.accepted
    return accepted


def brought(root: Path, number: str, *, institution: str = SCHOOL) -> Path:
    declared = admission(institution_bin=institution)
    return package(
        root / number, declared, service="admission", number=number, choices=CHOICES, institution=institution
    )


def taking_back(root: Path, number: str, withdrawn: str, *, at: datetime = SENT, **changes: Any) -> Path:
    institution = changes.get("institution_bin", SCHOOL)
    return package(
        root / number, withdrawal(withdrawn, **changes), service="withdrawal", number=number,
        sent_at=at.isoformat(), institution=institution,
    )  # fmt: skip


def all_of(office: Office, table: Any, *where: Any) -> list[Any]:
    with db.engine.reading(office.engine) as session:
        return list(session.exec(select(table).where(*where)).all())


def states(office: Office, number: str) -> dict[str, tuple[str, bool]]:
    parts = all_of(office, Part, Part.number == number)
    return {part.service: (part.status, part.open) for part in parts}


def said(office: Office, number: str) -> list[tuple[str, str]]:
    (application,) = all_of(office, Application, Application.number == number)
    events = all_of(office, Event, Event.application_id == application.id)
    return [(event.actor, event.action) for event in sorted(events, key=lambda event: event.id)]


def attention(office: Office, number: str) -> tuple[str, str]:
    (part,) = all_of(office, Part, Part.number == number)
    return part.attention["sign"], Message.from_json(part.attention["message"]).text("en")


def sound(office: Office) -> bool:
    """Does every row stand in the ledger as it is?"""
    with db.engine.reading(office.engine) as session:
        faults = [
            fault
            for one in office.institutions()
            for fault in db.ledger.check(session, one.id, lambda *_: True)
        ]
    return faults == []


@pytest.mark.parametrize("by", ["registration number", "portal number"])
def test_it_closes_what_it_names_and_then_itself(office: Office, tmp_path: Path, by: str) -> None:
    earlier = taken(office, composite(tmp_path / "a", number="A-1"))
    named = earlier.number if by == "registration number" else "A-1"
    own = taken(office, taking_back(tmp_path, "W-1", f" {named} "))

    assert states(office, earlier.number) == dict.fromkeys(
        ("admission", "meals", "transport"), (Status.WITHDRAWN, False)
    )
    assert states(office, own.number) == {"withdrawal": (Status.ISSUED, False)}
    (row,) = all_of(office, Withdrawal)
    assert (row.application_id, row.by_application_id) == (earlier.id, own.id)
    assert (row.received_at, row.source, row.actor) == (SENT, "package", "intake")
    assert (row.statement, row.notice_by) == ("Көшіп барамыз", date(2026, 11, 12))
    assert row.notice_by == own.due
    assert said(office, earlier.number) == [("intake", "registered"), *[("intake", "withdrawn")] * 3]
    assert said(office, own.number) == [("intake", "registered"), ("intake", "withdrawal-done")]
    (notice,) = all_of(office, Notice, Notice.kind == "termination")
    assert notice.application_id == earlier.id
    assert sound(office)


def test_then_the_child_may_apply_again_here_or_elsewhere(office: Office, tmp_path: Path) -> None:
    earlier = taken(office, brought(tmp_path, "A-1"))
    (second,) = take_in(office, [brought(tmp_path, "A-2")]).rejected
    assert second.code == "second-application"
    taken(office, taking_back(tmp_path, "W-1", earlier.number))
    again = taken(office, brought(tmp_path, "A-2"))
    taken(office, taking_back(tmp_path, "W-2", again.number))
    taken(office, brought(tmp_path, "A-3", institution=COLLEGE))


def test_the_same_package_once_more_changes_nothing(office: Office, tmp_path: Path) -> None:
    earlier = taken(office, brought(tmp_path, "A-1"))
    path = taking_back(tmp_path, "W-1", earlier.number)
    taken(office, path)
    report = take_in(office, [path])
    assert [one.portal_number for one in report.repeated] == ["W-1"]
    assert len(all_of(office, Withdrawal)) == 1


def test_no_reason_need_be_given(office: Office, tmp_path: Path) -> None:
    earlier = taken(office, brought(tmp_path, "A-1"))
    taken(office, taking_back(tmp_path, "W-1", earlier.number, withdrawal_reason=None))
    assert [row.statement for row in all_of(office, Withdrawal)] == [""]


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"withdrawn_number": "2026-999999"}, "There is no application 2026-999999 here."),
        ({"withdrawn_number": "W-1"}, "There is no application W-1 here."),
        ({"institution_bin": COLLEGE}, "There is no application 2026-000001 here."),
        (
            {"subject_iin": "200614600028"},
            "2026-000001 is about another person or was sent by another applicant.",
        ),
        (
            {"applicant_iin": "900101300017"},
            "2026-000001 is about another person or was sent by another applicant.",
        ),
    ],
    ids=["unknown", "itself", "elsewhere", "another child", "another parent"],
)
def test_what_it_may_not_close_is_left_to_an_official(
    office: Office, tmp_path: Path, changes: dict[str, Any], why: str
) -> None:
    earlier = taken(office, brought(tmp_path, "A-1"))
    own = taken(office, taking_back(tmp_path, "W-1", earlier.number, **changes))
    ours = "2026-000001" if own.institution_id != earlier.institution_id else own.number
    with db.engine.reading(office.engine) as session:
        left = session.exec(select(Part).where(Part.service == "withdrawal")).one()
        target = session.exec(select(Part).where(Part.service == "admission")).one()
    assert (left.number, left.status, left.open) == (ours, Status.REGISTERED, True)
    assert (left.attention["sign"], Message.from_json(left.attention["message"]).text("en")) == (
        Sign.DIFFERS, why
    )  # fmt: skip
    assert (target.status, target.open, target.version) == (Status.REGISTERED, True, 1)
    assert all_of(office, Withdrawal) == []
    assert all_of(office, Notice, Notice.kind != "registration") == []
    (event,) = all_of(office, Event, Event.action == "withdrawal-left")
    assert event.part_id == left.id
    assert sound(office)


def test_a_second_one_is_told_that_it_was_done_already(office: Office, tmp_path: Path) -> None:
    earlier = taken(office, brought(tmp_path, "A-1"))
    taken(office, taking_back(tmp_path, "W-1", earlier.number))
    for number in ("W-2", "W-3"):
        own = taken(office, taking_back(tmp_path, number, earlier.number))
        assert states(office, own.number) == {"withdrawal": (Status.REGISTERED, True)}
        assert attention(office, own.number) == (
            Sign.DIFFERS, "2026-000001 was withdrawn already, on 09.11.2026 10:40; nothing was changed."
        )  # fmt: skip
    assert len(all_of(office, Notice, Notice.kind == "withdrawal-refused")) == 2
    assert len(all_of(office, Withdrawal)) == 1
    assert said(office, earlier.number) == [("intake", "registered"), ("intake", "withdrawn")]
    assert sound(office)


@pytest.mark.parametrize(
    ("minutes", "reads"),
    [(1, "cannot be withdrawn"), (-1, "was sent on 16.11.2026 14:31 but arrived after decision")],
    ids=["sent after the signature", "sent before it and taken in after it"],
)
def test_what_was_signed_before_it_was_taken_in_stands(
    desk: Desk,
    settings: Settings,
    passphrase: bytes,
    clock: FixedClock,
    tmp_path: Path,
    minutes: int,
    reads: str,
) -> None:
    earlier = taken(desk.office, brought(tmp_path, "A-1", institution=desk.identity.bin))
    part_id = desk.find(earlier.number)
    receipt = decide(desk, settings, passphrase, part_id)
    clock.move_to(NOW + timedelta(minutes=2))
    sent = NOW + timedelta(minutes=minutes)
    own = taken(
        desk.office, taking_back(tmp_path, "W-1", earlier.number, at=sent, institution_bin=desk.identity.bin)
    )
    delivery.deliver_everywhere(desk.office)

    view, left = desk.case(part_id), desk.case(desk.find(own.number))
    assert (view.status, view.withdrawal) == (Status.APPROVED, None)
    refused = next(
        line.what.text("en") for line in view.history if "Withdrawal refused" in line.what.text("en")
    )
    assert reads in refused
    assert receipt.decision.number in refused
    assert (left.status, left.open) == (Status.REGISTERED, True)
    (row,) = [row for row in desk.window(InboxFilter(service="withdrawal"), 0, 5) if row.number == own.number]
    assert row.attention is not None
    assert reads in row.attention.message.text("en")
    (path,) = settings.outbox.rglob(f"{own.number}/withdrawal/withdrawal-refused/notice.json")
    assert receipt.decision.number in path.read_text(encoding="utf-8")
    assert ledger_faults(desk) == []


def test_an_official_who_decides_meanwhile_reads_who_was_first(
    desk: Desk, settings: Settings, passphrase: bytes, tmp_path: Path
) -> None:
    earlier = taken(desk.office, brought(tmp_path, "A-1", institution=desk.identity.bin))
    part_id = desk.find(earlier.number)
    desk.claim(part_id)
    own = taken(
        desk.office, taking_back(tmp_path, "W-1", earlier.number, at=NOW, institution_bin=desk.identity.bin)
    )
    assert [line.what.text("en") for line in desk.case(part_id).history] == [
        "Registered",
        "Taken into work",
        "Withdrawn by the applicant on 16.11.2026 14:32: Admission. In the applicant's words: Көшіп барамыз",
    ]
    assert [line.what.text("en") for line in desk.case(desk.find(own.number)).history] == [
        "Registered",
        f"Carried out: {earlier.number} is withdrawn and its procedure terminated",
    ]
    assert not desk.keep(part_id)
    assert ledger_faults(desk) == []
