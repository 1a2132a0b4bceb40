"""Facts of the evidence accepted or questioned by an official: kept, in the decision's data, and never over a decision."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from uuid import UUID

import pytest

import db.engine
from db.tables import FactJudgement
from reviewer_tui.casework.attention_anew import tell_anew
from reviewer_tui.casework.desk import Desk
from reviewer_tui.casework.views import DraftView, EvidenceLine, InboxFilter, Outcome, Sign
from reviewer_tui.config import Settings
from reviewer_tui.errors import BadInput, RefusedByRule
from tests.casework.deciding import decide, parts_of, ready
from tests.homes import OpenDesk

REASON = "Түпнұсқаны көрдім, әріп қатесі ғана."


def line_of(desk: Desk, part_id: UUID, field: str) -> EvidenceLine:
    return next(line for line in desk.case(part_id).evidence if line.field == field)


@pytest.fixture
def differing(desk: Desk) -> tuple[UUID, str]:
    """A part of which a paper or a registry says something else than was declared, and the field."""
    for service in ("admission", "updating", "duplicates"):
        for part_id in parts_of(desk, service):
            for line in desk.case(part_id).evidence:
                if line.sign is Sign.DIFFERS:
                    desk.claim(part_id)
                    return part_id, line.field
    raise AssertionError("the demo plants differences")


def refused(kind: type[Exception], code: str, act: Callable[[], object]) -> None:
    with pytest.raises(kind) as found:
        act()
    assert found.value.code == code  # type: ignore[attr-defined]


def test_what_was_said_stands_beside_the_fact_and_in_the_history(
    desk: Desk, differing: tuple[UUID, str]
) -> None:
    part_id, field = differing
    before = desk.case(part_id)
    view = desk.judge_fact(part_id, field, "questioned", REASON)
    said = line_of(desk, part_id, field).judged
    assert said is not None
    assert (said.verdict, said.reason, said.outdated) == ("questioned", REASON, False)
    assert said.official.startswith("Ахметова")
    assert view.version == before.version + 1
    label = line_of(desk, part_id, field).label["kk"]
    assert label in view.history[-1].what.text("kk")


def test_the_inbox_looks_again_at_a_fact_that_was_accepted_as_something_else(desk: Desk) -> None:
    row, line = next(
        (row, line)
        for row in desk.window(InboxFilter(), 0, 500)
        if row.attention.sign is Sign.DIFFERS
        for line in desk.case(row.part_id).evidence
        if row.attention.message.text("kk").startswith(f"{line.label['kk']}: ")
    )

    def told(sign: str) -> str:
        with db.engine.writing(desk.office.engine) as session:
            session.add(
                FactJudgement(
                    institution_id=desk.identity.institution_id, id=desk.office.clock.new_id(), part_id=row.part_id,
                    field=line.field, verdict="accepted", reason=REASON, level=line.level, sign=sign,
                    official_id=desk.identity.official_id, at=desk.office.now(),
                )
            )  # fmt: skip
        tell_anew(desk.office, desk.identity, row.part_id)
        rows = desk.window(InboxFilter(), 0, 500)
        return next(one for one in rows if one.part_id == row.part_id).attention.message.text("kk")

    label = f"{line.label['kk']}: "
    assert told("same").startswith(label)
    assert not told("differs").startswith(label), "accepted as it stands"


def test_the_newest_judgement_counts_and_can_be_taken_back(desk: Desk, differing: tuple[UUID, str]) -> None:
    part_id, field = differing
    desk.judge_fact(part_id, field, "questioned", REASON)
    desk.judge_fact(part_id, field, "accepted", REASON)
    assert line_of(desk, part_id, field).judged.verdict == "accepted"  # type: ignore[union-attr]
    desk.judge_fact(part_id, field, "open")
    assert line_of(desk, part_id, field).judged is None
    refused(RefusedByRule, "nothing-to-take-back", lambda: desk.judge_fact(part_id, field, "open"))


def test_a_difference_is_not_accepted_and_nothing_is_questioned_without_a_reason(
    desk: Desk, differing: tuple[UUID, str]
) -> None:
    part_id, field = differing
    for verdict, reason in (("accepted", "  "), ("questioned", "")):
        refused(BadInput, "no-reason", lambda v=verdict, r=reason: desk.judge_fact(part_id, field, v, r))  # type: ignore[misc]
    refused(BadInput, "reason-too-long", lambda: desk.judge_fact(part_id, field, "questioned", "қ" * 2_001))
    refused(BadInput, "unknown-verdict", lambda: desk.judge_fact(part_id, field, "pass", REASON))
    refused(BadInput, "unknown-field", lambda: desk.judge_fact(part_id, "height", "accepted", REASON))
    assert line_of(desk, part_id, field).judged is None


def test_only_who_holds_the_case_judges_its_facts(
    desk: Desk, sit_down: OpenDesk, differing: tuple[UUID, str]
) -> None:
    part_id, field = differing
    head, auditor = sit_down("b.seitov"), sit_down("auditor")
    refused(RefusedByRule, "claim-lost", lambda: head.judge_fact(part_id, field, "accepted", REASON))
    refused(RefusedByRule, "read-only", lambda: auditor.judge_fact(part_id, field, "accepted", REASON))


def test_a_judgement_goes_into_the_decision_and_makes_an_earlier_paper_stale(
    desk: Desk, settings: Settings, passphrase: bytes
) -> None:
    part_id = next(
        one for one in parts_of(desk, "admission") if all(c.verdict != "fail" for c in desk.case(one).checks)
    )
    paper = ready(desk, settings, passphrase, part_id, DraftView(Outcome.APPROVE))
    field = desk.case(part_id).evidence[0].field
    desk.judge_fact(part_id, field, "accepted", REASON)
    refused(RefusedByRule, "stale", lambda: desk.sign(part_id, paper.sha256))
    receipt = decide(desk, settings, passphrase, part_id)
    signed = desk.office.reader.attachment(Path(receipt.path).read_bytes(), "decision.json")
    line = line_of(desk, part_id, field)
    assert json.loads(signed)["case"]["facts"] == [
        {
            "field": field,
            "level": line.level,
            "reason": REASON,
            "sign": line.sign.value,
            "verdict": "accepted",
        }
    ]
    refused(RefusedByRule, "closed", lambda: desk.judge_fact(part_id, field, "questioned", REASON))
