"""The log of accesses hangs on the ledger: whatever is altered or taken out of it afterwards, the check says so."""

from __future__ import annotations

import json
from uuid import UUID

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from db import ledger
from db.engine import StoreError, reading, writing
from db.ledger import Fault, accesses
from db.tables import AccessEvent, LedgerEntry
from tests.db.samples import COLLEGE, NOW, SCHOOL, Seal, add_institutions, identifier
from tests.db.test_ledger_finds_alterations import alter, check


def saw(engine: Engine, *numbers: int, institution: UUID = SCHOOL) -> None:
    with writing(engine) as session:
        for number in numbers:
            session.add(
                AccessEvent(
                    institution_id=institution, id=identifier(number, 8), at=NOW, actor="head (head)", kind="open",
                    subject_iin="200614600019", reason="claim", details={"service": "updating"},
                )
            )  # fmt: skip


def seal_log(engine: Engine, institution: UUID = SCHOOL) -> int:
    with writing(engine) as session:
        return ledger.seal_accesses(session, institution, at=NOW, actor="access-log")


def entries(engine: Engine) -> list[dict[str, object]]:
    with reading(engine) as session:
        rows = session.exec(select(LedgerEntry).order_by(LedgerEntry.sequence)).all()
    return [json.loads(row.canonical)["payload"]["accesses"] for row in rows]


@pytest.fixture
def seal() -> Seal:
    return Seal()


@pytest.fixture
def sealed(engine: Engine) -> Engine:
    """Accesses of two institutions, sealed at two times."""
    add_institutions(engine)
    saw(engine, 10, 11, 12)
    saw(engine, 10, institution=COLLEGE)
    assert (seal_log(engine), seal_log(engine, COLLEGE)) == (3, 1)
    saw(engine, 20, 21)
    assert seal_log(engine) == 2
    return engine


def test_a_sealed_log_is_good_and_nothing_is_sealed_twice(sealed: Engine, seal: Seal) -> None:
    assert check(sealed, seal) == []
    assert seal_log(sealed) == 0
    with reading(sealed) as session:
        assert ledger.size(session, SCHOOL) == 2
        assert ledger.check(session, COLLEGE, seal.verify) == []


@pytest.mark.parametrize(
    "change",
    [
        "reason = 'supervision'",
        "actor = 'nobody'",
        "kind = 'list'",
        "subject_iin = ''",
        "details = '{}'",
        "at = at + 1",
    ],
)
def test_an_altered_access_is_found(sealed: Engine, seal: Seal, change: str) -> None:
    one = f"'{identifier(11, 8).hex}'" if sealed.dialect.name == "sqlite" else f"'{identifier(11, 8)}'"
    alter(sealed, "access_event", f"UPDATE access_event SET {change} WHERE id = {one}")
    assert check(sealed, seal) == [Fault("row-altered", 0, "access_event, one of 3")]


def test_an_access_taken_out_is_found_by_name(sealed: Engine, seal: Seal) -> None:
    gone = identifier(20, 8)
    one = f"'{gone.hex}'" if sealed.dialect.name == "sqlite" else f"'{gone}'"
    alter(sealed, "access_event", f"DELETE FROM access_event WHERE id = {one}")
    assert check(sealed, seal) == [Fault("row-missing", 1, f"access_event {gone.hex}")]
    assert seal_log(sealed) == 0, "what is gone makes nothing else unsealed"


def test_the_whole_log_taken_out_is_found(sealed: Engine, seal: Seal) -> None:
    alter(sealed, "access_event", "DELETE FROM access_event")
    assert [fault.code for fault in check(sealed, seal)] == ["row-missing"] * 5


def test_an_access_that_was_kept_late_is_sealed_the_next_time(sealed: Engine, seal: Seal) -> None:
    """Its transaction took long, or the clock went back: its identifier lies among those that were named."""
    saw(sealed, 5, 15, 30)
    assert check(sealed, seal) == []
    assert seal_log(sealed) == 3
    assert seal_log(sealed) == 0
    assert check(sealed, seal) == []
    late = identifier(5, 8)
    one = f"'{late.hex}'" if sealed.dialect.name == "sqlite" else f"'{late}'"
    alter(sealed, "access_event", f"DELETE FROM access_event WHERE id = {one}")
    assert [fault.code for fault in check(sealed, seal)] == ["row-missing"]


def test_a_long_log_is_sealed_in_several_entries(
    sealed: Engine, seal: Seal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(accesses, "_AT_ONCE", 4)
    saw(sealed, *range(40, 50))
    assert seal_log(sealed) == 10
    said = [entry for entry in entries(sealed) if entry["total"] not in (1, 3, 5)]
    assert [entry["count"] for entry in said] == [4, 4, 2]
    assert [entry["total"] for entry in said] == [9, 13, 15]
    assert said[-1]["through"] == identifier(49, 8).hex
    assert check(sealed, seal) == []
    assert seal_log(sealed) == 0


def test_an_entry_that_names_accesses_in_no_known_way_is_told(sealed: Engine, seal: Seal) -> None:
    with writing(sealed) as session:
        ledger.append(
            session,
            SCHOOL,
            at=NOW,
            actor="somebody",
            action="access-log",
            payload={"accesses": {"events": 5}},
        )
    assert [fault.code for fault in check(sealed, seal)] == ["witness-unreadable"]
    with pytest.raises(StoreError, match="corrupt"):
        seal_log(sealed)
