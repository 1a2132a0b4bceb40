"""What a decision says while it is made: outcome, ground, motive; the draft that is kept, the paper composed from it."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from textual import on
from textual.timer import Timer

from reviewer_tui.casework.views import InboxFilter, Outcome, Paper
from reviewer_tui.i18n import Message, _, message
from reviewer_tui.screens.decide_draft import SAVE_AFTER
from reviewer_tui.screens.decide_making import Done, Making, Undo
from reviewer_tui.screens.decide_what import WhatPane
from reviewer_tui.screens.decide_work import Composed, DecideWork, Material
from reviewer_tui.screens.place import Ask
from reviewer_tui.widgets import wording
from reviewer_tui.widgets.choice import Choice
from reviewer_tui.widgets.confirm_strip import ConfirmStrip
from reviewer_tui.widgets.outcome_line import OutcomeLine
from reviewer_tui.widgets.paper_page import PaperPage

WHAT, PAPER, KEY = 1, 2, 3
"""The steps, as they are numbered on the screen."""


class DecideContent(DecideWork, inherit_bindings=False):
    """Content, draft and paper of one decision; a subclass shows them."""

    def __init__(self) -> None:
        super().__init__()
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
        self._busy: Message | None = None
        self._fault: Message | None = None
        self._unsaved = False
        self._save_timer: Timer | None = None

    # What a subclass does

    def _show(self) -> None:
        """Show everything as things stand."""

    def _go(self, step: int) -> None:
        """Unfold a step and put the focus where its work is done."""

    @property
    def _signed(self) -> bool:
        """Is the receipt shown?"""
        return self.has_class("-signed")

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
        self.query_one(WhatPane).point_at_dots()
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
            if self._paper is not None:
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


def _motive_hint() -> str:
    return _("Prepared motive; Enter takes it, Esc goes back")
