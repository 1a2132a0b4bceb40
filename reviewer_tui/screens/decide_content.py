"""What a decision says while it is made: outcome, ground, motive; and the draft that is kept of it."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from textual import on

from reviewer_tui.casework.views import DraftView, InboxFilter, Outcome
from reviewer_tui.i18n import _, message
from reviewer_tui.screens.decide_making import Done, Making, Undo
from reviewer_tui.screens.decide_what import WhatPane
from reviewer_tui.screens.decide_work import DecideWork, Material
from reviewer_tui.screens.desk_door import DeskDoor
from reviewer_tui.screens.draft_keeper import Keep
from reviewer_tui.screens.place import Ask
from reviewer_tui.screens.signing_paper import PAPER, WHAT
from reviewer_tui.widgets import wording
from reviewer_tui.widgets.choice import Choice
from reviewer_tui.widgets.outcome_line import OutcomeLine


class DecideContent(DecideWork, inherit_bindings=False):
    """Content and draft of one decision; a subclass shows them."""

    def __init__(self) -> None:
        super().__init__()
        self._inbox = InboxFilter()
        self._part_id: UUID | None = None
        self._material: Material | None = None
        self._making = Making()
        self._makings: dict[UUID, Making] = {}
        self._undo = Undo()

    # What is decided

    @property
    def about(self) -> UUID | None:
        """The case."""
        return self._part_id

    @property
    def wanted(self) -> object:
        """What belongs to the chosen outcome."""
        return self._making.draft()

    @property
    def approves(self) -> bool:
        """Is it an approval, which needs no words?"""
        return self._making.outcome is Outcome.APPROVE

    def action_outcome(self, outcome: str) -> None:
        """Another outcome; what was written stays."""
        before, step = self._making, self._step
        self._change(replace(before, outcome=Outcome(outcome)))
        target = PAPER if self.approves else WHAT
        self._undo.note(Done("outcome", before.outcome, self._making.outcome), Done("step", step, target))
        if self.approves and self._paper is None:
            self.compose_anew()
        self.go(target)

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
        self.show_all()
        self.query_one(WhatPane).motive.focus()

    @on(WhatPane.Written)
    def _written(self, event: WhatPane.Written) -> None:
        event.stop()
        what = self.query_one(WhatPane)
        written = replace(self._making, motive=what.motive.text, answer=what.answer.text)
        if self._material is not None and written != self._making:
            self._change(written)
            self.show_all()

    def action_motive(self, number: int) -> None:
        """Take a prepared motive of the ground under the cursor, and the ground with it."""
        ground = self.query_one(WhatPane).grounds.chosen
        if ground is None or not 1 <= number <= len(ground.motives):
            return
        before, text = self._making, ground.motives[number - 1][1]
        self._undo.note(Done("ground", before.ground, ground.code), Done("motive", before.motive, text))
        self._change(replace(before, ground=ground.code, motive=text))
        self.go(WHAT)
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

    def moving(self, before: int, after: int) -> None:
        """Where one came from is one of the things that are undone."""
        self._undo.note(Done("step", before, after))

    def action_undo(self) -> None:
        """Take the last step back."""
        before = self._undo.take_back(self._making, self._step)
        if before is None:
            self.say(message("There is nothing to undo."))
            return
        making, step = before
        self._change(making)
        if self.approves and self._paper is None:
            self.compose_anew()
        self.go(step)

    def _change(self, making: Making) -> None:
        """Something was chosen or written: a paper that says otherwise is void, and the draft is saved soon."""
        if making == self._making:
            return
        changed = making.draft() != self._making.draft()
        self._making, self._fault = making, None
        if changed:
            self.changed()
        if self._part_id is not None:
            self._makings[self._part_id] = making
            if changed:
                self.save_soon(self._part_id, _keeping(self._part_id, making.draft()))

    # Paper and signature

    def start_composing(self, desk: DeskDoor) -> None:
        """Composing keeps the draft, too."""
        part_id, draft = self._part_id, self._making.draft()
        if part_id is not None:
            version = self.keeper.waiting(part_id)
            self.compose_paper(
                part_id,
                draft,
                lambda: self.keeper.compose(part_id, version, lambda: desk.compose(part_id, draft)),
            )

    def start_signing(self, desk: DeskDoor, sha256: str) -> None:
        """What is signed was kept when it was composed."""
        part_id = self._part_id
        if part_id is not None:
            self.keeper.settle(part_id, self.keeper.waiting(part_id))
            self.sign_paper(part_id, lambda tell: desk.sign(part_id, sha256, tell))

    def forget(self, about: UUID) -> None:
        """What was chosen and written for a case."""
        self._makings.pop(about, None)


def _keeping(part_id: UUID, draft: DraftView) -> Keep:
    return lambda desk: desk.save_draft(part_id, draft)


def _motive_hint() -> str:
    return _("Prepared motive; Enter takes it, Esc goes back")
