"""A signature and a withdrawal at one moment: exactly one of them wins, and everything kept agrees with the winner."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import product
from pathlib import Path
from threading import Barrier
from uuid import UUID

import pytest
from sqlmodel import select

import db.engine
import db.ledger
from db.tables import Notice, Withdrawal
from reviewer_tui.casework.desk import Desk, open_desk
from reviewer_tui.casework.intake import take_in
from reviewer_tui.casework.views import CaseView, DraftView, Outcome, Paper, Status
from reviewer_tui.clock import FixedClock
from reviewer_tui.config import Settings
from reviewer_tui.errors import RefusedByRule
from reviewer_tui.i18n import Message
from tests.casework.deciding import ledger_faults, parts_of, ready, recorded
from tests.casework.intake_office import admission, package, withdrawal
from tests.homes import NOW

ROUNDS = 5
WORDS = "Өтінішті кері қайтарып аламын."


@pytest.fixture(params=["sqlite", "postgresql"])
def home(request: pytest.FixtureRequest) -> Settings:
    """A demo home on a store of each kind."""
    name = "settings" if request.param == "sqlite" else "settings_on_postgresql"
    settings: Settings = request.getfixturevalue(name)
    return settings


@pytest.fixture
def signer(home: Settings) -> Iterator[Desk]:
    # Its identifiers come after those of the clerk, who takes packages in: a judgement is newer than the machine's.
    desk = open_desk(home, "a.akhmetova", FixedClock(NOW, seed=13))
    yield desk
    desk.close()


@pytest.fixture
def clerk(home: Settings) -> Iterator[Desk]:
    # A clock of its own: identifiers are made by two threads at once.
    desk = open_desk(home, "d.qasymova", FixedClock(NOW, seed=12))
    yield desk
    desk.close()


def refusal_of(act: Callable[[], object]) -> str:
    """The code of the refusal; empty when it was done."""
    try:
        act()
    except RefusedByRule as refused:
        return refused.code
    return ""


def at_once(sign: Callable[[Callable[[], object]], object], withdraw: Callable[[], object]) -> dict[str, str]:
    """Let both reach the store at one moment; the refusal of each, empty for the one that wins."""
    start = Barrier(2)

    def withdrawing() -> str:
        start.wait()
        return refusal_of(withdraw)

    with ThreadPoolExecutor(2) as pool:
        outcomes = pool.submit(refusal_of, lambda: sign(start.wait)), pool.submit(withdrawing)
        return {"sign": outcomes[0].result(), "withdraw": outcomes[1].result()}


def signing(desk: Desk, part_id: UUID, paper: str) -> Callable[[Callable[[], object]], object]:
    """Sign, and wait for the other one right before the decision is recorded."""

    def sign(ready_to_record: Callable[[], object]) -> None:
        def at(step: Message) -> None:
            if step.id == "Recording…":
                ready_to_record()

        desk.sign(part_id, paper, at)

    return sign


def agrees(desk: Desk, view: CaseView, signed: bool) -> None:
    """Store, ledger and outbox tell of one end of the case, and of no other."""
    number, key = view.number, view.application_id
    with db.engine.reading(desk.office.engine) as session:
        withdrawals = session.exec(select(Withdrawal).where(Withdrawal.application_id == key)).all()
        kinds = session.exec(select(Notice.kind).where(Notice.application_id == key)).all()
        entries = db.ledger.find(
            session, desk.identity.institution_id, action="withdrawal", containing=key.hex
        )
    found = recorded(desk, view.part_id)
    ends = set(kinds) & {"decision", "termination"}
    papers = {path.name for path in desk.office.settings.outbox.rglob("*") if number in str(path)}
    told = bool(list(desk.office.settings.outbox.rglob(f"{number}/*/termination/notice.json")))
    assert (found["decisions"], found["ledger"], found["notices"]) == ((1, 1, 1) if signed else (0, 0, 0))
    assert (len(withdrawals), len(entries)) == ((0, 0) if signed else (1, 1))
    assert view.status is (Status.APPROVED if signed else Status.WITHDRAWN)
    assert ends == ({"decision"} if signed else {"termination"})
    assert ("decision.pdf" in papers, told) == (signed, not signed)


def test_at_the_desk(signer: Desk, clerk: Desk, home: Settings, passphrase: bytes) -> None:
    for part_id in [*parts_of(signer, "updating"), *parts_of(signer, "admission")][:ROUNDS]:
        paper = ready(signer, home, passphrase, part_id, DraftView(Outcome.APPROVE))
        codes = at_once(
            signing(signer, part_id, paper.sha256), lambda part_id=part_id: clerk.withdraw(part_id, WORDS)
        )
        assert codes in (
            {"sign": "", "withdraw": "already-decided"},
            {"sign": "closed", "withdraw": ""},
        )
        agrees(signer, signer.case(part_id), signed=codes["sign"] == "")
    assert ledger_faults(signer) == []


def sent(desk: Desk, root: Path, turn: int) -> tuple[str, Path]:
    """A child's application that is registered, by its number, and the package that takes it back."""
    school = {"institution": desk.identity.bin}
    asked = package(
        root / f"A-{turn}", admission(), service="admission", number=f"A-{turn}",
        choices={"grade": 1, "micro_district": "inside"}, **school,
    )  # fmt: skip
    (earlier,) = take_in(desk.office, [asked]).accepted
    back = package(
        root / f"W-{turn}", withdrawal(earlier.number), service="withdrawal", number=f"W-{turn}", **school
    )
    return earlier.number, back


