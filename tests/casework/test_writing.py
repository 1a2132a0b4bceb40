"""Words for an act that is not on record yet: kept for who wrote them, shown to nobody else, gone with the act."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest
from sqlmodel import func, select

import db.engine
from db.tables import AccessEvent, Draft, Event
from reviewer_tui.casework import writing
from reviewer_tui.casework.desk import Desk
from reviewer_tui.casework.views import DraftView, Outcome
from reviewer_tui.clock import FixedClock
from reviewer_tui.config import Settings
from reviewer_tui.errors import BadInput, NotFound, RefusedByRule
from tests.casework.deciding import HEAD, MOTIVE, WAIVER, decide, ledger_faults, parts_of, refusal
from tests.homes import OpenDesk

DEPUTY, CLERK, MILITARY = "a.akhmetova", "d.qasymova", "e.ospanov"
CORRECTION = {
    "was": "мәліметтер тізілім",
    "becomes": "мәлімет тізілім",
    "found_on": "16.11.2026",
    "reason": "Қате.",
}
ANNULMENT = {"reason": "Өкілеттігі жоқ адамның өтініші бойынша"}


@pytest.fixture(params=["sqlite", "postgresql"])
def settings(request: pytest.FixtureRequest, settings: Settings) -> Settings:
    """Every desk of this file stands on each of the two."""
    if request.param == "sqlite":
        return settings
    on_postgresql: Settings = request.getfixturevalue("settings_on_postgresql")
    return on_postgresql


def told(desk: Desk) -> tuple[int, int]:
    """How much stands in the log of events and of accesses."""
    with db.engine.reading(desk.office.engine) as session:
        return tuple(
            session.exec(select(func.count()).select_from(table)).one() for table in (Event, AccessEvent)
        )


def written(desk: Desk, part_id: UUID) -> dict[str, dict[str, str]]:
    """What an official has written, by the act; a case that is read tells the same."""
    found = desk.written(part_id)
    assert desk.case(part_id).written == found
    return {one.kind: dict(one.texts) for one in found}


def test_words_of_a_correction_outlive_the_sitting_and_end_with_the_act(
    sit_down: OpenDesk, settings: Settings, clock: FixedClock, passphrase: bytes
) -> None:
    desk, head = sit_down(DEPUTY), sit_down(HEAD)
    part_id = parts_of(desk, "updating")[0]
    desk.claim(part_id)
    decision = decide(desk, settings, passphrase, part_id, refusal(desk, part_id)).decision

    before = told(desk)
    desk.save_written(part_id, "correction", {"was": "мәлі\x00"})
    desk.save_written(part_id, "annulment", ANNULMENT)
    clock.move_to(clock.now() + timedelta(minutes=1))
    assert written(desk, part_id)["correction"] == {"was": "мәлі\N{REPLACEMENT CHARACTER}"}
    desk.save_written(part_id, "correction", CORRECTION)
    head.save_written(part_id, "correction", {"reason": "Мен де көрдім."})
    assert told(desk) == before, "what is typed is in no log"

    again = sit_down(DEPUTY)
    assert written(again, part_id) == {"annulment": ANNULMENT, "correction": CORRECTION}
    assert {one.kind: one.updated_at for one in again.written(part_id)}["correction"] == clock.now()
    assert written(head, part_id) == {"correction": {"reason": "Мен де көрдім."}}, (
        "each has the own words only"
    )

    wanted = ("correction", CORRECTION["reason"], CORRECTION["was"], CORRECTION["becomes"])
    with pytest.raises(RefusedByRule):
        desk.compose_act(decision.decision_id, "correction", "", "бас тарту", "мақұлдау")
    assert written(desk, part_id)["correction"] == CORRECTION, "a refusal leaves the words"
    paper = desk.compose_act(decision.decision_id, *wanted)
    desk.sign_act(decision.decision_id, paper.sha256, *wanted)
    assert written(desk, part_id) == {"annulment": ANNULMENT}
    assert written(head, part_id) == {"correction": {"reason": "Мен де көрдім."}}
    desk.save_written(part_id, "annulment", {"reason": ""})
    assert written(desk, part_id) == {}, "nothing is left of it"
    assert ledger_faults(desk) == []


def test_a_step_of_the_hearing_and_a_further_step_take_their_words_with_them(sit_down: OpenDesk) -> None:
    desk = sit_down(DEPUTY)
    part_id = parts_of(desk, "duplicates")[0]
    desk.claim(part_id)
    draft = DraftView(Outcome.REFUSE, "", MOTIVE)
    desk.save_draft(part_id, draft)
    for kind in ("hearing:waive", "hearing:objection", "step:hand-over"):
        desk.save_written(part_id, kind, {"text": WAIVER})
    desk.hearing(part_id, "waive", WAIVER)
    assert set(written(desk, part_id)) == {"hearing:objection", "step:hand-over"}
    desk.take_step(part_id, "hand-over", {"login": CLERK, "note": WAIVER})
    assert set(written(desk, part_id)) == {"hearing:objection"}
    assert desk.case(part_id).draft.motive == MOTIVE, "the decision's draft is another one"


def test_what_may_not_be_kept_is_refused(sit_down: OpenDesk) -> None:
    desk, auditor, military = sit_down(DEPUTY), sit_down("auditor"), sit_down(MILITARY)
    part_id = parts_of(desk, "updating")[0]
    with pytest.raises(RefusedByRule, match="read-only"):
        auditor.save_written(part_id, "correction", CORRECTION)
    for act in (
        lambda: military.save_written(part_id, "correction", CORRECTION),
        lambda: military.written(part_id),
    ):
        with pytest.raises(NotFound, match="no-such-case"):
            act()
    too_many = {str(number): "сөз" for number in range(writing.MOST_TEXTS + 1)}
    for kind, texts in (("decision", CORRECTION), ("step:none", CORRECTION), ("correction", too_many),
                        ("correction", {"n" * (writing.LONGEST_NAME + 1): "сөз"})):  # fmt: skip
        with pytest.raises(BadInput, match="unknown-act"):
            desk.save_written(part_id, kind, texts)
    with pytest.raises(BadInput, match="text-too-long"):
        desk.save_written(part_id, "correction", {"reason": "ә" * (writing.LONGEST_TEXT + 1)})
    with db.engine.reading(desk.office.engine) as session:
        assert session.exec(select(func.count()).select_from(Draft)).one() == 0
