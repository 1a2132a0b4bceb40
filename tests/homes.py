"""Homes to test in: a real demo home, made once a session and copied for every test that changes it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlmodel import SQLModel

from db.engine import make_engine, reading, writing
from reviewer_tui import i18n
from reviewer_tui.casework.desk import Desk, open_desk
from reviewer_tui.clock import FixedClock
from reviewer_tui.config import Settings, load_settings
from reviewer_tui.demo import home
from tests.shared_folder import made_once

TODAY = date(2026, 11, 16)
NOW = datetime(2026, 11, 16, 9, 32, tzinfo=UTC)
"""Monday 14:32 in Kazakhstan."""

SIZE = 48
SEED = 7


def make_home(folder: Path, *, store_url: str | None = None, size: int = SIZE) -> Settings:
    """Make a demo home of the fixed day, where everything has just arrived; its store is its own, or an empty one."""
    settings = load_settings(folder, store_url=store_url)
    plan = home.DemoPlan(size, SEED, TODAY, courses=False)
    home.make(settings, plan, progress=lambda _said: None, clock=FixedClock(NOW, seed=1))
    return settings


def _make_template(folder: Path) -> None:
    make_home(folder / "home")


@pytest.fixture(scope="session")
def home_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A complete demo home of the fixed day; not to be written into."""
    return made_once(tmp_path_factory, "home-template", _make_template) / "home"


@pytest.fixture
def settings(home_template: Path, tmp_path: Path) -> Settings:
    """The settings of a fresh copy of the demo home."""
    folder = tmp_path / "home"
    shutil.copytree(home_template, folder)
    return load_settings(folder)


@pytest.fixture
def settings_on_postgresql(settings: Settings, postgres_store_url: str) -> Settings:
    """The same home with every row of its store moved to PostgreSQL."""
    copy_rows(settings.store_url, postgres_store_url)
    (settings.home / "store.db").unlink()
    return load_settings(settings.home, store_url=postgres_store_url)


def copy_rows(source: str, target: str) -> None:
    """Copy every row of a store into one of the same version that has none."""
    old, new = make_engine(source), make_engine(target)
    with reading(old) as read, writing(new) as write:
        for table in SQLModel.metadata.sorted_tables:
            if rows := [dict(row) for row in read.execute(table.select()).mappings()]:
                write.execute(table.insert(), rows)
    old.dispose()
    new.dispose()


@pytest.fixture
def clock() -> FixedClock:
    """The fixed moment of the tests, to be moved by hand."""
    return FixedClock(NOW, seed=2)


OpenDesk = Callable[..., Desk]


@pytest.fixture
def sit_down(settings: Settings, clock: FixedClock) -> Iterator[OpenDesk]:
    """Sit down as somebody; every desk is left at the end."""
    desks: list[Desk] = []

    def sit(login: str = "a.akhmetova") -> Desk:
        desks.append(open_desk(settings, login, clock))
        return desks[-1]

    yield sit
    for desk in desks:
        desk.close()


@pytest.fixture
def desk(sit_down: OpenDesk) -> Desk:
    """The desk of the school's deputy head, who may sign."""
    return sit_down()


@pytest.fixture
def passphrase(settings: Settings) -> bytes:
    """The passphrase of the demo's keys."""
    return (settings.home / home.PASSPHRASE_FILE).read_bytes().strip()


@pytest.fixture(autouse=True)
def kazakh() -> Iterator[None]:
    """Every test begins in Kazakh, whatever the one before it chose."""
    i18n.use("kk")
    yield
    i18n.use("kk")
