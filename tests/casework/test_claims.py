"""One official at a time works on a part; signs of life keep a claim, silence frees it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from sqlmodel import select

import db.engine
from db.tables import Event
from reviewer_tui.casework.claims import part_of, part_to_change
from reviewer_tui.casework.desk import Desk
from reviewer_tui.casework.views import DraftView, Outcome, Status
from reviewer_tui.clock import FixedClock
from reviewer_tui.errors import RefusedByRule
from tests.casework.deciding import parts_of
from tests.homes import OpenDesk


def actions(desk: Desk, part_id: object) -> list[str]:
    with db.engine.reading(desk.office.engine) as session:
        return [
            row.action
            for row in session.exec(select(Event).where(Event.part_id == part_id).order_by(Event.id)).all()
        ]


def test_a_claim_starts_the_review_and_is_told_once(desk: Desk) -> None:
    part_id = parts_of(desk, "updating")[0]
    for _ in range(3):
        desk.claim(part_id)
    view = desk.case(part_id)
    assert (view.status, view.mine) == (Status.IN_REVIEW, True)
    assert actions(desk, part_id).count("claimed") == 1


def test_signs_of_life_keep_it_and_silence_frees_it(sit_down: OpenDesk, clock: FixedClock) -> None:
    mine, head = sit_down("a.akhmetova"), sit_down("b.seitov")
    part_id = parts_of(mine, "updating")[0]
    mine.claim(part_id)
    for _ in range(4):
        clock.move_to(clock.now() + mine.lease - timedelta(minutes=1))
        assert mine.keep(part_id)
    with pytest.raises(RefusedByRule, match="claimed"):
        head.claim(part_id)
    clock.move_to(clock.now() + mine.lease)
    assert not mine.keep(part_id)
    head.claim(part_id)
    with pytest.raises(RefusedByRule, match="claim-lost"):
        mine.compose(part_id, DraftView(Outcome.APPROVE))
    assert mine.case(part_id).draft == DraftView()


def test_a_draft_needs_no_claim_and_is_its_writers_own(sit_down: OpenDesk) -> None:
    mine, head = sit_down("a.akhmetova"), sit_down("b.seitov")
    part_id = parts_of(mine, "updating")[0]
    head.claim(part_id)
    mine.save_draft(part_id, DraftView(Outcome.NOT_ACCEPTED, motive="Фото жоқ"))
    assert mine.case(part_id).draft.motive == "Фото жоқ"
    assert head.case(part_id).draft.motive == ""


def test_release_gives_back_only_what_is_mine(sit_down: OpenDesk) -> None:
    mine, head = sit_down("a.akhmetova"), sit_down("b.seitov")
    part_id = parts_of(mine, "updating")[0]
    mine.claim(part_id)
    head.release(part_id)
    assert mine.case(part_id).mine
    mine.release(part_id)
    mine.release(part_id)
    assert actions(mine, part_id).count("released") == 1
    head.claim(part_id)
    assert mine.case(part_id).claimed_by.startswith("Сейтов")


def test_opening_what_a_colleague_has_shows_it_without_taking_it(sit_down: OpenDesk) -> None:
    mine, head = sit_down("a.akhmetova"), sit_down("b.seitov")
    part_id = parts_of(mine, "updating")[0]
    assert mine.open_case(part_id).mine
    view = head.open_case(part_id)
    assert not view.mine
    assert view.claimed_by.startswith("Ахметова")


def test_a_part_to_change_is_read_anew_once_it_is_ones_turn(desk: Desk) -> None:
    key = parts_of(desk, "updating")[0]
    with db.engine.writing(desk.office.engine) as session:
        seen = part_of(session, desk.identity.institution_id, key)
        # As if somebody else had ended while this session waited.
        session.connection().exec_driver_sql("UPDATE part SET open = 0, version = 7")
        part = part_to_change(session, desk.identity.institution_id, key)
        assert part is seen
        assert (part.open, part.version) == (False, 7)


def test_of_many_who_claim_at_once_one_has_it(sit_down: OpenDesk) -> None:
    desks = [sit_down(login) for login in ("a.akhmetova", "b.seitov", "d.qasymova") * 2]
    part_id = parts_of(desks[0], "updating")[0]
    start = Barrier(len(desks))

    def claim(desk: Desk) -> str:
        start.wait()
        try:
            desk.claim(part_id)
        except RefusedByRule as refused:
            return refused.code
        return desk.identity.login

    with ThreadPoolExecutor(len(desks)) as pool:
        holders = set(pool.map(claim, desks)) - {"claimed"}
    assert len(holders) == 1
    assert actions(desks[0], part_id).count("claimed") == 1
