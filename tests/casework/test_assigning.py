"""Whose case it is to be: the head gives and takes back, a colleague hands over, and nobody decides past the other."""

from __future__ import annotations

from uuid import UUID

import pytest
from sqlmodel import select

import db.engine
from db.tables import LedgerEntry
from reviewer_tui import i18n
from reviewer_tui.casework.desk import Desk
from reviewer_tui.casework.views import DraftView, InboxFilter, Outcome, View
from reviewer_tui.clock import FixedClock
from reviewer_tui.config import Settings
from reviewer_tui.errors import BadInput, RefusedByRule
from reviewer_tui.i18n import Message
from tests.casework.deciding import NOTHING, decide, key_of, ledger_faults, parts_of, ready, recorded
from tests.homes import OpenDesk

REASON = "Қасымова ауырып қалды"
HEAD, DEPUTY, CLERK = "b.seitov", "a.akhmetova", "d.qasymova"


@pytest.fixture
def head(sit_down: OpenDesk) -> Desk:
    return sit_down(HEAD)


@pytest.fixture
def clerk(sit_down: OpenDesk) -> Desk:
    return sit_down(CLERK)


@pytest.fixture
def part_id(head: Desk) -> UUID:
    return parts_of(head, "updating")[0]


def mine(desk: Desk) -> list[UUID]:
    return [row.part_id for row in desk.window(InboxFilter(View.MINE), 0, 50)]


def told(desk: Desk, part_id: UUID) -> list[str]:
    return [str(line.what) for line in desk.case(part_id).history]


def on_ledger(desk: Desk) -> list[str]:
    acts = {"assigned", "unassigned", "handed-over"}
    with db.engine.reading(desk.office.engine) as session:
        rows = session.exec(select(LedgerEntry).order_by(LedgerEntry.sequence)).all()
    return [row.action for row in rows if row.action in acts]


def test_what_is_given_is_the_officials_own_and_everybody_sees_it(
    head: Desk, clerk: Desk, part_id: UUID
) -> None:
    assert mine(clerk) == []
    head.assign(part_id, CLERK, REASON)
    assert mine(clerk) == [part_id]
    assert clerk.counts(InboxFilter()).views[View.MINE] == 1
    assert mine(head) == []
    (row,) = [row for row in head.window(InboxFilter(), 0, 500) if row.part_id == part_id]
    assert (row.claimed_by, row.mine) == ("Д.Қ.", False)
    view = clerk.open_case(part_id)
    assert (view.assigned_to, view.mine) == ("Қасымова Динара Маратқызы", True)
    i18n.use("en")
    assert f"Given to Қасымова Динара Маратқызы: {REASON}" in told(head, part_id)
    assert on_ledger(head) == ["assigned"]
    assert ledger_faults(head) == []


def test_nobody_else_takes_it_but_head_and_deputy(sit_down: OpenDesk, head: Desk, clerk: Desk) -> None:
    given, other = parts_of(head, "updating")[:2]
    head.assign(given, DEPUTY, REASON)
    i18n.use("en")
    with pytest.raises(RefusedByRule) as refused:
        clerk.claim(given)
    assert refused.value.code == "assigned"
    assert "Ахметова Айгүл Серікқызы by Сейтов Болат Ерланұлы" in refused.value.message.text("en")
    assert not clerk.open_case(given).mine, "it can still be read"
    head.claim(given)
    head.release(given)
    sit_down(DEPUTY).claim(given)
    clerk.claim(other)


@pytest.mark.parametrize("to", [CLERK, HEAD])
def test_whoever_worked_on_it_loses_it_and_keeps_the_draft(
    sit_down: OpenDesk, part_id: UUID, to: str
) -> None:
    head, deputy = sit_down(HEAD), sit_down(DEPUTY)
    deputy.claim(part_id)
    deputy.save_draft(part_id, DraftView(Outcome.NOT_ACCEPTED, motive="Фото жоқ"))
    head.assign(part_id, to, REASON)
    assert not deputy.keep(part_id)
    assert deputy.case(part_id).claimed_by == ""
    with pytest.raises(RefusedByRule, match="claim-lost"):
        deputy.compose(part_id, DraftView(Outcome.APPROVE))
    assert deputy.case(part_id).draft.motive == "Фото жоқ"
    sit_down(to).claim(part_id)


