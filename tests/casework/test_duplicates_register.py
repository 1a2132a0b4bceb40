"""The register of duplicates: which blank went out instead of which original, to whom, and what nobody came for."""

from __future__ import annotations

import csv
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from sqlmodel import select

import db.engine
import db.ledger
from db.tables import AccessEvent, Application, Decision, IssuedDuplicate, Part
from reviewer_tui.casework.desk import Desk
from reviewer_tui.casework.register_csv import COLUMNS
from reviewer_tui.casework.register_csv import as_csv as register_as_csv
from reviewer_tui.casework.views import RegisterFilter, Status
from reviewer_tui.clock import FixedClock
from reviewer_tui.config import Settings
from reviewer_tui.errors import BadInput, RefusedByRule
from tests.casework.access_rows import accesses
from tests.casework.deciding import WAIVER, decide, ledger_faults, parts_of, refusal
from tests.homes import OpenDesk

TAKER = "Ахметов Нұрлан Серікұлы"


def declared(desk: Desk, part_id: UUID) -> dict[str, str]:
    with db.engine.reading(desk.office.engine) as session:
        part = session.get_one(Part, (desk.identity.institution_id, part_id))
        return session.get_one(Application, (part.institution_id, part.application_id)).declared


def parts_because(desk: Desk, *reasons: str) -> list[UUID]:
    found = [part for part in parts_of(desk, "duplicates") if declared(desk, part)["reason"] in reasons]
    assert found, f"the demo home has none that is {reasons}"
    return found


Approve = Callable[[UUID], Decision]


@pytest.fixture
def approve(desk: Desk, settings: Settings, passphrase: bytes) -> Approve:
    def approved(part_id: UUID) -> Decision:
        decide(desk, settings, passphrase, part_id)
        with db.engine.reading(desk.office.engine) as session:
            return session.exec(select(Decision).where(Decision.part_id == part_id)).one()

    return approved


def test_every_approval_gets_the_next_blank_of_its_series(desk: Desk, approve: Approve) -> None:
    parts = parts_of(desk, "duplicates")[:4]
    decisions = [approve(part_id) for part_id in parts]
    series = [{"basic": "НОБ", "general": "ЖОБ"}[declared(desk, part)["document_level"]] for part in parts]
    expected = [f"{series[: place + 1].count(one):07d}" for place, one in enumerate(series)]
    assert [row.data["blank"] for row in decisions] == [
        {"series": one, "number": number} for one, number in zip(series, expected, strict=True)
    ]
    lines = {line.part_id: line for line in desk.register_lines()}
    for part, row, one, number in zip(parts, decisions, series, expected, strict=True):
        line = lines[part]
        assert (line.series, line.blank_number, line.decision_number) == (one, number, row.number)
        assert line.original_number == declared(desk, part).get("document_number", "")
        assert (line.ready_on, line.keep_until) == (date(2026, 11, 16), date(2026, 12, 16))
        assert (line.state, line.issued_to, line.issued_at) == ("ready", "", None)
        assert desk.case(part).decision.blank == f"{one} {number}"
    assert [(line.series, line.blank_number) for line in desk.register_lines()] == sorted(
        zip(series, expected, strict=True)
    )
    assert len(desk.register_lines(start=1, size=2)) == 2
    assert ledger_faults(desk) == []


def test_a_refusal_and_another_service_enter_nothing(
    desk: Desk, settings: Settings, passphrase: bytes
) -> None:
    refused, updated = parts_of(desk, "duplicates")[0], parts_of(desk, "updating")[0]
    desk.claim(refused)
    desk.hearing(refused, "waive", WAIVER)
    decide(desk, settings, passphrase, refused, refusal(desk, refused))
    decide(desk, settings, passphrase, updated)
    assert desk.register_lines() == ()
    for part_id in (refused, updated):
        with pytest.raises(RefusedByRule, match="not-in-register"):
            desk.issue(part_id, TAKER)


