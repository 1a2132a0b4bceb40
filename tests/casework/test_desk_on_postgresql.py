"""The same desk on PostgreSQL: claims, decisions, hearings, races and the ledger."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlmodel import func, select

import db.engine
from db import schema
from db.tables import Application, Part
from reviewer_tui.casework.desk import Desk, open_desk
from reviewer_tui.casework.views import DecisionFilter, InboxFilter, Outcome, Status, View
from reviewer_tui.clock import FixedClock
from reviewer_tui.config import Settings
from reviewer_tui.errors import RefusedByRule
from tests.casework.deciding import (
    EVERYTHING,
    HEAD,
    NOTHING,
    WAIVER,
    DraftView,
    decide,
    ledger_faults,
    outbox,
    parts_of,
    ready,
    recorded,
    refusal,
    sign_first,
)
from tests.casework.signers import Signer, race_to_sign
from tests.homes import NOW, OpenDesk, make_home


@pytest.fixture
def settings(settings_on_postgresql: Settings) -> Settings:
    """Every desk of this file stands on PostgreSQL."""
    return settings_on_postgresql


def test_the_store_is_postgresql(sit_down: OpenDesk) -> None:
    assert sit_down().office.engine.dialect.name == "postgresql"


def test_an_approval_is_signed_recorded_delivered_and_verified(
    sit_down: OpenDesk, settings: Settings, passphrase: bytes
) -> None:
    desk, auditor = sit_down(), sit_down("auditor")
    assert ledger_faults(desk) == [], "a ledger moved to PostgreSQL is good"
    part_id = parts_of(desk, "updating")[0]
    receipt = decide(desk, settings, passphrase, part_id)
    assert recorded(desk, part_id) == EVERYTHING
    assert [str(path) for path in outbox(settings)] == [receipt.path]
    assert ledger_faults(desk) == []
    found = auditor.decisions(DecisionFilter(), 0, 5)
    assert [row.decision_id for row in found] == [receipt.decision.decision_id]
    assert auditor.verify(found[0].decision_id).verdict == "accept"
    assert desk.case(part_id).status is Status.APPROVED


def test_a_refusal_is_bound_to_the_hearing(desk: Desk, settings: Settings, passphrase: bytes) -> None:
    part_id = parts_of(desk, "duplicates")[0]
    desk.claim(part_id)
    with pytest.raises(RefusedByRule, match="hearing-missing"):
        desk.compose(part_id, refusal(desk, part_id))
    desk.hearing(part_id, "waive", WAIVER)
    receipt = decide(desk, settings, passphrase, part_id, refusal(desk, part_id))
    assert receipt.decision.outcome is Outcome.REFUSE
    assert recorded(desk, part_id) == EVERYTHING
    assert ledger_faults(desk) == []


def test_a_claim_binds_colleagues_until_it_runs_out(sit_down: OpenDesk, clock: FixedClock) -> None:
    mine, head = sit_down("a.akhmetova"), sit_down("b.seitov")
    part_id = parts_of(mine, "updating")[0]
    mine.claim(part_id)
    with pytest.raises(RefusedByRule, match="claimed"):
        head.claim(part_id)
    assert mine.counts(InboxFilter()).views[View.MINE] == 1
    clock.move_to(clock.now().replace(hour=10))
    head.claim(part_id)
    assert not mine.keep(part_id)


@pytest.mark.parametrize("logins", [("a.akhmetova", "a.akhmetova"), ("a.akhmetova", "b.seitov")])
def test_of_two_who_sign_at_once_one_decides(desk: Desk, settings: Settings, logins: tuple[str, str]) -> None:
    race_to_sign(desk, settings, parts_of(desk, "updating")[0], logins)


def test_of_two_second_signatures_at_once_one_decides(
    desk: Desk, settings: Settings, passphrase: bytes
) -> None:
    part_id = parts_of(desk, "duplicates")[0]
    sign_first(desk, settings, passphrase, part_id)
    race_to_sign(desk, settings, part_id, (HEAD, HEAD))
    assert [line.part_id for line in desk.register_lines()] == [part_id]
    assert desk.issue(part_id, "Ахметов А.", original_surrendered=True).state == "issued"
    assert ledger_faults(desk) == []


@pytest.mark.parametrize("word", ["Verifying", "Recording…"])
def test_killed_while_signing_leaves_everything_or_nothing(
    desk: Desk, settings: Settings, passphrase: bytes, word: str
) -> None:
    part_id = parts_of(desk, "updating")[0]
    signer = Signer.start(settings, "a.akhmetova", part_id, NOW, seed=300)
    assert signer.hears() == "ready"
    signer.sign()
    while signer.hears() != word:
        assert signer.process.poll() is None
    signer.kill()
    found = recorded(desk, part_id)
    assert found in (NOTHING, EVERYTHING)
    assert ledger_faults(desk) == []
    if found == NOTHING:
        decide(desk, settings, passphrase, part_id)
    assert recorded(desk, part_id) == EVERYTHING


def test_a_statement_that_postgresql_cannot_keep_is_kept_in_part(
    desk: Desk, settings: Settings, passphrase: bytes
) -> None:
    part_id = parts_of(desk, "updating")[0]
    desk.claim(part_id)
    desk.note(part_id, "a\x00b\udc80")
    desk.save_draft(part_id, DraftView(Outcome.NOT_ACCEPTED, motive="a\x00b"))
    assert desk.case(part_id).draft.motive == "a\N{REPLACEMENT CHARACTER}b"
    assert desk.window(InboxFilter(search="\x00"), 0, 5) == ()
    ready(desk, settings, passphrase, part_id, DraftView(Outcome.APPROVE))


def test_a_demo_home_is_made_on_postgresql(tmp_path: Path, postgres_url: str) -> None:
    settings = make_home(tmp_path / "made", store_url=postgres_url, size=4)
    assert not (settings.home / "store.db").exists()
    desk = open_desk(settings, "a.akhmetova", FixedClock(NOW, seed=9))
    with db.engine.reading(desk.office.engine) as session:
        assert session.exec(select(func.count()).select_from(Application)).one() >= 4
        parts = session.exec(
            select(func.count()).select_from(Part).where(Part.institution_id == desk.identity.institution_id)
        ).one()
    assert desk.counts(InboxFilter()).total == parts
    assert ledger_faults(desk) == []
    assert schema.check(settings.store_url, deep=True) == []
    desk.close()
