"""An approval that two sign: the deputy, then the head, each in an own sitting; and how it comes back from there."""

from __future__ import annotations

import hashlib
import random
import time
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from sqlmodel import select

import db.documents
import db.engine
import db.ledger
from db.tables import Decision, Event, FirstSignature, OfficialRole, Part, Recusal
from keys.profile import Role
from keys.verifying import verify_first, verify_pdf
from reviewer_tui.casework.desk import Desk
from reviewer_tui.casework.views import (
    DraftView,
    InboxFilter,
    Outcome,
    Receipt,
    SignatureTurn,
    Status,
    Turn,
    View,
)
from reviewer_tui.clock import FixedClock
from reviewer_tui.config import Settings
from reviewer_tui.errors import BadInput, RefusedByRule
from tests.casework.certificates import issue
from tests.casework.deciding import (
    EVERYTHING,
    HEAD,
    NOTHING,
    WAIVER,
    answer,
    decide,
    key_of,
    ledger_faults,
    outbox,
    parts_of,
    ready,
    recorded,
    refusal,
    sign_first,
    sign_second,
)
from tests.casework.signers import Signer, race_to_sign
from tests.homes import NOW, TODAY, OpenDesk

APPROVAL = DraftView(Outcome.APPROVE)


@pytest.fixture
def part_id(desk: Desk) -> UUID:
    return parts_of(desk, "duplicates")[0]


@pytest.fixture
def head(sit_down: OpenDesk) -> Desk:
    return sit_down(HEAD)


def first_row(desk: Desk, part_id: UUID) -> FirstSignature | None:
    with db.engine.reading(desk.office.engine) as session:
        return session.get(FirstSignature, (desk.identity.institution_id, part_id))


def events(desk: Desk, part_id: UUID) -> list[str]:
    with db.engine.reading(desk.office.engine) as session:
        return list(
            session.exec(select(Event.action).where(Event.part_id == part_id).order_by(Event.id)).all()
        )


def test_deputy_and_head_sign_one_after_the_other(
    desk: Desk, head: Desk, settings: Settings, passphrase: bytes, part_id: UUID, clock: FixedClock
) -> None:
    assert desk.signature_turn(part_id) == SignatureTurn(Turn.FIRST, "deputy")
    desk.claim(part_id)
    answer(desk, part_id)
    paper = desk.compose(part_id, APPROVAL)
    text = " ".join(paper.text)
    assert text.index("Ахметова Айгүл") < text.index("Сейтов Болат"), "the paper names not both signatories"
    composed = desk.paper_pdf(paper.sha256)
    first = sign_first(desk, settings, passphrase, part_id)
    assert (first.waits_for, first.waits_for_name, first.level) == ("head", head.identity.name, "B-LT")
    assert first.signer_iin == desk.identity.iin

    waiting = desk.case(part_id)
    assert (waiting.status, waiting.open, waiting.claimed_by) == (Status.AWAITING_SIGNATURE, True, "")
    assert waiting.decision is None
    assert {**recorded(desk, part_id), "drafts": 0} == {**NOTHING, "drafts": 0}
    assert outbox(settings) == []
    assert ledger_faults(desk) == []
    to_sign = InboxFilter(view=View.SIGNATURE)
    assert [row.part_id for row in head.window(to_sign, 0, 9)] == [part_id]
    assert head.counts(to_sign).views[View.SIGNATURE] == 1
    turn = head.signature_turn(part_id)
    assert turn == SignatureTurn(Turn.SECOND, "head", desk.identity.name, first.signed_at)

    clock.move_to(clock.now() + timedelta(days=1))
    shown = ready(head, settings, passphrase, part_id, APPROVAL)
    assert (shown.sha256, shown.number) == (first.pdf_sha256, first.number)
    signed_once = head.paper_pdf(shown.sha256)
    assert signed_once.startswith(composed)
    assert verify_first(signed_once, head.office.trust, at=head.office.now()).verdict == "accept"
    receipt = head.sign(part_id, shown.sha256)

    assert isinstance(receipt, Receipt)
    signed = Path(receipt.path).read_bytes()
    assert signed.startswith(signed_once)
    verdict = verify_pdf(signed, head.office.trust, at=head.office.now())
    assert verdict.verdict == "accept"
    assert [signer.iin for signer in verdict.signers] == [desk.identity.iin, head.identity.iin]
    assert recorded(desk, part_id) == EVERYTHING
    assert first_row(desk, part_id) is None
    view = desk.case(part_id)
    assert (view.status, view.open, view.claimed_by) == (Status.APPROVED, False, "")
    assert (view.decision.signer_iin, view.decision.first_signer) == (head.identity.iin, desk.identity.name)
    assert view.decision.first_signed_at == first.signed_at
    assert head.verify(view.decision.decision_id).verdict == "accept"
    assert events(desk, part_id)[-3:] == ["claimed", "decided", "delivered"]
    assert ledger_faults(desk) == []
    with db.engine.reading(desk.office.engine) as session:
        row = session.exec(select(Decision).where(Decision.part_id == part_id)).one()
        assert (row.number, row.paper_sha256) == (first.number, hashlib.sha256(composed).hexdigest())
        assert row.signer["name"] == head.identity.name
        assert (row.signer["first"]["iin"], row.signer["first"]["pdf_sha256"]) == (
            desk.identity.iin,
            first.pdf_sha256,
        )
        assert "second" not in row.signer["first"]