def test_what_stands_instead_of_a_lost_original_is_handed_out_once(desk: Desk, approve: Approve) -> None:
    part_id = parts_because(desk, "lost")[0]
    with pytest.raises(RefusedByRule, match="not-in-register"):
        desk.issue(part_id, TAKER)
    approve(part_id)
    line = desk.issue(part_id, f"  {TAKER}\n")
    assert (line.state, line.issued_to, line.original_surrendered) == ("issued", TAKER, None)
    assert line.issued_at == desk.office.now()
    view = desk.case(part_id)
    assert (view.status, view.open) == (Status.ISSUED, False)
    assert TAKER in str(view.history[-1].what)
    with pytest.raises(RefusedByRule, match="already-issued") as refused:
        desk.issue(part_id, "Басқа біреу")
    assert TAKER in str(refused.value.message)
    with db.engine.reading(desk.office.engine) as session:
        found = db.ledger.find(
            session, desk.identity.institution_id, action="issued", containing=line.blank_number
        )
    assert len(found) == 1
    assert ledger_faults(desk) == []


def test_a_damaged_or_renamed_original_is_handed_in_first(desk: Desk, approve: Approve) -> None:
    part_id = parts_because(desk, "damaged", "name-changed")[0]
    approve(part_id)
    assert desk.register_lines()[0].original_surrendered is False
    for said in (None, False):
        with pytest.raises(RefusedByRule, match="original-not-surrendered"):
            desk.issue(part_id, TAKER, original_surrendered=said)
    assert desk.case(part_id).status is Status.APPROVED
    assert desk.issue(part_id, TAKER, original_surrendered=True).original_surrendered is True


def test_after_a_month_it_is_unclaimed_and_may_still_be_handed_out(
    desk: Desk, approve: Approve, clock: FixedClock
) -> None:
    first, second = parts_because(desk, "lost", "damaged", "name-changed")[:2]
    approve(first)
    approve(second)
    desk.issue(first, TAKER, original_surrendered=True)
    clock.move_to(clock.now() + timedelta(days=30))
    assert {line.state for line in desk.register_lines()} == {"issued", "ready"}
    clock.move_to(clock.now() + timedelta(days=1))
    assert {line.part_id: line.state for line in desk.register_lines()} == {
        first: "issued",
        second: "unclaimed",
    }
    assert [line.part_id for line in desk.register_lines(RegisterFilter("unclaimed"))] == [second]
    assert [line.part_id for line in desk.register_lines(RegisterFilter("issued"))] == [first]
    assert desk.register_counts() == {"": 2, "ready": 0, "unclaimed": 1, "issued": 1}
    assert desk.register_lines(RegisterFilter("ready")) == ()
    assert desk.issue(second, TAKER, original_surrendered=True).state == "issued"


def test_a_decision_that_does_not_stand_any_more_hands_nothing_out(desk: Desk, approve: Approve) -> None:
    part_id = parts_because(desk, "lost")[0]
    approve(part_id)
    with db.engine.writing(desk.office.engine) as session:
        part = session.get_one(Part, (desk.identity.institution_id, part_id))
        part.status = Status.ANNULLED.value
        session.add(part)
    with pytest.raises(RefusedByRule, match="not-to-issue"):
        desk.issue(part_id, TAKER)


@pytest.mark.parametrize(
    ("name", "code"), [("", "no-name"), (" \n", "no-name"), ("а" * 201, "name-too-long")]
)
def test_somebody_with_a_name_takes_it(desk: Desk, approve: Approve, name: str, code: str) -> None:
    part_id = parts_because(desk, "lost")[0]
    with pytest.raises(BadInput, match=code):
        desk.issue(part_id, name)


def test_names_are_masked_until_the_register_is_taken_out_which_is_logged(
    desk: Desk, sit_down: OpenDesk, approve: Approve
) -> None:
    part_id = parts_because(desk, "lost")[0]
    graduate = approve(part_id).subject_name
    desk.issue(part_id, TAKER)
    auditor = sit_down("auditor")
    (line,) = auditor.register_lines()
    assert line.graduate != graduate
    assert line.issued_to == "Ахметов Н. С."
    (whole,) = auditor.export_register()
    assert (whole.graduate, whole.issued_to) == (graduate, TAKER)
    with db.engine.reading(desk.office.engine) as session:
        (access,) = session.exec(select(AccessEvent).where(AccessEvent.kind == "export")).all()
    assert (access.actor, access.details) == (
        "auditor (auditor)",
        {"register": "duplicates", "lines": 1},
    )
    with pytest.raises(RefusedByRule, match="read-only"):
        auditor.issue(part_id, TAKER)


