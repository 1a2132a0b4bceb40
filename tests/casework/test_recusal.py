"""Conflict of interest: who steps back neither takes nor decides the case until somebody else has answered."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest
from sqlmodel import select

import db.engine
from db.tables import LedgerEntry
from reviewer_tui import i18n
from reviewer_tui.casework.desk import Desk
from reviewer_tui.casework.views import DraftView, Outcome
from reviewer_tui.config import Settings
from reviewer_tui.errors import BadInput, RefusedByRule
from reviewer_tui.i18n import Message
from reviewer_tui.regulations.calendar import Calendar
from reviewer_tui.regulations.deadlines import recusal_answer_by
from tests.casework.deciding import NOTHING, decide, ledger_faults, parts_of, ready, recorded
from tests.homes import OpenDesk

REASON = "Өтініш беруші – туысым"
HEAD, DEPUTY, CLERK = "b.seitov", "a.akhmetova", "d.qasymova"


@pytest.fixture
def part_id(desk: Desk) -> UUID:
    return parts_of(desk, "updating")[0]


@pytest.fixture
def head(sit_down: OpenDesk) -> Desk:
    return sit_down(HEAD)


def on_ledger(desk: Desk) -> list[str]:
    with db.engine.reading(desk.office.engine) as session:
        rows = session.exec(select(LedgerEntry).order_by(LedgerEntry.sequence)).all()
    return [row.action for row in rows if row.action.startswith("recusal-")]


@pytest.mark.parametrize(
    ("declared", "until"),
    [("2026-11-16", "2026-11-19"), ("2026-11-13", "2026-11-18"), ("2026-12-15", "2026-12-21")],
)
def test_the_answer_is_due_in_three_working_days(declared: str, until: str) -> None:
    """16 December is Independence Day."""
    assert recusal_answer_by(date.fromisoformat(declared), Calendar(5)) == date.fromisoformat(until)


def test_who_steps_back_loses_the_case_and_cannot_take_it_again(
    desk: Desk, head: Desk, part_id: UUID
) -> None:
    head.assign(part_id, DEPUTY, "Кезек")
    desk.claim(part_id)
    desk.recuse(part_id, f" {REASON} ")
    view = desk.open_case(part_id)
    assert (view.mine, view.claimed_by, view.assigned_to) == (False, "", "")
    (stated,) = view.recusals
    assert (stated.login, stated.name, stated.reason) == (DEPUTY, "Ахметова Айгүл Серікқызы", REASON)
    assert (stated.state, stated.decide_by, stated.decided_by) == ("declared", date(2026, 11, 19), "")
    with pytest.raises(RefusedByRule) as refused:
        desk.claim(part_id)
    assert refused.value.code == "recused"
    with pytest.raises(RefusedByRule, match="recused"):
        desk.compose(part_id, DraftView(Outcome.APPROVE))
    i18n.use("en")
    assert str(desk.case(part_id).history[-1].what) == f"Recused for a conflict of interest: {REASON}"
    head.claim(part_id)


def test_a_recusal_while_signing_records_no_decision(
    sit_down: OpenDesk, desk: Desk, settings: Settings, passphrase: bytes, part_id: UUID
) -> None:
    paper = ready(desk, settings, passphrase, part_id, DraftView(Outcome.APPROVE))
    elsewhere = sit_down(DEPUTY)

    def step_back(said: Message) -> None:
        if said.id.startswith("Recording"):
            elsewhere.recuse(part_id, REASON)

    with pytest.raises(RefusedByRule):
        desk.sign(part_id, paper.sha256, step_back)
    assert recorded(desk, part_id) == NOTHING
    with pytest.raises(RefusedByRule, match="recused"):
        desk.sign(part_id, paper.sha256)


@pytest.mark.parametrize("accept", [True, False])
def test_the_answer_bars_for_good_or_lets_work_again(
    desk: Desk, head: Desk, settings: Settings, passphrase: bytes, part_id: UUID, accept: bool
) -> None:
    desk.recuse(part_id, REASON)
    head.answer_recusal(part_id, DEPUTY, accept=accept, reason="Тексерілді")
    (stated,) = desk.case(part_id).recusals
    assert stated.state == ("accepted" if accept else "rejected")
    assert (stated.decided_by, stated.answer) == ("Сейтов Болат Ерланұлы", "Тексерілді")
    assert on_ledger(desk) == ["recusal-declared", f"recusal-{stated.state}"]
    if accept:
        with pytest.raises(RefusedByRule, match="recused"):
            desk.claim(part_id)
        with pytest.raises(RefusedByRule, match="recused"):
            head.assign(part_id, DEPUTY, "Бәрібір")
        head.assign(part_id, CLERK, "Мүдделер қайшылығы")
    else:
        decide(desk, settings, passphrase, part_id)
    assert ledger_faults(desk) == []


def test_the_own_recusal_is_answered_by_another_head_or_deputy(
    desk: Desk, head: Desk, sit_down: OpenDesk, part_id: UUID
) -> None:
    head.recuse(part_id, REASON)
    with pytest.raises(RefusedByRule, match="own-recusal"):
        head.answer_recusal(part_id, HEAD, accept=False, reason="Жоқ")
    for login in (CLERK, "auditor"):
        with pytest.raises(RefusedByRule, match="not-head"):
            sit_down(login).answer_recusal(part_id, HEAD, accept=True, reason="Иә")
    for act in (
        lambda: head.assign(part_id, CLERK, "Өзім таңдаймын"),
        lambda: head.unassign(part_id, "Өзім"),
    ):
        with pytest.raises(RefusedByRule, match="recused"):
            act()
    desk.answer_recusal(part_id, HEAD, accept=True, reason="Иә")
    desk.assign(part_id, CLERK, "Мүдделер қайшылығы")


def test_a_recusal_is_declared_and_answered_once(desk: Desk, head: Desk, part_id: UUID) -> None:
    with pytest.raises(RefusedByRule, match="no-recusal"):
        head.answer_recusal(part_id, DEPUTY, accept=True, reason="Иә")
    desk.recuse(part_id, REASON)
    head.answer_recusal(part_id, DEPUTY, accept=False, reason="Туыс емес")
    with pytest.raises(RefusedByRule, match="recusal-exists"):
        desk.recuse(part_id, REASON)
    with pytest.raises(RefusedByRule, match="no-recusal"):
        head.answer_recusal(part_id, DEPUTY, accept=True, reason="Иә")
    assert desk.case(part_id).recusals[0].state == "rejected"


def test_a_part_is_not_handed_over_to_who_is_recused(desk: Desk, sit_down: OpenDesk, part_id: UUID) -> None:
    sit_down(CLERK).recuse(part_id, REASON)
    desk.claim(part_id)
    with pytest.raises(RefusedByRule, match="recused"):
        desk.hand_over(part_id, CLERK, "Өзіңіз біліңіз")
    assert desk.case(part_id).mine


def test_a_recusal_needs_a_reason_an_open_case_and_somebody_who_works(
    desk: Desk, head: Desk, sit_down: OpenDesk, settings: Settings, passphrase: bytes, part_id: UUID
) -> None:
    with pytest.raises(BadInput, match="no-reason"):
        desk.recuse(part_id, "")
    with pytest.raises(RefusedByRule, match="read-only"):
        sit_down("auditor").recuse(part_id, REASON)
    decide(desk, settings, passphrase, part_id)
    with pytest.raises(RefusedByRule, match="closed"):
        desk.recuse(part_id, REASON)
    assert on_ledger(desk) == []
    other = parts_of(desk, "updating")[0]
    desk.recuse(other, REASON)
    head.claim(other)
    assert desk.case(other).claimed_by == "Сейтов Болат Ерланұлы", "one part's recusal is no other's"
