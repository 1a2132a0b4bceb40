"""What every test of the screens shares: a desk over sample data, a clean environment, and words for driving."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
from textual import _wait
from textual.message import Message
from textual.pilot import Pilot
from textual.worker import WorkerCancelled, WorkerFailed

from reviewer_tui import i18n
from reviewer_tui.app import ReviewerApp
from reviewer_tui.config import Settings
from reviewer_tui.screens import inbox
from tests.screens.sample_desk import SampleDesk

Opener = Callable[..., AbstractAsyncContextManager[Pilot[None]]]


@pytest.fixture(autouse=True)
def _clean_surroundings(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for name in [*os.environ]:
        if (name.startswith("TEXTUAL") and "SNAPSHOT" not in name) or name in {"NO_COLOR", "COLORTERM"}:
            monkeypatch.delenv(name)
    monkeypatch.setattr(inbox, "PREVIEW_AFTER", 0.001)
    # Textual waits twice this long for a rest after each key; `settled` knows better when everything is done.
    monkeypatch.setattr(_wait, "SLEEP_GRANULARITY", 0.002)
    monkeypatch.setattr(_wait, "SLEEP_IDLE", 0.001)
    before = i18n.current()
    yield
    i18n.use(before)


@pytest.fixture
def make_settings(tmp_path: Path) -> Callable[..., Settings]:
    """Settings of a home of its own; keyword arguments as in `Settings`."""
    return lambda **chosen: Settings(home=tmp_path, store_url="", **{"language": "kk", **chosen})


@pytest.fixture
def make_app(make_settings: Callable[..., Settings]) -> Callable[..., ReviewerApp]:
    """The application over a sample desk."""

    def make(desk: SampleDesk | None = None, **chosen: Any) -> ReviewerApp:
        sample = desk or SampleDesk()
        return ReviewerApp(lambda: sample, make_settings(**chosen), clock=sample.clock)

    return make


@pytest.fixture
def workplace(make_app: Callable[..., ReviewerApp]) -> Opener:
    """Opens the workplace, settled on the inbox; afterwards no fault may have happened."""

    @asynccontextmanager
    async def opened(
        desk: SampleDesk | None = None,
        size: tuple[int, int] = (120, 40),
        seen: Callable[[Message], None] | None = None,
        **chosen: Any,
    ) -> AsyncIterator[Pilot[None]]:
        app = make_app(desk, **chosen)
        async with app.run_test(size=size, message_hook=seen) as pilot:
            await settled(pilot)
            yield pilot
            await settled(pilot)
        assert app.faults == []

    return opened


async def settled(pilot: Pilot[Any]) -> None:
    """Wait until nothing is under way: workers have ended, their messages are handled, the preview was asked for."""
    for _round in range(4):
        await pilot.pause(0.003)
        while any(not worker.is_finished for worker in pilot.app.workers):
            # A worker that failed has told so in the message line or in `ReviewerApp.faults`.
            with suppress(WorkerFailed, WorkerCancelled):
                await pilot.app.workers.wait_for_complete()
            await pilot.pause(0.005)


async def press(pilot: Pilot[Any], *keys: str) -> None:
    """Press keys one after the other, each when the one before has had its effect."""
    for key in keys:
        await pilot.press(key)
        await settled(pilot)


def screen_text(pilot: Pilot[Any]) -> list[str]:
    """The lines of the screen as a person reads them."""
    screen = pilot.app.screen
    return [
        "".join(segment.text for segment in strip).rstrip()
        for strip in screen._compositor.render_strips(screen.size)
    ]
