"""A strip at the foot of the screen to choose one of many: the palette, a filter, a key file. Never a modal."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rich.cells import cell_len
from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message as Posted
from textual.strip import Strip
from textual.widgets import Input

from reviewer_tui.i18n import message
from reviewer_tui.widgets.actor import Actor
from reviewer_tui.widgets.acts import Area, bindings
from reviewer_tui.widgets.cells import fit
from reviewer_tui.widgets.choice import Choice, matches
from reviewer_tui.widgets.text_entry import TextEntry
from reviewer_tui.widgets.virtual_list import VirtualList

_MOST_LINES = 12


class ChoiceList(VirtualList[Choice]):
    """The choices that match; one line each."""

    can_focus = False

    def offer(self, choices: Sequence[Choice]) -> None:
        """Show these choices, the first possible one chosen."""
        self.forget()
        self.put(0, choices)
        marked = next((index for index, choice in enumerate(choices) if choice.marked), 0)
        self.show((len(choices),), headers=False, cursor=marked)

    def draw_row(self, row: Choice, *, chosen: bool) -> Strip:
        """Words, detail, keys."""
        width = self.line_width
        words = min(34, width // 2)
        ink = ("strong" if chosen else "normal") if row.possible else "muted"
        mark = "▸" if chosen else " "
        left = [(f"{mark}{'•' if row.marked else ' '}", "accent"), (fit(row.text, words), ink)]
        left.append((f" {fit(row.detail, max(0, width - words - 5 - cell_len(row.keys)))}", "muted"))
        return self.line(left, width, right=[(f"{row.keys} ", "key")], chosen=chosen)

    def on_click(self, event: events.Click) -> None:
        """A click takes the choice."""
        event.stop()
        self.move(self.map.nearest_row(event.y + self.scroll_offset.y))
        self.post_message(self.Opened())


class Chooser(Actor, Vertical, inherit_bindings=False):
    """A line to type a few letters into and the choices that match them."""

    BINDINGS = bindings(Area.CHOICE)
    DEFAULT_CSS = """
    Chooser { height: auto; background: $panel; }
    Chooser ChoiceList { height: auto; max-height: 12; background: $panel; }
    """

    class Closed(Posted):
        """Something was chosen, or nothing (None)."""

        def __init__(self, choice: str | None) -> None:
            super().__init__()
            self.choice = choice

    def __init__(self, hint: Callable[[], str], choices: Sequence[Choice]) -> None:
        super().__init__()
        self._hint = hint
        self._choices = choices

    def compose(self) -> ComposeResult:
        """The line first, the choices under it."""
        yield TextEntry(self._hint)
        yield ChoiceList()

    def on_mount(self) -> None:
        """Everything is offered until something is typed."""
        self._offer("")
        self.query_one(TextEntry).focus()

    @on(Input.Changed)
    def _narrow(self, event: Input.Changed) -> None:
        event.stop()
        self._offer(event.value)

    @on(Input.Submitted)
    @on(VirtualList.Opened)
    def _take(self, event: Posted) -> None:
        event.stop()
        chosen = self.query_one(ChoiceList).chosen
        if chosen is not None:
            self.post_message(self.Closed(chosen.id))

    def action_cursor(self, step: int) -> None:
        """The next or previous choice."""
        self.query_one(ChoiceList).action_cursor(step)

    def action_page(self, step: int) -> None:
        """A page of choices."""
        self.query_one(ChoiceList).action_page(step)

    def _offer(self, typed: str) -> None:
        rows = self.query_one(ChoiceList)
        matching = [
            choice
            for choice in self._choices
            if matches(typed, f"{choice.text} {choice.detail} {choice.keys}")
        ]
        rows.offer(matching)
        rows.styles.height = min(_MOST_LINES, max(1, len(matching)))
        if not matching:
            self.say(message("Nothing is called that."), "warn")
        else:
            self.say(None)
