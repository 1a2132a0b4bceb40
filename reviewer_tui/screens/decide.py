"""The decision on one case: what is decided, the paper, the key on one screen; then the one question, and the receipt."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import UUID

from textual import on
from textual.message import Message as Posted
from textual.worker import Worker, WorkerState

from reviewer_tui.casework.views import InboxFilter, Outcome
from reviewer_tui.clock import Clock
from reviewer_tui.errors import ReviewerError
from reviewer_tui.i18n import Message, message
from reviewer_tui.screens.decide_content import KEY, PAPER, WHAT
from reviewer_tui.screens.decide_making import Making
from reviewer_tui.screens.decide_steps import DecideSteps
from reviewer_tui.screens.decide_what import WhatPane
from reviewer_tui.screens.decide_work import (
    KeyOpened,
    Material,
    MaterialRead,
    NextChosen,
    Progressed,
    Signed,
    TakenAgain,
)
from reviewer_tui.widgets.acts import Act, Area, bindings
from reviewer_tui.widgets.case_head import CaseHead
from reviewer_tui.widgets.confirm_strip import ConfirmStrip
from reviewer_tui.widgets.key_panel import KeyPanel
from reviewer_tui.widgets.paper_page import PaperPage
from reviewer_tui.widgets.receipt import ReceiptPage

_HELPS = {
    "no-ground": "grounds", "unknown-ground": "grounds", "no-motive": "motive", "motive-too-long": "motive",
    "no-answer": "answer",
}  # fmt: skip
"""By the code of a fault: where the focus helps to put it right."""

_COMPOSE_ANEW = {"other-paper", "stale"}
_OTHER_KEY = {"no-key", "key-may-not-sign", "closed-key", "expired", "revoked", "not-yet-valid", "wrong-use"}
"""What signing may find about the key: the third step is where it is put right."""


class Decide(DecideSteps, inherit_bindings=False):
    """One decision at a time; everything typed is kept until it is signed."""

    BINDINGS = bindings(Area.DECIDE)
    DEFAULT_CSS = """
    Decide ReceiptPage { display: none; }
    Decide.-signed ReceiptPage { display: block; }
    Decide.-signed CaseHead, Decide.-signed CampaignLines, Decide.-signed StepLine, Decide.-signed PaperPage, Decide.-signed ConfirmStrip {
        display: none;
    }
    Decide WhatPane, Decide KeyPanel { display: none; }
    Decide.-at-what WhatPane, Decide.-at-key KeyPanel { display: block; }
    """

    class Finished(Posted):
        """There is nothing more to decide here: back to the inbox, with something to say perhaps."""

        def __init__(self, said: Message | None = None) -> None:
            super().__init__()
            self.said = said

    class NextWanted(Posted):
        """The next case is to be opened."""

        def __init__(self, part_id: UUID, number: str) -> None:
            super().__init__()
            self.part_id = part_id
            self.number = number

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self._clock = clock
        self._finished = False

    # Beginning, leaving

    def open(self, part_id: UUID, outcome: Outcome, inbox: InboxFilter) -> None:
        """Prepare a decision on a case; a draft that was kept is taken up again.

        Args:
            part_id: the case.
            outcome: what the official wants to decide.
            inbox: the order in which the next case is looked for.
        """
        self._part_id, self._inbox, self._material = part_id, inbox, None
        self._making = replace(self._makings.get(part_id, Making()), outcome=outcome)
        self._paper, self._read, self._composing = None, False, False
        self._busy = self._fault = None
        self._unsaved = self._finished = False
        self._undo.clear()
        self.remove_class("-signed")
        self.query_one(CaseHead).waiting("")
        self.query_one(PaperPage).waiting(message("Opening the case…"))
        self._go(PAPER)
        if self.desk is not None:
            self.read_material(self.desk, part_id, inbox)

    @on(MaterialRead)
    def _material_read(self, event: MaterialRead) -> None:
        material = event.material
        if material.case.part_id != self._part_id or self.desk is None:
            return
        first, self._material, self._report = self._material is None, material, material.report
        head = self.query_one(CaseHead)
        head.show(material.case, read_only_role=self.desk.identity.read_only, now=self._clock.now())
        if first:
            self._begin(material)
        self.query_one(WhatPane).offer(material.grounds, self._making.ground)
        self._show_key()
        self._show()

    def _begin(self, material: Material) -> None:
        draft, part_id = material.case.draft, material.case.part_id
        if part_id not in self._makings:
            self._making = Making.taken_up(draft, self._making.outcome)
        if draft.motive and self._making.outcome is not Outcome.APPROVE:
            self.say(message("Your draft is taken up again."), "accent")
        if self._making.outcome is Outcome.APPROVE:
            self._compose_paper()
        else:
            self.query_one(PaperPage).waiting(
                message("The paper is composed when the motive is written: Ctrl+S.")
            )
            self._go(WHAT)

    def enter(self) -> None:
        """Back from the help: the focus where it was useful."""
        if self._material is not None:
            self._focus_step()

    def left(self) -> None:
        """Back in the case: the draft is kept, nothing secret remains."""
        self.query_one(KeyPanel).clear()
        self._keep_now()
        if self._signed and not self._finished:
            self._finish(self.Finished())

    def _finish(self, last: Posted) -> None:
        """What was signed is behind us: neither the steps nor the review of the case come back."""
        self._finished = True
        self.post_message(last)

    def save_work(self) -> None:
        """The program ends, perhaps because the line dropped: what was typed is saved here and now."""
        if self._unsaved and self.desk is not None and self._part_id is not None:
            self._stop_timer()
            self._keeper.save(self.desk, self._part_id, self._making.draft(), self._keeper.number())
            self._unsaved = False

    def under_way(self) -> Message | None:
        """A signature is waited for."""
        return self._busy

    def step_back(self) -> bool:
        """From the receipt there is no way back into the decision; a signature under way is waited for."""
        if self._signed:
            self._finish(self.Finished())
            return True
        return False

    def reword(self) -> None:
        """The language changed; prepared motives come in the new one."""
        if self.desk is not None and self._part_id is not None and not self._signed:
            self.read_material(self.desk, self._part_id, self._inbox)
        self._show()

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
        self._show_key()
        if not event.report.may_sign:
            bad = [said for good, said in event.report.findings if not good]
            self._fault = message("This key may not sign: {reason}", reason=bad[0]) if bad else None
            self.say(message("o closes this key to choose another one."), "warn")
        if not self._signed:
            self._go(KEY)

    def action_other_key(self) -> None:
        """Close the opened key and choose another one."""
        if self.desk is not None:
            self.desk.lock_key()
            self._report = self._fault = None
            self._show_key()
            self._go(KEY)

    # The last question

    def action_yes(self) -> None:
        """Put the choice on yes; Enter does it."""
        strip = self.query_one(ConfirmStrip)
        strip.focus()
        self.call_after_refresh(lambda: strip.choose(yes=True))

    @on(ConfirmStrip.YesWanted)
    def _yes_wanted(self, event: ConfirmStrip.YesWanted) -> None:
        event.stop()
        missing = self._why_not_yes()
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
        missing = self._why_not_yes()
        if missing is not None or self.desk is None or self._paper is None or self._part_id is None:
            self.say(missing, "warn")
            return
        self._stop_timer()
        self._unsaved, self._fault, self._busy = False, None, message("Signing…")
        self.query_one(WhatPane).disabled = True
        self._show()
        self.sign_paper(self.desk, self._part_id, self._paper.sha256)

    @on(Progressed)
    def _progressed(self, event: Progressed) -> None:
        if self._busy is not None:
            self._busy = event.said
            self._show_question()

    @on(Signed)
    def _signed_now(self, event: Signed) -> None:
        self._makings.pop(event.part_id, None)
        if event.part_id != self._part_id:
            return
        self._busy = self._fault = None
        self.query_one(WhatPane).disabled = False
        self.query_one(ReceiptPage).tell(event.receipt)
        self.remove_class("-at-what", "-at-key")
        self.add_class("-signed")
        self._focus_step()
        self.screen.refresh_bindings()

    @on(ReceiptPage.InboxWanted)
    def _inbox_wanted(self, event: ReceiptPage.InboxWanted) -> None:
        event.stop()
        self._finish(self.Finished())

    @on(ReceiptPage.NextWanted)
    def _next_wanted(self, event: ReceiptPage.NextWanted) -> None:
        event.stop()
        if self.desk is not None and self._part_id is not None and self._material is not None:
            self.look_for_next(self.desk, self._inbox, self._material.place, self._part_id)

    @on(NextChosen)
    def _next_chosen(self, event: NextChosen) -> None:
        if event.row is None:
            self._finish(self.Finished(message("No other case waits for you in this view.")))
        else:
            self._finish(self.NextWanted(event.row.part_id, event.row.number))

    # Bad days

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """What failed stays beside the question, and the focus goes where it helps; `Place` tells it in a line."""
        error = event.worker.error
        if event.state is not WorkerState.ERROR or error is None:
            return
        self._busy = None
        self.query_one(WhatPane).disabled = False
        self._composing = self._composing and event.worker.group != "decide-paper"
        self._fault, code = message("Something failed; nothing was signed."), ""
        if isinstance(error, ReviewerError):
            self._fault, code = error.message, error.code
        if event.worker.group == "decide-draft":
            self._unsaved = True
        if event.worker.group == "decide-paper" or self._material is None:
            self._void(self._fault, "bad")
        self.query_one(ConfirmStrip).choose(yes=False)
        if code in _COMPOSE_ANEW and event.worker.group == "decide-sign":
            self._again(self._fault)
        self._show()
        self._help_with(code, event.worker.group)

    def _again(self, why: Message) -> None:
        """The paper is not the last one any more: show what is, to be read once more."""
        self._void(why, "bad")
        self._compose_paper()
        self._fault = why
        if self.desk is not None and self._part_id is not None:
            self.read_material(self.desk, self._part_id, self._inbox)
        self._go(PAPER)

    def _help_with(self, code: str, group: str) -> None:
        if group == "decide-key":
            panel = self.query_one(KeyPanel)
            (panel.secret if code == "wrong-passphrase" or panel.files.rows == 1 else panel.files).focus()
        elif code in _OTHER_KEY:
            self._go(KEY)
        elif code in _HELPS:
            self._step = WHAT
            self._show()
            field = getattr(self.query_one(WhatPane), _HELPS[code])
            self.call_after_refresh(field.focus)

    def action_claim(self) -> None:
        """Take the case again; the draft goes on."""
        if self.desk is not None and self._part_id is not None:
            self.take_again(self.desk, self._part_id)

    @on(TakenAgain)
    def _taken_again(self) -> None:
        self._fault = None
        self.say(message("The case is yours again; the draft goes on."), "good")
        if self.desk is not None and self._part_id is not None:
            self.read_material(self.desk, self._part_id, self._inbox)
        if self._paper is None and self._making.outcome is Outcome.APPROVE:
            self._compose_paper()
        self._show()

    # What is possible

    def check_action(self, action: str, parameters: tuple[Any, ...]) -> bool | None:
        """On the receipt nothing of the decision can be done any more."""
        return not (self._signed and action == "act" and str(parameters[0]).startswith("decide."))

    def why_not(self, act: Act) -> Message | None:
        """What is not possible now."""
        if self._busy is not None:
            return self._busy
        if self._material is None:
            return self._fault or message("The case is still being opened.")
        if act.id.startswith("decide.motive"):
            return self._why_no_motive(act)
        if act.id == "decide.yes":
            return self._why_not_yes()
        mine = self._material.case.mine
        return {
            "decide.undo": None if self._undo else message("There is nothing to undo."),
            "decide.other_key": None if self._report else message("No key is open."),
            "decide.claim": message("This case is yours already.") if mine and self._fault is None else None,
        }.get(act.id)

    def _why_no_motive(self, act: Act) -> Message | None:
        if self._making.outcome is not Outcome.REFUSE:
            return message("Prepared motives belong to the grounds of a refusal: d.")
        ground = self.query_one(WhatPane).grounds.chosen
        digit = act.id.rpartition("_")[2]
        wanted = int(digit) if digit.isdigit() else 1
        if ground is None or len(ground.motives) < wanted:
            return message("This ground has no prepared motive {number}.", number=wanted)
        return None