def test_the_first_signature_stands_in_the_ledger(
    desk: Desk, settings: Settings, passphrase: bytes, part_id: UUID
) -> None:
    first = sign_first(desk, settings, passphrase, part_id)
    with db.engine.reading(desk.office.engine) as session:
        found = db.ledger.find(
            session, desk.identity.institution_id, action="first-signed", containing=first.pdf_sha256
        )
    assert len(found) == 1


def test_one_signature_is_enough_for_a_refusal(
    desk: Desk, settings: Settings, passphrase: bytes, part_id: UUID
) -> None:
    assert desk.signature_turn(part_id, Outcome.REFUSE) == SignatureTurn(Turn.ONLY)
    desk.claim(part_id)
    desk.hearing(part_id, "waive", WAIVER)
    paper = ready(desk, settings, passphrase, part_id, refusal(desk, part_id))
    receipt = desk.sign(part_id, paper.sha256)
    assert isinstance(receipt, Receipt)
    assert receipt.decision.outcome is Outcome.REFUSE
    assert (receipt.decision.first_signer, receipt.decision.blank) == ("", "")


def test_other_services_are_signed_by_one(desk: Desk) -> None:
    for service in ("updating", "admission", "meals"):
        assert desk.signature_turn(parts_of(desk, service)[0]) == SignatureTurn(Turn.ONLY)


def test_the_head_does_not_sign_first(
    head: Desk, settings: Settings, passphrase: bytes, part_id: UUID
) -> None:
    paper = ready(head, settings, passphrase, part_id, APPROVAL)
    with pytest.raises(RefusedByRule, match="not-first"):
        head.sign(part_id, paper.sha256)
    assert recorded(head, part_id) == NOTHING
    assert first_row(head, part_id) is None


def test_the_deputy_does_not_sign_twice(
    desk: Desk, settings: Settings, passphrase: bytes, part_id: UUID
) -> None:
    sign_first(desk, settings, passphrase, part_id)
    paper = ready(desk, settings, passphrase, part_id, APPROVAL)
    with pytest.raises(RefusedByRule, match="signed-already"):
        desk.sign(part_id, paper.sha256)
    assert recorded(desk, part_id) == NOTHING


