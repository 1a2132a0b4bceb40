"""A decision is all there or not at all, whenever the process is killed, and however many sign at once."""

from __future__ import annotations

import random
import time

import pytest

from db.engine import writing
from db.tables import Part
from reviewer_tui.casework.desk import Desk
from reviewer_tui.casework.views import DraftView, Outcome
from reviewer_tui.clock import FixedClock
from reviewer_tui.config import Settings
from reviewer_tui.errors import RefusedByRule
from tests.casework.deciding import (
    EVERYTHING,
    NOTHING,
    decide,
    ledger_faults,
    outbox,
    parts_of,
    ready,
    recorded,
)
from tests.casework.signers import Signer, race_to_sign
from tests.homes import NOW, OpenDesk

MOMENTS = [
    ("Signing…", 0.15),
    ("Verifying", 0.05),
    ("Recording…", 0.0),
    ("Recording…", 0.01),
    ("Recording…", 0.03),
    ("Delivering", 0.0),
]
"""The last word heard before the blow, and up to how many seconds after it."""


def test_killed_at_any_moment_leaves_everything_or_nothing(
    sit_down: OpenDesk, settings: Settings, passphrase: bytes, clock: FixedClock
) -> None:
    desk = sit_down()
    chance = random.Random(9)
    outcomes = []
    for number, (part_id, (word, most)) in enumerate(zip(parts_of(desk, "admission"), MOMENTS, strict=False)):
        signer = Signer.start(settings, "a.akhmetova", part_id, NOW, seed=100 + number)
        assert signer.hears() == "ready"
        signer.sign()
        while signer.hears() != word:
            assert signer.process.poll() is None, "it ended before the blow"
        time.sleep(chance.uniform(0, most))
        signer.kill()

        found = recorded(desk, part_id)
        assert found in (NOTHING, EVERYTHING), word
        assert ledger_faults(desk) == []
        view = desk.case(part_id)
        assert view.open is (found == NOTHING)
        outcomes.append(found == EVERYTHING)
        if found == NOTHING:
            assert view.draft.outcome == "approve", "the draft is lost"
            assert decide(desk, settings, passphrase, part_id).decision.number
        desk.deliver()
        assert desk.deliver() == 0, "a notice is delivered once"
        assert len(outbox(settings)) == number + 1
    assert not outcomes[0], "killed while signing, and yet recorded"
    assert outcomes[-1], "told that it delivers, and yet not recorded"
    assert len(outcomes) == len(MOMENTS)


@pytest.mark.parametrize("logins", [("a.akhmetova", "a.akhmetova"), ("a.akhmetova", "b.seitov")])
def test_of_two_who_sign_at_once_one_decides(
    sit_down: OpenDesk, settings: Settings, logins: tuple[str, str]
) -> None:
    desk = sit_down()
    race_to_sign(desk, settings, parts_of(desk, "updating")[0], logins)


def test_two_who_prepare_the_same_case_reserve_no_number_twice(
    sit_down: OpenDesk, settings: Settings, passphrase: bytes, clock: FixedClock
) -> None:
    mine, head = sit_down("a.akhmetova"), sit_down("b.seitov")
    first, second = parts_of(mine, "updating")[:2]
    numbers = {decide(mine, settings, passphrase, first).decision.number}
    numbers.add(decide(head, settings, passphrase, second).decision.number)
    assert len(numbers) == 2


def test_a_part_changed_by_a_hurried_hand_is_stale(desk: Desk, settings: Settings, passphrase: bytes) -> None:
    """Whoever moves a part without the desk leaves a paper that nobody can sign any more."""
    part_id = parts_of(desk, "updating")[0]
    paper = ready(desk, settings, passphrase, part_id, DraftView(Outcome.APPROVE))
    with writing(desk.office.engine) as session:
        part = session.get_one(Part, (desk.identity.institution_id, part_id))
        part.version += 1
        session.add(part)
    with pytest.raises(RefusedByRule, match="stale"):
        desk.sign(part_id, paper.sha256)
    assert recorded(desk, part_id) == NOTHING
