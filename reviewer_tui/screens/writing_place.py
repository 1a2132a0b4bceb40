"""A place that asks for a text in a strip at its foot; what was written and not recorded is there the next time."""

from __future__ import annotations

from collections.abc import Awaitable

from textual import on
from textual.css.query import NoMatches

from reviewer_tui.screens.place import Place
from reviewer_tui.widgets.text_strip import Question, TextStrip


class WritingPlace(Place):
    """One text at a time; a subclass records it."""

    def __init__(self, *, id: str) -> None:  # noqa: A002  Textual's name
        super().__init__(id=id)
        self._texts: dict[str, str] = {}

    # What a subclass does

    def may_record(self) -> bool:
        """May a text be recorded now?"""
        return True

    def enter_view(self) -> None:
        """The strip is closed: put the focus where work goes on."""

    def record_text(self, kind: str, what: str, text: str) -> Awaitable[None] | None:
        """Record what was written: what stands before the colon in the name of the question, and what behind it."""

    def text_changed(self, name: str) -> None:
        """A text that is remembered has changed, or is on record and forgotten."""

    # The strip

    @property
    def strip(self) -> TextStrip | None:
        """The open strip."""
        try:
            return self.query_one(TextStrip)
        except NoMatches:
            return None

    def ask_text(self, question: Question, before: str = "") -> None:
        """Open a strip; what was written before and not recorded is in it, or else what the caller offers."""
        self.close_strip()
        self.mount(TextStrip(question, self._texts.get(question.id, before)))

    def close_strip(self) -> bool:
        """Close the strip, keeping what is written in it; false when none is open."""
        strip = self.strip
        if strip is None:
            return False
        self.remember_strip()
        strip.remove()
        return True

    @on(TextStrip.Written)
    def _written_so_far(self, event: TextStrip.Written) -> None:
        event.stop()
        self.remember_strip()

    def remember_strip(self) -> None:
        """What is written in the open strip is there the next time."""
        strip = self.strip
        if strip is None:
            return
        name, before = strip.question.id, self._texts.get(strip.question.id, "")
        self._texts[name] = strip.text
        if strip.text != before:
            self.text_changed(name)

    def forget_text(self, name: str) -> None:
        """What was written under a name is on record and need not be kept."""
        if self._texts.pop(name, None):
            self.text_changed(name)

    def forget_texts(self, beginning: str = "") -> None:
        """The same for every name that begins so."""
        for name in [name for name in self._texts if name.startswith(beginning)]:
            self.forget_text(name)

    @on(TextStrip.Stopped)
    def _stopped(self, event: TextStrip.Stopped) -> None:
        event.stop()
        self.close_strip()
        self.enter_view()

    @on(TextStrip.Recorded)
    async def _written(self, event: TextStrip.Recorded) -> None:
        event.stop()
        if not self.may_record():
            return
        kind, _colon, what = event.question.id.partition(":")
        self.close_strip()
        self.enter_view()
        recording = self.record_text(kind, what, event.text)
        if recording is not None:
            await recording
