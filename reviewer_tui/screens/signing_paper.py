"""The second step of a signature: the paper is composed, void when something else is wanted, and read to its end."""

from __future__ import annotations

from uuid import UUID

from textual import on

from reviewer_tui.casework.views import Paper
from reviewer_tui.i18n import Message, message
from reviewer_tui.screens.desk_door import DeskDoor
from reviewer_tui.screens.signing_work import Composed, SigningWork
from reviewer_tui.widgets.confirm_strip import ConfirmStrip
from reviewer_tui.widgets.paper_page import PaperPage

WHAT, PAPER, KEY = 1, 2, 3
"""The steps, as they are numbered on the screen."""


class SigningPaper(SigningWork, inherit_bindings=False):
    """The paper of what is wanted; a subclass says what that is."""

    def __init__(self, *, id: str) -> None:  # noqa: A002  Textual's name
        super().__init__(id=id)
        self._step = PAPER
        self._paper: Paper | None = None
        self._read = False
        self._composing = False
        self._busy: Message | None = None
        self._fault: Message | None = None

    # What a subclass tells

    @property
    def about(self) -> UUID | None:
        """The case or the decision that the paper is about; None while there is none."""
        raise NotImplementedError

    @property
    def wanted(self) -> object:
        """What the paper is to say now; one that was composed from something else is void."""
        raise NotImplementedError

    def start_composing(self, desk: DeskDoor) -> None:
        """Let the paper of what is wanted be composed, by `compose_paper`."""
        raise NotImplementedError

    def show_all(self) -> None:
        """Show everything as things stand."""
        raise NotImplementedError

    def go(self, step: int) -> None:
        """Unfold a step and put the focus where its work is done."""
        raise NotImplementedError

    def moving(self, before: int, after: int) -> None:
        """The official goes to another step."""

    # The paper

    @property
    def signed(self) -> bool:
        """Is the receipt shown?"""
        return self.has_class("-signed")

    def begin_paper(self, said: Message) -> None:
        """Another signature is prepared: there is no paper yet."""
        self._paper, self._read, self._composing = None, False, False
        self._busy = self._fault = None
        self.remove_class("-signed")
        self.query_one(PaperPage).waiting(said)

    def action_paper(self) -> None:
        """Compose the paper when it is not there, and read it."""
        self.moving(self._step, PAPER)
        if self._paper is None:
            self.compose_anew()
        self.go(PAPER)

    def compose_anew(self) -> None:
        """Compose the paper of what is wanted now."""
        if self.desk is None or self.about is None or self._composing:
            return
        self._composing, self._fault = True, None
        self.query_one(PaperPage).waiting(message("Composing the paper…"))
        self.start_composing(self.desk)

    def void(self, said: Message, ink: str = "muted") -> None:
        """There is no paper any more, and nothing can be signed."""
        self._paper, self._read = None, False
        self.query_one(ConfirmStrip).choose(yes=False)
        self.query_one(PaperPage).waiting(said, ink)

    def changed(self) -> None:
        """Something else is wanted than a moment ago."""
        self._fault = None
        if self._paper is not None:
            self.void(_changed())

    @on(Composed)
    def _composed(self, event: Composed) -> None:
        if event.about != self.about or self.signed:
            return
        self._composing = False
        if event.wanted != self.wanted:
            # Something was changed meanwhile: this paper would not be what is signed.
            self.void(_changed())
        else:
            self._paper, self._read = event.paper, False
            self.query_one(PaperPage).tell(event.paper.text)
        self.show_all()

    @on(PaperPage.Read)
    def _paper_read(self, event: PaperPage.Read) -> None:
        event.stop()
        if self._paper is not None:
            self._read = True
            self.show_all()

    def why_not_past_paper(self) -> Message | None:
        """Why the key cannot come next."""
        if self._composing:
            return message("The paper is still being composed.")
        if self._paper is None:
            return message("First the paper: Ctrl+S composes it.")
        return None if self._read else message("First read the paper to its end: End.")


def _changed() -> Message:
    return message("The text has changed: Ctrl+S composes the paper anew.")
