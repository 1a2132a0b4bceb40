"""Doing what the table of acts names: the same way for a key, the mouse, the palette and the keys line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message as Posted
from textual.widget import Widget

from reviewer_tui.i18n import Message
from reviewer_tui.widgets.acts import ACTS, Act


class Say(Posted):
    """Put a text into the message line; an empty one clears it."""

    def __init__(self, text: Message | None, ink: str = "normal") -> None:
        super().__init__()
        self.text = text
        self.ink = ink


class Acted(Posted):
    """An act was tried."""

    def __init__(self, act: Act) -> None:
        super().__init__()
        self.act = act


# At run time no widget: Textual follows only the first base of a widget when it gathers styles and bindings.
if TYPE_CHECKING:
    _Base = Widget
else:
    _Base = object


class Actor(_Base):
    """A widget that owns acts. An act that is not possible now says why instead of doing nothing."""

    def why_not(self, act: Act) -> Message | None:  # noqa: ARG002  for subclasses
        """Why an act is not possible at the moment; None when it is."""
        return None

    async def action_act(self, act_id: str) -> None:
        """Do an act by its id, or say why not."""
        act = ACTS[act_id]
        self.post_message(Acted(act))
        reason = self.why_not(act)
        if reason is not None:
            self.post_message(Say(reason, "warn"))
            return
        await self.run_action(act.action)

    def say(self, text: Message | None, ink: str = "normal") -> None:
        """Put a text into the message line."""
        self.post_message(Say(text, ink))