def test_a_decision_that_is_signed_while_the_case_is_given_away_is_refused(
    sit_down: OpenDesk, settings: Settings, passphrase: bytes, part_id: UUID
) -> None:
    head, deputy = sit_down(HEAD), sit_down(DEPUTY)
    paper = ready(deputy, settings, passphrase, part_id, DraftView(Outcome.APPROVE))

    def give_away(said: Message) -> None:
        if said.id.startswith("Recording"):
            head.assign(part_id, CLERK, REASON)

    with pytest.raises(RefusedByRule, match="stale"):
        deputy.sign(part_id, paper.sha256, give_away)
    assert recorded(deputy, part_id) == NOTHING


def test_a_paper_of_before_is_not_signed_by_who_got_the_case_back(
    sit_down: OpenDesk, settings: Settings, passphrase: bytes, part_id: UUID
) -> None:
    head, deputy = sit_down(HEAD), sit_down(DEPUTY)
    paper = ready(deputy, settings, passphrase, part_id, DraftView(Outcome.APPROVE))
    head.assign(part_id, CLERK, REASON)
    head.assign(part_id, DEPUTY, REASON)
    deputy.claim(part_id)
    with pytest.raises(RefusedByRule, match="stale"):
        deputy.sign(part_id, paper.sha256)


def test_giving_it_to_who_works_on_it_leaves_the_claim(head: Desk, clerk: Desk, part_id: UUID) -> None:
    clerk.claim(part_id)
    head.assign(part_id, CLERK, REASON)
    assert clerk.keep(part_id)
    assert mine(clerk) == [part_id], "listed once, although claimed and given"


def test_what_is_taken_back_is_everybodys(head: Desk, clerk: Desk, sit_down: OpenDesk, part_id: UUID) -> None:
    with pytest.raises(RefusedByRule, match="not-assigned"):
        head.unassign(part_id, REASON)
    head.assign(part_id, DEPUTY, REASON)
    sit_down(DEPUTY).claim(part_id)
    head.unassign(part_id, REASON)
    assert head.case(part_id).assigned_to == ""
    clerk.claim(part_id)
    head.unassign(part_id, "Кезек басқаша бөлінді")
    assert head.case(part_id).claimed_by == ""
    i18n.use("en")
    assert told(head, part_id)[-1] == "Taken back from Қасымова Динара Маратқызы: Кезек басқаша бөлінді"
    assert on_ledger(head) == ["assigned", "unassigned", "unassigned"]


def test_only_head_and_deputy_give_and_take_back(sit_down: OpenDesk, part_id: UUID) -> None:
    sit_down(DEPUTY).assign(part_id, CLERK, REASON)
    before = sit_down(HEAD).case(part_id)
    for login in (CLERK, "auditor", "administrator"):
        desk = sit_down(login)
        for act in (
            lambda desk=desk: desk.assign(part_id, DEPUTY, REASON),
            lambda desk=desk: desk.unassign(part_id, REASON),
        ):
            with pytest.raises(RefusedByRule, match="not-head"):
                act()
    assert sit_down(HEAD).case(part_id) == before


@pytest.mark.parametrize(
    ("login", "reason", "code"),
    [
        (CLERK, " \n", "no-reason"),
        (CLERK, "а" * 2_001, "reason-too-long"),
        ("nobody", REASON, "unknown-colleague"),
        ("e.ospanov", REASON, "unknown-colleague"),
        ("\x00", REASON, "unknown-colleague"),
        ("auditor", REASON, "not-at-work"),
        ("administrator", REASON, "not-at-work"),
    ],
)
def test_a_case_is_not_given_without_reason_or_to_who_does_not_work_here(
    head: Desk, part_id: UUID, login: str, reason: str, code: str
) -> None:
    before = head.case(part_id)
    with pytest.raises((BadInput, RefusedByRule)) as refused:
        head.assign(part_id, login, reason)
    assert refused.value.code == code
    assert (head.case(part_id), on_ledger(head)) == (before, [])


