"""Sessions on real stores: what reads cannot write, what fails has a name, what is cut off leaves nothing."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import traceback
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from db import documents, schema
from db.engine import StoreError, make_engine, reading, writing
from db.tables import Institution
from tests.db.samples import NOW, SCHOOL, add_institutions, part, register


def count(opened: Engine, table: str) -> int:
    with reading(opened) as session:
        return int(session.connection().execute(text(f"SELECT count(*) FROM {table}")).scalar_one())


def test_the_process_has_one_sqlite_and_it_is_safe() -> None:
    import sqlite3

    import pysqlite3

    assert sqlite3 is pysqlite3
    assert sqlite3.sqlite_version_info >= (3, 51, 3)


def test_loading_the_store_after_the_standard_sqlite_is_refused() -> None:
    done = subprocess.run(
        [sys.executable, "-c", "import sqlite3, db"], capture_output=True, text=True, check=False
    )
    assert "two SQLite copies" in done.stderr


def test_sqlite_is_set_up_for_durability(sqlite_engine: Engine) -> None:
    with reading(sqlite_engine) as session:
        settings = {
            name: session.connection().exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout", "recursive_triggers")
        }
    assert settings == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "busy_timeout": 30_000,
        "recursive_triggers": 1,
    }


def test_a_reading_session_cannot_write(engine: Engine) -> None:
    add_institutions(engine)
    for statement in (
        "DELETE FROM institution",
        "UPDATE institution SET week = 6",
        "CREATE TABLE x (y integer)",
    ):
        with pytest.raises(StoreError) as refused, reading(engine) as session:
            session.connection().exec_driver_sql(statement)
        assert refused.value.code == "read-only"

    def add_and_commit() -> None:
        with reading(engine) as session:
            session.add(Institution(id=SCHOOL, bin="1", kind="school"))
            session.commit()

    with pytest.raises(StoreError) as refused:
        add_and_commit()
    assert refused.value.code == "read-only"
    add = Institution(id=part(1).id, bin="3", kind="school")
    with writing(engine) as session:
        session.add(add)
    assert count(engine, "institution") == 3, "writing works again on the same connections"


def test_a_reading_session_sees_one_state(engine: Engine) -> None:
    add_institutions(engine)
    with reading(engine) as session:
        counted = text("SELECT count(*) FROM application")
        before = session.connection().execute(counted).scalar()
        register(engine, 1)
        assert session.connection().execute(counted).scalar() == before == 0
    assert count(engine, "application") == 1


def test_all_of_a_block_or_nothing(engine: Engine) -> None:
    add_institutions(engine)

    def fail(row: object) -> None:
        with writing(engine) as session:
            documents.put(session, SCHOOL, b"x", "text/plain", NOW)
            session.add(row)
            session.flush()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail(Institution(id=part(1).id, bin="3", kind="school"))
    with pytest.raises(StoreError) as refused:
        fail(part(77))  # of no application
    assert refused.value.code == "conflict"
    assert count(engine, "institution") == 2
    assert count(engine, "document") == 0


def test_a_lock_held_too_long_is_named(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    add_institutions(engine)
    on_sqlite = engine.dialect.name == "sqlite"
    taken, done = threading.Event(), threading.Event()

    def hold() -> None:
        with writing(engine) as session:
            session.connection().exec_driver_sql("UPDATE institution SET week = 6")
            taken.set()
            done.wait(20)

    holder = threading.Thread(target=hold)
    holder.start()
    assert taken.wait(10)
    impatient = make_engine(engine.url.render_as_string(hide_password=False))
    hurry = "PRAGMA busy_timeout=50" if on_sqlite else "SET lock_timeout = '50ms'"

    from sqlalchemy import event

    event.listen(impatient, "connect", lambda connection, _record: _run(connection, hurry))
    try:
        with pytest.raises(StoreError) as refused, writing(impatient) as session:
            session.connection().exec_driver_sql("UPDATE institution SET week = 5")
        assert refused.value.code == "locked"
        with reading(impatient) as session:
            assert session.connection().execute(text("SELECT max(week) FROM institution")).scalar() == 5
    finally:
        done.set()
        holder.join()
        impatient.dispose()


def _run(connection: object, statement: str) -> None:
    cursor = connection.cursor()
    cursor.execute(statement)
    cursor.close()
    connection.commit()


def test_writers_wait_for_one_another(engine: Engine) -> None:
    """Twenty increments from four threads: without taking turns some would be lost or fail as locked."""
    add_institutions(engine)

    def work() -> None:
        for _ in range(5):
            with writing(engine) as session:
                row = session.get(Institution, SCHOOL, with_for_update=True)
                assert row is not None
                row.week += 1
                session.add(row)

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with reading(engine) as session:
        assert session.get_one(Institution, SCHOOL).week == 25


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("sqlite://", "unsupported"),
        ("sqlite:///:memory:", "unsupported"),
        ("mysql://u:secret@h/d", "unsupported"),
        ("no url at all", "unsupported"),
        ("", "unsupported"),
        ("postgresql://u:secret@127.0.0.1:1/d", "unreachable"),
        ("postgresql://u:secret@/d?host=/nowhere", "unreachable"),
    ],
)
def test_an_address_that_is_none_has_a_name_and_keeps_its_secret(url: str, code: str) -> None:
    with pytest.raises(StoreError) as refused:
        schema.state(url)
    assert refused.value.code == code
    assert "secret" not in f"{refused.value} {refused.value.detail}"


def test_a_mistyped_path_makes_no_new_store(tmp_path: Path) -> None:
    opened = make_engine(f"sqlite:///{tmp_path}/no such % folder?/store.db")
    with pytest.raises(StoreError) as refused, reading(opened), opened.connect():
        pass
    assert refused.value.code == "unreachable"
    assert list(tmp_path.iterdir()) == []


WRITER = """
import sys
from db.engine import make_engine, writing
from db import documents
from tests.db.samples import SCHOOL, NOW, register
engine = make_engine(sys.argv[1])
with writing(engine) as session:
    for number in range(1_000_000):
        documents.put(session, SCHOOL, b"%d" % number + b"x" * 20000, "text/plain", NOW)
        if number == 50:
            print("half done", flush=True)
