"""A place that signs: the key, the one last question, the signature, and what is done when something fails."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from textual import on
from textual.message import Message as Posted
from textual.worker import Worker, WorkerState

from reviewer_tui.errors import ReviewerError
from reviewer_tui.i18n import Message, message
from reviewer_tui.screens.desk_door import DeskDoor
from reviewer_tui.screens.signing_paper import KEY, PAPER, WHAT
from reviewer_tui.screens.signing_steps import SigningSteps
from reviewer_tui.screens.signing_work import COMPOSING, OPENING, SIGNING, KeyOpened, PaperSigned, Progressed
from reviewer_tui.widgets.acts import Act
from reviewer_tui.widgets.confirm_strip import ConfirmStrip
from reviewer_tui.widgets.key_panel import KeyPanel
from reviewer_tui.widgets.receipt import ReceiptLines

_COMPOSE_ANEW = {"other-paper", "stale"}
_OTHER_KEY = {"no-key", "key-may-not-sign", "closed-key", "expired", "revoked", "not-yet-valid", "wrong-use"}
"""What signing may find about the key: the third step is where it is put right."""


class SigningPlace(SigningSteps, inherit_bindings=False):
    """From the paper that was read to the receipt; everything typed is kept until it is signed."""

    def __init__(self, *, id: str) -> None:  # noqa: A002  Textual's name
        super().__init__(id=id)
        self._finished = False

    # What a subclass tells

    def start_signing(self, desk: DeskDoor, sha256: str) -> None:
        """Let the paper that was shown be signed, by `sign_paper`."""
        raise NotImplementedError

    def read_again(self) -> None:
        """Read once more what the steps begin with: it may have changed."""
        raise NotImplementedError

    def help_for(self, code: str) -> str:
        """The selector of the field in the first step where a fault is put right; empty where no field helps."""
        raise NotImplementedError

    def forget(self, about: UUID) -> None:
        """It is signed: what was typed for it need not be kept."""
        raise NotImplementedError

    def done(self) -> Posted:
        """What is posted when nothing is left to do here."""
        raise NotImplementedError

    # Leaving

    def enter(self) -> None:
        """Back from the help: the focus where it was useful."""
        if self.ready:
            self.focus_step()

    def left(self) -> None:
        """Back in the place before: what was written is kept, and nothing secret remains."""
        super().left()
        self.query_one(KeyPanel).clear()
        if self.signed and not self._finished:
            self.finish(self.done())

    def finish(self, last: Posted) -> None:
        """What was signed is behind us: the steps do not come back."""
        self._finished = True
        self.post_message(last)

    def under_way(self) -> Message | None:
        """A signature is waited for."""
        return self._busy

    def step_back(self) -> bool:
        """From the receipt there is no way back into the steps; a signature under way is waited for."""
        if self.signed:
            self.finish(self.done())
            return True
        return False

    # The key

    @on(KeyPanel.UnlockWanted)
    def _unlock_wanted(self, event: KeyPanel.UnlockWanted) -> None:
        event.stop()
        if self.desk is not None:
            self._fault = None
            self.say(message("Opening the key…"))
            self.open_key(self.desk, event.path, event.passphrase)

    @on(KeyOpened)
    def _key_opened(self, event: KeyOpened) -> None:
        self._report, self._fault = event.report, None
        self.say(None)
        self.show_key()
        if not event.report.may_sign:
            bad = [said for good, said in event.report.findings if not good]
            self._fault = message("This key may not sign: {reason}", reason=bad[0]) if bad else None
            self.say(message("o closes this key to choose another one."), "warn")
        if not self.signed:
            self.go(KEY)

    def action_other_key(self) -> None:
        """Close the opened key and choose another one."""
        if self.desk is not None:
            self.desk.lock_key()
            self._report = self._fault = None
            self.show_key()
            self.go(KEY)

    # The last question

    def action_yes(self) -> None:
        """Put the choice on yes; Enter does it."""
        strip = self.query_one(ConfirmStrip)
        strip.focus()
        self.call_after_refresh(lambda: strip.choose(yes=True))

    @on(ConfirmStrip.YesWanted)
    def _yes_wanted(self, event: ConfirmStrip.YesWanted) -> None:
        event.stop()
        missing = self.why_not_yes()
        if missing is None:
            self.action_yes()
        else:
            self.say(missing, "warn")

    @on(ConfirmStrip.Taken)
    def _taken(self, event: ConfirmStrip.Taken) -> None:
        event.stop()
        if self._busy is not None:
            return
        if not event.yes:
            self.say(message("Nothing was signed; y chooses yes."))
            return
        missing = self.why_not_yes()
        if missing is not None or self.desk is None or self._paper is None:
            self.say(missing, "warn")
            return
        self._fault, self._busy = None, message("Signing…")
        self.what.disabled = True
        self.show_all()
        self.start_signing(self.desk, self._paper.sha256)

    @on(Progressed)
    def _progressed(self, event: Progressed) -> None:
        if self._busy is not None:
            self._busy = event.said
            self.show_question()

    @on(PaperSigned)
    def _signed_now(self, event: PaperSigned) -> None:
        self.forget(event.about)
        if event.about != self.about:
            return
        self._busy = self._fault = None
        self.what.disabled = False
        self.query_one(ReceiptLines).tell(event.receipt)
        self.remove_class("-at-what", "-at-key")
        self.add_class("-signed")
        self.focus_step()
        self.screen.refresh_bindings()

    # Bad days

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """What failed stays beside the question, and the focus goes where it helps; `Place` tells it in a line."""
        error = event.worker.error
        if event.state is not WorkerState.ERROR or error is None:
            return
        group = event.worker.group
        self._busy = None
        self.what.disabled = False
        self._composing = self._composing and group != COMPOSING
        self._fault, code = message("Something failed; nothing was signed."), ""
        if isinstance(error, ReviewerError):
            self._fault, code = error.message, error.code
        if group == COMPOSING or not self.ready:
            self.void(self._fault, "bad")
        self.query_one(ConfirmStrip).choose(yes=False)
        if code in _COMPOSE_ANEW and group == SIGNING:
            self._again(self._fault)
        self.show_all()
        self._help_with(code, group)

    def _again(self, why: Message) -> None:
        """The paper is not the last one any more: show what is, to be read once more."""
        self.void(why, "bad")
        self.compose_anew()
        self._fault = why
        self.read_again()
        self.go(PAPER)

    def _help_with(self, code: str, group: str) -> None:
        if group == OPENING:
            panel = self.query_one(KeyPanel)
            (panel.secret if code == "wrong-passphrase" or panel.files.rows == 1 else panel.files).focus()
        elif code in _OTHER_KEY:
            self.go(KEY)
        elif self.help_for(code):
            self._step = WHAT
            self.show_all()
            self.call_after_refresh(self.what.query_one(self.help_for(code)).focus)

    # What is possible

    def check_action(self, action: str, parameters: tuple[Any, ...]) -> bool | None:
        """On the receipt nothing of the steps can be done any more."""
        return not (self.signed and action == "act" and str(parameters[0]).startswith("decide."))

    def why_not(self, act: Act) -> Message | None:
        """What is not possible now."""
        if self._busy is not None:
            return self._busy
        if not self.ready:
            return self._fault or message("The case is still being opened.")
        if act.id == "decide.yes":
            return self.why_not_yes()
        if act.id == "decide.other_key" and self._report is None:
            return message("No key is open.")
        return None
