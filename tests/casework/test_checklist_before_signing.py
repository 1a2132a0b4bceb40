"""What the checklist asks for before a decision is signed: every question answered, and no approval over a failed check."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

import pytest
from sqlmodel import col, select

import db.engine
from db.tables import CheckRecord, Event, Part
from reviewer_tui import i18n
from reviewer_tui.casework.desk import Desk
from reviewer_tui.casework.views import Check, DraftView, Outcome
from reviewer_tui.config import Settings
from reviewer_tui.errors import BadInput, RefusedByRule
from tests.casework.deciding import (
    EVERYTHING,
    MOTIVE,
    NOTHING,
    REASON,
    WAIVER,
    decide,
    key_of,
    parts_of,
    ready,
    recorded,
    refusal,
)
from tests.homes import OpenDesk

APPROVE = DraftView(Outcome.APPROVE)


def refused(code: str, act: Callable[[], object]) -> str:
    with pytest.raises(RefusedByRule) as found:
        act()
    assert found.value.code == code
    return found.value.message.text("en")


def open_checks(desk: Desk, part_id: UUID) -> list[Check]:
    return [check for check in desk.case(part_id).checks if check.verdict == "human"]


def failed_checks(desk: Desk, part_id: UUID) -> list[Check]:
    return [check for check in desk.case(part_id).checks if check.verdict == "fail"]


def judgements(desk: Desk, part_id: UUID) -> list[tuple[str, str, str]]:
    with db.engine.reading(desk.office.engine) as session:
        rows = session.exec(
            select(CheckRecord)
            .where(CheckRecord.part_id == part_id, CheckRecord.by == "official")
            .order_by(col(CheckRecord.id))
        ).all()
    return [(row.code, row.verdict, i18n.Message.from_json(row.why).text("en")) for row in rows]


def with_verdict(desk: Desk, verdict: str, *codes: str) -> set[UUID]:
    """The parts of which the machine said so, of some rules or of any."""
    found = select(CheckRecord.part_id).where(CheckRecord.verdict == verdict)
    if codes:
        found = found.where(col(CheckRecord.code).in_(codes))
    with db.engine.reading(desk.office.engine) as session:
        return set(session.exec(found))


@pytest.fixture
def clean(desk: Desk) -> UUID:
    """A claimed case in which the machine found nothing wrong."""
    faulty = with_verdict(desk, "fail")
    part_id = next(part for part in parts_of(desk, "updating") if part not in faulty)
    desk.claim(part_id)
    return part_id


@pytest.fixture
def faulty(desk: Desk) -> UUID:
    """A claimed case in which the machine found that something does not hold."""
    faulty = with_verdict(desk, "fail")
    part_id = next(part for part in parts_of(desk, "admission") if part in faulty)
    desk.claim(part_id)
    return part_id


@pytest.mark.parametrize("outcome", [Outcome.APPROVE, Outcome.REFUSE])
def test_no_decision_while_a_question_is_open(desk: Desk, clean: UUID, outcome: Outcome) -> None:
    draft = APPROVE if outcome is Outcome.APPROVE else refusal(desk, clean)
    waiting = open_checks(desk, clean)
    assert len(waiting) > 1
    said = refused("open-questions", lambda: desk.compose(clean, draft))
    assert f": {len(waiting)}, the first: {waiting[0].title['en']}" in said
    for check in waiting[:-1]:
        desk.judge(clean, check.code, "pass", "")
    assert waiting[-1].title["en"] in refused("open-questions", lambda: desk.compose(clean, draft))
    desk.judge(clean, waiting[-1].code, "pass", "")
    assert desk.compose(clean, draft).pages


def test_nothing_of_substance_is_judged_when_the_pack_is_not_accepted(
    desk: Desk, settings: Settings, passphrase: bytes, faulty: UUID
) -> None:
    draft = DraftView(Outcome.NOT_ACCEPTED, motive="Фотосурет жоқ")
    paper = desk.compose(faulty, draft)
    desk.unlock(key_of(settings, desk.identity.login), passphrase)
    assert desk.sign(faulty, paper.sha256).decision.outcome is Outcome.NOT_ACCEPTED


def test_one_act_answers_every_open_question_with_a_record_of_its_own(desk: Desk, clean: UUID) -> None:
    waiting = [check.code for check in open_checks(desk, clean)]
    version = desk.case(clean).version
    answered = desk.judge_open(clean)
    assert not [check for check in answered.checks if check.verdict == "human"]
    assert judgements(desk, clean) == [(code, "pass", "Judged right by the official.") for code in waiting]
    assert answered.version == version + 1
    with db.engine.reading(desk.office.engine) as session:
        events = session.exec(
            select(Event).where(Event.part_id == clean, Event.action == "judged").order_by(col(Event.id))
        ).all()
    assert [event.details for event in events] == [{"code": code, "verdict": "pass"} for code in waiting]
    refused("nothing-open", lambda: desk.judge_open(clean))


def test_a_question_that_does_not_arise_is_not_open(desk: Desk) -> None:
    """«Is the original surrendered?» is asked of a damaged document, not of a lost one."""
    passed = with_verdict(desk, "pass", "original-surrendered")
    part_id = next(part for part in parts_of(desk, "duplicates") if part in passed)
    desk.claim(part_id)
    desk.judge_open(part_id)
    assert "original-surrendered" not in {code for code, *_ in judgements(desk, part_id)}
    assert desk.compose(part_id, APPROVE).pages


def test_an_answer_may_be_taken_back_and_then_is_missing(
    desk: Desk, settings: Settings, passphrase: bytes, clean: UUID
) -> None:
    paper = ready(desk, settings, passphrase, clean, APPROVE)
    code = judgements(desk, clean)[0][0]
    desk.judge(clean, code, "human", "")
    refused("open-questions", lambda: desk.sign(clean, paper.sha256))
    desk.judge(clean, code, "pass", "")
    refused("stale", lambda: desk.sign(clean, paper.sha256))
    assert recorded(desk, clean) == NOTHING
    decide(desk, settings, passphrase, clean)
    assert recorded(desk, clean) == EVERYTHING


def test_an_approval_does_not_pass_over_what_the_machine_found(
    desk: Desk, settings: Settings, passphrase: bytes, faulty: UUID
) -> None:
    against = failed_checks(desk, faulty)
    if open_checks(desk, faulty):
        desk.judge_open(faulty)
    said = refused("failed-checks", lambda: desk.compose(faulty, APPROVE))
    assert f": {len(against)}, the first: {against[0].title['en']}" in said
    for check in against:
        with pytest.raises(BadInput, match="no-reason"):
            desk.judge(faulty, check.code, "pass", " \n")
        desk.judge(faulty, check.code, "pass", REASON)
    assert (against[0].code, "pass", REASON) in judgements(desk, faulty)
    assert decide(desk, settings, passphrase, faulty).decision.outcome is Outcome.APPROVE


def test_a_doubt_does_not_overrule_a_failed_check(desk: Desk, faulty: UUID) -> None:
    for check in failed_checks(desk, faulty):
        desk.judge(faulty, check.code, "warn", "Күмәнді")
    if open_checks(desk, faulty):
        desk.judge_open(faulty)
    refused("failed-checks", lambda: desk.compose(faulty, APPROVE))


def test_leaving_a_failed_check_open_is_no_way_round_the_reason(desk: Desk, faulty: UUID) -> None:
    check = failed_checks(desk, faulty)[0]
    desk.judge(faulty, check.code, "human", "")
    before = judgements(desk, faulty)
    for act in (lambda: desk.judge_open(faulty), lambda: desk.judge(faulty, check.code, "pass", "")):
        with pytest.raises(BadInput, match="no-reason"):
            act()
    assert judgements(desk, faulty) == before, "all of it or nothing"
    desk.judge_open(faulty, REASON)
    assert (check.code, "pass", REASON) in judgements(desk, faulty)


def test_an_officials_own_no_stops_an_approval_and_not_a_refusal(
    desk: Desk, settings: Settings, passphrase: bytes, clean: UUID
) -> None:
    check = open_checks(desk, clean)[0]
    desk.judge(clean, check.code, "fail", "Көшірме анық емес")
    desk.judge_open(clean)
    assert check.title["en"] in refused("failed-checks", lambda: desk.compose(clean, APPROVE))
    receipt = decide(desk, settings, passphrase, clean, refusal(desk, clean))
    assert receipt.decision.outcome is Outcome.REFUSE


def test_a_refusal_of_a_long_term_asks_for_the_hearing_before_the_questions(desk: Desk) -> None:
    part_id = parts_of(desk, "duplicates")[0]
    desk.claim(part_id)
    draft = refusal(desk, part_id)
    refused("hearing-missing", lambda: desk.compose(part_id, draft))
    desk.hearing(part_id, "waive", WAIVER)
    refused("open-questions", lambda: desk.compose(part_id, draft))


def test_a_rule_that_nobody_has_judged_is_open(desk: Desk, clean: UUID) -> None:
    """A rule that came into the service's file after the application: no machine has looked at it."""
    desk.judge_open(clean)
    with db.engine.writing(desk.office.engine) as session:
        for row in session.exec(
            select(CheckRecord).where(CheckRecord.part_id == clean, CheckRecord.code == "owner-iin")
        ):
            session.delete(row)
    refused("open-questions", lambda: desk.compose(clean, APPROVE))


def test_only_the_holder_answers(sit_down: OpenDesk, desk: Desk, clean: UUID) -> None:
    refused("claim-lost", lambda: sit_down("b.seitov").judge_open(clean))
    refused("read-only", lambda: sit_down("auditor").judge_open(clean))
    assert judgements(desk, clean) == []


def test_a_judgement_makes_an_earlier_paper_stale(
    desk: Desk, settings: Settings, passphrase: bytes, clean: UUID
) -> None:
    paper = ready(desk, settings, passphrase, clean, DraftView(Outcome.REFUSE, "unreliable", MOTIVE))
    desk.judge(clean, judgements(desk, clean)[0][0], "fail", "Анық емес")
    refused("stale", lambda: desk.sign(clean, paper.sha256))
    with db.engine.reading(desk.office.engine) as session:
        assert session.get_one(Part, (desk.identity.institution_id, clean)).open
