"""An official before the real workplace over a real desk: presses keys, reads what the screen says."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from textual.pilot import Pilot

from reviewer_tui.app import ReviewerApp
from reviewer_tui.casework.desk import open_desk
from reviewer_tui.clock import Clock
from reviewer_tui.config import Settings
from reviewer_tui.i18n import translate
from reviewer_tui.regulations.services import service_head
from reviewer_tui.screens import inbox
from tests.screens.conftest import press, screen_text, settled


def short(service: str) -> str:
    """The service as the screen names it."""
    return service_head(service).short["kk"]


class Official:
    """Somebody at the keyboard who reads Kazakh.

    Args:
        pilot: of the opened workplace.
        passphrase: of the official's own key.
    """

    def __init__(self, pilot: Pilot[None], passphrase: str) -> None:
        self.pilot = pilot
        self._passphrase = passphrase

    async def presses(self, *keys: str) -> None:
        """Press keys, each when the one before has had its effect."""
        await press(self.pilot, *keys)

    async def types(self, text: str) -> None:
        """Type a text."""
        await self.pilot.press(*text)
        await settled(self.pilot)

    @property
    def screen(self) -> str:
        """What stands on the screen, its line breaks as blanks."""
        return " ".join(" ".join(screen_text(self.pilot)).split())

    def sees(self, *texts: str) -> None:
        """Each of the texts stands on the screen."""
        shown = self.screen
        for text in texts:
            assert text in shown, f"{text!r} is not on the screen:\n" + "\n".join(screen_text(self.pilot))

    def reads(self, words: str, **values: object) -> None:
        """Words of the program stand on the screen, by their message id."""
        self.sees(" ".join(translate(words, "kk", **values).split()))

    async def opens(self, number: str) -> None:
        """Look for a case by its number and open it."""
        await self.presses("slash")
        await self.types(number)
        await self.presses("enter", "enter")
        self.sees(number)

    async def reads_paper_and_opens_key(self) -> None:
        """From the composed paper to the opened key."""
        self.sees("sha256")
        await self.presses("end")
        await self.presses("enter")
        await self.types(self._passphrase)
        await self.presses("enter")
        self.reads("may sign this")

    async def signs(self) -> None:
        """Answer the last question with yes."""
        await self.presses("y", "enter")


@asynccontextmanager
async def seated(
    settings: Settings,
    login: str,
    clock: Clock,
    passphrase: bytes,
    size: tuple[int, int] = (120, 40),
) -> AsyncIterator[Official]:
    """A sitting of an official at the workplace; afterwards no fault may have happened."""
    # As in the tests of the screens: nobody waits for the preview of a row that is opened at once.
    monkeypatch = pytest.MonkeyPatch()
    monkeypatch.setattr(inbox, "PREVIEW_AFTER", 0.001)
    app = ReviewerApp(lambda: open_desk(settings, login, clock), settings, clock=clock)
    try:
        async with app.run_test(size=size) as pilot:
            await settled(pilot)
            yield Official(pilot, passphrase.decode())
            await settled(pilot)
            await pilot.press("ctrl+q")
    finally:
        monkeypatch.undo()
        app.workplace.close_desk()
    assert app.faults == []
