"""Copies of a whole store, made while it is in use, and put back only where nothing stands."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pysqlite3.dbapi2
from sqlalchemy import URL

from db.engine import make_engine, parse_url, reading, sqlite_path, translated
from db.faults import StoreError

_PAGES = 2048
"""Pages copied at a time; between two portions others may write."""


def backup(
    url: str | URL, out: Path, progress: Callable[[int, int], None] = lambda _done, _all: None
) -> Path:
    """Write a copy of one state of the store to a new file, readable by its owner only.

    SQLite: an ordinary store that can be opened as such. PostgreSQL: an archive of ``pg_dump``.

    Args:
        url: the store.
        out: the file; it appears under this name only when it is whole.
        progress: told pages done and pages in all (SQLite).

    Raises:
        StoreError: ``exists``; ``missing``; ``unsupported``, ``pg_dump`` is not installed or too old; ``full``; …
    """
    if out.exists():
        raise StoreError("exists", f"{out} is there already")
    source = sqlite_path(url)
    if source is not None and not source.exists():
        raise StoreError("missing", f"there is no store at {source}")
    partial = out.with_name(f"{out.name}.partial")
    try:
        out.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        partial.unlink(missing_ok=True)
        os.close(os.open(partial, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        if source is not None:
            _copy_sqlite(url, partial, progress)
        else:
            _postgresql(url, "pg_dump", "--format=custom", "--no-owner", f"--file={partial}")
        _publish(partial, out)
    except OSError as fault:
        raise StoreError(
            "full" if fault.errno in _NO_SPACE else "unreachable", f"{out}: {fault.strerror}"
        ) from fault
    finally:
        partial.unlink(missing_ok=True)
    return out


_NO_SPACE = {28, 122}
"""ENOSPC and EDQUOT."""


def restore(archive: Path, url: str | URL) -> None:
    """Put a backup where no store is yet.

    Raises:
        StoreError: ``exists``, there is a store already; ``missing``, no such archive; ``corrupt``, it is not a whole
            backup; ``newer``, a later version of the program wrote it; …
    """
    from db import schema  # noqa: PLC0415  schema makes backups with this module

    if not archive.is_file():
        raise StoreError("missing", f"there is no backup at {archive}")
    if schema.state(url).code not in ("absent", "empty"):
        raise StoreError("exists", "there is a store already; a backup never overwrites one")
    target = sqlite_path(url)
    if target is None:
        _postgresql(url, "pg_restore", "--no-owner", "--exit-on-error", "--single-transaction", f"{archive}")
        return
    partial = target.with_name(f"{target.name}.partial")
    try:
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        partial.unlink(missing_ok=True)
        os.close(os.open(partial, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        shutil.copyfile(archive, partial)
        _require_whole(partial)
        _publish(partial, target)
    except OSError as fault:
        raise StoreError(
            "full" if fault.errno in _NO_SPACE else "unreachable", f"{target}: {fault.strerror}"
        ) from fault
    finally:
        for leftover in (partial, Path(f"{partial}-wal"), Path(f"{partial}-shm")):
            leftover.unlink(missing_ok=True)


def _copy_sqlite(url: str | URL, partial: Path, progress: Callable[[int, int], None]) -> None:
    engine = make_engine(url)
    try:
        with translated(), engine.connect() as connection:
            source: Any = connection.connection.dbapi_connection
            target = pysqlite3.dbapi2.connect(str(partial), isolation_level=None)
            try:
                source.backup(
                    target, pages=_PAGES, progress=lambda _s, left, total: progress(total - left, total)
                )
                # One file, whole in itself: without the log that a store in use has beside it.
                target.execute("PRAGMA journal_mode=DELETE").close()
            finally:
                target.close()
    except pysqlite3.dbapi2.Error as fault:
        full = getattr(fault, "sqlite_errorname", "") == "SQLITE_FULL"
        raise StoreError("full" if full else "failed", str(fault)) from fault
    finally:
        engine.dispose()


def _require_whole(path: Path) -> None:
    from db import schema  # noqa: PLC0415  schema makes backups with this module

    url = URL.create("sqlite", database=str(path))
    found = schema.state(url)
    if found.code not in ("current", "older"):
        raise StoreError("newer" if found.code == "newer" else "corrupt", f"the backup is {found.code}")
    engine = make_engine(url)
    try:
        with reading(engine) as session:
            verdict = session.connection().exec_driver_sql("PRAGMA quick_check(1)").scalar()
    finally:
        engine.dispose()
    if verdict != "ok":
        raise StoreError("corrupt", f"the backup is damaged: {verdict}")


def _publish(partial: Path, final: Path) -> None:
    """Make the whole file durable and give it its name, unless somebody took the name meanwhile."""
    with partial.open("rb") as written:
        os.fsync(written.fileno())
    try:
        os.link(partial, final)
    except FileExistsError as fault:
        raise StoreError("exists", f"{final} is there already") from fault
    folder = os.open(final.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _postgresql(url: str | URL, program: str, *arguments: str) -> None:
    """Run a program of PostgreSQL; the address goes through the environment, where other users cannot see it."""
    if shutil.which(program) is None:
        raise StoreError(
            "unsupported", f"{program} is not installed; PostgreSQL's own tools copy such a store"
        )
    parsed = parse_url(url)
    options = {
        "PGHOST": parsed.host or parsed.query.get("host"),
        "PGPORT": parsed.port or parsed.query.get("port"),
        "PGUSER": parsed.username,
        "PGPASSWORD": parsed.password,
        "PGDATABASE": parsed.database,
    }
    environment = os.environ | {name: str(value) for name, value in options.items() if value}
    target = () if program == "pg_dump" else ("--dbname", str(parsed.database or ""))
    done = subprocess.run(  # noqa: S603  a program of PostgreSQL with our own arguments
        [str(shutil.which(program)), *target, *arguments],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        lines = done.stderr.strip().splitlines() or [f"exit status {done.returncode}"]
        code = "unsupported" if "version mismatch" in done.stderr else "failed"
        raise StoreError(code, f"{program}: {lines[0]}")
