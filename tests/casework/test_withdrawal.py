"""Withdrawal at the desk: what is undecided is closed and told, what is signed stands, and all of it is on record."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlmodel import col, select

import db.engine
import db.ledger
from db.tables import Claim, Draft, Event, LedgerEntry, Notice, OfficialRole, Part, Withdrawal
from reviewer_tui import i18n
from reviewer_tui.casework.desk import Desk
from reviewer_tui.casework.intake import take_in
from reviewer_tui.casework.views import DraftView, InboxFilter, Outcome, Status
from reviewer_tui.clock import FixedClock
from reviewer_tui.config import Settings
from reviewer_tui.errors import BadInput, RefusedByRule
from reviewer_tui.regulations.calendar import Calendar
from reviewer_tui.regulations.deadlines import deadline, termination_notice_by
from reviewer_tui.regulations.services import service
from tests.casework.deciding import decide, ledger_faults, parts_of, ready, recorded
from tests.casework.intake_office import composite
from tests.homes import NOW, OpenDesk

WORDS = "Басқа қалаға көшіп барамыз, өтінішті кері қайтарып аламын."


def rows(desk: Desk, table: Any, *where: Any) -> list[Any]:
    with db.engine.reading(desk.office.engine) as session:
        return list(session.exec(select(table).where(*where)).all())


def entries(desk: Desk, action: str) -> list[dict[str, Any]]:
    found = rows(desk, LedgerEntry, LedgerEntry.action == action)
    return [json.loads(entry.canonical)["payload"] for entry in found]


def several(desk: Desk) -> dict[str, UUID]:
    """The parts of an open application of the demo that asks for several services, by service."""
    asked: dict[UUID, dict[str, UUID]] = {}
    mine = Part.institution_id == desk.identity.institution_id
    for part in rows(desk, Part, mine, col(Part.open).is_(True)):
        asked.setdefault(part.application_id, {})[part.service] = part.id
    return max(asked.values(), key=len)


def test_every_part_is_closed_told_and_recorded(desk: Desk, settings: Settings) -> None:
    parts = several(desk)
    assert len(parts) > 1
    before = desk.counts(InboxFilter()).total
    view = desk.withdraw(next(iter(parts.values())), f"  {WORDS}\x00 ")

    assert {part.service: part.status for part in view.parts} == dict.fromkeys(parts, Status.WITHDRAWN)
    assert desk.counts(InboxFilter()).total == before - len(parts)
    assert view.withdrawal is not None
    assert (view.withdrawal.received_at, view.withdrawal.source) == (NOW, "desk")
    assert view.withdrawal.statement == f"{WORDS}\N{REPLACEMENT CHARACTER}"
    assert view.withdrawal.notice_by == date(2026, 11, 19)
    assert set(view.withdrawal.closed) == set(parts)
    (row,) = rows(desk, Withdrawal)
    assert (row.actor, row.closed) == (
        "a.akhmetova (deputy)",
        {name: str(key) for name, key in parts.items()},
    )
    events = rows(desk, Event, Event.action == "withdrawn")
    assert {event.part_id for event in events} == set(parts.values())
    (payload,) = entries(desk, "withdrawal")
    assert [one["table"] for one in payload["witness"]] == ["withdrawal"]
    assert ledger_faults(desk) == []
    with db.engine.reading(desk.office.engine) as session:
        sealed = db.ledger.last_checkpoint(session, desk.identity.institution_id)
        assert sealed is not None
        assert sealed.size == db.ledger.size(session, desk.identity.institution_id)


def test_the_applicant_is_told_at_once_which_parts_are_closed(desk: Desk, settings: Settings) -> None:
    parts = several(desk)
    number = desk.withdraw(parts["admission"], WORDS).number
    (notice,) = rows(desk, Notice, Notice.kind == "termination")
    assert notice.status == "delivered"
    (path,) = settings.outbox.rglob(f"{number}/admission/termination/notice.json")
    told = json.loads(path.read_text(encoding="utf-8"))
    assert set(told["closed_services"]) == set(parts)
    assert all(text in told["text"] for text in (number, told["closed"], "19.11.2026"))
    assert told["decided"] == ""


def test_what_is_decided_of_a_composite_application_stands(
    desk: Desk, settings: Settings, passphrase: bytes, tmp_path: Path
) -> None:
    (taken,) = take_in(
        desk.office, [composite(tmp_path / "p", number="C-1", institution=desk.identity.bin)]
    ).accepted
    meals = desk.find(taken.number, "meals")
    decide(desk, settings, passphrase, meals)
    view = desk.withdraw(meals, WORDS)
    assert {part.service: part.status for part in view.parts} == {
        "admission": Status.WITHDRAWN, "meals": Status.APPROVED, "transport": Status.WITHDRAWN,
    }  # fmt: skip
    assert view.withdrawal is not None
    assert view.withdrawal.closed == ("admission", "transport")
    (notice,) = rows(desk, Notice, Notice.kind == "termination")
    assert sorted(notice.body["closed_services"]) == ["admission", "transport"]
    assert notice.body["decided"] == service("meals").short["kk"]
    assert notice.body["decided"] in notice.body["text"]
    assert ledger_faults(desk) == []
    with pytest.raises(RefusedByRule, match="already-withdrawn"):
        desk.withdraw(meals, WORDS)


def test_one_minute_after_the_signature_it_is_refused_with_a_note(
    desk: Desk, settings: Settings, passphrase: bytes, clock: FixedClock
) -> None:
    part_id = parts_of(desk, "updating")[0]
    receipt = decide(desk, settings, passphrase, part_id)
    before = desk.case(part_id)
    clock.move_to(NOW + timedelta(minutes=1))
    with pytest.raises(RefusedByRule) as refused:
        desk.withdraw(part_id, WORDS)
    assert refused.value.code == "already-decided"
    line = refused.value.message.text("en")
    assert all(text in line for text in (receipt.decision.number, "16.11.2026 14:32", "nothing was changed"))

    after = desk.case(part_id)
    assert (after.status, after.version, after.withdrawal) == (Status.APPROVED, before.version, None)
    assert after.history[:-1] == before.history
    assert receipt.decision.number in after.history[-1].what.text("en")
    (event,) = rows(desk, Event, Event.action == "withdrawal-refused")
    assert event.details["statement"] == WORDS
    assert [one["statement"] for one in entries(desk, "withdrawal-refused")] == [WORDS]
    assert rows(desk, Notice, Notice.kind == "termination") == []
    assert ledger_faults(desk) == []


def test_one_minute_before_the_signature_the_decision_is_blocked(
    sit_down: OpenDesk, settings: Settings, passphrase: bytes, clock: FixedClock
) -> None:
    mine, clerk = sit_down(), sit_down("d.qasymova")
    part_id = parts_of(mine, "updating")[0]
    paper = ready(mine, settings, passphrase, part_id, DraftView(Outcome.APPROVE))
    clerk.withdraw(part_id, WORDS)
    clock.move_to(NOW + timedelta(minutes=1))
    for attempt in (
        lambda: mine.sign(part_id, paper.sha256),
        lambda: mine.compose(part_id, DraftView(Outcome.APPROVE)),
        lambda: mine.claim(part_id),
        lambda: mine.hearing(part_id, "waive", WORDS),
        lambda: mine.judge(part_id, "application-copy", "pass", ""),
    ):
        with pytest.raises(RefusedByRule) as refused:
            attempt()
        assert refused.value.code == "closed"
        assert "withdrew" in refused.value.message.text("en")
        assert "16.11.2026 14:32" in refused.value.message.text("en")
    assert recorded(mine, part_id) == {"decisions": 0, "ledger": 0, "notices": 0, "drafts": 1}
    assert rows(mine, Claim, Claim.part_id == part_id) == []
    assert ledger_faults(mine) == []


def test_a_withdrawal_while_the_paper_is_being_signed_blocks_the_decision(
    sit_down: OpenDesk, settings: Settings, passphrase: bytes
) -> None:
    mine, head = sit_down(), sit_down("b.seitov")
    part_id = parts_of(mine, "updating")[0]
    paper = ready(mine, settings, passphrase, part_id, DraftView(Outcome.APPROVE))

    def at(step: i18n.Message) -> None:
        if step.id == "Recording…":
            head.withdraw(part_id, WORDS)

    with pytest.raises(RefusedByRule) as refused:
        mine.sign(part_id, paper.sha256, at)
    assert refused.value.code == "closed"
    assert "withdrew" in refused.value.message.text("en")
    assert recorded(mine, part_id) == {"decisions": 0, "ledger": 0, "notices": 0, "drafts": 1}


def test_drafts_of_colleagues_stay_and_what_is_still_typed_is_kept(sit_down: OpenDesk) -> None:
    mine, head = sit_down(), sit_down("b.seitov")
    part_id = parts_of(mine, "updating")[0]
    mine.save_draft(part_id, DraftView(Outcome.NOT_ACCEPTED, motive="Фото жоқ"))
    head.withdraw(part_id, WORDS)
    mine.save_draft(part_id, DraftView(Outcome.NOT_ACCEPTED, motive="Фото жоқ, түпнұсқа да"))
    (draft,) = rows(mine, Draft, Draft.part_id == part_id)
    assert draft.motive == "Фото жоқ, түпнұсқа да"
    assert mine.open_case(part_id).draft.motive == draft.motive


def test_it_is_withdrawn_once(desk: Desk) -> None:
    part_id = parts_of(desk, "updating")[0]
    first = desk.withdraw(part_id, WORDS)
    with pytest.raises(RefusedByRule) as refused:
        desk.withdraw(part_id, WORDS)
    assert refused.value.code == "already-withdrawn"
    assert "16.11.2026 14:32" in refused.value.message.text("en")
    assert desk.case(part_id) == first
    assert len(entries(desk, "withdrawal")) == 1


def test_what_is_closed_without_a_decision_has_nothing_to_withdraw(desk: Desk) -> None:
    part_id = parts_of(desk, "updating")[0]
    with db.engine.writing(desk.office.engine) as session:
        part = session.get_one(Part, (desk.identity.institution_id, part_id))
        part.open, part.status = False, Status.REDIRECTED.value
        session.add(part)
    with pytest.raises(RefusedByRule, match="already-closed"):
        desk.withdraw(part_id, WORDS)
    assert rows(desk, Withdrawal) == []
    assert len(rows(desk, Event, Event.action == "withdrawal-refused")) == 1


@pytest.mark.parametrize(
    ("words", "code"), [("", "no-statement"), (" \n", "no-statement"), ("а" * 10_001, "statement-too-long")]
)  # fmt: skip
def test_it_needs_the_applicants_own_words(desk: Desk, words: str, code: str) -> None:
    part_id = parts_of(desk, "updating")[0]
    with pytest.raises(BadInput) as refused:
        desk.withdraw(part_id, words)
    assert refused.value.code == code
    assert desk.case(part_id).open


@pytest.mark.parametrize("login", ["a.akhmetova", "b.seitov", "d.qasymova"])
def test_any_worker_may_record_it_also_while_a_colleague_holds_the_case(
    sit_down: OpenDesk, login: str
) -> None:
    holder = sit_down("b.seitov" if login != "b.seitov" else "a.akhmetova")
    part_id = parts_of(holder, "updating")[0]
    holder.claim(part_id)
    assert sit_down(login).withdraw(part_id, WORDS).status is Status.WITHDRAWN
    assert not holder.keep(part_id)


def test_who_only_reads_may_not(sit_down: OpenDesk) -> None:
    auditor = sit_down("auditor")
    with pytest.raises(RefusedByRule, match="read-only"):
        auditor.withdraw(parts_of(sit_down(), "updating")[0], WORDS)


def test_whose_role_has_ended_meanwhile_may_not(desk: Desk) -> None:
    part_id = parts_of(desk, "updating")[0]
    with db.engine.writing(desk.office.engine) as session:
        mine = OfficialRole.official_id == desk.identity.official_id
        for role in session.exec(select(OfficialRole).where(mine)).all():
            role.valid_until = desk.office.today() - timedelta(days=1)
            session.add(role)
    with pytest.raises(RefusedByRule, match="no-role"):
        desk.withdraw(part_id, WORDS)
    assert rows(desk, Withdrawal) == []


def test_the_case_of_another_institution_is_not_there(sit_down: OpenDesk, desk: Desk) -> None:
    mine = Part.institution_id == desk.identity.institution_id
    (elsewhere, *_) = rows(desk, Part, ~mine)
    with pytest.raises(BadInput, match="no-such-case"):
        desk.withdraw(elsewhere.id, WORDS)


def test_the_history_tells_it_in_words(desk: Desk) -> None:
    part_id = parts_of(desk, "updating")[0]
    lines = desk.withdraw(part_id, WORDS).history
    said = [line.what.text("en") for line in lines][-2:]
    assert said == [
        f"Withdrawn by the applicant on 16.11.2026 14:32: Updating. In the applicant's words: {WORDS}",
        "Delivered to the personal cabinet: notice of termination",
    ]


@pytest.mark.parametrize("hour", [9, 18, 20])
def test_the_term_of_the_notice_is_the_one_of_the_service_file(hour: int) -> None:
    received = NOW.replace(hour=hour) - timedelta(hours=5)
    assert termination_notice_by(received, Calendar(5)) == deadline("withdrawal", received).due