def made_somebody(desk: Desk, login: str, role: str) -> None:
    """Give the official of a login another role from now on."""
    with db.engine.writing(desk.office.engine) as session:
        who = next(
            row
            for row in session.exec(select(OfficialRole)).all()
            if row.official_id == desk.identity.official_id
        )
        who.role = role
        session.add(who)


def test_whoever_became_head_meanwhile_does_not_sign_what_names_another(
    desk: Desk, sit_down: OpenDesk, settings: Settings, passphrase: bytes, part_id: UUID
) -> None:
    sign_first(desk, settings, passphrase, part_id)
    clerk = sit_down("d.qasymova")
    made_somebody(clerk, "d.qasymova", "head")
    new_head = sit_down("d.qasymova")
    assert new_head.identity.role == "head"
    new_head.claim(part_id)
    paper = new_head.compose(part_id, APPROVAL)
    new_head.unlock(issue(new_head, passphrase, Role.HEAD), passphrase)
    with pytest.raises(RefusedByRule, match="other-signatory"):
        new_head.sign(part_id, paper.sha256)
    new_head.return_first(part_id, "Директор ауысты")
    assert new_head.case(part_id).status is Status.IN_REVIEW


def test_the_same_person_does_not_sign_as_deputy_and_as_head(
    desk: Desk, sit_down: OpenDesk, settings: Settings, passphrase: bytes, part_id: UUID
) -> None:
    sign_first(desk, settings, passphrase, part_id)
    made_somebody(desk, "a.akhmetova", "head")
    promoted = sit_down()
    assert promoted.identity.role == "head"
    paper = ready(promoted, settings, passphrase, part_id, APPROVAL)
    with pytest.raises(RefusedByRule, match="signed-already"):
        promoted.sign(part_id, paper.sha256)


def test_a_head_whose_certificate_says_otherwise_does_not_sign_second(
    desk: Desk, head: Desk, settings: Settings, passphrase: bytes, part_id: UUID
) -> None:
    sign_first(desk, settings, passphrase, part_id)
    paper = ready(head, settings, passphrase, part_id, APPROVAL)
    head.unlock(issue(head, passphrase, Role.SIGNER), passphrase)
    with pytest.raises(RefusedByRule, match="key-not-head"):
        head.sign(part_id, paper.sha256)
    assert recorded(desk, part_id)["decisions"] == 0


def test_an_acting_head_signs_second_by_the_order_that_the_paper_names(
    desk: Desk, head: Desk, sit_down: OpenDesk, settings: Settings, passphrase: bytes, part_id: UUID
) -> None:
    """No certificate of a head is given for the days of an absence: the own one and the order make the authority."""
    head.appoint("d.qasymova", "head", TODAY, date(2026, 11, 20), "45-ж")
    assert sign_first(desk, settings, passphrase, part_id).waits_for_name.startswith("Қасымова")
    acting = sit_down("d.qasymova")
    acting.claim(part_id)
    paper = acting.compose(part_id, APPROVAL)
    words = " ".join(" ".join(paper.text).split())
    own = acting.identity.position
    assert f"басшының міндетін атқарушы, {own['kk']} (№ 45-ж бұйрық, 16.11.2026–20.11.2026)" in words
    said = ("исполняющий обязанности", own["ru"], "приказ № 45-ж", "16.11.2026–20.11.2026")
    assert [one for one in said if one not in words] == [], "beside the name, on lines of its own"
    acting.unlock(issue(acting, passphrase, Role.SIGNER), passphrase)

    receipt = acting.sign(part_id, paper.sha256)

    assert isinstance(receipt, Receipt)
    kept = acting.decision(receipt.decision.decision_id)
    assert (kept.signer_role, kept.signer_order) == ("head", "45-ж")
    found = verify_pdf(Path(receipt.path).read_bytes(), acting.office.trust, at=acting.office.now())
    assert (found.verdict, [one.iin for one in found.signers]) == (
        "accept", [desk.identity.iin, acting.identity.iin],
    )  # fmt: skip
    assert acting.verify(kept.decision_id).verdict == "accept"


