"""The decision on one case: what is decided, the paper, the key on one screen; then the one question, and the receipt."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from textual import on
from textual.message import Message as Posted

from reviewer_tui.casework.views import InboxFilter, Outcome
from reviewer_tui.clock import Clock
from reviewer_tui.i18n import Message, message
from reviewer_tui.screens.decide_making import Making
from reviewer_tui.screens.decide_steps import DecideSteps
from reviewer_tui.screens.decide_work import Material, MaterialRead, NextChosen, TakenAgain
from reviewer_tui.screens.signing_paper import PAPER, WHAT
from reviewer_tui.widgets.acts import Act, Area, bindings
from reviewer_tui.widgets.case_head import CaseHead
from reviewer_tui.widgets.paper_page import PaperPage
from reviewer_tui.widgets.receipt import ReceiptPage

_HELPS = {
    "no-ground": "GroundList", "unknown-ground": "GroundList", "no-motive": "#motive", "motive-too-long": "#motive",
    "no-answer": "#answer",
}  # fmt: skip
"""By the code of a fault: the field where it is put right."""


class Decide(DecideSteps, inherit_bindings=False):
    """One decision at a time; everything typed is kept until it is signed."""

    BINDINGS = [*bindings(Area.SIGNATURE), *bindings(Area.DECIDE)]  # noqa: RUF012  Textual types it as no class variable

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
        self._finished = False
        self._undo.clear()
        self.query_one(CaseHead).waiting("")
        self.begin_paper(message("Opening the case…"))
        self.go(PAPER)
        self.read_again()

    def read_again(self) -> None:
        """Read the case, its grounds, the keys and whose turn it is."""
        if self.desk is not None and self._part_id is not None:
            self.read_material(self.desk, self._part_id, self._inbox)

    @on(MaterialRead)
    def _material_read(self, event: MaterialRead) -> None:
        material = event.material
        if material.case.part_id != self._part_id or self.desk is None:
            return
        first, self._material = self._material is None, material
        self._files, self._report = material.files, material.report
        head = self.query_one(CaseHead)
        head.show(material.case, read_only_role=self.desk.identity.read_only, now=self._clock.now())
        if first:
            self._begin(material)
        self.what.offer(material.grounds, self._making.ground)
        self.show_key()
        self.show_all()

    def _begin(self, material: Material) -> None:
        draft, part_id = material.case.draft, material.case.part_id
        if part_id not in self._makings:
            self._making = Making.taken_up(draft, self._making.outcome)
        if draft.motive and not self.approves:
            self.say(message("Your draft is taken up again."), "accent")
        if self.approves:
            self.compose_anew()
        else:
            self.query_one(PaperPage).waiting(
                message("The paper is composed when the motive is written: Ctrl+S.")
            )
            self.go(WHAT)

    def done(self) -> Posted:
        """Neither the steps nor the review of the case come back."""
        return self.Finished()

    def reword(self) -> None:
        """The language changed; prepared motives come in the new one."""
        if not self.signed:
            self.read_again()
        self.show_all()

    # After the signature

    @on(ReceiptPage.InboxWanted)
    def _inbox_wanted(self, event: ReceiptPage.InboxWanted) -> None:
        event.stop()
        self.finish(self.Finished())

    @on(ReceiptPage.NextWanted)
    def _next_wanted(self, event: ReceiptPage.NextWanted) -> None:
        event.stop()
        if self.desk is not None and self._part_id is not None and self._material is not None:
            self.look_for_next(self.desk, self._inbox, self._material.place, self._part_id)

    @on(NextChosen)
    def _next_chosen(self, event: NextChosen) -> None:
        if event.row is None:
            self.finish(self.Finished(message("No other case waits for you in this view.")))
        else:
            self.finish(self.NextWanted(event.row.part_id, event.row.number))

    # Bad days

    def help_for(self, code: str) -> str:
        """The ground or the text that is missing."""
        return _HELPS.get(code, "")

    def action_claim(self) -> None:
        """Take the case again; the draft goes on."""
        if self.desk is not None and self._part_id is not None:
            self.take_again(self.desk, self._part_id)

    @on(TakenAgain)
    def _taken_again(self) -> None:
        self._fault = None
        self.say(message("The case is yours again; the draft goes on."), "good")
        self.read_again()
        if self._paper is None and self.approves:
            self.compose_anew()
        self.show_all()

    # What is possible

    def why_not(self, act: Act) -> Message | None:
        """What is not possible now."""
        refused = super().why_not(act)
        if refused is not None or self._material is None:
            return refused
        if act.id.startswith("decide.motive"):
            return self._why_no_motive(act)
        if act.id == "decide.undo":
            return None if self._undo else message("There is nothing to undo.")
        if act.id == "decide.claim" and self._material.case.mine and self._fault is None:
            return message("This case is yours already.")
        return None

    def _why_no_motive(self, act: Act) -> Message | None:
        if self._making.outcome is not Outcome.REFUSE:
            return message("Prepared motives belong to the grounds of a refusal: d.")
        ground = self.what.grounds.chosen
        digit = act.id.rpartition("_")[2]
        wanted = int(digit) if digit.isdigit() else 1
        if ground is None or len(ground.motives) < wanted:
            return message("This ground has no prepared motive {number}.", number=wanted)
        return None
