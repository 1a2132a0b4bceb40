"""A place of the workplace: the inbox, a case, the signed decisions, the help. One is seen at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from textual import on
from textual.containers import Vertical
from textual.message import Message as Posted
from textual.worker import Worker, WorkerState

from reviewer_tui.casework.views import DecisionView
from reviewer_tui.errors import ReviewerError
from reviewer_tui.i18n import Message
from reviewer_tui.screens.desk_door import DeskDoor
from reviewer_tui.widgets.actor import Actor
from reviewer_tui.widgets.choice import Choice


class Failed(Posted):
    """A worker ended with an error; the workplace puts it into words."""

    def __init__(self, error: BaseException) -> None:
        super().__init__()
        self.error = error


class Ask(Posted):
    """Let the official choose one of many; the answer goes to a callable, nothing is called on Esc."""

    def __init__(
        self, hint: Callable[[], str], choices: Sequence[Choice], answer: Callable[[str], Any]
    ) -> None:
        super().__init__()
        self.hint = hint
        self.choices = tuple(choices)
        self.answer = answer
        self.place: Place | None = None
        """The place that asks; by the time the question arrives another one may be seen."""


class Notice(Posted):
    """Put a standing notice under the messages of the moment; None takes it away.

    Args:
        about: whose notice it is, so that one sender does not take away what another one says.
    """

    def __init__(self, text: Any, about: str = "news") -> None:
        super().__init__()
        self.text = text
        self.about = about


class LaterActWanted(Posted):
    """A signed decision is to be corrected or annulled.

    Args:
        decision: which one.
        kind: ``correction`` or ``annulment``.
    """

    def __init__(self, decision: DecisionView, kind: str) -> None:
        super().__init__()
        self.decision = decision
        self.kind = kind


class Place(Actor, Vertical, inherit_bindings=False):
    """What a place has in common with the others: a desk, a focus, a way back, work to save."""

    desk: DeskDoor | None = None

    def begin(self, desk: DeskDoor) -> None:
        """The desk is open: ask it for what is needed."""
        self.desk = desk

    def enter(self) -> None:
        """The place is shown: put the focus where work goes on."""

    def left(self) -> None:
        """The official returned from this place to the one before."""

    def renew(self) -> None:
        """What is shown here was changed in another place: show it as it is now."""

    def under_way(self) -> Message | None:
        """What must not be left before it is done, in words: a signature; none when one may go."""
        return None

    def step_back(self) -> bool:
        """Undo one thing of this place (a search, an open strip); false when there was nothing to undo."""
        return False

    def save_work(self) -> None:
        """The program is about to end, perhaps because the line dropped: keep what was typed. Must be quick."""

    @on(Ask)
    def _asks(self, event: Ask) -> None:
        event.place = self

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """An error in a worker is told, never swallowed."""
        if event.state is WorkerState.ERROR and event.worker.error is not None:
            self.post_message(Failed(event.worker.error))


def is_expected(error: BaseException) -> bool:
    """Is it a fault that has words of its own?"""
    return isinstance(error, ReviewerError)