def test_who_is_recused_signs_neither_first_nor_second(
    desk: Desk, head: Desk, settings: Settings, passphrase: bytes, part_id: UUID
) -> None:
    papers = {}
    for place in (desk, head):
        if place is head:
            sign_first(desk, settings, passphrase, part_id)
        papers[place] = ready(place, settings, passphrase, part_id, APPROVAL)
        with db.engine.writing(place.office.engine) as session:
            recusal = Recusal(
                institution_id=place.identity.institution_id, part_id=part_id, reason="туысы",
                official_id=place.identity.official_id, declared_at=NOW, decide_by=date(2026, 11, 19),
            )  # fmt: skip
            session.add(recusal)
        with pytest.raises(RefusedByRule, match="recused"):
            place.sign(part_id, papers[place].sha256)
        with db.engine.writing(place.office.engine) as session:
            recusal.state = "rejected"
            session.merge(recusal)
    head.sign(part_id, papers[head].sha256)
    assert recorded(desk, part_id) == EVERYTHING


@pytest.mark.parametrize("login", ["a.akhmetova", HEAD])
def test_without_a_deputy_or_head_nothing_can_be_prepared(
    sit_down: OpenDesk, part_id: UUID, login: str
) -> None:
    leaving = sit_down(login)
    other = sit_down(HEAD if login != HEAD else "a.akhmetova")
    made_somebody(leaving, login, "reviewer")
    other.claim(part_id)
    answer(other, part_id)
    with pytest.raises(RefusedByRule, match="no-signatory"):
        other.compose(part_id, APPROVAL)


def test_nothing_else_is_decided_while_the_second_signature_is_waited_for(
    desk: Desk, head: Desk, settings: Settings, passphrase: bytes, part_id: UUID
) -> None:
    sign_first(desk, settings, passphrase, part_id)
    head.claim(part_id)
    with pytest.raises(RefusedByRule, match="first-signed"):
        head.compose(part_id, DraftView(Outcome.NOT_ACCEPTED, motive="Құжат жоқ"))
    with pytest.raises(RefusedByRule, match="first-signed"):
        head.hearing(part_id, "waive", WAIVER)
    assert head.case(part_id).status is Status.AWAITING_SIGNATURE


def test_a_paper_that_is_sent_back_is_signed_anew_under_its_number(
    desk: Desk, head: Desk, settings: Settings, passphrase: bytes, part_id: UUID
) -> None:
    first = sign_first(desk, settings, passphrase, part_id)
    head.claim(part_id)
    with pytest.raises(BadInput, match="no-reason"):
        head.return_first(part_id, " \n")
    with pytest.raises(BadInput, match="reason-too-long"):
        head.return_first(part_id, "х" * 2001)
    head.return_first(part_id, "Сериясы дұрыс емес")

    view = desk.case(part_id)
    assert (view.status, view.open, view.claimed_by) == (Status.IN_REVIEW, True, "")
    assert "Сериясы дұрыс емес" in str(view.history[-1].what)
    assert first_row(desk, part_id) is None
    assert view.draft.outcome is Outcome.APPROVE
    with db.engine.reading(desk.office.engine) as session:
        institution = desk.identity.institution_id
        assert db.ledger.find(session, institution, action="first-returned", containing=first.pdf_sha256)
        assert db.documents.get(session, institution, first.pdf_sha256), "what was signed is gone"
    with pytest.raises(RefusedByRule, match="not-first-signed"):
        head.return_first(part_id, "Тағы да")
    again = sign_first(desk, settings, passphrase, part_id)
    assert again.number == first.number
    assert sign_second(head, settings, passphrase, part_id).decision.number == first.number
    assert ledger_faults(desk) == []