def test_a_line_is_found_by_each_of_its_numbers_and_by_the_holder(desk: Desk, approve: Approve) -> None:
    parts = parts_of(desk, "duplicates")[:3]
    rows = {part_id: approve(part_id) for part_id in parts}
    lines = {line.part_id: line for line in desk.register_lines()}
    place = [line.part_id for line in desk.register_lines()].index(parts[0])
    line, surname = lines[parts[0]], rows[parts[0]].subject_name.split()[0]
    assert line.kind["en"].endswith("secondary education")
    blank = f"{line.series} {line.blank_number}"
    for typed in (blank, line.decision_number, line.application_number, surname.upper()):
        wanted = RegisterFilter(search=typed)
        assert parts[0] in {found.part_id for found in desk.register_lines(wanted)}
        assert desk.register_counts(typed)[""] == len(desk.register_lines(wanted)) < len(parts)
    assert desk.place_in_register(RegisterFilter(), parts[0]) == place
    assert desk.place_in_register(RegisterFilter("issued"), parts[0]) is None
    assert desk.register_lines(RegisterFilter(search="%")) == ()


def test_the_register_is_saved_whole_and_logged(
    desk: Desk, sit_down: OpenDesk, approve: Approve, settings: Settings
) -> None:
    graduate = approve(parts_because(desk, "lost")[0]).subject_name
    path = Path(sit_down("auditor").save_register())
    assert path == settings.home / "exports" / "register-2026-11-16.csv"
    assert path.stat().st_mode & 0o777 == 0o600
    heading, line = path.read_text("utf-8-sig").splitlines()
    assert heading.split(",") == list(COLUMNS)
    assert graduate in line
    assert [access.details for access in accesses(desk, "export")] == [{"register": "duplicates", "lines": 1}]


def test_a_restricted_institutions_register_is_taken_out_by_its_head_alone(
    sit_down: OpenDesk, settings: Settings
) -> None:
    head, auditor = sit_down("e.ospanov"), sit_down("auditor.mil")
    for take_out in (auditor.export_register, auditor.save_register):
        with pytest.raises(RefusedByRule, match="restricted-export"):
            take_out()
    assert [access.details for access in accesses(head, "export")] == [
        {"register": "duplicates", "refused": True}
    ] * 2
    assert not (settings.home / "exports").exists()
    assert head.export_register() == ()


def test_a_desk_tells_which_places_its_services_ask_for(sit_down: OpenDesk) -> None:
    assert sit_down().places == {"campaign", "register"}
    assert sit_down("e.ospanov").places == frozenset()


def test_institutions_have_registers_of_their_own(sit_down: OpenDesk, approve: Approve, desk: Desk) -> None:
    approve(parts_because(desk, "lost")[0])
    assert sit_down("e.ospanov").register_lines() == ()
    with db.engine.reading(desk.office.engine) as session:
        assert len(session.exec(select(IssuedDuplicate)).all()) == 1


def test_the_csv_has_a_heading_and_no_formula(desk: Desk, approve: Approve) -> None:
    part_id = parts_because(desk, "lost")[0]
    approve(part_id)
    desk.issue(part_id, '=HYPERLINK("x"), Ахметов')
    heading, line = register_as_csv(desk.export_register())
    assert heading.split(",") == list(COLUMNS)
    (cells,) = csv.reader([line])
    told = dict(zip(COLUMNS, cells, strict=True))
    assert told["issued_to"] == '\'=HYPERLINK("x"), Ахметов'
    assert (told["state"], told["blank_number"], told["original_surrendered"]) == ("issued", "0000001", "")
