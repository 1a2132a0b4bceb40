"""The hearing before a refusal, step by step: who may take which step when, and what stays on record."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlmodel import select

import db.engine
from db.tables import LedgerEntry, Part
from reviewer_tui.casework.desk import Desk
from reviewer_tui.casework.views import DraftView, Outcome, Status
from reviewer_tui.clock import FixedClock
from reviewer_tui.config import Settings
from reviewer_tui.errors import BadInput, RefusedByRule
from tests.casework.deciding import WAIVER, decide, ledger_faults, parts_of, refusal
from tests.homes import OpenDesk

PRELIMINARY = "Бас тарту көзделіп отыр."


@pytest.fixture
def part_id(desk: Desk) -> object:
    """A claimed case of a service whose refusal needs a hearing."""
    found = parts_of(desk, "duplicates")[0]
    desk.claim(found)
    return found


def on_record(desk: Desk) -> list[str]:
    with db.engine.reading(desk.office.engine) as session:
        entries = session.exec(select(LedgerEntry).order_by(LedgerEntry.at, LedgerEntry.sequence)).all()
    return [entry.action for entry in entries if entry.action.startswith("hearing-")]


@pytest.mark.parametrize(
    ("steps", "code"),
    [
        (["objection"], "no-open-hearing"),
        (["none"], "no-open-hearing"),
        (["open", "open"], "hearing-exists"),
        (["waive", "waive"], "hearing-exists"),
        (["waive", "open"], "hearing-exists"),
        (["waive", "objection"], "no-open-hearing"),
        (["open", "objection", "none"], "no-open-hearing"),
        (["open", "objection", "waive"], "hearing-exists"),
        (["open", "none"], "objection-term"),
    ],
)
def test_a_step_out_of_turn_is_refused_and_leaves_no_trace(
    desk: Desk, part_id: object, steps: list[str], code: str
) -> None:
    *lawful, wrong = steps
    for step in lawful:
        desk.hearing(part_id, step, "Мәтін")
    before, record = desk.case(part_id), on_record(desk)
    with pytest.raises(RefusedByRule) as refused:
        desk.hearing(part_id, wrong, "Мәтін")
    assert refused.value.code == code
    assert (desk.case(part_id), on_record(desk)) == (before, record)


@pytest.mark.parametrize(
    ("step", "text", "code"),
    [
        ("open", " \n", "no-statement"),
        ("waive", "", "no-statement"),
        ("open", "а" * 10_001, "statement-too-long"),
        ("close", "Мәтін", "unknown-step"),
    ],
    ids=["blank", "none", "endless", "unknown"],
)
def test_a_step_without_what_it_needs_is_refused(
    desk: Desk, part_id: object, step: str, text: str, code: str
) -> None:
    with pytest.raises(BadInput) as refused:
        desk.hearing(part_id, step, text)
    assert refused.value.code == code
    assert on_record(desk) == []


def test_only_the_holder_of_the_case_takes_steps(sit_down: OpenDesk, desk: Desk, part_id: object) -> None:
    with pytest.raises(RefusedByRule, match="claim-lost"):
        sit_down("b.seitov").hearing(part_id, "waive", WAIVER)
    with pytest.raises(RefusedByRule, match="read-only"):
        sit_down("auditor").hearing(part_id, "waive", WAIVER)


def test_a_short_term_needs_no_hearing(desk: Desk) -> None:
    part_id = parts_of(desk, "updating")[0]
    desk.claim(part_id)
    assert not desk.case(part_id).hearing.required
    with pytest.raises(RefusedByRule, match="no-hearing"):
        desk.hearing(part_id, "waive", WAIVER)


def test_silence_closes_the_hearing_after_the_term_and_not_before(
    desk: Desk, settings: Settings, passphrase: bytes, clock: FixedClock, part_id: object
) -> None:
    opened = desk.hearing(part_id, "open", PRELIMINARY).hearing
    until = opened.objection_until
    assert until is not None
    assert desk.case(part_id).status is Status.HEARING
    while desk.office.today() <= until:
        with pytest.raises(RefusedByRule, match="objection-term"):
            desk.hearing(part_id, "none")
        clock.move_to(clock.now() + timedelta(days=1))
        desk.claim(part_id)
    assert desk.hearing(part_id, "none").hearing.outcome == "none"
    receipt = decide(desk, settings, passphrase, part_id, refusal(desk, part_id))
    assert receipt.decision.outcome is Outcome.REFUSE
    assert on_record(desk) == ["hearing-opened", "hearing-none"]
    assert ledger_faults(desk) == []


def test_an_objection_may_turn_the_refusal_into_an_approval(
    desk: Desk, settings: Settings, passphrase: bytes, part_id: object
) -> None:
    desk.hearing(part_id, "open", PRELIMINARY)
    desk.hearing(part_id, "objection", "Келіспеймін: түпнұсқасы бар.")
    receipt = decide(desk, settings, passphrase, part_id, DraftView(Outcome.APPROVE))
    assert receipt.decision.outcome is Outcome.APPROVE
    assert desk.case(part_id).hearing.statement == "Келіспеймін: түпнұсқасы бар."


def test_a_decided_case_is_heard_no_more(
    desk: Desk, settings: Settings, passphrase: bytes, part_id: object
) -> None:
    desk.hearing(part_id, "waive", WAIVER)
    decide(desk, settings, passphrase, part_id, refusal(desk, part_id))
    with pytest.raises(RefusedByRule):
        desk.hearing(part_id, "open", PRELIMINARY)
    with db.engine.reading(desk.office.engine) as session:
        part = session.get_one(Part, (desk.identity.institution_id, part_id))
    assert (part.status, part.open) == ("refused", False)
