"""A home whose store or authority is not what this version needs: one line says so, nothing is touched."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import text

import db.engine
from reviewer_tui import i18n
from reviewer_tui.casework.desk import Desk, open_desk
from reviewer_tui.casework.faults import store_message
from reviewer_tui.casework.office import Office
from reviewer_tui.clock import FixedClock
from reviewer_tui.config import Settings
from reviewer_tui.errors import BadInput, StoreFault


def revision(settings: Settings, name: str) -> None:
    """Say that the store was written by another version of the program."""
    engine = db.engine.make_engine(settings.store_url)
    with db.engine.writing(engine) as session:
        session.connection().execute(text("UPDATE alembic_version SET version_num = :name"), {"name": name})
    engine.dispose()


def emptied(settings: Settings) -> None:
    """Leave a file without anything in it."""
    for path in settings.home.glob("store.db*"):
        path.unlink()
    (settings.home / "store.db").touch()


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (lambda settings: revision(settings, "9999"), "store-newer"),
        (lambda settings: revision(settings, "0001"), "store-older"),
        (emptied, "store-absent"),
    ],
    ids=["newer", "older", "empty"],
)
def test_a_store_of_another_version_is_not_worked_with(
    settings: Settings, clock: FixedClock, spoil: Callable[[Settings], None], code: str
) -> None:
    spoil(settings)
    with pytest.raises(StoreFault) as refused:
        Office.open(settings, clock)
    assert refused.value.code == code
    with pytest.raises(StoreFault):
        open_desk(settings, "a.akhmetova", clock)


def test_a_home_without_its_authority_says_so_when_somebody_wants_to_sign(
    desk: Desk, settings: Settings, passphrase: bytes
) -> None:
    key = str(next((settings.keys / "a.akhmetova").glob("*.p12")))
    settings.authority.rename(settings.home / "elsewhere")
    with pytest.raises(BadInput, match="not-an-authority"):
        desk.unlock(key, passphrase)


@pytest.mark.parametrize("language", ["kk", "ru"])
@pytest.mark.parametrize(
    "code", ["locked", "full", "newer", "older", "unreachable", "absent", "exists", "missing", "unsupported"]
)
def test_no_fault_of_the_store_is_told_half_in_english(language: str, code: str) -> None:
    said = store_message(code)
    assert i18n.translate(said.id, language, **said.params) != said.id
