"""Who stands where in a campaign and how many seats are left, worked out from lines as the store tells them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from db.campaign import CampaignLine
from reviewer_tui.casework.campaign_order import Standings, standings
from reviewer_tui.regulations.services import service

BEGINNING = datetime(2026, 4, 1, 4, tzinfo=UTC)
UNDECIDED = {"status": "registered", "open": True, "outcome": None}
FATES = {
    "": UNDECIDED,
    "+": {"status": "approved", "open": False, "outcome": "approve"},
    "-": {"status": "refused", "open": False, "outcome": "refuse"},
    "w": {"status": "withdrawn", "open": False, "outcome": None},
    "a": {"status": "approved", "open": False, "outcome": "approve", "annulled": True},
    "A": {"status": "annulled", "open": False, "outcome": "approve"},
    "c": {"status": "corrected", "open": False, "outcome": "approve"},
    "k": {"status": "contract-pending", "open": False, "outcome": "approve"},
}
"""What became of an application, by the sign behind its name."""


def line(name: str, index: int, fate: str = "") -> CampaignLine:
    moment = BEGINNING + timedelta(milliseconds=index)
    plain = CampaignLine(
        part_id=UUID(int=1000 + index), application_id=UUID(int=index), number=name, subject_name=name,
        status="registered", open=True, sent_at=moment, received_at=moment, taken_in_at=moment,
        territory="inside" if name.startswith("T") else "outside", outcome=None, annulled=False, told=False,
    )  # fmt: skip
    return replace(plain, **FATES[fate])


def lines(text: str) -> list[CampaignLine]:
    """``T1+ O1``: T1 from the territory was approved, O1 from outside waits; in the order of registration."""
    return [line(name[:2], index, name[2:]) for index, name in enumerate(text.split())]


def stand(found: list[CampaignLine], seats: int | None = None, grade: int = 1) -> Standings:
    campaign = service("admission").campaign
    assert campaign is not None
    return standings(campaign, grade, seats, found)


def names(found: Standings) -> str:
    return " ".join(one.line.number for one in found.all)


@pytest.mark.parametrize(
    ("text", "order", "judge_from"),
    [
        ("T1 T2 O1 T3 T4 O2 T5 T6", "T1 T2 T3 O1 T4 T5 T6 O2", None),  # B11
        ("T5 O1 O2 T6 O3", "T5 T6 O1 O2 O3", 3),  # B12
        ("T1+ T2- T3 O1 T4", "T1 T3 T4 O1 T2", None),
        ("T1w T2A T3a T4-", "T1 T2 T3 T4", None),
    ],
    ids=["B11", "B12", "refused", "nobody"],
)
def test_turn(text: str, order: str, judge_from: int | None) -> None:
    found = stand(lines(text))
    assert names(found) == order
    assert found.judge_from == judge_from


def test_who_is_out_of_the_line_has_no_place() -> None:
    found = stand(lines("T1w T2 T3- T4"), seats=5)
    assert [(one.line.number, one.place, one.seats_left) for one in found.all] == [
        ("T2", 1, 5), ("T4", 2, 4), ("T1", None, None), ("T3", None, None),
    ]  # fmt: skip
    assert found.places == 2


@pytest.mark.parametrize(
    ("fates", "taken"),
    [("+ + +", 3), ("+ - +", 2), ("a + w", 1), ("A + k", 2), ("c k -", 2), ("w w w", 0)],
)
def test_an_approval_that_stands_uses_a_seat(fates: str, taken: int) -> None:
    found = stand(lines(" ".join(f"T{number}{fate}" for number, fate in enumerate(fates.split()))), seats=4)
    assert (found.taken, found.left) == (taken, 4 - taken)


@pytest.mark.parametrize(
    ("text", "seats", "left"),
    [
        ("T1 T2 T3", 2, [2, 1, 0]),
        ("T1+ T2 T3", 2, [2, 1, 0]),
        ("T1 T2 T3+", 2, [1, 0, 0]),  # who was approved out of turn has the seat
        ("T1+ T2+ T3", 2, [1, 1, 0]),
        ("T1+ T2+ T3+", 2, [0, 0, 0]),
        ("T1 T2", 0, [0, 0]),
        ("T1 T2", None, [None, None]),
    ],
)
def test_seats_left_at_a_place(text: str, seats: int | None, left: list[int | None]) -> None:
    assert [one.seats_left for one in stand(lines(text), seats=seats).all] == left


@pytest.mark.parametrize(
    ("text", "seats", "above"),
    [
        ("T1 T2 T3", 2, 2),
        ("T1 T2", 2, None),
        ("T1 T2 T3", None, None),
        ("T1 T2", 0, 0),
        ("T1 T2 T3+", 2, 1),  # the approval out of turn took the seat of the one before it
        ("T1+ T2+ T3+", 2, 2),
        ("T1+ T2- T3+", 2, None),
    ],
)
def test_where_the_seats_end(text: str, seats: int | None, above: int | None) -> None:
    assert stand(lines(text), seats=seats).seats_end == above


def test_every_place_says_why_it_is_whose_it_is() -> None:
    told = [one.why.text("en") if one.why else "" for one in stand(lines("T1 T2 O1 T3 T4 O2 O3 T5w")).all]
    assert told == [
        "Round 1: 1 of 3 from the service territory.",
        "Round 1: 2 of 3 from the service territory.",
        "Round 1: 3 of 3 from the service territory.",
        "Round 1: 1 of 1 from outside.",
        "Round 2: 1 of 3 from the service territory.",
        *["The official decides: the rule is silent."] * 2,
        "",
    ]
    (late,) = (replace(one, sent_at=BEGINNING - timedelta(hours=10)) for one in lines("T1"))
    (standing,) = stand([late]).all
    assert standing.why == standing.judge


def test_who_waits_before_a_place_is_told() -> None:
    found = stand(lines("T1+ T2 T3+ T4 T5"))
    assert [(one.waiting, one.first_waiting) for one in found.all] == [
        (0, ""), (0, ""), (1, "T2"), (1, "T2"), (2, "T2"),
    ]  # fmt: skip


def test_the_millisecond_decides_and_a_tie_is_told() -> None:
    first, second, third = lines("T1 T2 T3")
    moment = BEGINNING + timedelta(milliseconds=7)
    told = [
        replace(
            first, received_at=moment + timedelta(microseconds=1), taken_in_at=moment + timedelta(hours=2)
        ),
        replace(second, received_at=moment + timedelta(microseconds=999), taken_in_at=moment),
        replace(third, received_at=moment - timedelta(microseconds=1)),
    ]
    found = stand(told)
    assert names(found) == "T3 T2 T1"
    notes = [one.note.text("en") if one.note else "" for one in found.all]
    assert notes[:2] == ["", ""]
    assert "the same millisecond as T2" in notes[2]


def test_ties_of_one_delivery_go_by_the_order_of_taking_in() -> None:
    told = [replace(one, received_at=BEGINNING, taken_in_at=BEGINNING) for one in lines("T1 T2 T3")]
    assert names(stand(list(reversed(told)))) == "T1 T2 T3"


def test_outside_the_window_there_is_no_turn() -> None:
    early, late, *in_time = lines("T1 O1 T2 O2")
    told = [
        replace(early, sent_at=BEGINNING - timedelta(hours=10), received_at=BEGINNING - timedelta(hours=10)),
        replace(late, sent_at=datetime(2026, 8, 31, 19, tzinfo=UTC)),  # midnight in Kazakhstan
        *in_time,
    ]
    first_grade, other = stand(told), stand(told, grade=5)
    assert names(first_grade) == "T2 O2 T1 O1"
    assert first_grade.judge_from == 2
    assert [one.judge is not None for one in first_grade.all] == [False, True, True, True]
    assert names(other) == "T1 T2 O1 O2"


def test_the_last_day_is_in_the_window() -> None:
    (only,) = lines("T1")
    last = datetime(2026, 8, 31, 18, 59, 59, tzinfo=UTC)
    assert stand([replace(only, sent_at=last, received_at=last)]).judge_from is None
