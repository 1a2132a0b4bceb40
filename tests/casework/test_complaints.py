"""Complaints about a decision: who prepares the file, until when it goes on, and who never answers."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlmodel import col, select

import db.engine
from db.tables import Event, LedgerEntry, OfficialRole
from reviewer_tui.casework.desk import Desk
from reviewer_tui.casework.views import ComplaintView, DecisionView
from reviewer_tui.clock import LOCAL_ZONE, FixedClock
from reviewer_tui.config import Settings
from reviewer_tui.errors import BadInput, NotFound, RefusedByRule
from tests.casework.deciding import decide, ledger_faults, parts_of
from tests.homes import OpenDesk

WHO, TEXT = "Байжігіт Әсел Ғалымқызы", "Шешіммен келіспеймін: құжатым түпнұсқа."


def decided_by(sit_down: OpenDesk, settings: Settings, passphrase: bytes, login: str) -> DecisionView:
    desk = sit_down(login)
    return decide(desk, settings, passphrase, parts_of(desk, "updating")[0]).decision


@pytest.fixture
def decision(sit_down: OpenDesk, settings: Settings, passphrase: bytes) -> DecisionView:
    """A decision of the deputy head."""
    return decided_by(sit_down, settings, passphrase, "a.akhmetova")


def without_role(desk: Desk, role: str) -> None:
    """End a role yesterday, as when somebody has left."""
    with db.engine.writing(desk.office.engine) as session:
        rows = session.exec(
            select(OfficialRole).where(
                OfficialRole.institution_id == desk.identity.institution_id, OfficialRole.role == role
            )
        ).all()
        for row in rows:
            row.valid_until = desk.office.today() - timedelta(days=1)
            session.add(row)


def actions(desk: Desk, table: type[Event | LedgerEntry]) -> list[str]:
    with db.engine.reading(desk.office.engine) as session:
        rows = session.exec(select(table.action).where(col(table.action).startswith("complaint-"))).all()
    return sorted(rows)


def told_of(settings: Settings, *kinds: str) -> list[dict[str, Any]]:
    """What lies in the outbox of such kinds, in the order of the kinds."""
    paths = [path for kind in kinds for path in settings.outbox.rglob(f"{kind}/*/notice.json")]
    return [json.loads(path.read_text(encoding="utf-8")) for path in paths]


def test_a_complaint_goes_past_the_author_and_is_answered_by_the_head(
    sit_down: OpenDesk, decision: DecisionView, settings: Settings
) -> None:
    clerk, author, head = sit_down("d.qasymova"), sit_down("a.akhmetova"), sit_down("b.seitov")

    registered = clerk.register_complaint(decision.decision_id, f" {WHO}\n", TEXT)

    assert registered.complainant == WHO
    assert registered.routed_to.startswith("Сейтов")
    assert registered.forward_by.isoformat() == "2026-11-19", "three working days after Monday 16 November"
    assert registered.remark is None
    assert registered.route.params["by"] == "19.11.2026"
    with pytest.raises(RefusedByRule, match="author"):
        author.answer_complaint(registered.complaint_id, "Жоқ.")
    with pytest.raises(RefusedByRule, match="authority"):
        clerk.answer_complaint(registered.complaint_id, "Жоқ.")
    answered = head.answer_complaint(registered.complaint_id, "Шағым негізсіз.")
    assert (answered.state, answered.answer) == ("answered", "Шағым негізсіз.")
    assert head.case(decision.part_id).complaints == (answered,)
    assert head.decision(decision.decision_id).complaints == (answered,)
    for again in (
        lambda: head.answer_complaint(registered.complaint_id, "Тағы."),
        lambda: clerk.forward_complaint(registered.complaint_id),
    ):
        with pytest.raises(RefusedByRule, match="complaint-closed"):
            again()
    wanted = ["complaint-answered", "complaint-registered"]
    assert actions(head, Event) == actions(head, LedgerEntry) == wanted
    assert ledger_faults(head) == []
    told = told_of(settings, "complaint-registered", "complaint-forwarded", "complaint-answered")
    assert [one["kind"] for one in told] == ["complaint-registered", "complaint-answered"], "each once"
    assert {one["about"] for one in told} == {str(registered.complaint_id)}
    assert "19.11.2026" in told[0]["text"]
    assert decision.number in told[0]["text"]
    assert (
        head.office.institution(head.identity.institution_id).appeal_body[told[0]["language"]]
        in told[0]["text"]
    )
    assert told[1]["text"].endswith("Шағым негізсіз.")
    assert max(len(one["idempotency_key"]) for one in told) <= 96, (
        "the column's room, which PostgreSQL enforces"
    )
    assert WHO not in json.dumps(told, ensure_ascii=False), "who complains may be another than the applicant"


def test_a_file_that_was_passed_on_is_answered_by_whom_the_body_told(
    sit_down: OpenDesk, decision: DecisionView, settings: Settings
) -> None:
    clerk, author = sit_down("d.qasymova"), sit_down("a.akhmetova")
    complaint = clerk.register_complaint(decision.decision_id, WHO, TEXT)
    passed_on = author.forward_complaint(complaint.complaint_id)
    assert (passed_on.state, passed_on.forwarded_at) == ("forwarded", author.office.now())
    (told,) = told_of(settings, "complaint-forwarded")
    assert decision.number in told["text"]
    with pytest.raises(RefusedByRule, match="author"):
        author.answer_complaint(complaint.complaint_id, "Жоқ.")
    assert clerk.answer_complaint(complaint.complaint_id, "Қанағаттандырылды.").state == "answered"


def test_where_nobody_else_may_judge_it_goes_to_the_appeal_body(
    sit_down: OpenDesk, settings: Settings, passphrase: bytes
) -> None:
    decision = decided_by(sit_down, settings, passphrase, "b.seitov")
    clerk = sit_down("d.qasymova")
    by_deputy = clerk.register_complaint(decision.decision_id, WHO, TEXT)
    assert by_deputy.routed_to.startswith("Ахметова")
    without_role(clerk, "deputy")
    by_nobody = clerk.register_complaint(decision.decision_id, WHO, TEXT)
    assert by_nobody.routed_to == ""
    assert "appeal body" in by_nobody.route.text("en")


def test_a_late_complaint_is_registered_with_a_remark(
    sit_down: OpenDesk, decision: DecisionView, clock: FixedClock
) -> None:
    clerk = sit_down("d.qasymova")

    def received(day: datetime) -> ComplaintView:
        clock.move_to(day)
        return clerk.register_complaint(decision.decision_id, WHO, TEXT)

    in_time = received(datetime(2027, 2, 16, 17, 0, tzinfo=LOCAL_ZONE))
    late = received(datetime(2027, 2, 17, 9, 0, tzinfo=LOCAL_ZONE))
    assert (in_time.remark, late.state) == (None, "registered")
    assert late.remark is not None
    assert late.remark.params["until"] == "16.02.2027"


def test_what_a_complaint_needs(sit_down: OpenDesk, decision: DecisionView) -> None:
    clerk, now = sit_down("d.qasymova"), sit_down("d.qasymova").office.now()
    for who, text, at, code in (
        ("", TEXT, None, "no-complainant"),
        ("а" * 301, TEXT, None, "no-complainant"),
        (WHO, " \n", None, "no-text"),
        (WHO, "а" * 20_001, None, "text-too-long"),
        (WHO, TEXT, now + timedelta(minutes=1), "bad-moment"),
        (WHO, TEXT, now - timedelta(days=1), "bad-moment"),
    ):
        with pytest.raises(BadInput) as fault:
            clerk.register_complaint(decision.decision_id, who, text, at)
        assert fault.value.code == code
    with pytest.raises(RefusedByRule, match="read-only"):
        sit_down("auditor").register_complaint(decision.decision_id, WHO, TEXT)
    with pytest.raises(NotFound, match="no-such-decision"):
        clerk.register_complaint(UUID(int=1), WHO, TEXT)
    with pytest.raises(NotFound, match="no-such-complaint"):
        clerk.forward_complaint(UUID(int=1))
    assert actions(clerk, Event) == []
