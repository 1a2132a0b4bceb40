"""Giving, taking and deciding at one moment, on PostgreSQL, where two transactions really run at once."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from reviewer_tui.casework.views import InboxFilter, Outcome, View
from reviewer_tui.config import Settings
from reviewer_tui.errors import RefusedByRule
from tests.casework.deciding import NOTHING, DraftView, ledger_faults, parts_of, ready, recorded
from tests.homes import OpenDesk

HEAD, DEPUTY, CLERK = "b.seitov", "a.akhmetova", "d.qasymova"
ROUNDS = 4


@pytest.fixture
def settings(settings_on_postgresql: Settings) -> Settings:
    """Every desk of this file stands on PostgreSQL."""
    return settings_on_postgresql


def at_once(*acts: Callable[[], object]) -> list[str]:
    """What became of acts that began at one moment: the code of a refusal, or nothing."""
    start = Barrier(len(acts))

    def run(act: Callable[[], object]) -> str:
        start.wait()
        try:
            act()
        except RefusedByRule as refused:
            return refused.code
        return ""

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def test_of_a_claim_and_a_gift_at_once_the_gift_stands(sit_down: OpenDesk) -> None:
    head, clerk, other = sit_down(HEAD), sit_down(CLERK), sit_down(CLERK)
    for part_id in parts_of(head, "updating")[:ROUNDS]:
        said = at_once(
            lambda part_id=part_id: head.assign(part_id, DEPUTY, "Кезек"),
            lambda part_id=part_id: clerk.claim(part_id),
            lambda part_id=part_id: other.claim(part_id),
        )
        assert said[0] == ""
        assert set(said[1:]) <= {"", "assigned"}
        view = head.case(part_id)
        assert (view.assigned_to, view.claimed_by) == ("Ахметова Айгүл Серікқызы", "")
    assert sit_down(DEPUTY).counts(InboxFilter()).views[View.MINE] == ROUNDS
    assert ledger_faults(head) == []


def test_of_a_recusal_and_a_gift_at_once_the_recused_has_nothing(sit_down: OpenDesk) -> None:
    head, clerk = sit_down(HEAD), sit_down(CLERK)
    for part_id in parts_of(head, "updating")[:ROUNDS]:
        said = at_once(
            lambda part_id=part_id: head.assign(part_id, CLERK, "Кезек"),
            lambda part_id=part_id: clerk.recuse(part_id, "Туысым"),
        )
        assert said in (["", ""], ["recused", ""])
        assert head.case(part_id).assigned_to == ""
    assert clerk.counts(InboxFilter()).views[View.MINE] == 0


def test_of_a_signature_and_a_gift_at_once_one_is_refused(
    sit_down: OpenDesk, settings: Settings, passphrase: bytes
) -> None:
    head, deputy = sit_down(HEAD), sit_down(DEPUTY)
    part_id = parts_of(head, "updating")[0]
    paper = ready(deputy, settings, passphrase, part_id, DraftView(Outcome.APPROVE))
    recording = Barrier(2)

    def sign() -> None:
        deputy.sign(
            part_id, paper.sha256, lambda said: recording.wait() if said.id.startswith("Recording") else None
        )

    def give() -> None:
        recording.wait()
        head.assign(part_id, CLERK, "Кезек")

    said = at_once(sign, give)
    assert said in (["", "closed"], ["stale", ""])
    decided = recorded(deputy, part_id)
    assert (decided == NOTHING) is (said[0] == "stale")
    assert decided["decisions"] == decided["ledger"] == int(said[0] == "")


def test_the_same_order_entered_twice_at_once_is_one_role(sit_down: OpenDesk) -> None:
    desks = sit_down(HEAD), sit_down("administrator")
    today = desks[0].office.today()
    said = at_once(*(lambda desk=desk: desk.appoint(DEPUTY, "head", today, today, "45-ж") for desk in desks))
    assert sorted(said) == ["", "already-appointed"]
