"""The first step of a decision unfolded: the ground from the closed list, the motive, the answer to an objection."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message as Posted
from textual.widgets import TextArea
from textual.widgets.text_area import Selection

from reviewer_tui.casework.views import GroundChoice, Outcome
from reviewer_tui.i18n import N_, _
from reviewer_tui.screens.decide_making import Making
from reviewer_tui.widgets.actor import Actor
from reviewer_tui.widgets.ground_list import GroundDetail, GroundList
from reviewer_tui.widgets.ink import OneLine, Piece
from reviewer_tui.widgets.text_area import TextField
from reviewer_tui.widgets.virtual_list import VirtualList

DOTS = "……"
"""What a prepared motive has where nobody but the official can fill it in."""

_MOST_GROUNDS = 7
_LOW = 30


class _Label(OneLine):
    def __init__(self, words: str, **options: str) -> None:
        super().__init__(**options)
        self._words = words

    def left(self) -> Sequence[Piece]:
        return [(f"   {_(self._words)}", "muted")]


class WhatPane(Actor, Vertical, inherit_bindings=False):
    """Grounds and texts; tells the place what was chosen and written."""

    DEFAULT_CSS = """
    WhatPane { height: auto; }
    WhatPane TextField { margin: 0 2; }
    """

    class GroundTaken(Posted):
        """The refusal is to name this ground."""

        def __init__(self, code: str) -> None:
            super().__init__()
            self.code = code

    class Written(Posted):
        """Perhaps the motive or the answer reads otherwise now."""

    def compose(self) -> ComposeResult:
        """From top to bottom."""
        yield GroundList()
        yield GroundDetail()
        yield _Label(N_("Motive: what was found, and where"), id="motive-label")
        yield TextField(
            lambda: _("Digits 1 to 5 in the list above take a prepared motive; change it as needed"),
            id="motive",
        )
        yield _Label(N_("Answer to the objection of the applicant"), id="answer-label")
        yield TextField(lambda: _("What the decision says to the objection"), id="answer")

    @property
    def grounds(self) -> GroundList:
        """The list of grounds."""
        return self.query_one(GroundList)

    @property
    def motive(self) -> TextField:
        """The text of the motive."""
        return self.query_one("#motive", TextField)

    @property
    def answer(self) -> TextField:
        """The answer to an objection."""
        return self.query_one("#answer", TextField)

    @property
    def stops(self) -> list[GroundList | TextField]:
        """Where the focus can be, in order."""
        return [stop for stop in (self.grounds, self.motive, self.answer) if stop.display]

    def offer(self, grounds: Sequence[GroundChoice], taken: str) -> None:
        """The closed list, the suggested grounds first."""
        ordered = sorted(grounds, key=lambda ground: not ground.suggested)
        self.grounds.tell(ordered, taken)
        self._fit()

    def show(self, making: Making, *, objection: bool) -> None:
        """Show what is chosen and written; texts that read so already are left alone, with their cursor."""
        refusal = making.outcome is Outcome.REFUSE
        self.grounds.display = self.query_one(GroundDetail).display = refusal
        for label, field, text, seen in (
            ("#motive-label", self.motive, making.motive, making.outcome is not Outcome.APPROVE),
            ("#answer-label", self.answer, making.answer, refusal and objection),
        ):
            self.query_one(label).display = field.display = seen
            if field.text != text:
                field.load_text(text)
                field.move_cursor(field.document.end)
        self.grounds.take(making.ground)
        self._fit()

    def point_at_dots(self) -> None:
        """Mark the first dots of the motive, so that typing fills them in."""
        for row, line in enumerate(self.motive.text.split("\n")):
            column = line.find(DOTS)
            if column >= 0:
                self.motive.selection = Selection((row, column), (row, column + len(DOTS)))
                return

    def on_resize(self) -> None:
        """Lists and texts share what room there is."""
        self._fit()

    def _fit(self) -> None:
        low = self.app.size.height < _LOW
        rows = max(1, min(self.grounds.rows, 3 if low else _MOST_GROUNDS))
        self.grounds.styles.height = rows
        self.motive.styles.height = 3 if low else 6
        self.answer.styles.height = 2 if low else 4
        self.query_one(GroundDetail).show(self.grounds.chosen, 4 if low else 9)

    @on(VirtualList.CursorMoved)
    def _cursor_moved(self, event: VirtualList.CursorMoved) -> None:
        event.stop()
        self._fit()

    @on(VirtualList.Opened)
    def take_ground(self, event: VirtualList.Opened | None = None) -> None:
        """Take the ground under the cursor."""
        if event is not None:
            event.stop()
        chosen = self.grounds.chosen
        if chosen is not None:
            self.post_message(self.GroundTaken(chosen.code))

    @on(TextArea.Changed)
    def _written(self, event: TextArea.Changed) -> None:
        event.stop()
        self.post_message(self.Written())
