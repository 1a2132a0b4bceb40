"""From package to registered application: everything is there, once, and every refusal has its code."""

import hashlib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import select

import db.documents
import db.engine
import db.ledger
from db.tables import Application, Attachment, CheckRecord, Event, LedgerEntry, Notice, Part
from reviewer_tui.casework.intake import Accepted, IntakeProgress, Rejected, take_in
from reviewer_tui.casework.intake.package import Package
from reviewer_tui.casework.office import Office
from tests.casework.intake_office import (
    CHILD,
    COLLEGE,
    PARENT,
    SCHOOL,
    admission,
    furnish,
    office_of,
    package,
    reason_of,
    rows_in,
    updating,
)
from tests.casework.intake_packages import sound

CHOICES = {"grade": 1, "micro_district": "inside"}
COMPOSITE = CHOICES | {"meals_category": "low-income"}
PARTS = ["meals", "transport"]


@pytest.fixture
def office(store_url: str, tmp_path: Path) -> Iterator[Office]:
    with office_of(tmp_path / "home", store_url) as opened:
        furnish(opened.engine)
        yield opened


def taken(office: Office, *paths: Path) -> list[Any]:
    report = take_in(office, paths)
    assert report.stopped is None
    return [*report.accepted, *report.rejected, *report.repeated]


def all_of(office: Office, table: Any) -> list[Any]:
    with db.engine.reading(office.engine) as session:
        return list(session.exec(select(table)).all())


def test_an_application_is_registered_whole(office: Office, tmp_path: Path) -> None:
    path = package(tmp_path / "p", updating(), service="updating")
    (accepted,) = taken(office, path)
    assert isinstance(accepted, Accepted)
    assert (accepted.number, accepted.registered, accepted.due) == (
        "2026-000001",
        date(2026, 11, 9),
        date(2026, 11, 12),
    )
    (application,) = all_of(office, Application)
    assert application.id == accepted.id
    assert application.subject_name == "Алиева Әлия"
    assert (application.confirmation, application.representative) == ("otp", False)
    assert application.confirmation_detail["phone"] == "+7*** *** ** 12"
    (part,) = all_of(office, Part)
    assert (part.status, part.open, part.due_on, part.version) == ("registered", True, date(2026, 11, 12), 1)
    assert part.attention["sign"] == "differs"
    (attachment,) = all_of(office, Attachment)
    with db.engine.reading(office.engine) as session:
        content = db.documents.get(session, application.institution_id, attachment.sha256)
        manifest = db.documents.get(session, application.institution_id, application.package_sha256)
    assert hashlib.sha256(content).hexdigest() == attachment.sha256
    assert manifest == (path / "manifest.json").read_bytes()


def test_the_record_says_who_did_what_and_the_ledger_holds_it(office: Office, tmp_path: Path) -> None:
    taken(office, package(tmp_path / "p", updating(), service="updating"))
    (event,) = all_of(office, Event)
    assert (event.actor, event.action) == ("intake", "registered")
    (notice,) = all_of(office, Notice)
    (application,) = all_of(office, Application)
    assert notice.idempotency_key == f"registration:{application.id}"
    assert "2026-000001" in notice.body["text"]
    assert "12.11.2026" in notice.body["text"]
    (entry,) = all_of(office, LedgerEntry)
    assert entry.action == "registration"
    assert application.package_sha256 in entry.canonical
    with db.engine.reading(office.engine) as session:
        faults = db.ledger.check(session, application.institution_id, lambda *_: True)
    assert not [fault for fault in faults if fault.code.startswith("row-")]


def test_every_rule_of_the_service_has_a_verdict(office: Office, tmp_path: Path) -> None:
    taken(office, package(tmp_path / "p", updating(), service="updating"))
    records = {record.code: record for record in all_of(office, CheckRecord)}
    assert records["new-given-name"].verdict == "pass"
    assert records["number-on-record"].verdict == "human"
    assert records["application-copy"].verdict == "fail"
    assert all(record.by == "machine" and record.why["id"] for record in records.values())


def test_each_part_has_its_own_clock(office: Office, tmp_path: Path) -> None:
    path = package(
        tmp_path / "p",
        admission(income_per_head=40000, settlement="Зеренді"),
        service="admission",
        parts=PARTS,
        choices=COMPOSITE,
    )
    (accepted,) = taken(office, path)
    assert isinstance(accepted, Accepted), accepted
    due = {part.service: part.due_on for part in all_of(office, Part)}
    assert due == {
        "admission": date(2026, 11, 10),
        "meals": date(2026, 11, 16),
        "transport": date(2026, 11, 16),
    }
    assert accepted.due == date(2026, 11, 10)
    (application,) = all_of(office, Application)
    assert (application.subject_iin, application.applicant_iin, application.representative) == (
        CHILD,
        PARENT,
        True,
    )


