"""How a decision looks and how one moves through it: three steps, one of them unfolded, and the last question."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult

from reviewer_tui.casework.views import KeyReport, Outcome
from reviewer_tui.i18n import N_, Message, message
from reviewer_tui.screens import decide_words
from reviewer_tui.screens.decide_content import KEY, PAPER, WHAT, DecideContent
from reviewer_tui.screens.decide_making import Done
from reviewer_tui.screens.decide_what import DOTS, WhatPane
from reviewer_tui.widgets.campaign_lines import CampaignLines
from reviewer_tui.widgets.case_head import CaseHead
from reviewer_tui.widgets.confirm_strip import ConfirmStrip
from reviewer_tui.widgets.key_panel import KeyPanel
from reviewer_tui.widgets.outcome_line import OutcomeLine
from reviewer_tui.widgets.paper_page import PaperPage
from reviewer_tui.widgets.receipt import ReceiptPage
from reviewer_tui.widgets.step_line import StepLine

TITLES = (N_("Decision"), N_("Paper"), N_("Key"))


class DecideSteps(DecideContent, inherit_bindings=False):
    """The steps; a subclass opens keys, asks the last question and signs."""

    def __init__(self) -> None:
        super().__init__()
        self._report: KeyReport | None = None

    def compose(self) -> ComposeResult:
        """From top to bottom; the receipt takes the place of all steps."""
        yield CaseHead()
        yield CampaignLines()
        yield OutcomeLine(WHAT, TITLES[0], TITLES, id="step-what")
        yield WhatPane()
        yield StepLine(PAPER, TITLES[1], TITLES, id="step-paper")
        yield PaperPage()
        yield StepLine(KEY, TITLES[2], TITLES, id="step-key")
        yield KeyPanel()
        yield ConfirmStrip()
        yield ReceiptPage()

    # What is shown

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
        competes = case.campaign if case is not None and making.outcome is Outcome.APPROVE else None
        self.query_one(CampaignLines).show(competes, only_warnings=True)
        self.query_one("#step-paper", StepLine).show(
            *decide_words.paper(self._paper, read=self._read), here=step == PAPER
        )
        self.query_one("#step-key", StepLine).show(*decide_words.key(self._report), here=step == KEY)
        self._show_question()
        self.screen.refresh_bindings()

    def _show_question(self) -> None:
        if self._material is None:
            return
        said = decide_words.sentence(self._material.case, self._making.outcome, self._material.turn)
        strip = self.query_one(ConfirmStrip)
        if self._busy is not None:
            strip.show(said, (self._busy, "accent"), busy=True)
        else:
            strip.show(said, self._beside_answers())

    def _beside_answers(self) -> tuple[Message, str] | None:
        """What went wrong, what is missing, or what to think of before saying yes."""
        if self._fault is not None:
            return message("✗ {why}", why=self._fault), "bad"
        missing = self._why_not_yes()
        if missing is not None:
            return missing, "muted"
        if DOTS in self._making.draft().motive:
            return message("≈ The motive still has “{dots}” to fill in.", dots=DOTS), "warn"
        if self._report is not None and self._report.stand_in:
            return message("Training signature, no legal force."), "warn"
        return None

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

    # What stands in the way

    def _why_not_past_paper(self) -> Message | None:
        if self._composing:
            return message("The paper is still being composed.")
        if self._paper is None:
            return message("First the paper: Ctrl+S composes it.")
        return None if self._read else message("First read the paper to its end: End.")

    def _why_not_mine(self) -> Message | None:
        """It is somebody else's turn to sign."""
        if self._material is None or self.desk is None:
            return None
        return decide_words.not_your_turn(self._material.turn, self._making.outcome, self.desk.identity.role)

    def _why_not_yes(self) -> Message | None:
        unread = self._why_not_past_paper()
        if unread is not None:
            return unread
        others = self._why_not_mine()
        if others is not None:
            return others
        if self._report is None:
            return message("Then the key: Enter on the paper opens this step.")
        return None if self._report.may_sign else message("This key may not sign this.")
