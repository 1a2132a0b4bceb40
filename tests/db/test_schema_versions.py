"""Making, upgrading and refusing stores of every version, and finding what is unsound in one."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import Engine, MetaData, text
from sqlmodel import SQLModel, select

from db import guards, schema
from db.engine import StoreError, make_engine, reading, sqlite_path, writing
from db.integrity import Problem
from db.migrations import run
from db.tables import Draft
from tests.db.samples import add_institutions, draft, register


def test_revisions_of_the_program_and_of_the_folder_are_the_same() -> None:
    assert run.head() == schema.HEAD == schema.REVISIONS[-1]


def test_a_fresh_store_is_made_once_and_only_for_its_owner(sqlite_url: str) -> None:
    assert schema.state(sqlite_url).code == "absent"
    assert schema.upgrade(sqlite_url).before.code == "absent"
    assert schema.state(sqlite_url) == schema.State("current", schema.HEAD)
    assert schema.upgrade(sqlite_url).before.code == "current"
    path = sqlite_path(sqlite_url)
    assert path is not None
    assert (path.stat().st_mode & 0o777, path.parent.stat().st_mode & 0o777) == (0o600, 0o700)
    engine = make_engine(sqlite_url)
    add_institutions(engine)
    for companion in path.parent.glob("store.db-*"):
        assert companion.stat().st_mode & 0o777 == 0o600
    engine.dispose()


def test_a_fresh_store_is_quick_and_needs_no_alembic(tmp_path: Path) -> None:
    code = (
        "import db, sys, time\nfrom db import schema\n"
        "for number in range(3):\n    start = time.perf_counter()\n"
        f"    schema.upgrade(f'sqlite:///{tmp_path}/{{number}}.db')\n    print(time.perf_counter() - start)\n"
        "assert 'alembic' not in sys.modules"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    # The best of three: the machine may be busy with other tests.
    assert min(map(float, done.stdout.split())) < 0.5


def _stripped(engine: Engine) -> dict[str, str]:
    with reading(engine) as session:
        rows = session.connection().execute(text("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL"))
        return {name: "".join(sql.replace('"', "").split()) for name, sql in rows}


def test_migrating_and_making_give_the_same_store(fresh_url: str) -> None:
    """Every step of the migrations is taken on an empty database, and the result is what the models say."""
    schema._create_file(sqlite_path(fresh_url))
    engine = make_engine(fresh_url)
    with writing(engine) as session:
        run.to_head(session.connection())
    engine.dispose()
    assert schema.state(fresh_url).code == "current"
    assert schema.check(fresh_url) == []


def test_triggers_and_tables_of_both_ways_are_word_for_word_the_same(tmp_path: Path) -> None:
    made, migrated = (f"sqlite:///{tmp_path / name}" for name in ("made.db", "migrated.db"))
    schema.upgrade(made)
    schema._create_file(sqlite_path(migrated))
    engines = make_engine(made), make_engine(migrated)
    with writing(engines[1]) as session:
        run.to_head(session.connection())
    first, second = (_stripped(engine) for engine in engines)
    assert set(first) == set(second)
    assert {name: sql for name, sql in first.items() if name.endswith(("_no_update", "_no_delete"))} == {
        name: sql for name, sql in second.items() if name.endswith(("_no_update", "_no_delete"))
    }
    for engine in engines:
        engine.dispose()


def _older(url: str, tmp_path: Path, revision: str = "0001") -> None:
    """A store of an old revision with rows in it, as far as that revision had columns for them."""
    present = f"sqlite:///{tmp_path / 'present.db'}"
    schema.upgrade(present)
    new = make_engine(present)
    add_institutions(new)
    register(new, 1)
    with writing(new) as session:
        session.add(draft(1))
    schema._create_file(sqlite_path(url))
    old = make_engine(url)
    with writing(old) as session:
        run.to(session.connection(), revision)
    then = MetaData()
    then.reflect(old)
    with reading(new) as read, writing(old) as write:
        for table in then.sorted_tables:
            if table.name == "alembic_version":
                continue
            for row in read.execute(table.select()).mappings().all():
                write.execute(table.insert().values(dict(row)))
    new.dispose()
    old.dispose()


def test_an_older_store_is_backed_up_and_upgraded(sqlite_url: str, tmp_path: Path) -> None:
    _older(sqlite_url, tmp_path)
    engine = make_engine(sqlite_url)
    with pytest.raises(StoreError) as refused:
        schema.require_current(engine)
    assert refused.value.code == "older"
    engine.dispose()
    with pytest.raises(StoreError) as refused:
        schema.upgrade(sqlite_url)
    assert (refused.value.code, schema.state(sqlite_url).revision) == ("older", "0001")
    saved = tmp_path / "backups" / "before.db"
    done = schema.upgrade(sqlite_url, saved)
    assert (done.before.revision, done.backup) == ("0001", saved)
    assert schema.state(f"sqlite:///{saved}") == schema.State("older", "0001")
    assert schema.state(sqlite_url).code == "current"
    engine = make_engine(sqlite_url)
    schema.require_current(engine)
    with reading(engine) as session:
        assert session.connection().execute(text("SELECT count(*) FROM application")).scalar() == 1
        assert guards.missing(session.connection()) == ()
    engine.dispose()
    assert schema.check(sqlite_url) == []


def test_drafts_of_an_older_store_are_those_of_decisions(fresh_url: str, tmp_path: Path) -> None:
    """The table is made anew with another key, on both engines; what officials were writing is still there."""
    _older(fresh_url, tmp_path, "0006")
    engine = make_engine(fresh_url)
    with writing(engine) as session:
        run.to_head(session.connection())
    assert schema.check(fresh_url) == []
    with writing(engine) as session:
        (kept,) = session.exec(select(Draft)).all()
        assert kept.model_dump() == draft(1).model_dump()
        session.add(draft(1, kind="correction", texts={"was": "жогары"}))
    engine.dispose()


def test_an_upgrade_whose_backup_fails_changes_nothing(sqlite_url: str, tmp_path: Path) -> None:
    _older(sqlite_url, tmp_path)
    taken = tmp_path / "taken.db"
    taken.write_bytes(b"somebody's file")
    with pytest.raises(StoreError) as refused:
        schema.upgrade(sqlite_url, taken)
    assert refused.value.code == "exists"
    assert taken.read_bytes() == b"somebody's file"
    assert schema.state(sqlite_url).revision == "0001"


def test_a_newer_store_is_refused_and_left_alone(store_url: str, tmp_path: Path) -> None:
    engine = make_engine(store_url)
    with writing(engine) as session:
        session.connection().execute(text("UPDATE alembic_version SET version_num = '9999'"))
    for act in (
        lambda: schema.upgrade(store_url, tmp_path / "backup.db"),
        lambda: schema.require_current(engine),
        lambda: schema.check(store_url),
    ):
        with pytest.raises(StoreError) as refused:
            act()
        assert refused.value.code == "newer"
    assert schema.state(store_url) == schema.State("newer", "9999")
    engine.dispose()


def test_a_database_of_something_else_is_refused(fresh_url: str) -> None:
    schema._create_file(sqlite_path(fresh_url))
    engine = make_engine(fresh_url)
    with writing(engine) as session:
        session.connection().execute(text("CREATE TABLE recipes (id integer)"))
    engine.dispose()
    with pytest.raises(StoreError) as refused:
        schema.upgrade(fresh_url)
    assert refused.value.code == "unsupported"
    assert schema.state(fresh_url).code == "foreign"


def test_two_programs_make_the_same_store_at_once(sqlite_url: str) -> None:
    code = f"from db import schema; schema.upgrade({sqlite_url!r})"
    both = [subprocess.Popen([sys.executable, "-c", code]) for _ in range(3)]
    assert [process.wait(60) for process in both] == [0, 0, 0]
    assert schema.check(sqlite_url) == []


def test_a_sound_store_has_no_problems(store_url: str) -> None:
    engine = make_engine(store_url)
    add_institutions(engine)
    register(engine, 1)
    engine.dispose()
    assert schema.check(store_url, deep=True) == []


def test_an_unsound_store_says_what_is_wrong(sqlite_store_url: str) -> None:
    engine = make_engine(sqlite_store_url)
    add_institutions(engine)
    register(engine, 1)
    with engine.execution_options(store_writes=True).connect() as connection:
        connection.connection.dbapi_connection.execute("PRAGMA foreign_keys=OFF")
        with connection.begin():
            for statement in (
                "DROP TRIGGER application_no_delete",
                "DELETE FROM application",
                "DROP INDEX part_by_due",
                "DROP TRIGGER document_chunk_no_update",
                "UPDATE document_chunk SET content = x'00'",
            ):
                connection.exec_driver_sql(statement)
    engine.dispose()
    found = schema.check(sqlite_store_url, deep=True)
    assert {problem.code for problem in found} == {
        "reference-broken",
        "guard-missing",
        "schema-differs",
        "document-altered",
    }
    assert Problem("guard-missing", "application_no_delete") in found
    assert any("part_by_due" in problem.detail for problem in found)


def test_a_damaged_file_is_a_fault_with_a_name(sqlite_store_url: str) -> None:
    path = sqlite_path(sqlite_store_url)
    assert path is not None
    content = bytearray(path.read_bytes())
    content[4096 * 3 : 4096 * 12] = b"\xff" * (4096 * 9)
    path.write_bytes(content)
    try:
        codes = {problem.code for problem in schema.check(sqlite_store_url)}
    except StoreError as fault:
        codes = {fault.code}
    assert codes & {"damaged", "corrupt"}
    path.write_bytes(b"this is no database at all" * 400)
    with pytest.raises(StoreError) as refused:
        schema.state(sqlite_store_url)
    assert refused.value.code == "corrupt"


def test_every_table_but_the_shared_ones_starts_its_key_with_the_institution() -> None:
    for table in SQLModel.metadata.sorted_tables:
        first = next(iter(table.primary_key.columns)).name
        assert first == ("id" if table.name == "institution" else "institution_id"), table.name
        for constraint in table.foreign_key_constraints:
            assert "institution_id" in constraint.column_keys, (
                f"{table.name}: a reference may not cross institutions"
            )