def test_by_package(signer: Desk, clerk: Desk, home: Settings, passphrase: bytes, tmp_path: Path) -> None:
    """Whoever wins, the child may apply again, and does."""
    for turn in range(ROUNDS):
        earlier, back = sent(clerk, tmp_path, turn)
        part_id = signer.find(earlier)
        paper = ready(signer, home, passphrase, part_id, DraftView(Outcome.APPROVE))
        codes = at_once(
            signing(signer, part_id, paper.sha256), lambda back=back: take_in(clerk.office, [back])
        )
        clerk.deliver()
        own = signer.case(signer.find(f"W-{turn}"))
        assert codes == {"sign": "" if own.open else "closed", "withdraw": ""}
        assert own.status is (Status.REGISTERED if own.open else Status.ISSUED)
        agrees(signer, signer.case(part_id), signed=own.open)
    assert ledger_faults(signer) == []


def waiting(desk: Desk) -> int:
    """How many transactions of this store wait for a lock."""
    asked = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
    with db.engine.reading(desk.office.engine) as session:
        return int(session.connection().exec_driver_sql(asked).scalar_one())


def one_after_the_other(desk: Desk, first: Callable[[], object], second: Callable[[], object]) -> list[str]:
    """Let the second come while the first is in the middle of its transaction; what became of each."""
    outcomes = []
    with ThreadPoolExecutor(2) as pool:
        with db.engine.writing(desk.office.engine) as session:
            # Both write into the ledger after they took the parts: whoever holds it lets neither end.
            db.ledger.append(
                session, desk.identity.institution_id, at=NOW, actor="test", action="pause", payload={}
            )
            for number, act in enumerate((first, second), start=1):
                outcomes.append(pool.submit(refusal_of, act))
                while waiting(desk) < number:
                    assert not outcomes[-1].done(), outcomes[-1].result()
        return [outcome.result() for outcome in outcomes]


@pytest.mark.parametrize("home", ["postgresql"], indirect=True)
def test_who_comes_in_the_middle_waits_and_loses(
    signer: Desk, clerk: Desk, home: Settings, passphrase: bytes, tmp_path: Path
) -> None:
    """Without chance, in both orders and by both ways; and nobody waits for one who waits for him."""
    for turn, (by_package, signs_first) in enumerate(product((False, True), repeat=2)):
        earlier, back = sent(clerk, tmp_path, turn)
        part_id = signer.find(earlier)
        paper = ready(signer, home, passphrase, part_id, DraftView(Outcome.APPROVE))

        def sign(part_id: UUID = part_id, paper: Paper = paper) -> None:
            signer.sign(part_id, paper.sha256)

        def withdraw(part_id: UUID = part_id, back: Path | None = back if by_package else None) -> None:
            if back is None:
                clerk.withdraw(part_id, WORDS)
            else:
                assert take_in(clerk.office, [back]).rejected == ()

        if signs_first:
            codes = one_after_the_other(signer, sign, withdraw)
            assert codes == ["", "" if by_package else "already-decided"]
        else:
            assert one_after_the_other(signer, withdraw, sign) == ["", "closed"]
        clerk.deliver()
        agrees(signer, signer.case(part_id), signed=signs_first)
    assert ledger_faults(signer) == []
