"""From draft to receipt on a real home: what is signed is what was shown, and nothing is ever half done."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from uuid import UUID

import pytest
from sqlmodel import func, select

import db.engine
import db.ledger
from db.tables import Decision, Draft, Event, Notice, Part
from keys.verifying import verify_pdf
from reviewer_tui.casework import delivery
from reviewer_tui.casework.desk import Desk
from reviewer_tui.casework.views import DecisionFilter, DraftView, Outcome, Status
from reviewer_tui.clock import FixedClock
from reviewer_tui.config import Settings
from reviewer_tui.errors import BadInput, RefusedByRule
from reviewer_tui.i18n import Message
from tests.casework.deciding import answer, decide, key_of, parts_of
from tests.homes import OpenDesk

MOTIVE = "Ұсынылған құжаттардағы мәліметтер тізілім деректеріне сәйкес келмейді."


def first_part(desk: Desk, service: str) -> UUID:
    return parts_of(desk, service)[0]


def take(desk: Desk, part_id: UUID) -> None:
    """Claim a part and answer its checklist."""
    desk.claim(part_id)
    answer(desk, part_id)


def test_an_approval_is_signed_recorded_and_delivered(
    desk: Desk, settings: Settings, passphrase: bytes
) -> None:
    part_id = first_part(desk, "updating")
    take(desk, part_id)
    paper = desk.compose(part_id, DraftView(Outcome.APPROVE))
    shown = desk.paper_pdf(paper.sha256)
    desk.unlock(key_of(settings, "a.akhmetova"), passphrase)
    said: list[str] = []

    receipt = desk.sign(part_id, paper.sha256, lambda message: said.append(message.id))

    signed = Path(receipt.path).read_bytes()
    assert signed.startswith(shown), "the signed file is not the shown paper with a signature appended"
    assert hashlib.sha256(signed).hexdigest() == receipt.decision.pdf_sha256
    assert verify_pdf(signed, desk.office.trust, at=desk.office.now()).verdict == "accept"
    notice = json.loads(Path(receipt.notice_path).read_text(encoding="utf-8"))
    assert notice["section"] == "Қызметтерді алу тарихы"
    assert notice["document"]["sha256"] == receipt.decision.pdf_sha256
    assert receipt.decision.level == "B-LTA"
    assert receipt.decision.stand_in
    assert len(said) == 4
    view = desk.case(part_id)
    assert (view.status, view.open, view.claimed_by) == (Status.APPROVED, False, "")
    assert view.decision.signer_iin == desk.identity.iin
    with db.engine.reading(desk.office.engine) as session:
        assert db.ledger.check(session, desk.identity.institution_id, desk.office.seal.verify) == []


def test_a_refusal_without_hearing_where_the_law_asks_for_one_cannot_be_composed(desk: Desk) -> None:
    part_id = first_part(desk, "duplicates")
    take(desk, part_id)
    ground = desk.grounds(part_id)[0].code
    with pytest.raises(RefusedByRule) as refused:
        desk.compose(part_id, DraftView(Outcome.REFUSE, ground, MOTIVE))
    assert refused.value.code == "hearing-missing"


def test_a_refusal_after_a_waived_hearing_is_signed(
    desk: Desk, settings: Settings, passphrase: bytes
) -> None:
    part_id = first_part(desk, "duplicates")
    desk.claim(part_id)
    desk.hearing(part_id, "waive", "Тыңдаусыз шешім қабылдауды сұраймын.")
    ground = desk.grounds(part_id)[0].code
    receipt = decide(desk, settings, passphrase, part_id, DraftView(Outcome.REFUSE, ground, MOTIVE))
    assert receipt.decision.outcome is Outcome.REFUSE
    assert desk.case(part_id).status is Status.REFUSED


def test_a_hearing_binds_the_refusal_to_its_calendar(desk: Desk, clock: FixedClock) -> None:
    part_id = first_part(desk, "duplicates")
    take(desk, part_id)
    ground = desk.grounds(part_id)[0].code
    opened = desk.hearing(part_id, "open", MOTIVE).hearing
    assert opened.objection_until.isoformat() == "2026-11-18"

    with pytest.raises(RefusedByRule, match="hearing-open"):
        desk.compose(part_id, DraftView(Outcome.REFUSE, ground, MOTIVE))
    with pytest.raises(RefusedByRule, match="objection-term"):
        desk.hearing(part_id, "none")
    desk.hearing(part_id, "objection", "Келіспеймін.")
    with pytest.raises(RefusedByRule, match="no-answer"):
        desk.compose(part_id, DraftView(Outcome.REFUSE, ground, MOTIVE))
    answered = DraftView(Outcome.REFUSE, ground, MOTIVE, answer="Қарсылық қаралды.")
    with pytest.raises(RefusedByRule, match="hearing-too-soon"):
        desk.compose(part_id, answered)

    clock.move_to(clock.now().replace(day=19))
    take(desk, part_id)
    paper = desk.compose(part_id, answered)
    assert any("Қарсылық қаралды" in line for line in paper.text)


@pytest.mark.parametrize(
    ("draft", "code"),
    [
        (DraftView(), "no-outcome"),
        (DraftView(Outcome.REFUSE, "", MOTIVE), "no-ground"),
        (DraftView(Outcome.REFUSE, "because", MOTIVE), "unknown-ground"),
        (DraftView(Outcome.NOT_ACCEPTED), "no-motive"),
        (DraftView(Outcome.NOT_ACCEPTED, motive="Құжатта – ……"), "motive-gaps"),
        (DraftView(Outcome.APPROVE, "because"), "ground-not-allowed"),
    ],
)
def test_what_the_law_asks_for_must_be_there(desk: Desk, draft: DraftView, code: str) -> None:
    part_id = first_part(desk, "updating")
    take(desk, part_id)
    with pytest.raises(RefusedByRule, match=code):
        desk.compose(part_id, draft)


def test_a_refusal_needs_a_motive(desk: Desk) -> None:
    part_id = first_part(desk, "updating")
    take(desk, part_id)
    with pytest.raises(RefusedByRule, match="no-motive"):
        desk.compose(part_id, DraftView(Outcome.REFUSE, desk.grounds(part_id)[0].code, "  \n"))


def test_only_the_paper_shown_last_can_be_signed(desk: Desk, settings: Settings, passphrase: bytes) -> None:
    part_id = first_part(desk, "updating")
    take(desk, part_id)
    first = desk.compose(part_id, DraftView(Outcome.APPROVE))
    desk.save_draft(part_id, DraftView(Outcome.NOT_ACCEPTED, motive="Құжат жоқ"))
    desk.unlock(key_of(settings, "a.akhmetova"), passphrase)
    with pytest.raises(RefusedByRule, match="other-paper"):
        desk.sign(part_id, first.sha256)
    assert desk.case(part_id).draft.motive == "Құжат жоқ"


def test_a_colleague_cannot_sign_what_another_holds(
    sit_down: OpenDesk, settings: Settings, passphrase: bytes
) -> None:
    mine, head = sit_down("a.akhmetova"), sit_down("b.seitov")
    part_id = first_part(mine, "updating")
    take(mine, part_id)
    with pytest.raises(RefusedByRule, match="claimed"):
        head.claim(part_id)
    with pytest.raises(RefusedByRule, match="claim-lost"):
        head.compose(part_id, DraftView(Outcome.APPROVE))


def test_a_claim_that_ran_out_while_signing_records_nothing(
    sit_down: OpenDesk, settings: Settings, passphrase: bytes, clock: FixedClock
) -> None:
    slow, quick = sit_down("a.akhmetova"), sit_down("b.seitov")
    part_id = first_part(slow, "updating")
    take(slow, part_id)
    paper = slow.compose(part_id, DraftView(Outcome.APPROVE))
    slow.unlock(key_of(settings, "a.akhmetova"), passphrase)

    def lose_the_claim(said: Message) -> None:
        if said.id.startswith("Recording"):
            clock.move_to(clock.now().replace(hour=11))
            quick.claim(part_id)

    with pytest.raises(RefusedByRule, match="claim-lost"):
        slow.sign(part_id, paper.sha256, lose_the_claim)
    with db.engine.reading(slow.office.engine) as session:
        assert session.exec(select(func.count()).select_from(Decision)).one() == 0
        assert session.exec(select(func.count()).select_from(Draft)).one() == 1
        assert (
            session.exec(select(func.count()).select_from(Notice).where(Notice.kind == "decision")).one() == 0
        )
    assert slow.case(part_id).open


def test_a_part_is_decided_once(desk: Desk, settings: Settings, passphrase: bytes) -> None:
    part_id = first_part(desk, "updating")
    decide(desk, settings, passphrase, part_id, DraftView(Outcome.APPROVE))
    with pytest.raises(RefusedByRule, match="closed"):
        desk.claim(part_id)
    with pytest.raises(RefusedByRule, match="closed"):
        desk.compose(part_id, DraftView(Outcome.APPROVE))


def test_a_reviewer_prepares_but_does_not_sign(
    sit_down: OpenDesk, settings: Settings, passphrase: bytes
) -> None:
    reviewer = sit_down("d.qasymova")
    part_id = first_part(reviewer, "updating")
    take(reviewer, part_id)
    paper = reviewer.compose(part_id, DraftView(Outcome.APPROVE))
    report = reviewer.unlock(key_of(settings, "d.qasymova"), passphrase)
    assert not report.may_sign
    with pytest.raises(RefusedByRule, match="key-may-not-sign"):
        reviewer.sign(part_id, paper.sha256)


@pytest.mark.parametrize(("login", "finding"), [("b.seitov", "person"), ("e.ospanov", "institution")])
def test_another_persons_key_does_not_sign(
    desk: Desk, settings: Settings, passphrase: bytes, login: str, finding: str
) -> None:
    part_id = first_part(desk, "updating")
    take(desk, part_id)
    paper = desk.compose(part_id, DraftView(Outcome.APPROVE))
    report = desk.unlock(key_of(settings, login), passphrase)
    assert not report.may_sign
    with pytest.raises(RefusedByRule, match="key-may-not-sign"):
        desk.sign(part_id, paper.sha256)


def test_a_wrong_passphrase_is_told_apart_and_keeps_the_draft(desk: Desk, settings: Settings) -> None:
    part_id = first_part(desk, "updating")
    desk.claim(part_id)
    desk.save_draft(part_id, DraftView(Outcome.NOT_ACCEPTED, motive="Фото жоқ"))
    with pytest.raises(BadInput, match="wrong-passphrase"):
        desk.unlock(key_of(settings, "a.akhmetova"), b"no")
    assert desk.case(part_id).draft.motive == "Фото жоқ"


def test_a_key_revoked_after_it_was_opened_does_not_sign(
    desk: Desk, settings: Settings, passphrase: bytes
) -> None:
    part_id = first_part(desk, "updating")
    take(desk, part_id)
    paper = desk.compose(part_id, DraftView(Outcome.APPROVE))
    assert desk.unlock(key_of(settings, "a.akhmetova"), passphrase).may_sign
    desk.office.authority.revoke(int(desk._sitting.key().holder.serial, 16))
    with pytest.raises(RefusedByRule, match="key-may-not-sign"):
        desk.sign(part_id, paper.sha256)


def test_an_outbox_that_cannot_be_written_is_served_later(
    desk: Desk, settings: Settings, passphrase: bytes
) -> None:
    settings.outbox.parent.mkdir(exist_ok=True)
    if settings.outbox.exists():
        settings.outbox.rename(settings.home / "outbox.away")
    settings.outbox.write_text("a file where the folder should be")
    part_id = first_part(desk, "updating")
    receipt = decide(desk, settings, passphrase, part_id, DraftView(Outcome.APPROVE))
    assert receipt.path == ""
    assert desk.case(part_id).status is Status.APPROVED
    settings.outbox.unlink()

    assert delivery.deliver_pending(desk.office, desk.identity.institution_id) >= 1
    papers = list(settings.outbox.rglob("decision.pdf"))
    assert [hashlib.sha256(path.read_bytes()).hexdigest() for path in papers] == [receipt.decision.pdf_sha256]
    assert desk.deliver() == 0, "a notice is delivered once"


def test_the_auditor_reads_and_cannot_work(sit_down: OpenDesk, settings: Settings, passphrase: bytes) -> None:
    desk, auditor = sit_down(), sit_down("auditor")
    part_id = first_part(desk, "updating")
    receipt = decide(desk, settings, passphrase, part_id, DraftView(Outcome.APPROVE))
    rows = auditor.decisions(DecisionFilter(), 0, 10)
    assert [row.decision_id for row in rows] == [receipt.decision.decision_id]
    verdict = auditor.verify(rows[0].decision_id)
    assert verdict.verdict == "accept"
    assert {"ledger"} <= {check.name for check in verdict.checks}
    assert any(
        "Шешім" in line or "ШЕШІМ" in line.upper()
        for line in auditor.decision_page(rows[0].decision_id, 1).lines
    )
    other = first_part(desk, "updating")
    for act in (
        lambda: auditor.claim(other),
        lambda: auditor.note(other, "x"),
        lambda: auditor.save_draft(other, DraftView()),
        lambda: auditor.compose(other, DraftView(Outcome.APPROVE)),
    ):
        with pytest.raises(RefusedByRule, match="read-only"):
            act()
    with db.engine.reading(desk.office.engine) as session:
        before = session.exec(select(func.count()).select_from(Event)).one()
    auditor.open_case(other)
    with db.engine.reading(desk.office.engine) as session:
        assert session.exec(select(func.count()).select_from(Event)).one() == before
        assert session.get(Part, (desk.identity.institution_id, other)).status == Status.REGISTERED
