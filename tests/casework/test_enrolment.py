"""Enrolment by an order: not before its day, everybody once, and each told once to sign the contract."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path

import pytest

from reviewer_tui.casework.desk import Desk, open_desk
from reviewer_tui.casework.views import Status
from reviewer_tui.clock import LOCAL_ZONE, FixedClock
from reviewer_tui.config import Settings
from reviewer_tui.errors import RefusedByRule
from tests.casework.campaigning import (
    GRADE,
    YEAR,
    apply,
    contract_notices,
    events_of,
    ledger_actions,
)
from tests.casework.deciding import decide, ledger_faults, refusal
from tests.homes import NOW, OpenDesk


@pytest.fixture
def head(sit_down: OpenDesk) -> Desk:
    return sit_down("b.seitov")


@pytest.mark.parametrize(
    ("moment", "early"),
    [
        (datetime(YEAR, 8, 24, 23, 59, 59, tzinfo=LOCAL_ZONE), True),
        (datetime(YEAR, 8, 25, tzinfo=LOCAL_ZONE), False),
        (datetime(YEAR + 1, 1, 9, tzinfo=LOCAL_ZONE), False),
    ],
)
def test_not_before_the_day(head: Desk, clock: FixedClock, moment: datetime, early: bool) -> None:
    clock.move_to(moment)
    if not early:
        assert head.enrol(YEAR, GRADE).number == ""
        return
    with pytest.raises(RefusedByRule) as refused:
        head.enrol(YEAR, GRADE)
    assert refused.value.code == "too-early"
    assert "25.08.2025" in refused.value.message.text("kk")


@pytest.mark.parametrize(("login", "code"), [("a.akhmetova", "not-the-head"), ("auditor", "read-only")])
def test_only_the_head_enrols(sit_down: OpenDesk, login: str, code: str) -> None:
    with pytest.raises(RefusedByRule, match=code):
        sit_down(login).enrol(YEAR, GRADE)


def test_an_order_names_who_was_approved_and_tells_each_once(
    desk: Desk, head: Desk, settings: Settings, passphrase: bytes, tmp_path: Path
) -> None:
    parts = apply(desk, tmp_path, "O1 T1 T2")
    for name in ("O1", "T1"):
        decide(desk, settings, passphrase, parts[name])
    decide(desk, settings, passphrase, parts["T2"], refusal(desk, parts["T2"]))
    order = head.enrol(YEAR, GRADE)
    numbers = {name: desk.case(part_id).number for name, part_id in parts.items()}
    assert order.number == "Б-2026-000001"
    assert [(child.place, child.number) for child in order.children] == [
        (1, numbers["T1"]),
        (2, numbers["O1"]),
    ]
    assert len(order.sha256) == 64
    assert order.told == 2
    assert [desk.case(parts[name]).status for name in ("T1", "O1", "T2")] == [
        Status.CONTRACT_PENDING, Status.CONTRACT_PENDING, Status.REFUSED,
    ]  # fmt: skip
    assert sorted(notice.part_id for notice in contract_notices(desk)) == sorted([parts["T1"], parts["O1"]])
    assert events_of(desk, "enrolment-order") == [("enrolment-order", None)]
    assert {part for _, part in events_of(desk, "enrolled")} == {parts["T1"], parts["O1"]}
    assert ledger_actions(desk, "enrolment-order") == ["enrolment-order"]
    assert any(order.number in str(line.what) for line in desk.case(parts["T1"]).history)
    assert ledger_faults(desk) == []
    found = desk.campaign(YEAR, GRADE)
    assert (found.taken, found.to_enrol) == (2, 0)
    assert [entry.enrolled for entry in found.entries] == [True, True, False]


def test_the_notice_reaches_the_cabinet_with_its_sms(
    desk: Desk, head: Desk, settings: Settings, passphrase: bytes, tmp_path: Path
) -> None:
    parts = apply(desk, tmp_path, "T1")
    decide(desk, settings, passphrase, parts["T1"])
    order = head.enrol(YEAR, GRADE)
    (path,) = settings.outbox.rglob("admission/contract/notice.json")
    told = json.loads(path.read_text(encoding="utf-8"))
    number = desk.case(parts["T1"]).number
    assert told["text"] == (
        f"{number} өтініш: бала {order.number} бұйрығымен оқуға қабылданды. Жеке кабинетте білім беру қызметтерін "
        "көрсетудің электрондық шартына қол қойыңыз."
    )
    assert (
        told["sms"] == f"{number}: жеке кабинетте білім беру қызметтерінің электрондық шартына қол қойыңыз."
    )
    assert (told["kind"], told["order"]) == ("contract", order.number)
    assert "Ахметова" not in told["sms"]


def test_enrolling_again_takes_only_who_came_since(
    desk: Desk, head: Desk, settings: Settings, passphrase: bytes, tmp_path: Path
) -> None:
    parts = apply(desk, tmp_path, "T1 T2")
    assert head.enrol(YEAR, GRADE).children == ()
    decide(desk, settings, passphrase, parts["T1"])
    first = head.enrol(YEAR, GRADE)
    version = desk.case(parts["T1"]).version
    again = head.enrol(YEAR, GRADE)
    assert (again.number, again.children, again.sha256) == ("", (), "")
    assert desk.case(parts["T1"]).version == version
    decide(desk, settings, passphrase, parts["T2"])
    second = head.enrol(YEAR, GRADE)
    assert [order.number for order in (first, second)] == ["Б-2026-000001", "Б-2026-000002"]
    assert [child.number for child in second.children] == [desk.case(parts["T2"]).number]
    assert [notice.part_id for notice in contract_notices(desk)] == [parts["T1"], parts["T2"]]
    assert ledger_actions(desk, "enrolment-order") == ["enrolment-order"] * 2


def test_a_notice_that_could_not_be_delivered_is_delivered_by_the_next_order(
    desk: Desk, head: Desk, settings: Settings, passphrase: bytes, tmp_path: Path
) -> None:
    parts = apply(desk, tmp_path, "T1")
    receipt = decide(desk, settings, passphrase, parts["T1"])
    block = Path(receipt.path).parent / "contract"
    block.write_text("in the way")
    assert head.enrol(YEAR, GRADE).told == 0
    assert [notice.status for notice in contract_notices(desk)] == ["pending"]
    block.unlink()
    head.enrol(YEAR, GRADE)
    assert [notice.status for notice in contract_notices(desk)] == ["delivered"]


@pytest.mark.parametrize("store", ["settings", "settings_on_postgresql"])
def test_two_orders_at_once_name_everybody_once(
    store: str, request: pytest.FixtureRequest, passphrase: bytes, tmp_path: Path
) -> None:
    settings: Settings = request.getfixturevalue(store)
    logins = ("a.akhmetova", "b.seitov", "b.seitov")
    desks = [open_desk(settings, login, FixedClock(NOW, seed=50 + seat)) for seat, login in enumerate(logins)]
    parts = apply(desks[0], tmp_path, "T1 T2 O1")
    for part_id in parts.values():
        decide(desks[0], settings, passphrase, part_id)
    with ThreadPoolExecutor(2) as pool:
        orders = list(pool.map(lambda head: head.enrol(YEAR, GRADE), desks[1:]))
    assert sorted(len(order.children) for order in orders) == [0, 3]
    assert len(contract_notices(desks[0])) == 3
    assert ledger_actions(desks[0], "enrolment-order") == ["enrolment-order"]
    assert ledger_faults(desks[0]) == []
    for desk in desks:
        desk.close()
