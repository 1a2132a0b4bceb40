"""A place whose acts cannot be taken back: the sentence is asked once more at its foot, and *no* is chosen."""

from __future__ import annotations

from collections.abc import Callable

from textual import on
from textual.css.query import NoMatches

from reviewer_tui.i18n import Message, message
from reviewer_tui.screens.writing_place import WritingPlace
from reviewer_tui.widgets.confirm_strip import ConfirmStrip


class ConfirmingPlace(WritingPlace):
    """Asks for texts, and for a yes before an act is done."""

    _confirmed: Callable[[], None] | None = None

    @property
    def confirmation(self) -> ConfirmStrip | None:
        """The open question."""
        try:
            return self.query_one(ConfirmStrip)
        except NoMatches:
            return None

    async def confirm(self, sentence: Message, act: Callable[[], None]) -> None:
        """Ask whether to do what the sentence says; the act is done after a yes that was confirmed."""
        self.close_strip()
        await self._close_confirmation()
        strip = ConfirmStrip()
        self._confirmed = act
        await self.mount(strip)
        strip.show(sentence, (message("This cannot be taken back."), "warn"))
        strip.focus()

    async def _close_confirmation(self) -> None:
        self._confirmed = None
        strip = self.confirmation
        if strip is not None:
            await strip.remove()

    def step_back(self) -> bool:
        """Close the open strip; false when there is none."""
        if self.confirmation is None and not self.close_strip():
            return super().step_back()
        self.run_worker(self._close_confirmation(), exit_on_error=False)
        self.enter_view()
        return True

    def unfinished(self) -> Message | None:
        """What is to be finished before anything else is begun."""
        if self.strip is not None:
            return message("Finish writing first: Enter goes on, Esc goes back.")
        if self.confirmation is not None:
            return message("Answer the question below first: ← → choose, Enter confirms, Esc goes back.")
        return None

    @on(ConfirmStrip.YesWanted)
    def _yes_wanted(self, event: ConfirmStrip.YesWanted) -> None:
        event.stop()
        if self.confirmation is not None:
            self.confirmation.choose(yes=True)

    @on(ConfirmStrip.Taken)
    async def _taken(self, event: ConfirmStrip.Taken) -> None:
        event.stop()
        act = self._confirmed
        await self._close_confirmation()
        self.enter_view()
        if event.yes and act is not None:
            act()
        else:
            self.say(message("Nothing was done."))
