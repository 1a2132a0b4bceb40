"""The strip to choose from: everything that can be done here, and what a place lets the official choose."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual import on
from textual.css.query import NoMatches
from textual.message import Message as Posted
from textual.screen import Screen
from textual.widget import Widget

from reviewer_tui.i18n import Message, _
from reviewer_tui.screens.place import Ask, Place
from reviewer_tui.widgets.actor import Actor
from reviewer_tui.widgets.acts import ACTS, Act, Area
from reviewer_tui.widgets.choice import Choice
from reviewer_tui.widgets.frame import MessageLine
from reviewer_tui.widgets.key_table import KeyTable
from reviewer_tui.widgets.keys import shown
from reviewer_tui.widgets.keys_line import live_acts

if TYPE_CHECKING:
    from textual.await_remove import AwaitRemove


class Choosing(Actor, Screen[None], inherit_bindings=False):
    """A screen that can ask one of many; a subclass has the places and the message line."""

    def __init__(self, table: KeyTable) -> None:
        super().__init__()
        self._table = table
        self._answer: Callable[[str], object] | None = None
        self._focus_before: Widget | None = None

    @property
    def place(self) -> Place:
        """The place that is seen."""
        raise NotImplementedError

    def show(self, text: Message | None, ink: str = "normal") -> None:
        """Put a text into the message line at once."""
        raise NotImplementedError

    async def action_palette(self) -> None:
        """Everything that can be done here, by name."""
        if self.chooser is not None:
            self.close_chooser()
            return
        live = sorted(
            live_acts(self), key=lambda entry: (list(Area).index(entry.act.area), entry.act.rank or 99)
        )
        owners: dict[str, Actor] = {
            entry.act.id: entry.owner for entry in live if entry.act.area is not Area.LIST
        }
        owners |= {act.id: self for act in _unbound()}
        choices = [self._choice(ACTS[name], owner) for name, owner in owners.items() if name != "palette"]
        await self._choose(Ask(_palette_hint, choices, lambda name: owners[name].action_act(name)))

    def _choice(self, act: Act, owner: Actor) -> Choice:
        keys = self._table.keys_of(act.id)
        reason = owner.why_not(act)
        label = _(act.label)
        return Choice(
            act.id,
            label[:1].upper() + label[1:],
            reason.text() if reason else _(act.tooltip),
            shown(keys[0]) if keys else "",
            possible=reason is None,
        )

    @on(Ask)
    async def _choose(self, event: Ask) -> None:
        from reviewer_tui.widgets.chooser import Chooser  # noqa: PLC0415  no entry line in the first frame

        if self.chooser is None and event.place in (None, self.place):
            self._answer, self._focus_before = event.answer, self.focused
            await self.mount(Chooser(event.hint, event.choices), before=self.query_one(MessageLine))

    async def on_chooser_closed(self, event: Posted) -> None:
        """Hand the choice to the one who asked."""
        answer, choice = self._answer, getattr(event, "choice", None)
        closed = self.close_chooser()
        if closed is not None:
            # The answer may ask the next question, for which the strip must be gone.
            await closed
        if answer is not None and choice is not None:
            outcome = answer(choice)
            if hasattr(outcome, "__await__"):
                await outcome

    @property
    def chooser(self) -> Widget | None:
        """The open strip."""
        try:
            return self.query_one("Chooser")
        except NoMatches:
            return None

    def close_chooser(self) -> AwaitRemove | None:
        """Close the strip; the focus returns to where it was."""
        chooser = self.chooser
        if chooser is None:
            return None
        gone = chooser.remove()
        self._answer = None
        self.show(None)
        if self._focus_before is not None:
            self._focus_before.focus()
        return gone


def _unbound() -> list[Act]:
    return [act for act in ACTS.values() if not act.keys and act.area is Area.EVERYWHERE]


def _palette_hint() -> str:
    return _("What do you want to do? Enter does it, Esc goes back")