def test_a_case_is_not_given_to_who_holds_no_role_today(head: Desk, part_id: UUID, clock: FixedClock) -> None:
    head.dismiss(CLERK, "reviewer", head.office.today(), "77-ж")
    head.assign(part_id, CLERK, REASON)
    clock.move_to(clock.now().replace(day=17))
    with pytest.raises(RefusedByRule, match="not-at-work"):
        head.assign(part_id, CLERK, REASON)


def test_a_decided_case_is_given_to_nobody(head: Desk, settings: Settings, passphrase: bytes) -> None:
    part_id = parts_of(head, "updating")[0]
    head.assign(part_id, CLERK, REASON)
    decide(head, settings, passphrase, part_id)
    assert head.case(part_id).assigned_to == ""
    for act in (lambda: head.assign(part_id, CLERK, REASON), lambda: head.unassign(part_id, REASON)):
        with pytest.raises(RefusedByRule, match="closed"):
            act()


def test_a_colleague_gets_the_case_with_the_note(head: Desk, clerk: Desk, part_id: UUID) -> None:
    head.assign(part_id, CLERK, REASON)
    clerk.claim(part_id)
    clerk.hand_over(part_id, DEPUTY, "Анасына қоңырау\nшалу керек")
    view = head.case(part_id)
    assert (view.assigned_to, view.claimed_by) == ("Ахметова Айгүл Серікқызы", "")
    assert view.notes == ("Анасына қоңырау шалу керек",)
    assert head.window(InboxFilter(search=view.number), 0, 1)[0].latest_note == view.notes[0]
    i18n.use("en")
    last = head.case(part_id).history[-1]
    assert (last.actor, str(last.what)) == (
        "Қасымова Динара Маратқызы, case clerk",
        "Handed over to Ахметова Айгүл Серікқызы: Анасына қоңырау шалу керек",
    )
    with pytest.raises(RefusedByRule, match="assigned"):
        clerk.claim(part_id)
    assert on_ledger(head) == ["assigned", "handed-over"]
    assert ledger_faults(head) == []


@pytest.mark.parametrize(
    ("claims", "login", "note", "code"),
    [
        (False, DEPUTY, "Жазба", "claim-lost"),
        (True, CLERK, "Жазба", "own-login"),
        (True, DEPUTY, " \x00 "[:1], "empty-note"),
        (True, "auditor", "Жазба", "not-at-work"),
        (True, "nobody", "Жазба", "unknown-colleague"),
    ],
)
def test_a_hand_over_that_cannot_be_leaves_the_case_where_it_is(
    clerk: Desk, part_id: UUID, claims: bool, login: str, note: str, code: str
) -> None:
    if claims:
        clerk.claim(part_id)
    before = clerk.case(part_id)
    with pytest.raises((BadInput, RefusedByRule)) as refused:
        clerk.hand_over(part_id, login, note)
    assert refused.value.code == code
    assert clerk.case(part_id) == before


def test_the_key_file_of_the_one_who_lost_the_case_signs_nothing(
    sit_down: OpenDesk, settings: Settings, passphrase: bytes, part_id: UUID
) -> None:
    deputy = sit_down(DEPUTY)
    paper = ready(deputy, settings, passphrase, part_id, DraftView(Outcome.APPROVE))
    sit_down(HEAD).unassign(part_id, REASON)
    deputy.unlock(key_of(settings, DEPUTY), passphrase)
    with pytest.raises(RefusedByRule, match="claim-lost"):
        deputy.sign(part_id, paper.sha256)
