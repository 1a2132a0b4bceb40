"""Making a demo home: stopped by a full disk it says so, loses no package, and goes on the next time."""

from __future__ import annotations

import json

import pysqlite3.dbapi2 as sqlite
import pytest
from sqlmodel import select

import db.engine
from db.tables import Application
from reviewer_tui.clock import FixedClock
from reviewer_tui.config import Settings
from reviewer_tui.demo import home, portal
from reviewer_tui.errors import StoreFault
from tests.homes import NOW, SEED, SIZE, TODAY


def test_a_demo_that_a_full_disk_stopped_goes_on(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    more = SIZE + 4
    mark = settings.home / home.MARK
    mark.write_text(json.dumps({**json.loads(mark.read_text()), "size": more, "complete": False}))
    plan, clock = home.DemoPlan(more, SEED, TODAY), FixedClock(NOW, seed=5)
    store = sqlite.connect(settings.home / "store.db")
    pages = store.execute("PRAGMA page_count").fetchone()[0]
    store.close()

    with monkeypatch.context() as patched:
        patched.setattr(db.engine, "_PRAGMAS", (*db.engine._PRAGMAS, f"PRAGMA max_page_count={pages}"))
        with pytest.raises(StoreFault, match="store-full"):
            home.make(settings, plan, progress=lambda _said: None, clock=clock)
    assert not json.loads(mark.read_text())["complete"]
    assert list(settings.incoming.iterdir()), "packages that were not taken in are gone"

    home.make(settings, plan, progress=lambda _said: None, clock=clock)

    wanted = {order.number for order in portal.plan(more, SEED, TODAY) if not order.truth.fault}
    engine = db.engine.make_engine(settings.store_url)
    with db.engine.reading(engine) as session:
        there = set(session.exec(select(Application.portal_number)).all())
    engine.dispose()
    assert wanted <= there
    assert [path for path in settings.incoming.iterdir() if not path.name.startswith(".")] == []
    assert json.loads(mark.read_text())["complete"]