def test_after_hours_the_next_working_day_counts(office: Office, tmp_path: Path) -> None:
    late = package(tmp_path / "p", updating(), service="updating", sent_at="2026-11-06T18:31:00+05:00")
    (accepted,) = taken(office, late)
    assert accepted.registered == date(2026, 11, 9)


def test_numbers_run_by_institution_and_year_of_registration(office: Office, tmp_path: Path) -> None:
    made = [
        package(tmp_path / f"p{number}", updating(subject_iin=iin, applicant_iin=iin), service="updating",
                number=f"P-{number}", institution=bin_, sent_at=sent)
        for number, (iin, bin_, sent) in enumerate([
            ("911231400015", SCHOOL, "2026-11-09T09:00:00+05:00"), ("890711301809", SCHOOL, "2026-11-09T09:00:00+05:00"),
            ("051103600010", COLLEGE, "2026-11-09T09:00:00+05:00"), ("080523500010", SCHOOL, "2025-11-03T09:00:00+05:00"),
        ])
    ]  # fmt: skip
    assert [one.number for one in taken(office, *made)] == [
        "2026-000001",
        "2026-000002",
        "2026-000001",
        "2025-000001",
    ]


def test_the_same_package_again_changes_nothing(office: Office, tmp_path: Path) -> None:
    path = package(tmp_path / "p", updating(), service="updating")
    (accepted,) = taken(office, path)
    before = rows_in(office)
    rounds = 1000 if office.engine.dialect.name == "sqlite" else 20
    report = take_in(office, [path])
    for _ in range(rounds - 1):
        report += take_in(office, [path])
    assert len(report.repeated) == rounds
    assert {one.id for one in report.repeated} == {accepted.id}
    assert rows_in(office) == before


def test_a_number_with_other_content_is_refused(office: Office, tmp_path: Path) -> None:
    taken(office, package(tmp_path / "p", updating(), service="updating"))
    before = rows_in(office)
    other = package(tmp_path / "q", updating(new_value="Алия"), service="updating")
    (rejected,) = taken(office, other)
    assert rejected.code == "number-taken"
    elsewhere = package(tmp_path / "r", updating(), service="updating", institution=COLLEGE)
    assert taken(office, elsewhere)[0].code == "number-taken"
    assert rows_in(office) == before


def brought(root: Path, number: str, **manifest: Any) -> Path:
    return package(
        root / number, admission(), service="admission", number=number, choices=CHOICES, **manifest
    )


def test_a_child_has_one_live_application_anywhere(office: Office, tmp_path: Path) -> None:
    taken(office, brought(tmp_path, "A-1"))
    (here,) = taken(office, brought(tmp_path, "A-2"))
    assert here.code == "second-application"
    assert "2026-000001" in here.reason.text("en")
    (elsewhere,) = taken(office, brought(tmp_path, "A-3", institution=COLLEGE))
    assert elsewhere.code == "second-application"
    assert "2026-000001" not in elsewhere.reason.text("en")


def test_when_it_is_decided_the_child_may_come_again(office: Office, tmp_path: Path) -> None:
    taken(office, brought(tmp_path, "A-1"))
    with db.engine.writing(office.engine) as session:
        part = session.exec(select(Part)).one()
        part.open, part.status = False, "refused"
        session.add(part)
    (again,) = taken(office, brought(tmp_path, "A-2", institution=COLLEGE))
    assert isinstance(again, Accepted)


def test_two_corrections_of_one_person_may_run_at_once(office: Office, tmp_path: Path) -> None:
    made = [
        package(tmp_path / number, updating(), service="updating", number=number) for number in ("U-1", "U-2")
    ]
    assert [type(one) for one in taken(office, *made)] == [Accepted, Accepted]


FAULTS: list[tuple[str, dict[str, Any], dict[str, Any]]] = [
    ("unknown-service", {}, {"service": "horoscope"}),
    ("unknown-institution", {}, {"institution": "150240000016"}),
    ("service-not-rendered", {}, {"service": "reinstatement"}),
    ("part-alone", {}, {"service": "meals"}),
    ("part-not-allowed", {}, {"parts": ["meals"]}),
    ("wrong-channel", {}, {"channel": "office"}),
    ("sent-in-future", {}, {"sent_at": "2026-11-09T11:06:00+05:00"}),
    ("sent-too-early", {}, {"sent_at": "2019-12-31T09:00:00+05:00"}),
    ("bad-application", {"shoe_size": 38}, {}),
    ("bad-application", {"subject_iin": 911231400015}, {}),
    ("bad-application", {"corrected_field": "horoscope"}, {}),
    ("no-subject", {"subject_iin": " "}, {}),
]


