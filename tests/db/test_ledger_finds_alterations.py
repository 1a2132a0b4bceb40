"""Whatever is altered behind the program's back in a real store, the check of the ledger says so."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine, text

from db import guards, ledger
from db.engine import StoreError, make_engine, reading, writing
from db.ledger import Fault, merkle
from db.ledger.entries import entry_text
from db.tables import AccessEvent, Event
from tests.db.samples import (
    COLLEGE,
    NOW,
    SCHOOL,
    Seal,
    add_institutions,
    application,
    attachments,
    decide,
    decision,
    identifier,
    register,
    steps_of,
)


@pytest.fixture
def seal() -> Seal:
    return Seal()


@pytest.fixture
def recorded(engine: Engine, seal: Seal) -> Engine:
    """Four applications, three of them decided."""
    add_institutions(engine)
    for number in range(1, 5):
        register(engine, number)
    for number in range(1, 4):
        decide(engine, number, seal)
    return engine


def alter(engine: Engine, table: str, statement: str) -> None:
    """Do what somebody with the file in hand can do: take the guards down, alter, put them up again."""
    dialect = engine.dialect.name
    names = [name for name in guards.names(dialect) if name.startswith((f"{table}_no_",))]
    with engine.execution_options(store_writes=True).begin() as connection:
        for name in names:
            connection.exec_driver_sql(
                f"DROP TRIGGER {name}" + ("" if dialect == "sqlite" else f" ON {table}")
            )
        assert connection.exec_driver_sql(statement).rowcount > 0, "the alteration must reach a row"
        for guard in guards.statements(dialect):
            if any(f"TRIGGER {name} " in guard for name in names):
                connection.exec_driver_sql(guard)


def check(engine: Engine, seal: Seal) -> list[Fault]:
    with reading(engine) as session:
        return ledger.check(session, SCHOOL, seal.verify)


def test_an_untouched_record_is_good(recorded: Engine, seal: Seal) -> None:
    assert check(recorded, seal) == []
    with reading(recorded) as session:
        assert ledger.check(session, COLLEGE, seal.verify) == []


ALTERATIONS = [
    (
        "application",
        "UPDATE application SET subject_name = 'Somebody' WHERE number = '2026-000004'",
        "row-altered",
    ),
    ("application", "UPDATE application SET declared = '{}' WHERE number = '2026-000001'", "row-altered"),
    ("attachment", "UPDATE attachment SET name = 'other.pdf' WHERE position = 1", "row-altered"),
    ("attachment", "DELETE FROM attachment WHERE position = 1", "row-altered"),
    ("attachment", "DELETE FROM attachment", "row-missing"),
    ("registry_answer", "UPDATE registry_answer SET status = 'timeout'", "row-altered"),
    (
        "decision",
        "UPDATE decision SET outcome = 'refuse' WHERE application_number = '2026-000002'",
        "row-altered",
    ),
    ("decision", "UPDATE decision SET decided_at = decided_at + 1", "row-altered"),
    ("decision", "DELETE FROM decision WHERE application_number = '2026-000003'", "row-missing"),
    ("ledger_entry", "UPDATE ledger_entry SET actor = 'nobody' WHERE sequence = 2", "entry-altered"),
    ("ledger_entry", "UPDATE ledger_entry SET at = at + 1 WHERE sequence = 2", "entry-altered"),
    ("ledger_entry", "UPDATE ledger_entry SET leaf_hash = 'ab' WHERE sequence = 2", "leaf-altered"),
    ("ledger_entry", "UPDATE ledger_entry SET canonical = '{}' WHERE sequence = 2", "leaf-altered"),
    ("ledger_entry", "DELETE FROM ledger_entry WHERE sequence = 3", "gap"),
    ("ledger_entry", "DELETE FROM ledger_entry WHERE sequence >= 5", "checkpoint-ahead"),
    ("checkpoint", "UPDATE checkpoint SET root = substr(frontier, 1, 64) WHERE size = 5", "note-altered"),
    ("checkpoint", "UPDATE checkpoint SET note = replace(note, 'reviewer', 'Reviewer')", "signature-bad"),
    ("checkpoint", "UPDATE checkpoint SET frontier = 'zz' WHERE size = 6", "root-altered"),
    ("document_chunk", "UPDATE document_chunk SET number = number + 1", None),
    ("document_chunk", "DELETE FROM document_chunk", "document-altered"),
    ("document", "UPDATE document SET size = size + 1", "document-altered"),
]


@pytest.mark.parametrize(("table", "statement", "code"), ALTERATIONS, ids=[a[1][:60] for a in ALTERATIONS])
def test_an_alteration_by_hand_is_found(
    recorded: Engine, seal: Seal, table: str, statement: str, code: str | None
) -> None:
    alter(recorded, table, statement)
    codes = {fault.code for fault in check(recorded, seal)}
    # Renumbered chunks give the same bytes in the same order: nothing was lost, so nothing is reported.
    assert code in codes if code else codes == set()


def test_altered_bytes_of_a_document_are_found(recorded: Engine, seal: Seal) -> None:
    content = "x'00'" if recorded.dialect.name == "sqlite" else "'\\x00'::bytea"
    alter(recorded, "document_chunk", f"UPDATE document_chunk SET content = {content} WHERE number = 0")
    assert {fault.code for fault in check(recorded, seal)} == {"document-altered"}


def test_a_document_that_is_gone_is_found(recorded: Engine, seal: Seal) -> None:
    alter(recorded, "document_chunk", "DELETE FROM document_chunk")
    alter(recorded, "document", "DELETE FROM document")
    faults = check(recorded, seal)
    assert {fault.code for fault in faults} == {"document-missing"}
    assert [fault.sequence for fault in faults if fault.sequence is not None] != [], (
        "papers are named by entries"
    )


@pytest.mark.parametrize("table", ["application", "decision"])
def test_a_row_slipped_in_is_found(recorded: Engine, seal: Seal, table: str) -> None:
    with writing(recorded) as session:
        session.add(application(9) if table == "application" else decision(session, 4))
    assert [fault.code for fault in check(recorded, seal)] == ["row-unrecorded"]


def test_an_attachment_slipped_in_is_found(recorded: Engine, seal: Seal) -> None:
    with writing(recorded) as session:
        session.add(attachments(session, 4, count=3)[2])
    assert [fault.code for fault in check(recorded, seal)] == ["row-altered"]


def test_a_rewritten_entry_with_a_fitting_hash_breaks_the_signed_root(recorded: Engine, seal: Seal) -> None:
    forged = entry_text(SCHOOL, 2, at=NOW, actor="intake", action="registration", payload={})
    leaf = merkle.leaf_hash(forged.encode()).hex()
    alter(
        recorded, "ledger_entry",
        f"UPDATE ledger_entry SET canonical = '{forged}', leaf_hash = '{leaf}' WHERE sequence = 2",
    )  # fmt: skip
    codes = {fault.code for fault in check(recorded, seal)}
    assert "root-altered" in codes
    assert "leaf-altered" not in codes


def test_a_forged_old_entry_never_enters_a_new_checkpoint(recorded: Engine, seal: Seal) -> None:
    alter(recorded, "ledger_entry", f"UPDATE ledger_entry SET leaf_hash = '{'0' * 64}' WHERE sequence = 1")
    register(recorded, 5)
    decide(recorded, 5, seal)
    roots_altered = [fault.sequence for fault in check(recorded, seal) if fault.code == "root-altered"]
    assert roots_altered == [], "the signed roots go on from what was signed before"


def test_a_rewritten_log_with_all_checkpoints_gone_is_caught_by_the_one_the_auditor_kept(
    recorded: Engine, seal: Seal
) -> None:
    with reading(recorded) as session:
        last = ledger.last_checkpoint(session, SCHOOL)
        assert last is not None
        assert ledger.check(session, SCHOOL, seal.verify, seen=[last.note]) == []
    alter(recorded, "checkpoint", "DELETE FROM checkpoint")
    alter(recorded, "decision", "DELETE FROM decision")
    alter(recorded, "ledger_entry", "DELETE FROM ledger_entry WHERE action = 'decision'")
    assert check(recorded, seal) == [], "without a witness outside nothing betrays a log cut back as a whole"
    with reading(recorded) as session:
        faults = ledger.check(session, SCHOOL, seal.verify, seen=[last.note, "scribble"])
    assert [fault.code for fault in faults] == ["seen-altered", "signature-bad"]


def test_checkpoints_of_another_key_are_refused(recorded: Engine) -> None:
    faults = check(recorded, Seal())
    assert [fault.code for fault in faults] == ["signature-bad"] * 3


def test_a_guard_taken_down_is_found(recorded: Engine, seal: Seal) -> None:
    where = "" if recorded.dialect.name == "sqlite" else " ON decision"
    with recorded.execution_options(store_writes=True).begin() as connection:
        connection.execute(text(f"DROP TRIGGER decision_no_delete{where}"))
    assert check(recorded, seal) == [Fault("guard-missing", None, "decision_no_delete")]


def test_records_cannot_be_rewritten(recorded: Engine) -> None:
    with writing(recorded) as session:
        row = {"institution_id": SCHOOL, "at": NOW, "actor": "head"}
        session.add(Event(id=identifier(1, 7), action="decided", **row))
        session.add(AccessEvent(id=identifier(1, 8), kind="open", **row))
        session.add_all(steps_of(1))
    for table in guards.GUARDED:
        for deed in ("UPDATE {} SET institution_id = institution_id", "DELETE FROM {}"):
            with pytest.raises(StoreError) as refused, writing(recorded) as session:
                session.connection().exec_driver_sql(deed.format(table))
            assert refused.value.code == "append-only", f"{table}: {deed}"


def test_a_row_is_not_replaced_on_sqlite_either(sqlite_engine: Engine) -> None:
    add_institutions(sqlite_engine)
    register(sqlite_engine, 1)
    with pytest.raises(StoreError) as refused, writing(sqlite_engine) as session:
        session.connection().exec_driver_sql("INSERT OR REPLACE INTO attachment SELECT * FROM attachment")
    assert refused.value.code == "append-only"


def test_what_is_recorded_only_grows_on_postgresql(postgres_store_url: str) -> None:
    engine = make_engine(postgres_store_url)
    with pytest.raises(StoreError) as refused, writing(engine) as session:
        session.connection().exec_driver_sql("TRUNCATE ledger_entry")
    assert refused.value.code == "append-only"
    engine.dispose()
