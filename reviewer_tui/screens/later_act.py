"""A correction or an annulment of one signed decision: the words, the paper, the key; then the question, the receipt."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from textual import on, work
from textual.app import ComposeResult
from textual.message import Message as Posted
from textual.widget import Widget

from reviewer_tui.casework.views import DecisionView, KeyFile, KeyReport, Paper, WrittenView
from reviewer_tui.clock import Clock, local_day
from reviewer_tui.i18n import N_, Message, message
from reviewer_tui.screens import later_act_words
from reviewer_tui.screens.desk_door import DeskDoor
from reviewer_tui.screens.draft_keeper import Keep
from reviewer_tui.screens.keeping_place import still_here
from reviewer_tui.screens.later_act_making import ActMaking
from reviewer_tui.screens.later_act_what import ActPane
from reviewer_tui.screens.signing_paper import PAPER, WHAT
from reviewer_tui.screens.signing_place import SigningPlace
from reviewer_tui.widgets.acts import Area, bindings
from reviewer_tui.widgets.decision_head import DecisionHead
from reviewer_tui.widgets.later_act_words import ANNULMENT, CORRECTION
from reviewer_tui.widgets.receipt import ActReceiptPage, ReceiptLines
from reviewer_tui.widgets.step_line import StepLine

_HELPS = {
    "no-words": "#was", "words-too-long": "#was", "not-in-paper": "#was", "substance": "#was", "ambiguous": "#was",
    "same-words": "#becomes", "bad-day": "#found-on", "no-reason": "#reason", "reason-too-long": "#reason",
}  # fmt: skip
"""By the code of a fault: the field where it is put right."""


class ActRead(Posted):
    """What an act begins with arrived: the key files, and what was written for acts about the case before."""

    def __init__(
        self,
        decision_id: UUID,
        files: tuple[KeyFile, ...],
        report: KeyReport | None,
        written: tuple[WrittenView, ...],
    ) -> None:
        super().__init__()
        self.decision_id = decision_id
        self.files = files
        self.report = report
        self.written = written


class LaterAct(SigningPlace, inherit_bindings=False):
    """One act about one decision; what is typed is kept for each of them, in the store, until it is signed."""

    BINDINGS = bindings(Area.SIGNATURE)
    titles = (N_("Content"), N_("Paper"), N_("Key"))

    class Finished(Posted):
        """It is signed, and nothing more is to be done here."""

    def __init__(self, clock: Clock) -> None:
        super().__init__(id="later-act")
        self._clock = clock
        self._decision: DecisionView | None = None
        self._making = ActMaking(CORRECTION)
        self._makings: dict[tuple[UUID | None, str], ActMaking] = {}
        self._read_once = False

    # Beginning

    def open(self, decision: DecisionView, kind: str) -> None:
        """Prepare an act about a decision; what was typed before and not signed is there again.

        Args:
            decision: which one.
            kind: ``correction`` or ``annulment``.
        """
        self._decision, self._read_once, self._finished = decision, False, False
        self._making = self._makings.get((decision.decision_id, kind), self._empty(kind))
        self.begin_paper(_no_paper_yet(kind))
        self.query_one(DecisionHead).show(later_act_words.head(decision))
        # Nothing can be typed before it is known what was written earlier: the new words would be kept over it.
        self.go(PAPER)
        self.read_again()

    def _empty(self, kind: str) -> ActMaking:
        if kind == ANNULMENT:
            return ActMaking(kind)
        return ActMaking(kind, found_on=f"{local_day(self._clock.now()):%d.%m.%Y}")

    def read_again(self) -> None:
        """Which keys there are, which one is open, and what was written before."""
        if self.desk is not None and self._decision is not None:
            self._look_up(self.desk, self._decision)

    @work(
        thread=True,
        group="later-act-read",
        exit_on_error=False,
        description="Reading what an act begins with",
    )
    def _look_up(self, desk: DeskDoor, decision: DecisionView) -> None:
        written = desk.written(decision.part_id)
        self.post_message(ActRead(decision.decision_id, desk.key_files(), desk.key_report(), written))

    @on(ActRead)
    def _arrived(self, event: ActRead) -> None:
        if event.decision_id != self.about:
            return
        first, self._read_once = not self._read_once, True
        self._files, self._report = event.files, event.report
        if first:
            self._take_up(event.written)
        self.show_key()
        self.show_all()

    def _take_up(self, written: Sequence[WrittenView]) -> None:
        """Go on with what an earlier sitting left; what was typed in this one is newer."""
        kept = next((one for one in written if one.kind == self._making.kind), None)
        if kept is not None and self._key not in self._makings:
            self._making = self._makings[self._key] = ActMaking.taken_up(kept)
            self.say(still_here(kept.updated_at), "accent")
        self.go(WHAT)

    @property
    def _key(self) -> tuple[UUID | None, str]:
        return self.about, self._making.kind

    def reword(self) -> None:
        """The language changed."""
        if self._decision is not None:
            self.query_one(DecisionHead).show(later_act_words.head(self._decision))
            self.show_all()

    # The first step

    @property
    def about(self) -> UUID | None:
        """The decision."""
        return self._decision.decision_id if self._decision else None

    @property
    def wanted(self) -> object:
        """Everything typed."""
        return self._making

    @property
    def ready(self) -> bool:
        """Has everything arrived?"""
        return self._decision is not None and self._read_once

    @property
    def what(self) -> ActPane:
        """The texts."""
        return self.query_one(ActPane)

    def head(self) -> ComposeResult:
        """The decision."""
        yield DecisionHead()

    def first_step(self) -> ComposeResult:
        """Its heading and the texts."""
        yield StepLine(WHAT, self.titles[0], self.titles, id="step-what")
        yield ActPane(classes="first-step")

    def receipt(self) -> ReceiptLines:
        """With the decision one key away."""
        return ActReceiptPage()

    def show_what(self, *, here: bool) -> None:
        """What it is and what was typed."""
        self.query_one("#step-what", StepLine).show(
            later_act_words.what(self._making, here=here), (), here=here
        )
        self.what.show(self._making)

    def stops(self) -> Sequence[Widget]:
        """The lines, then the reason."""
        return self.what.stops

    def focus_what(self) -> None:
        """The first text."""
        self.what.stops[0].focus()

    def no_what(self) -> Message:
        """It always has words."""
        return message("Write the words first.")

    @on(ActPane.Written)
    def _written(self, event: ActPane.Written) -> None:
        event.stop()
        if self._take_over():
            self.changed()
            self.show_all()

    def _take_over(self) -> bool:
        """Take what stands in the fields, to be kept soon; false when it is known already."""
        typed = self.what.typed(self._making.kind)
        if self._decision is None or not self.ready or self.signed or typed == self._making:
            return False
        self._making = self._makings[self._key] = typed
        self.save_soon(self._key, _keeping(self._decision.part_id, typed))
        return True

    def save_work(self) -> None:
        """Also the letter that was typed a moment ago."""
        self._take_over()
        super().save_work()

    @on(ActPane.Entered)
    def _entered(self, event: ActPane.Entered) -> None:
        event.stop()
        self.action_step(1)

    # Paper, signature, and after it

    def start_composing(self, desk: DeskDoor) -> None:
        """From what is typed now."""
        decision_id, making = self.about, self._making
        if decision_id is not None:
            self.compose_paper(
                decision_id, making, lambda: self._kept_and_composed(desk, decision_id, making)
            )

    def _kept_and_composed(self, desk: DeskDoor, decision_id: UUID, making: ActMaking) -> Paper:
        self.keeper.save(desk)
        return making.compose(desk, decision_id)

    def start_signing(self, desk: DeskDoor, sha256: str) -> None:
        """What is typed is what the paper was composed from."""
        decision_id, making = self.about, self._making
        if decision_id is not None:
            self.sign_paper(decision_id, lambda tell: making.sign(desk, decision_id, sha256, tell))

    def sentence(self) -> Message:
        """What will happen to the decision: nothing."""
        if self._decision is None:
            return message("Opening the case…")
        return later_act_words.sentence(self._decision, self._making.kind)

    def thought(self) -> Message | None:
        """An annulment of a favourable decision."""
        return later_act_words.thought(self._decision, self._making.kind) if self._decision else None

    def help_for(self, code: str) -> str:
        """The field where a fault is put right."""
        return "#becomes" if code == "no-words" and self._making.was.strip() else _HELPS.get(code, "")

    def forget(self, about: UUID) -> None:
        """The same words are not signed twice."""
        self._makings.pop((about, self._making.kind), None)

    def done(self) -> Posted:
        """Back to the decision, which shows the act now."""
        return self.Finished()

    @on(ActReceiptPage.BackWanted)
    def _back_wanted(self, event: ActReceiptPage.BackWanted) -> None:
        event.stop()
        self.finish(self.done())


def _keeping(part_id: UUID, making: ActMaking) -> Keep:
    return lambda desk: desk.save_written(part_id, making.kind, making.texts())


def _no_paper_yet(kind: str) -> Message:
    if kind == ANNULMENT:
        return message("The paper is composed when the reason is written: Ctrl+S.")
    return message("The paper is composed when the words are written: Ctrl+S.")
