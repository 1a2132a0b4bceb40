"""Authority at the moment of signing: role and order in force, and a certificate that fits account, institution, act."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from uuid import UUID

import pytest
from sqlmodel import select

import db.engine
from db.tables import Decision
from keys.profile import Role
from reviewer_tui import i18n
from reviewer_tui.casework.desk import Desk
from reviewer_tui.casework.views import DraftView, Outcome
from reviewer_tui.clock import FixedClock
from reviewer_tui.config import Settings
from reviewer_tui.errors import RefusedByRule, ReviewerError
from reviewer_tui.i18n import Message
from tests.casework.certificates import account, issue
from tests.casework.deciding import NOTHING, answer, decide, key_of, ledger_faults, parts_of, recorded
from tests.homes import TODAY, OpenDesk

HEAD, CLERK = "b.seitov", "d.qasymova"
APPROVAL = DraftView(Outcome.APPROVE)


@pytest.fixture
def part_id(desk: Desk) -> UUID:
    return parts_of(desk, "updating")[0]


@pytest.fixture
def acting(sit_down: OpenDesk, passphrase: bytes) -> Desk:
    """The clerk, who is the acting head for today by order 45-ж and has opened a key with the right to sign."""
    sit_down(HEAD).appoint(CLERK, "head", TODAY, TODAY, "45-ж")
    desk = sit_down(CLERK)
    desk.unlock(issue(desk, passphrase, Role.SIGNER), passphrase)
    return desk


def prepared(desk: Desk, part_id: UUID) -> str:
    """Claim the part, answer its checklist and compose its approval; the hash of the paper."""
    desk.claim(part_id)
    answer(desk, part_id)
    return desk.compose(part_id, APPROVAL).sha256


def during(word: str, act: Callable[[], object]) -> Callable[[Message], None]:
    """Do something when signing has come to a step."""
    return lambda said: act() if said.id.startswith(word) else None


def change_account(desk: Desk, **changes: str) -> None:
    with db.engine.writing(desk.office.engine) as session:
        row = account(session, desk)
        for name, value in changes.items():
            setattr(row, name, value)
        session.add(row)


def test_role_and_order_of_then_stay_on_the_record(acting: Desk, part_id: UUID, clock: FixedClock) -> None:
    receipt = acting.sign(part_id, prepared(acting, part_id))
    clock.move_to(clock.now().replace(day=20))
    kept = acting.decision(receipt.decision.decision_id)
    assert (kept.signer_role, kept.signer_order, kept.certificate_role) == (
        "head",
        "45-ж",
        "organisation, signer",
    )
    with db.engine.reading(acting.office.engine) as session:
        row = session.exec(select(Decision)).one()
    assert (row.official_role, row.signer["official_role"], row.signer["order"]) == ("head", "head", "45-ж")
    i18n.use("en")
    who = [line.actor for line in acting.case(part_id).history if "signed" in str(line.what)]
    assert who == ["Қасымова Динара Маратқызы, head"], "the clerk was head when it was signed"
    assert ledger_faults(acting) == []


def test_the_order_of_a_permanent_role_is_on_the_record_too(
    desk: Desk, settings: Settings, passphrase: bytes, part_id: UUID
) -> None:
    kept = decide(desk, settings, passphrase, part_id).decision
    assert (kept.signer_role, kept.signer_order) == ("deputy", "15-ж")


def test_a_role_given_while_somebody_sits_is_the_one_on_the_record(
    desk: Desk, sit_down: OpenDesk, settings: Settings, passphrase: bytes, part_id: UUID
) -> None:
    sit_down(HEAD).appoint("a.akhmetova", "head", TODAY, TODAY, "45-ж")
    assert desk.identity.role == "deputy"
    kept = decide(desk, settings, passphrase, part_id).decision
    assert (kept.signer_role, kept.signer_order) == ("head", "45-ж")


def test_a_sitting_that_outlasts_the_order_signs_nothing(
    acting: Desk, part_id: UUID, clock: FixedClock
) -> None:
    paper = prepared(acting, part_id)
    clock.move_to(clock.now().replace(day=17))
    acting.claim(part_id)
    with pytest.raises(RefusedByRule, match="no-authority"):
        acting.sign(part_id, paper)
    assert recorded(acting, part_id) == NOTHING


def test_an_order_that_ends_while_the_paper_is_signed_records_nothing(
    acting: Desk, part_id: UUID, clock: FixedClock
) -> None:
    paper = prepared(acting, part_id)
    midnight = during("Recording", lambda: clock.move_to(clock.now().replace(hour=19, minute=0)))
    assert acting.office.today() == TODAY
    with pytest.raises(RefusedByRule, match="no-authority"):
        acting.sign(part_id, paper, midnight)
    assert acting.office.today() == date(2026, 11, 17), "19:00 UTC is midnight in Kazakhstan"
    assert recorded(acting, part_id) == NOTHING


@pytest.mark.parametrize(
    ("rights", "other", "faults"),
    [
        ((Role.SIGNER,), {"iin": "680417351019"}, 1),
        ((Role.SIGNER,), {"bin": "030540001139"}, 1),
        ((), {"bin": ""}, 2),
        ((Role.EMPLOYEE,), {}, 1),
        ((Role.FINANCE, Role.HR), {}, 1),
        ((Role.HEAD,), {}, 1),
        ((), {}, 1),
    ],
    ids=["person", "institution", "private", "employee", "finance", "head-not-deputy", "none"],
)
def test_a_certificate_that_does_not_fit_signs_nothing(
    desk: Desk,
    passphrase: bytes,
    part_id: UUID,
    rights: tuple[Role, ...],
    other: dict[str, str],
    faults: int,
) -> None:
    paper = prepared(desk, part_id)
    report = desk.unlock(issue(desk, passphrase, *rights, **other), passphrase)
    assert not report.may_sign
    assert [good for good, _said in report.findings].count(False) == faults
    with pytest.raises(RefusedByRule, match="key-may-not-sign"):
        desk.sign(part_id, paper)
    assert recorded(desk, part_id) == NOTHING


@pytest.mark.parametrize("rights", [(Role.HEAD,), (Role.SIGNER,), (Role.HEAD, Role.SIGNER)])
def test_the_head_signs_as_head_or_with_the_right_to_sign(
    sit_down: OpenDesk, passphrase: bytes, part_id: UUID, rights: tuple[Role, ...]
) -> None:
    head = sit_down(HEAD)
    assert head.unlock(issue(head, passphrase, *rights), passphrase).may_sign


@pytest.mark.parametrize("word", ["", "Signing", "Recording"])
def test_an_account_that_is_another_persons_by_now_signs_nothing(
    desk: Desk, settings: Settings, passphrase: bytes, part_id: UUID, word: str
) -> None:
    paper = prepared(desk, part_id)
    assert desk.unlock(key_of(settings, "a.akhmetova"), passphrase).may_sign
    change = lambda: change_account(desk, iin="680417351019")  # noqa: E731
    if not word:
        change()
    with pytest.raises(RefusedByRule, match="key-may-not-sign"):
        desk.sign(part_id, paper, during(word, change) if word else lambda _said: None)
    assert recorded(desk, part_id) == NOTHING


def test_a_head_who_is_deputy_by_now_does_not_sign_as_head(
    desk: Desk, sit_down: OpenDesk, passphrase: bytes, clock: FixedClock, part_id: UUID
) -> None:
    sit_down(HEAD).appoint("a.akhmetova", "head", TODAY, TODAY, "45-ж")
    acting = sit_down("a.akhmetova")
    assert acting.unlock(issue(acting, passphrase, Role.HEAD), passphrase).may_sign
    clock.move_to(clock.now().replace(day=17))
    paper = prepared(acting, part_id)
    with pytest.raises(RefusedByRule, match="key-may-not-sign"):
        acting.sign(part_id, paper)


def test_a_certificate_that_ran_out_after_it_was_opened_signs_nothing(
    desk: Desk, passphrase: bytes, clock: FixedClock, part_id: UUID
) -> None:
    path = issue(desk, passphrase, Role.SIGNER, valid_for=timedelta(minutes=10))
    paper = prepared(desk, part_id)
    assert desk.unlock(path, passphrase).may_sign
    clock.move_to(clock.now() + timedelta(minutes=11))
    with pytest.raises(RefusedByRule, match="key-may-not-sign"):
        desk.sign(part_id, paper)
    assert recorded(desk, part_id) == NOTHING


@pytest.mark.parametrize("how", ["expired", "revoked"])
def test_a_certificate_that_ends_between_the_last_look_and_the_signature_signs_nothing(
    desk: Desk, passphrase: bytes, clock: FixedClock, part_id: UUID, how: str
) -> None:
    path = issue(desk, passphrase, Role.SIGNER, valid_for=timedelta(minutes=10))
    paper = prepared(desk, part_id)
    report = desk.unlock(path, passphrase)
    assert report.may_sign
    serial = int(desk._sitting.key().holder.serial, 16)
    end = {
        "expired": lambda: clock.move_to(clock.now() + timedelta(minutes=11)),
        "revoked": lambda: desk.office.authority.revoke(serial, at=clock.now() - timedelta(minutes=1)),
    }[how]
    with pytest.raises(ReviewerError) as refused:
        desk.sign(part_id, paper, during("Signing", end))
    assert refused.value.code == how
    assert recorded(desk, part_id) == NOTHING
