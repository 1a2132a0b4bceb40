"""A strip at the foot of a place to write a text into: a note, a reason, a statement. Never a modal."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message as Posted
from textual.widgets import Input, TextArea

from reviewer_tui.i18n import Message, message
from reviewer_tui.widgets.actor import Actor
from reviewer_tui.widgets.acts import Area, bindings
from reviewer_tui.widgets.ink import OneLine, Piece
from reviewer_tui.widgets.text_area import TextField
from reviewer_tui.widgets.text_entry import TextEntry


@dataclass(frozen=True)
class Question:
    """What is asked for: stable name, words above the text, grey words in it, how much it takes."""

    id: str
    words: Callable[[], str]
    hint: Callable[[], str]
    limit: int
    several_lines: bool = False
    may_be_empty: bool = False


class _Words(OneLine):
    def __init__(self, words: Callable[[], str]) -> None:
        super().__init__()
        self._words = words

    def left(self) -> Sequence[Piece]:
        return [(f" {self._words()}", "strong")]


class TextStrip(Actor, Vertical, inherit_bindings=False):
    """The question in words and a text; Ctrl+S records it, and so does Enter where there is one line only.

    Args:
        question: what is asked for.
        text: what was written before and not recorded.
    """

    BINDINGS = bindings(Area.WRITING)
    DEFAULT_CSS = "TextStrip { height: auto; background: $panel; } TextStrip OneLine { background: $panel; }"

    class Written(Posted):
        """The text reads otherwise now."""

    class Recorded(Posted):
        """The official wants the text recorded."""

        def __init__(self, question: Question, text: str) -> None:
            super().__init__()
            self.question = question
            self.text = text

    class Stopped(Posted):
        """The official goes back without recording."""

    def __init__(self, question: Question, text: str = "") -> None:
        super().__init__()
        self.question = question
        self._before = text
        self._full = False

    def compose(self) -> ComposeResult:
        """The words, then the text."""
        yield _Words(self.question.words)
        if self.question.several_lines:
            yield TextField(self.question.hint, self._before)
        else:
            yield TextEntry(self.question.hint, limit=self.question.limit, value=self._before)

    def on_mount(self) -> None:
        """Ready to type, after what was written before."""
        if self.question.several_lines:
            field = self.query_one(TextField)
            field.move_cursor(field.document.end)
            field.focus()
        else:
            self.query_one(TextEntry).focus()

    @property
    def text(self) -> str:
        """What is written."""
        if not self.is_mounted:
            return self._before
        if self.question.several_lines:
            return self.query_one(TextField).text
        return self.query_one(TextEntry).value

    @on(TextArea.Changed)
    @on(Input.Changed)
    def _typed(self, event: Posted) -> None:
        """Say at once that there is no room for more, and no longer when there is again."""
        event.stop()
        self.post_message(self.Written())
        too_many = self._too_many(self.text.strip())
        if too_many is not None or self._full:
            self.say(too_many, "warn")
        self._full = too_many is not None

    def _too_many(self, text: str) -> Message | None:
        over = len(text) - self.question.limit
        if over <= 0:
            return None
        return message("{count} letters too many: {limit} at most.", count=over, limit=self.question.limit)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_done()

    def action_done(self) -> None:
        """Hand the text over, if it is one."""
        text = self.text.strip()
        if not text and not self.question.may_be_empty:
            self.say(message("Nothing is written yet. Esc goes back."), "warn")
        elif (too_many := self._too_many(text)) is not None:
            self.say(too_many, "warn")
        else:
            self.post_message(self.Recorded(self.question, text))

    def action_stop(self) -> None:
        """Back without recording."""
        self.post_message(self.Stopped())

    def on_click(self, event: events.Click) -> None:
        """A click beside the text is no click on what is under the strip."""
        event.stop()
