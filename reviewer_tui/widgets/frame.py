"""The lines that are the same on every screen: who and when at the top, the one message of the moment below."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rich.cells import cell_len
from textual import events
from textual.message import Message as Posted

from reviewer_tui.casework.masking import mask_name
from reviewer_tui.casework.views import Identity
from reviewer_tui.clock import LOCAL_ZONE, Clock
from reviewer_tui.i18n import LANGUAGES, Message, _, current
from reviewer_tui.widgets import wording
from reviewer_tui.widgets.cells import clip
from reviewer_tui.widgets.ink import OneLine, Piece

PRODUCT = "Reviewer TUI"
LANGUAGE_NAMES = {"kk": "қаз", "ru": "рус", "en": "eng"}
_NARROW = 100


class TitleLine(OneLine):
    """Institution, official and role, language, and the clock of Kazakhstan; changes once a minute."""

    class LanguageWanted(Posted):
        """Another language was clicked."""

    def __init__(self, clock: Clock, **options: Any) -> None:
        super().__init__(**options)
        self._clock = clock
        self.identity: Identity | None = None

    def on_mount(self) -> None:
        """Look at the clock when the minute turns."""
        self._wait_for_the_minute()

    def _wait_for_the_minute(self) -> None:
        self.set_timer(60 - self._clock.now().second + 0.05, self._tick)

    def _tick(self) -> None:
        self.update()
        self._wait_for_the_minute()

    def left(self) -> Sequence[Piece]:
        """Where and who."""
        who = self.identity
        if who is None:
            return [(f" {PRODUCT}", "strong")]
        room = self.size.width - sum(cell_len(text) for text, _ink in self.right()) - 4
        official = f"{mask_name(who.name)}, {wording.in_language(who.position)}"
        if self.size.width < _NARROW:
            official = f"{who.initials}, {wording.in_language(who.position)}"
        marks = [_("read only")] if who.read_only else []
        marks += [_("official use only")] if who.restricted else []
        official = " · ".join([*marks, official])
        place = wording.in_language(who.institution)
        place = clip(place, max(room // 2, room - cell_len(official)))
        return [(f" {place}", "strong"), (" · ", "muted"), (clip(official, room - cell_len(place)), "normal")]

    def right(self) -> Sequence[Piece]:
        """Languages, the one in use in capitals, and the clock."""
        now = self._clock.now().astimezone(LOCAL_ZONE)
        stamp = f"{wording.weekday(now.date())} {now:%d.%m.%Y %H:%M}"
        names = [
            (f"{LANGUAGE_NAMES[code].upper() if code == current() else LANGUAGE_NAMES[code]} ", ink)
            for code in LANGUAGES
            for ink in ("accent" if code == current() else "muted",)
            if self.size.width >= _NARROW or code == current()
        ]
        return [("  ", "muted"), *names, (f"  {stamp} ", "normal")]

    def on_click(self, event: events.Click) -> None:
        """A click on the languages takes the next one."""
        pieces = list(self.right())
        clock = cell_len(pieces[-1][0])
        languages = sum(cell_len(text) for text, _ink in pieces[:-1])
        if self.size.width - clock - languages <= event.x < self.size.width - clock:
            self.post_message(self.LanguageWanted())


class MessageLine(OneLine):
    """The one message of the moment; while there is none, the standing notice, such as new arrivals."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._moment: tuple[Message, str] | None = None
        self._notice: tuple[Message, str] | None = None

    def say(self, text: Message | None, ink: str = "normal") -> None:
        """Show a message until the next act; None takes it away."""
        self._moment = (text, ink) if text else None
        self.update()

    def notice(self, text: Message | None, ink: str = "accent") -> None:
        """Show a notice whenever there is no message; None takes it away."""
        self._notice = (text, ink) if text else None
        self.update()

    def left(self) -> Sequence[Piece]:
        """The message or the notice."""
        shown = self._moment or self._notice
        return [(f" {shown[0].text()}", shown[1])] if shown else []
