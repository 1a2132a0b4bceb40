"""Which version a store is of, and making it the one this program needs."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, inspect, text
from sqlmodel import SQLModel

import db.tables  # noqa: F401  registers every table in the metadata
from db import guards, integrity
from db.engine import make_engine, reading, sqlite_path, writing
from db.faults import StoreError
from db.integrity import Problem

HEAD = "0007"
"""Newest revision of ``db/migrations``; a test holds the two together."""

REVISIONS = ("0001", "0002", "0003", "0004", "0005", "0006", "0007")
"""All revisions of this program, oldest first."""


@dataclass(frozen=True)
class State:
    """What was found at a store's address.

    Attributes:
        code: ``absent``, ``empty`` (a database without tables), ``older``, ``current``, ``newer`` or ``foreign``
            (a database of something else).
        revision: the store's revision, empty when it has none.
    """

    code: str
    revision: str = ""


@dataclass(frozen=True)
class Upgraded:
    """What an upgrade did: from which state, and where the backup of the older store is."""

    before: State
    backup: Path | None = None


def state(url: str | URL) -> State:
    """Look at a store without changing it.

    Raises:
        StoreError: it cannot be read.
    """
    path = sqlite_path(url)
    if path is not None and not path.exists():
        return State("absent")
    engine = make_engine(url)
    try:
        return engine_state(engine)
    finally:
        engine.dispose()


def engine_state(engine: Engine) -> State:
    """The state of an opened store."""
    with reading(engine) as session:
        return connection_state(session.connection())


def connection_state(connection: Connection) -> State:
    """The state as a transaction sees it."""
    tables = set(inspect(connection).get_table_names())
    if "alembic_version" not in tables:
        return State("foreign" if tables else "empty")
    revision = str(connection.execute(text("SELECT version_num FROM alembic_version")).scalar() or "")
    if revision == HEAD:
        return State("current", revision)
    return State("older" if revision in REVISIONS else "newer", revision)


def require_current(engine: Engine) -> None:
    """Refuse to work with a store of another version.

    Raises:
        StoreError: ``older``, ``newer``, ``absent``, ``unsupported`` (a database of something else), or what
            reading it raised.
    """
    path = sqlite_path(engine.url)
    if path is not None and not path.exists():
        raise StoreError("absent", f"there is no store at {path}")
    found = engine_state(engine)
    if found.code != "current":
        raise StoreError(
            _REFUSAL[found.code], f"the store is {found.code} ({found.revision or 'no revision'})"
        )


_REFUSAL = {"older": "older", "newer": "newer", "empty": "absent", "foreign": "unsupported"}


def upgrade(url: str | URL, backup_to: Path | None = None) -> Upgraded:
    """Make the store at an address one of this program's version; a fresh one is created.

    Safe to repeat and to run twice at once: the second finds nothing to do.

    Args:
        url: the store.
        backup_to: file that an older SQLite store is backed up to before anything is changed; required then.

    Raises:
        StoreError: ``newer``; ``unsupported``, the database belongs to something else; ``exists``, the backup would
            overwrite a file; or the store cannot be written. The store is then as it was.
    """
    before = state(url)
    if before.code == "current":
        return Upgraded(before)
    if before.code in ("newer", "foreign"):
        raise StoreError(
            _REFUSAL[before.code], f"the store is {before.code} ({before.revision or 'no revision'})"
        )
    if before.code == "absent":
        _create_file(sqlite_path(url))
    made = _back_up(url, backup_to) if before.code == "older" else None
    engine = make_engine(url)
    try:
        with writing(engine) as session:
            _bring_up(session.connection())
    finally:
        engine.dispose()
    return Upgraded(before, made)


def check(url: str | URL, *, deep: bool = False) -> list[Problem]:
    """Look for damage, for a schema that is not this program's, broken references and missing guards.

    Args:
        url: a store of this program's version.
        deep: also check the indexes against their tables and every document against its hash.

    Raises:
        StoreError: the store is missing, of another version, or cannot be read at all.
    """
    engine = make_engine(url)
    try:
        require_current(engine)
        with reading(engine) as session:
            return list(integrity.problems(session.connection(), deep=deep))
    finally:
        engine.dispose()


def _create_file(path: Path | None) -> None:
    if path is None:
        return
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    except OSError as fault:
        raise StoreError("unreachable", f"{path}: {fault.strerror}") from fault


def _back_up(url: str | URL, backup_to: Path | None) -> Path:
    from db.backup import backup  # noqa: PLC0415  backup asks this module for the state

    if backup_to is None:
        raise StoreError("older", "an older store is upgraded only with a place for its backup")
    backup(url, backup_to)
    return backup_to


def _bring_up(connection: Connection) -> None:
    """Create or migrate inside one transaction; somebody may have done it since the state was read."""
    found = connection_state(connection)
    if found.code == "empty":
        SQLModel.metadata.create_all(connection, checkfirst=False)
        guards.create(connection)
        connection.execute(
            text("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)")
        )
        connection.execute(text("INSERT INTO alembic_version VALUES (:head)"), {"head": HEAD})
    elif found.code == "older":
        from db.migrations.run import to_head  # noqa: PLC0415  Alembic is slow to load and rarely needed

        to_head(connection)