def test_only_the_second_signatory_sends_back_and_only_with_the_case_in_hand(
    desk: Desk, head: Desk, sit_down: OpenDesk, settings: Settings, passphrase: bytes, part_id: UUID
) -> None:
    sign_first(desk, settings, passphrase, part_id)
    with pytest.raises(RefusedByRule, match="claim-lost"):
        head.return_first(part_id, "x")
    for login, code in (
        ("a.akhmetova", "not-second"),
        ("d.qasymova", "not-second"),
        ("auditor", "read-only"),
    ):
        with pytest.raises(RefusedByRule, match=code):
            sit_down(login).return_first(part_id, "x")
    assert first_row(desk, part_id) is not None


def test_a_case_that_changed_since_the_first_signature_is_sent_back(
    desk: Desk, head: Desk, settings: Settings, passphrase: bytes, part_id: UUID
) -> None:
    sign_first(desk, settings, passphrase, part_id)
    with db.engine.writing(desk.office.engine) as session:
        part = session.get_one(Part, (desk.identity.institution_id, part_id))
        part.version += 1
        session.add(part)
    paper = ready(head, settings, passphrase, part_id, APPROVAL)
    with pytest.raises(RefusedByRule, match="first-outdated"):
        head.sign(part_id, paper.sha256)
    head.return_first(part_id, "Іс өзгерді")
    assert decide(desk, settings, passphrase, part_id).decision.outcome is Outcome.APPROVE


def test_the_head_signs_only_what_was_shown(
    desk: Desk, head: Desk, settings: Settings, passphrase: bytes, part_id: UUID
) -> None:
    first = sign_first(desk, settings, passphrase, part_id)
    head.claim(part_id)
    head.unlock(key_of(settings, HEAD), passphrase)
    with pytest.raises(RefusedByRule, match="other-paper"):
        head.sign(part_id, first.pdf_sha256)
    head.compose(part_id, APPROVAL)
    with pytest.raises(RefusedByRule, match="other-paper"):
        head.sign(part_id, first_row(desk, part_id).paper_sha256)


MOMENTS = [("Verifying", 0.05), ("Recording…", 0.02)]


@pytest.mark.parametrize("login", ["a.akhmetova", HEAD])
def test_killed_at_any_moment_leaves_everything_or_nothing(
    desk: Desk, sit_down: OpenDesk, settings: Settings, passphrase: bytes, login: str
) -> None:
    chance = random.Random(4)
    for number, (part_id, (word, most)) in enumerate(
        zip(parts_of(desk, "duplicates"), MOMENTS, strict=False)
    ):
        if login == HEAD:
            sign_first(desk, settings, passphrase, part_id)
        signer = Signer.start(settings, login, part_id, NOW, seed=400 + number)
        assert signer.hears() == "ready"
        before = desk.case(part_id)
        signer.sign()
        while signer.hears() != word:
            assert signer.process.poll() is None, "it ended before the blow"
        time.sleep(chance.uniform(0, most))
        signer.kill()

        view, first = desk.case(part_id), first_row(desk, part_id)
        done = view.version > before.version
        assert ledger_faults(desk) == []
        if login == HEAD:
            assert (recorded(desk, part_id)["decisions"] == 1) is done is (first is None)
            assert len(desk.register_lines()) == number + done
        else:
            assert (first is not None) is done is (view.status is Status.AWAITING_SIGNATURE)
            assert recorded(desk, part_id)["decisions"] == 0
        if not done:
            again = sign_second if login == HEAD else sign_first
            again(sit_down(login), settings, passphrase, part_id)
        assert len(desk.register_lines()) == (number + 1 if login == HEAD else 0)


def test_of_two_second_signatures_at_once_one_decides(
    desk: Desk, settings: Settings, passphrase: bytes, part_id: UUID
) -> None:
    sign_first(desk, settings, passphrase, part_id)
    race_to_sign(desk, settings, part_id, (HEAD, HEAD))
    assert len(desk.register_lines()) == 1
