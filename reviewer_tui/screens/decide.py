"""The decision on one case, three steps on one screen: what is decided, the paper, the key; then the last question."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import UUID

from textual import on
from textual.app import ComposeResult
from textual.message import Message as Posted
from textual.timer import Timer
from textual.worker import Worker, WorkerState

from reviewer_tui.casework.views import InboxFilter, KeyReport, Outcome, Paper
from reviewer_tui.clock import Clock
from reviewer_tui.errors import ReviewerError
from reviewer_tui.i18n import N_, Message, _, message
from reviewer_tui.screens import decide_words
from reviewer_tui.screens.decide_draft import SAVE_AFTER
from reviewer_tui.screens.decide_making import Done, Making, Undo
from reviewer_tui.screens.decide_what import WhatPane
from reviewer_tui.screens.decide_work import (
    Composed,
    DecideWork,
    KeyOpened,
    Material,
    MaterialRead,
    NextChosen,
    Progressed,
    Signed,
    TakenAgain,
)
from reviewer_tui.screens.place import Ask
from reviewer_tui.widgets import wording
from reviewer_tui.widgets.acts import Act, Area, bindings
from reviewer_tui.widgets.case_head import CaseHead
from reviewer_tui.widgets.choice import Choice
from reviewer_tui.widgets.confirm_strip import ConfirmStrip
from reviewer_tui.widgets.key_panel import KeyPanel
from reviewer_tui.widgets.outcome_line import OutcomeLine
from reviewer_tui.widgets.paper_page import PaperPage
from reviewer_tui.widgets.receipt import ReceiptPage
from reviewer_tui.widgets.step_line import StepLine

WHAT, PAPER, KEY = 1, 2, 3
TITLES = (N_("Decision"), N_("Paper"), N_("Key"))

_HELPS = {
    "no-ground": "grounds", "unknown-ground": "grounds", "no-motive": "motive", "motive-too-long": "motive",
    "no-answer": "answer", "wrong-passphrase": "key", "no-key": "key", "key-may-not-sign": "key",
}  # fmt: skip
"""By the code of a fault: where the focus helps to put it right."""

_COMPOSE_ANEW = {"other-paper", "stale"}


class Decide(DecideWork, inherit_bindings=False):
    """One decision at a time; everything typed is kept until it is signed."""

    BINDINGS = bindings(Area.DECIDE)
    DEFAULT_CSS = """
    Decide ReceiptPage { display: none; }
    Decide.-signed ReceiptPage { display: block; }
    Decide.-signed StepLine, Decide.-signed PaperPage, Decide.-signed ConfirmStrip { display: none; }
    Decide WhatPane, Decide KeyPanel { display: none; }
    Decide.-at-what WhatPane, Decide.-at-key KeyPanel { display: block; }
    .-low Decide CaseHead { height: 1; }
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
        self._inbox = InboxFilter()
        self._part_id: UUID | None = None
        self._material: Material | None = None
        self._making = Making()
        self._makings: dict[UUID, Making] = {}
        self._undo = Undo()
        self._step = PAPER
        self._paper: Paper | None = None
        self._read = False
        self._composing = False
        self._report: KeyReport | None = None
        self._busy: Message | None = None
        self._fault: Message | None = None
        self._unsaved = False
        self._save_timer: Timer | None = None

    def compose(self) -> ComposeResult:
        """From top to bottom; the receipt takes the place of all steps."""
        yield CaseHead()
        yield OutcomeLine(WHAT, TITLES[0], TITLES, id="step-what")
        yield WhatPane()
        yield StepLine(PAPER, TITLES[1], TITLES, id="step-paper")
        yield PaperPage()
        yield StepLine(KEY, TITLES[2], TITLES, id="step-key")
        yield KeyPanel()
        yield ConfirmStrip()
        yield ReceiptPage()

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
        self._unsaved = False
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

    def save_work(self) -> None:
        """The program ends, perhaps because the line dropped: what was typed is saved here and now."""
        if self._unsaved and self.desk is not None and self._part_id is not None:
            self._stop_timer()
            self._keeper.save(self.desk, self._part_id, self._making.draft(), self._keeper.number())
            self._unsaved = False

    def step_back(self) -> bool:
        """From the receipt there is no way back into the decision; a signature under way is waited for."""
        if self._signed:
            self.post_message(self.Finished())
            return True
        if self._busy is not None:
            self.say(self._busy, "warn")
            return True
        return False

    def reword(self) -> None:
        """The language changed; prepared motives come in the new one."""
        if self.desk is not None and self._part_id is not None and not self._signed:
            self.read_material(self.desk, self._part_id, self._inbox)
        self._show()

    # What is shown

    @property
    def _signed(self) -> bool:
        return self.has_class("-signed")

    def _show(self) -> None:
        """Headings, texts and the last question as things stand."""
        case = self._material.case if self._material else None
        making, step = self._making, self._step
        self.set_class(step == WHAT and making.outcome is not Outcome.APPROVE, "-at-what")
        self.set_class(step == KEY, "-at-key")
        ground = decide_words.ground_of(self._material.grounds, making.ground) if self._material else None
        folded = [] if step == WHAT else decide_words.what(making, ground)
        self.query_one(OutcomeLine).choose(making.outcome, folded, (), here=step == WHAT)
        objection = case is not None and case.hearing.outcome == "objection"
        self.query_one(WhatPane).show(making, objection=objection)
        self.query_one("#step-paper", StepLine).show(
            *decide_words.paper(self._paper, read=self._read), here=step == PAPER
        )
        self.query_one("#step-key", StepLine).show(*decide_words.key(self._report), here=step == KEY)
        self._show_question()
        self.screen.refresh_bindings()

    def _show_question(self) -> None:
        if self._material is None:
            return
        said = decide_words.sentence(self._material.case, self._making.outcome)
        strip = self.query_one(ConfirmStrip)
        if self._busy is not None:
            strip.show(said, (self._busy, "accent"), busy=True)
        elif self._fault is not None:
            strip.show(said, (message("✗ {why}", why=self._fault), "bad"))
        else:
            missing = self._why_not_yes()
            if missing is not None:
                strip.show(said, (missing, "muted"))
            elif self._report is not None and self._report.stand_in:
                strip.show(said, (message("Training signature, no legal force."), "warn"))
            else:
                strip.show(said, None)

    def _show_key(self) -> None:
        if self._material is None or self.desk is None:
            return
        nothing = None
        if not self._material.files and self._report is None:
            nothing = (decide_words.no_files(self.desk.identity.login), "warn")
        self.query_one(KeyPanel).tell(self._material.files, self._report, nothing)

    def _go(self, step: int) -> None:
        """Unfold a step and put the focus where its work is done."""
        self._step = step
        self._show()
        self.call_after_refresh(self._focus_step)

    def _focus_step(self) -> None:
        if self._signed:
            self.query_one(ReceiptPage).focus()
        elif self._step == WHAT and self._making.outcome is not Outcome.APPROVE:
            what = self.query_one(WhatPane)
            empty = self._making.outcome is Outcome.REFUSE and not self._making.ground
            (what.grounds if empty else what.motive).focus()
        elif self._step == KEY and self._report is None and self._material and self._material.files:
            self.query_one(KeyPanel).enter()
        elif self._step == KEY and self._report is not None and self._report.may_sign:
            self.query_one(ConfirmStrip).focus()
        else:
            self.query_one(PaperPage).focus()

    # What is decided

    def action_outcome(self, outcome: str) -> None:
        """Another outcome; what was written stays."""
        before, step = self._making, self._step
        self._change(replace(before, outcome=Outcome(outcome)))
        target = PAPER if self._making.outcome is Outcome.APPROVE else WHAT
        self._undo.note(Done("outcome", before.outcome, self._making.outcome), Done("step", step, target))
        if self._making.outcome is Outcome.APPROVE and self._paper is None:
            self._compose_paper()
        self._go(target)

    @on(OutcomeLine.Picked)
    def _picked(self, event: OutcomeLine.Picked) -> None:
        event.stop()
        if self._busy is None:
            self.action_outcome(event.outcome.value)

    @on(WhatPane.GroundTaken)
    def _ground_taken(self, event: WhatPane.GroundTaken) -> None:
        event.stop()
        self._undo.note(Done("ground", self._making.ground, event.code))
        self._change(replace(self._making, ground=event.code))
        self._show()
        self.query_one(WhatPane).motive.focus()

    @on(WhatPane.Written)
    def _written(self, event: WhatPane.Written) -> None:
        event.stop()
        what = self.query_one(WhatPane)
        written = replace(self._making, motive=what.motive.text, answer=what.answer.text)
        if self._material is not None and written != self._making:
            self._change(written)
            self._show()

    def action_motive(self, number: int) -> None:
        """Take a prepared motive of the ground under the cursor, and the ground with it."""
        ground = self.query_one(WhatPane).grounds.chosen
        if ground is None or not 1 <= number <= len(ground.motives):
            return
        before, text = self._making, ground.motives[number - 1][1]
        self._undo.note(Done("ground", before.ground, ground.code), Done("motive", before.motive, text))
        self._change(replace(before, ground=ground.code, motive=text))
        self._go(WHAT)
        if before.motive.strip():
            self.say(
                message(
                    "Prepared motive {number} is taken; u in the list brings your text back.", number=number
                )
            )

    def action_motives(self) -> None:
        """Choose a prepared motive by its words."""
        ground = self.query_one(WhatPane).grounds.chosen
        choices = [
            Choice(str(number), wording.in_language(title), text, keys=str(number))
            for number, (title, text) in enumerate(ground.motives if ground else (), 1)
        ]
        self.post_message(Ask(_motive_hint, choices, lambda chosen: self.action_motive(int(chosen))))

    def _change(self, making: Making) -> None:
        """Something was chosen or written: a paper that says otherwise is void, and the draft is saved soon."""
        if making == self._making:
            return
        changed = making.draft() != self._making.draft()
        self._making, self._fault = making, None
        if self._part_id is not None:
            self._makings[self._part_id] = making
        if changed:
            self._void(message("The text has changed: Ctrl+S composes the paper anew."))
            self._save_soon()

    def _save_soon(self) -> None:
        self._unsaved = True
        self._stop_timer()
        self._save_timer = self.set_timer(SAVE_AFTER, self._keep_now)

    def _keep_now(self) -> None:
        self._stop_timer()
        if self._unsaved and self.desk is not None and self._part_id is not None:
            self._unsaved = False
            self.keep_draft(self.desk, self._part_id, self._making.draft(), self._keeper.number())

    def _stop_timer(self) -> None:
        if self._save_timer is not None:
            self._save_timer.stop()
            self._save_timer = None

    # The paper

    def action_paper(self) -> None:
        """Compose the paper when it is not there, and read it."""
        self._undo.note(Done("step", self._step, PAPER))
        if self._paper is None:
            self._compose_paper()
        self._go(PAPER)

    def _compose_paper(self) -> None:
        if self.desk is None or self._part_id is None or self._composing:
            return
        self._stop_timer()
        self._unsaved, self._composing, self._fault = False, True, None
        self.query_one(PaperPage).waiting(message("Composing the paper…"))
        self.compose_paper(self.desk, self._part_id, self._making.draft(), self._keeper.number())

    def _void(self, said: Message, ink: str = "muted") -> None:
        self._paper, self._read = None, False
        self.query_one(ConfirmStrip).choose(yes=False)
        self.query_one(PaperPage).waiting(said, ink)

    @on(Composed)
    def _composed(self, event: Composed) -> None:
        if event.part_id != self._part_id or self._signed:
            return
        self._composing = False
        if event.draft != self._making.draft():
            # Something was changed meanwhile: this paper would not be what is decided.
            self._void(message("The text has changed: Ctrl+S composes the paper anew."))
        else:
            self._paper, self._read = event.paper, False
            self.query_one(PaperPage).tell(event.paper.text)
        self._show()

    @on(PaperPage.Read)
    def _paper_read(self, event: PaperPage.Read) -> None:
        event.stop()
        if self._paper is not None:
            self._read = True
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

    # Steps

    def action_enter(self) -> None:
        """Take the ground, or go on from the paper that was read."""
        what = self.query_one(WhatPane)
        if what.grounds.has_focus:
            what.take_ground()
        elif self.query_one(KeyPanel).files.has_focus:
            self.query_one(KeyPanel).secret.focus()
        elif self._paper is None:
            self.action_paper()
        else:
            self.action_step(1)

    def action_step(self, step: int) -> None:
        """The next or previous place to work at."""
        stops = self.query_one(WhatPane).stops if self._step == WHAT else []
        here = next((index for index, stop in enumerate(stops) if stop.has_focus), None)
        if here is not None and 0 <= here + step < len(stops):
            stops[here + step].focus()
        elif step > 0:
            self._step_on()
        else:
            self._step_back()

    def _step_on(self) -> None:
        if self._step == WHAT:
            self.action_paper()
        elif self._step == PAPER and self._why_not_past_paper() is not None:
            self.say(self._why_not_past_paper(), "warn")
        elif self._report is not None and self._report.may_sign:
            self.query_one(ConfirmStrip).focus()
        else:
            self._undo.note(Done("step", self._step, KEY))
            self._go(KEY)

    def _step_back(self) -> None:
        strip = self.query_one(ConfirmStrip)
        if strip.has_focus and self._step != KEY:
            self._go(self._step)
        elif self._step == KEY:
            self._go(PAPER)
        elif self._making.outcome is Outcome.APPROVE:
            self.say(message("An approval needs no motive; d and i choose another outcome."))
        else:
            self._go(WHAT)

    @on(StepLine.Clicked)
    def _step_clicked(self, event: StepLine.Clicked) -> None:
        event.stop()
        if self._busy is not None:
            return
        if event.number == PAPER:
            self.action_paper()
        elif event.number == KEY and self._why_not_past_paper() is not None:
            self.say(self._why_not_past_paper(), "warn")
        else:
            self._go(event.number)

    def action_undo(self) -> None:
        """Take the last step back."""
        before = self._undo.take_back(self._making, self._step)
        if before is None:
            self.say(message("There is nothing to undo."))
            return
        making, step = before
        self._change(making)
        if making.outcome is Outcome.APPROVE and self._paper is None:
            self._compose_paper()
        self._go(step)

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
        self.add_class("-signed")
        self._focus_step()
        self.screen.refresh_bindings()

    @on(ReceiptPage.InboxWanted)
    def _inbox_wanted(self, event: ReceiptPage.InboxWanted) -> None:
        event.stop()
        self.post_message(self.Finished())

    @on(ReceiptPage.NextWanted)
    def _next_wanted(self, event: ReceiptPage.NextWanted) -> None:
        event.stop()
        if self.desk is not None and self._part_id is not None and self._material is not None:
            self.look_for_next(self.desk, self._inbox, self._material.place, self._part_id)

    @on(NextChosen)
    def _next_chosen(self, event: NextChosen) -> None:
        if event.row is None:
            self.post_message(self.Finished(message("No other case waits for you in this view.")))
        else:
            self.post_message(self.NextWanted(event.row.part_id, event.row.number))

    # Bad days

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """What failed is told in one line, stays beside the question, and the focus goes where it helps."""
        super().on_worker_state_changed(event)
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
        self._help_with(code)

    def _again(self, why: Message) -> None:
        """The paper is not the last one any more: show what is, to be read once more."""
        self._void(why, "bad")
        self._compose_paper()
        self._fault = why
        if self.desk is not None and self._part_id is not None:
            self.read_material(self.desk, self._part_id, self._inbox)
        self._go(PAPER)

    def _help_with(self, code: str) -> None:
        where = _HELPS.get(code, "")
        if where == "key":
            self._go(KEY)
        elif where:
            self._step = WHAT
            self._show()
            field = getattr(self.query_one(WhatPane), where)
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
        if act.id == "decide.yes":
            return self._why_not_yes()
        if act.id == "decide.undo" and not self._undo:
            return message("There is nothing to undo.")
        if act.id.startswith("decide.motive"):
            return self._why_no_motive(act)
        if act.id == "decide.other_key" and self._report is None:
            return message("No key is open.")
        if act.id == "decide.claim" and self._material.case.mine and self._fault is None:
            return message("This case is yours already.")
        return None

    def _why_no_motive(self, act: Act) -> Message | None:
        if self._making.outcome is not Outcome.REFUSE:
            return message("Prepared motives belong to the grounds of a refusal: d.")
        ground = self.query_one(WhatPane).grounds.chosen
        digit = act.id.rpartition("_")[2]
        wanted = int(digit) if digit.isdigit() else 1
        if ground is None or len(ground.motives) < wanted:
            return message("This ground has no prepared motive {number}.", number=wanted)
        return None

    def _why_not_past_paper(self) -> Message | None:
        if self._composing:
            return message("The paper is still being composed.")
        if self._paper is None:
            return message("First the paper: Ctrl+S composes it.")
        return None if self._read else message("First read the paper to its end: End.")

    def _why_not_yes(self) -> Message | None:
        unread = self._why_not_past_paper()
        if unread is not None:
            return unread
        if self._report is None:
            return message("Then the key: Enter on the paper opens this step.")
        return None if self._report.may_sign else message("This key may not sign this.")


def _motive_hint() -> str:
    return _("Prepared motive; Enter takes it, Esc goes back")
