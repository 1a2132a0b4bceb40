"""What every place that signs a paper lets run in threads: composing, opening a key, signing."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from textual import work
from textual.message import Message as Posted

from reviewer_tui.casework.views import KeyReport, Paper
from reviewer_tui.i18n import Message
from reviewer_tui.screens.desk_door import DeskDoor
from reviewer_tui.screens.keeping_place import KeepingPlace
from reviewer_tui.widgets.receipt import AnyReceipt

COMPOSING, OPENING, SIGNING = "compose-paper", "open-key", "sign-paper"
"""The groups of the workers."""


class Composed(Posted):
    """A paper was composed.

    Args:
        about: the case or the decision that it is about.
        wanted: what it was composed from.
        paper: the paper.
    """

    def __init__(self, about: UUID, wanted: object, paper: Paper) -> None:
        super().__init__()
        self.about = about
        self.wanted = wanted
        self.paper = paper


class KeyOpened(Posted):
    """A key was opened."""

    def __init__(self, report: KeyReport) -> None:
        super().__init__()
        self.report = report


class Progressed(Posted):
    """Signing has come so far."""

    def __init__(self, said: Message) -> None:
        super().__init__()
        self.said = said


class PaperSigned(Posted):
    """What was signed is on record."""

    def __init__(self, about: UUID, receipt: AnyReceipt) -> None:
        super().__init__()
        self.about = about
        self.receipt = receipt


class SigningWork(KeepingPlace, inherit_bindings=False):
    """The workers; they touch no widget and post what they found."""

    @work(thread=True, group=COMPOSING, exit_on_error=False, description="Composing the paper")
    def compose_paper(self, about: UUID, wanted: object, compose: Callable[[], Paper]) -> None:
        """Compose the paper of what is wanted."""
        self.post_message(Composed(about, wanted, compose()))

    @work(thread=True, group=OPENING, exit_on_error=False, description="Opening the key")
    def open_key(self, desk: DeskDoor, path: str, passphrase: bytes) -> None:
        """Open a key file."""
        self.post_message(KeyOpened(desk.unlock(path, passphrase)))

    # Never exclusive: a signature under way is not to be cancelled by anything the screen does.
    @work(thread=True, group=SIGNING, exit_on_error=False, description="Signing the paper")
    def sign_paper(self, about: UUID, sign: Callable[[Callable[[Message], None]], AnyReceipt]) -> None:
        """Sign the paper that was shown, and record what it says."""
        self.post_message(PaperSigned(about, sign(self._tell)))

    def _tell(self, said: Message) -> None:
        self.post_message(Progressed(said))
