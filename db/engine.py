"""Opening a store and working in it: one engine a store, short transactions that either read or write."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pysqlite3.dbapi2
from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlmodel import Session

from db.faults import StoreError, fault_of

PATIENCE = 30
"""Seconds a transaction waits for a lock before it gives up with ``locked``."""

_WRITES = "store_writes"
_PRAGMAS = (
    f"PRAGMA busy_timeout={PATIENCE * 1000}",
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    # Without it REPLACE deletes a row and its guarding trigger stays silent.
    "PRAGMA recursive_triggers=ON",
    "PRAGMA trusted_schema=OFF",
    "PRAGMA temp_store=MEMORY",
    "PRAGMA cache_size=-32768",
)

__all__ = ["PATIENCE", "StoreError", "make_engine", "reading", "sqlite_path", "translated", "writing"]


def parse_url(url: str | URL) -> URL:
    """Read a store's URL and settle the driver: pysqlite3 for SQLite files, psycopg 3 for PostgreSQL.

    Raises:
        StoreError: ``unsupported``, another kind of database or no file.
    """
    try:
        parsed = make_url(url)
        backend = parsed.get_backend_name()
    except (ArgumentError, NoSuchModuleError) as fault:
        raise StoreError("unsupported", "the store's address is not a database URL") from fault
    if backend == "sqlite":
        if parsed.database in (None, "", ":memory:"):
            raise StoreError("unsupported", "a store in memory would be lost; name a file")
        return parsed.set(drivername="sqlite+pysqlite")
    if backend == "postgresql":
        return parsed.set(drivername="postgresql+psycopg")
    raise StoreError("unsupported", f"a store is SQLite or PostgreSQL, not {backend}")


def sqlite_path(url: str | URL) -> Path | None:
    """The file of an SQLite store; ``None`` for PostgreSQL."""
    parsed = parse_url(url)
    return Path(str(parsed.database)) if parsed.get_backend_name() == "sqlite" else None


def make_engine(url: str | URL) -> Engine:
    """An engine for a store that exists; nothing is opened or created yet.

    One engine serves a whole process and may be used from several threads.

    Raises:
        StoreError: ``unsupported``, see `parse_url`.
    """
    parsed = parse_url(url)
    path = sqlite_path(parsed)
    engine = _sqlite_engine(parsed, path) if path is not None else _postgresql_engine(parsed)
    event.listen(engine, "begin", _begin)
    return engine


def _sqlite_engine(url: URL, path: Path) -> Engine:
    # mode=rw: a mistyped path must be a fault, not a new empty store.
    address = f"file:{quote(str(path.absolute()))}?mode=rw"

    def connect() -> Any:
        return pysqlite3.dbapi2.connect(
            address, uri=True, timeout=PATIENCE, isolation_level=None, check_same_thread=False
        )

    engine = create_engine(url, module=pysqlite3.dbapi2, creator=connect, hide_parameters=True)
    event.listen(engine, "connect", _prepare_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    for pragma in _PRAGMAS:
        connection.execute(pragma).close()


def _postgresql_engine(url: URL) -> Engine:
    options = f"-c lock_timeout={PATIENCE}s -c timezone=UTC -c idle_in_transaction_session_timeout=300s"
    return create_engine(
        url,
        pool_pre_ping=True,
        hide_parameters=True,
        connect_args={"connect_timeout": 10, "options": options},
    )


def _begin(connection: Connection) -> None:
    """Open every transaction as a reading one unless it was announced as writing."""
    writes = bool(connection.get_execution_options().get(_WRITES, False))
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"PRAGMA query_only={'OFF' if writes else 'ON'}")
        # A deferred transaction that turns into a writing one fails at once instead of waiting its turn.
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
    else:
        driver: Any = connection.connection.dbapi_connection
        driver.read_only = not writes


@contextmanager
def translated() -> Iterator[None]:
    """Let a driver's error leave the block as a `StoreError`."""
    try:
        yield
    except DBAPIError as error:
        raise fault_of(error) from error
    except PoolTimeout as error:
        raise StoreError("locked", "every connection of this process is in use") from error


@contextmanager
def reading(engine: Engine) -> Iterator[Session]:
    """A session that sees one state of the store and cannot write, whatever is asked of it.

    Raises:
        StoreError: see its codes; ``read-only`` when something tried to write.
    """
    options: dict[str, Any] = (
        {} if engine.dialect.name == "sqlite" else {"isolation_level": "REPEATABLE READ"}
    )
    bound = engine.execution_options(**{_WRITES: False}, **options)
    with translated(), Session(bound, expire_on_commit=False) as session:
        yield session


@contextmanager
def writing(engine: Engine) -> Iterator[Session]:
    """A session whose work is kept as a whole at the end of the block, or not at all.

    Keep the block short: on SQLite nobody else can write meanwhile. No person, signature or file is waited for.

    Raises:
        StoreError: nothing of the block was kept.
    """
    bound = engine.execution_options(**{_WRITES: True})
    with translated(), Session(bound, expire_on_commit=False) as session:
        # On SQLite the turn to write is taken here, so that what the block reads cannot change before it writes.
        session.connection()
        yield session
        session.commit()