@pytest.mark.parametrize(("code", "declared", "manifest"), FAULTS)
def test_what_may_not_be_registered_is_refused(
    code: str, declared: dict[str, Any], manifest: dict[str, Any], office: Office, tmp_path: Path
) -> None:
    before = rows_in(office)
    path = package(tmp_path / "p", updating(**declared), **({"service": "updating"} | manifest))
    (rejected,) = taken(office, path)
    assert isinstance(rejected, Rejected)
    assert rejected.code == code
    assert rejected.reason.text("en").isprintable()
    assert rejected.moved_to is None
    assert path.exists()
    assert rows_in(office) == before


def test_five_minutes_ahead_is_another_clock_and_not_the_future(office: Office, tmp_path: Path) -> None:
    ahead = package(tmp_path / "p", updating(), service="updating", sent_at="2026-11-09T11:05:00+05:00")
    assert isinstance(taken(office, ahead)[0], Accepted)


def test_a_part_needs_its_own_fields(office: Office, tmp_path: Path) -> None:
    path = package(tmp_path / "p", admission(), service="admission", parts=["meals"], choices=CHOICES)
    (rejected,) = taken(office, path)
    assert rejected.code == "bad-application"
    assert "meals" in rejected.reason.text("en")


def test_one_bad_package_never_stops_the_others(office: Office, tmp_path: Path) -> None:
    folder = tmp_path / "many"
    good = [package(folder / f"{n}", updating(), service="updating", number=f"G-{n}") for n in (1, 3)]
    (folder / "2.zip").write_bytes(b"PK\x03\x04 and no more")
    (folder / "4").mkdir()
    (folder / "notes.txt").write_text("not a package")
    steps: list[IntakeProgress] = []
    report = take_in(office, [folder], steps.append)
    assert [one.path for one in report.accepted] == good
    assert {one.path.name: one.code for one in report.rejected} == {"2.zip": "bad-zip", "4": "no-manifest"}
    assert [(step.done, step.total) for step in steps] == [(1, 4), (2, 4), (3, 4), (4, 4)]


def test_a_fault_of_ours_is_one_package_s_fault(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(_office: object, read: Package, *_: object) -> None:
        raise ZeroDivisionError(read.application.declared["subject_surname"])

    monkeypatch.setattr("reviewer_tui.casework.intake.batch.confirm", broken)
    (rejected,) = taken(office, package(tmp_path / "p", updating(), service="updating"))
    assert rejected.code == "internal-fault"
    assert "ZeroDivisionError" in caplog.text
    assert "Алиева" not in caplog.text


def test_a_rejected_package_leaves_incoming_with_its_reason_beside_it(office: Office) -> None:
    incoming = office.settings.incoming
    for _ in range(2):
        path = package(incoming / "bad", updating(), service="horoscope")
        (rejected,) = taken(office, path)
        assert not path.exists()
        assert (rejected.moved_to / "manifest.json").exists()
        reason = reason_of(rejected.moved_to.with_name(f"{rejected.moved_to.name}.reason.json"))
        assert reason["code"] == "unknown-service"
        assert set(reason["reason"]) == {"kk", "ru", "en"}
    assert sorted(path.name for path in office.settings.rejected.iterdir()) == [
        "bad", "bad.1", "bad.1.reason.json", "bad.reason.json"
    ]  # fmt: skip


def test_what_is_declared_hostile_is_kept_and_never_obeyed(office: Office, tmp_path: Path) -> None:
    hostile = updating(subject_surname="[red]Али\u202eева\x1b[2J", old_value="'; DROP TABLE part; --")
    (accepted,) = taken(office, package(tmp_path / "p", hostile, service="updating"))
    assert isinstance(accepted, Accepted)
    assert all_of(office, Application)[0].declared["subject_surname"] == hostile["subject_surname"]


def test_the_sound_package_of_the_reader_s_tests_is_judged_by_its_form(
    office: Office, tmp_path: Path
) -> None:
    files = sound(institution=SCHOOL, sent_at="2026-11-09T10:15:00+05:00")
    for name, content in files.items():
        (tmp_path / "p" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "p" / name).write_bytes(content)
    assert taken(office, tmp_path / "p")[0].code == "bad-application"
