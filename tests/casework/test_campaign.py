"""The admission campaign at the desk: the line, the seats, the ground of a full class, and what an approval goes against."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlmodel import select

import db.engine
from db.tables import ClassCapacity
from reviewer_tui.casework.desk import Desk, open_desk
from reviewer_tui.casework.views import DraftView, Outcome, Status
from reviewer_tui.clock import FixedClock
from reviewer_tui.config import Settings
from reviewer_tui.errors import BadInput, RefusedByRule
from tests.casework.campaigning import (
    FULL,
    GRADE,
    SOURCE,
    YEAR,
    apply,
    events_of,
    ledger_actions,
    statements,
    turns,
)
from tests.casework.deciding import answer, decide, ledger_faults, parts_of, ready
from tests.homes import NOW, TODAY, OpenDesk

B11 = "T1 T2 O1 T3 T4 O2 T5 T6"
AGAINST = ("approved-without-seat", "approved-out-of-turn")


def test_the_line_is_by_the_moment_of_registration_however_it_came_in(desk: Desk, tmp_path: Path) -> None:
    parts = apply(desk, tmp_path, B11, taken_in="T6 O2 T1 T5 O1 T4 T3 T2")
    desk.set_seats(YEAR, GRADE, 5, SOURCE)
    assert turns(desk, parts) == "T1 T2 T3 O1 T4 T5 T6 O2"
    found = desk.campaign(YEAR, GRADE)
    assert [entry.seats_left for entry in found.entries] == [5, 4, 3, 2, 1, 0, 0, 0]
    assert (found.service, found.seats, found.taken, found.left) == ("admission", 5, 0, 5)
    assert (found.judge_from, found.why, found.to_enrol) == (None, None, 0)
    assert {entry.subject for entry in found.entries} == {"Ахметова А. С."}
    assert [entry.inside for entry in found.entries] == [True, True, True, False, True, True, True, False]
    case = desk.case(parts["T4"]).campaign
    assert case is not None
    assert (case.place, case.of, case.seats, case.seats_left, case.left) == (5, 8, 5, 1, 5)


def test_where_the_rule_is_silent_the_official_decides(desk: Desk, tmp_path: Path) -> None:
    parts = apply(desk, tmp_path, "T5 O1 O2 T6 O3")  # B12
    assert turns(desk, parts) == "T5 T6 O1 O2 O3"
    found = desk.campaign(YEAR, GRADE)
    assert found.judge_from == 3
    assert [entry.judge for entry in found.entries] == [False, False, True, True, True]
    assert found.why in desk.campaign_warnings(parts["O1"])
    assert found.why not in desk.campaign_warnings(parts["T6"])


def test_a_year_and_a_grade_have_their_own_line(desk: Desk, tmp_path: Path) -> None:
    apply(desk, tmp_path, "T1 T2")
    assert len(desk.campaign(YEAR, GRADE).entries) == 2
    assert desk.campaign(YEAR, GRADE + 1).entries == desk.campaign(YEAR - 1, GRADE).entries == ()
    demo = [desk.campaign(TODAY.year, grade).entries for grade in range(13)]
    assert sum(map(len, demo)) == len(parts_of(desk, "admission")) - 2
    assert desk.case(parts_of(desk, "duplicates")[0]).campaign is None
    assert desk.campaign_warnings(parts_of(desk, "duplicates")[0]) == ()


def test_seats_are_set_by_an_order_and_on_record(sit_down: OpenDesk, desk: Desk) -> None:
    assert desk.campaign(YEAR, GRADE).seats is None
    assert desk.set_seats(YEAR, GRADE, 25, SOURCE).version == 1
    assert desk.set_seats(YEAR, GRADE, 25, f"  {SOURCE}\n").version == 1, "nothing changed"
    assert sit_down("b.seitov").set_seats(YEAR, GRADE, 30, SOURCE).version == 2
    found = desk.campaign(YEAR, GRADE)
    assert (found.seats, found.seats_source) == (30, SOURCE)
    assert events_of(desk, "seats-set") == [("seats-set", None)] * 2
    assert ledger_actions(desk, "seats-set") == ["seats-set"] * 2
    assert ledger_faults(desk) == []


@pytest.mark.parametrize(
    ("login", "year", "grade", "seats", "source", "code"),
    [
        ("a.akhmetova", YEAR, GRADE, -1, SOURCE, "seats"),
        ("a.akhmetova", YEAR, GRADE, 10_001, SOURCE, "seats"),
        ("a.akhmetova", YEAR, GRADE, 25, " \n", "no-source"),
        ("a.akhmetova", YEAR, GRADE, 25, "а" * 501, "source-too-long"),
        ("a.akhmetova", 0, GRADE, 25, SOURCE, "school-year"),
        ("a.akhmetova", 10**9, GRADE, 25, SOURCE, "school-year"),
        ("a.akhmetova", YEAR, 13, 25, SOURCE, "grade"),
        ("auditor", YEAR, GRADE, 25, SOURCE, "read-only"),
        ("e.ospanov", YEAR, GRADE, 25, SOURCE, "no-campaign"),
    ],
)
def test_seats_that_cannot_be_meant_are_refused(
    sit_down: OpenDesk, login: str, year: int, grade: int, seats: int, source: str, code: str
) -> None:
    desk = sit_down(login)
    with pytest.raises((BadInput, RefusedByRule)) as refused:
        desk.set_seats(year, grade, seats, source)
    assert refused.value.code == code
    with db.engine.reading(desk.office.engine) as session:
        assert session.exec(select(ClassCapacity)).all() == []
    assert events_of(desk, "seats-set") == []


def test_a_case_clerk_reads_the_line_and_sets_no_seats(sit_down: OpenDesk) -> None:
    desk = sit_down("d.qasymova")
    assert desk.campaign(YEAR, GRADE).seats is None
    with pytest.raises(RefusedByRule, match="not-the-head"):
        desk.set_seats(YEAR, GRADE, 25, SOURCE)


def test_a_class_is_not_called_full_while_seats_are_left(
    desk: Desk, settings: Settings, passphrase: bytes, tmp_path: Path
) -> None:
    parts = apply(desk, tmp_path, "T1 T2")
    desk.set_seats(YEAR, GRADE, 1, SOURCE)
    desk.claim(parts["T2"])
    with pytest.raises(RefusedByRule) as refused:
        desk.compose(parts["T2"], FULL)
    assert refused.value.code == "seats-left"
    assert "1" in refused.value.message.text("en")
    assert refused.value.message.params["left"] == 1
    decide(desk, settings, passphrase, parts["T1"])
    assert desk.campaign(YEAR, GRADE).left == 0
    decide(desk, settings, passphrase, parts["T2"], FULL)
    found = desk.campaign(YEAR, GRADE)
    assert [(entry.status, entry.place) for entry in found.entries] == [
        (Status.APPROVED, 1), (Status.REFUSED, None),
    ]  # fmt: skip
    assert (found.taken, found.left, found.to_enrol) == (1, 0, 1)
    assert events_of(desk, *AGAINST) == []


def test_seats_that_became_free_stop_a_refusal_that_was_composed(
    desk: Desk, settings: Settings, passphrase: bytes, tmp_path: Path
) -> None:
    parts = apply(desk, tmp_path, "T1")
    desk.set_seats(YEAR, GRADE, 0, SOURCE)
    paper = ready(desk, settings, passphrase, parts["T1"], FULL)
    desk.set_seats(YEAR, GRADE, 1, SOURCE)
    with pytest.raises(RefusedByRule, match="seats-left"):
        desk.sign(parts["T1"], paper.sha256)
    assert desk.case(parts["T1"]).open
    assert desk.case(parts["T1"]).draft.ground == "overfilled"


def test_where_no_seats_are_set_the_official_answers_for_the_ground(desk: Desk, tmp_path: Path) -> None:
    parts = apply(desk, tmp_path, "T1")
    desk.claim(parts["T1"])
    answer(desk, parts["T1"], Outcome.REFUSE)
    assert desk.compose(parts["T1"], FULL).number


def test_an_approval_out_of_turn_and_without_a_seat_is_told_and_not_forbidden(
    desk: Desk, settings: Settings, passphrase: bytes, tmp_path: Path
) -> None:
    parts = apply(desk, tmp_path, "T1 T2")
    desk.set_seats(YEAR, GRADE, 1, SOURCE)
    assert desk.campaign_warnings(parts["T1"]) == ()
    told = [warning.text("en") for warning in desk.campaign_warnings(parts["T2"])]
    first = desk.case(parts["T1"]).number
    assert told == [
        "No seat is left at this place: of 1 seats 0 are given, 1 before it are undecided.",
        f"Out of turn: 1 before it are undecided, first {first}.",
    ]
    decide(desk, settings, passphrase, parts["T2"])
    assert events_of(desk, *AGAINST) == [("approved-out-of-turn", parts["T2"])]
    assert desk.campaign_warnings(parts["T2"]) == ()
    (no_seat,) = desk.campaign_warnings(parts["T1"])
    assert no_seat.text("en").startswith("No seat is left")
    decide(desk, settings, passphrase, parts["T1"])
    assert events_of(desk, *AGAINST)[1:] == [("approved-without-seat", parts["T1"])]
    case = desk.case(parts["T1"])
    assert case.campaign is not None
    assert [warning.text("en") for warning in case.campaign.warnings] == [
        "More were approved than there are seats: 2 of 1."
    ]
    assert any("2" in str(happened.what) and "1" in str(happened.what) for happened in case.history)


def test_the_question_of_the_checklist_is_asked_with_the_place(desk: Desk, tmp_path: Path) -> None:
    parts = apply(desk, tmp_path, "T1 O1")
    desk.set_seats(YEAR, GRADE, 1, SOURCE)

    def why(name: str) -> str:
        check = next(check for check in desk.case(parts[name]).checks if check.code == "capacity")
        assert check.verdict == "human" or check.official
        return check.why.text("en")

    assert why("T1") == "Place 1 of 2 by the 3:1 order. Seats: 1, left at this place: 1."
    assert why("O1").startswith(
        "Place 2 of 2 by the 3:1 order. Seats: 1, left at this place: 0. No seat is left"
    )
    desk.claim(parts["T1"])
    desk.judge(parts["T1"], "capacity", "fail", "Класс толық.")
    assert why("T1") == "Класс толық."


@pytest.mark.parametrize("store", ["settings", "settings_on_postgresql"])
def test_two_who_approve_for_the_last_seat_at_once(
    store: str, request: pytest.FixtureRequest, passphrase: bytes, tmp_path: Path
) -> None:
    settings: Settings = request.getfixturevalue(store)
    logins = ("a.akhmetova", "b.seitov")
    desks = [open_desk(settings, login, FixedClock(NOW, seed=40 + seat)) for seat, login in enumerate(logins)]
    parts = apply(desks[0], tmp_path, "T1 T2")
    desks[0].set_seats(YEAR, GRADE, 1, SOURCE)
    papers = [
        ready(desk, settings, passphrase, part_id, DraftView(Outcome.APPROVE))
        for desk, part_id in zip(desks, parts.values(), strict=True)
    ]
    with ThreadPoolExecutor(2) as pool:
        signed = list(pool.map(lambda desk, paper: desk.sign(paper.part_id, paper.sha256), desks, papers))
    assert [receipt.decision.outcome for receipt in signed] == [Outcome.APPROVE] * 2
    found = desks[0].campaign(YEAR, GRADE)
    assert (found.seats, found.taken, found.left) == (1, 2, -1)
    without = [action for action, _part in events_of(desks[0], *AGAINST) if action == "approved-without-seat"]
    assert without == ["approved-without-seat"], "the second one is noted, the first is not"
    assert all(desks[0].campaign_warnings(part_id) for part_id in parts.values())
    assert ledger_faults(desks[0]) == []
    for desk in desks:
        desk.close()


def test_the_line_costs_the_same_statements_however_long_it_is(desk: Desk, tmp_path: Path) -> None:
    parts = apply(desk, tmp_path / "few", "T1 O1")

    def cost() -> tuple[int, int]:
        with statements(desk) as listing:
            desk.campaign(YEAR, GRADE)
        with statements(desk) as opening:
            desk.case(parts["T1"])
        return len(listing), len(opening)

    cost()  # The papers of a case are read from the store once a sitting.
    before = cost()
    apply(desk, tmp_path / "more", " ".join(f"T{number}" for number in range(2, 32)))
    assert len(desk.campaign(YEAR, GRADE).entries) == 32
    assert cost() == before
    assert before[0] <= 3