"""


def test_a_program_killed_in_the_middle_leaves_nothing(engine: Engine) -> None:
    add_institutions(engine)
    register(engine, 1)
    before = count(engine, "document")
    url = engine.url.render_as_string(hide_password=False)
    with subprocess.Popen([sys.executable, "-c", WRITER, url], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"half done\n"
        os.kill(process.pid, signal.SIGKILL)
    register(engine, 2)
    assert count(engine, "document") == before + 3
    assert schema.check(url, deep=True) == []


def test_a_full_store_loses_nothing_that_was_kept(sqlite_engine: Engine) -> None:
    add_institutions(sqlite_engine)
    register(sqlite_engine, 1)
    from sqlalchemy import event

    event.listen(sqlite_engine, "connect", lambda c, _record: c.execute("PRAGMA max_page_count=130").close())
    sqlite_engine.dispose()
    with pytest.raises(StoreError) as refused, writing(sqlite_engine) as session:
        documents.put(session, SCHOOL, os.urandom(1 << 20), "text/plain", NOW)
    assert refused.value.code == "full"
    assert count(sqlite_engine, "application") == 1
    assert schema.check(sqlite_engine.url, deep=True) == []


FULL = """
import resource, signal, sys, os
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
from db.engine import make_engine, writing, StoreError
from db import documents
from tests.db.samples import SCHOOL, NOW
engine = make_engine(sys.argv[1])
resource.setrlimit(resource.RLIMIT_FSIZE, (900_000, resource.RLIM_INFINITY))
try:
    with writing(engine) as session:
        documents.put(session, SCHOOL, os.urandom(8 << 20), "text/plain", NOW)
except StoreError as fault:
    print(fault)
"""


def test_a_disk_that_refuses_to_write_is_named_and_the_store_stays_sound(sqlite_engine: Engine) -> None:
    add_institutions(sqlite_engine)
    register(sqlite_engine, 1)
    url = sqlite_engine.url.render_as_string(hide_password=False)
    done = subprocess.run([sys.executable, "-c", FULL, url], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "unreachable: disk I/O error", done.stderr
    assert schema.check(url, deep=True) == []
    register(sqlite_engine, 2)
    assert count(sqlite_engine, "application") == 2


def test_a_store_that_may_only_be_read_is_named(sqlite_engine: Engine) -> None:
    with writing(sqlite_engine) as session:
        session.connection().exec_driver_sql("PRAGMA query_only=ON")
        with pytest.raises(Exception, match="readonly") as refused:
            session.connection().exec_driver_sql("DELETE FROM institution")
    from db.faults import fault_of

    assert fault_of(refused.value).code == "read-only"


def test_a_fault_never_repeats_the_values(engine: Engine) -> None:
    add_institutions(engine)
    register(engine, 1)
    with pytest.raises(StoreError) as refused:
        register(engine, 1)
    assert refused.value.code == "conflict"
    assert "Сәрсенов" not in "".join(traceback.format_exception(refused.value)), "not in the log either"
