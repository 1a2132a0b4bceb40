"""The last question, inside the screen: one sentence that says what will happen, and *no* chosen until it is not."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rich.cells import cell_len
from textual import events
from textual.message import Message as Posted
from textual.strip import Strip

from reviewer_tui.i18n import Message, _
from reviewer_tui.widgets.actor import Actor
from reviewer_tui.widgets.acts import Area, bindings
from reviewer_tui.widgets.ink import Inked, Piece
from reviewer_tui.widgets.wrapping import wrap


class ConfirmStrip(Actor, Inked, can_focus=True, inherit_bindings=False):
    """The sentence, then ``no`` and ``yes`` with what stands in the way."""

    BINDINGS = bindings(Area.CONFIRM)
    DEFAULT_CSS = "ConfirmStrip { height: auto; background: $panel; }"

    class Taken(Posted):
        """The official confirmed no or yes."""

        def __init__(self, *, yes: bool) -> None:
            super().__init__()
            self.yes = yes

    class YesWanted(Posted):
        """Yes was clicked: it is to be chosen, not done."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.yes = False
        self._sentence: Message | None = None
        self._beside: tuple[Message, str] | None = None
        self._busy = False

    def show(self, sentence: Message, beside: tuple[Message, str] | None, *, busy: bool = False) -> None:
        """What will happen, and beside the answers what stands in the way or is under way, with its ink."""
        self._sentence, self._beside, self._busy = sentence, beside, busy
        self.styles.height = len(self._lines())
        self.refresh()

    def choose(self, *, yes: bool) -> None:
        """Put the choice on no or yes."""
        self.yes = yes
        self.refresh()

    def reword(self) -> None:
        """The language changed."""
        self.styles.height = len(self._lines())
        self.refresh()

    def on_resize(self) -> None:
        """The sentence breaks elsewhere."""
        self.styles.height = len(self._lines())

    def on_focus(self) -> None:
        """Show where the focus is."""
        self.refresh()

    def on_blur(self) -> None:
        """Leaving the question always means no."""
        self.choose(yes=False)

    def render_line(self, y: int) -> Strip:
        """A line."""
        lines = self._lines()
        return self.line(lines[y] if y < len(lines) else (), self.size.width)

    def _lines(self) -> list[Sequence[Piece]]:
        width = max(20, (self.size.width or 80) - 2)
        said = wrap(self._sentence.text(), width) if self._sentence else [""]
        beside = wrap(self._beside[0].text(), width - self._answers_end()) if self._beside else []
        ink = self._beside[1] if self._beside else "muted"
        first: list[Piece] = [*self._answers(), ("  ", "muted"), (beside[0] if beside else "", ink)]
        more: list[Sequence[Piece]] = [
            [(" " * (self._answers_end() + 1), "muted"), (text, ink)] for text in beside[1:3]
        ]
        return [*([(f" {text}", "strong")] for text in said), first, *more]

    def _answers(self) -> list[Piece]:
        if self._busy:
            return [(" ", "muted")]
        no, yes = _("no"), _("yes")
        marks = ("▸", " ") if not self.yes else (" ", "▸")
        inks = ("tab", "muted") if not self.yes else ("muted", "tab")
        if not self.has_focus:
            inks = ("strong", "muted") if not self.yes else ("muted", "strong")
        return [
            (" ", "muted"),
            (f"{marks[0]}{no} ", inks[0]),
            (" ", "muted"),
            (f"{marks[1]}{yes} ", inks[1]),
        ]

    def _answers_end(self) -> int:
        return sum(cell_len(text) for text, _ink in self._answers()) + 1

    # Acts

    def action_turn(self) -> None:
        """From no to yes and back."""
        if self.yes:
            self.choose(yes=False)
        else:
            self.post_message(self.YesWanted())

    def action_take(self) -> None:
        """Confirm what is chosen."""
        self.post_message(self.Taken(yes=self.yes))

    def on_click(self, event: events.Click) -> None:
        """A click chooses; a click on what is chosen confirms nothing: that needs Enter."""
        event.stop()
        self.focus()
        row = (
            len(self._lines()) - 1
            if not self._beside
            else len(wrap(self._sentence.text(), self.size.width - 2))
            if self._sentence
            else 0
        )
        if self._busy or event.y != row:
            return
        no_end = 1 + cell_len(self._answers()[1][0])
        if event.x < no_end:
            self.choose(yes=False)
        elif event.x < self._answers_end():
            self.post_message(self.YesWanted())
