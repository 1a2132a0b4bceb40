"""The further steps of a case: chosen from a list, asked for what they need one after the other, then recorded."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from uuid import UUID

from textual import on, work
from textual.message import Message as Posted

from reviewer_tui.casework.step_views import StepOffer, StepQuestion
from reviewer_tui.casework.views import CaseView
from reviewer_tui.i18n import _
from reviewer_tui.screens.desk_door import DeskDoor
from reviewer_tui.screens.place import Ask, LaterActWanted
from reviewer_tui.screens.review_recording import RecordingPlace
from reviewer_tui.widgets.choice import Choice
from reviewer_tui.widgets.text_strip import Question


class StepsRead(Posted):
    """What can be done with a case."""

    def __init__(self, part_id: UUID, offers: tuple[StepOffer, ...]) -> None:
        super().__init__()
        self.part_id = part_id
        self.offers = offers


@dataclass
class _Taking:
    """A step for which answers are being gathered."""

    offer: StepOffer
    answers: dict[str, str] = field(default_factory=dict)

    def pending(self) -> StepQuestion | None:
        """The next question without an answer."""
        return next((one for one in self.offer.questions if one.name not in self.answers), None)


class StepsPlace(RecordingPlace):
    """Offers the steps and takes the chosen one."""

    _taking: _Taking | None = None

    def action_steps(self) -> None:
        """What else can be done with this case."""
        if self.desk is not None and self.part_id is not None:
            self._read_steps(self.desk, self.part_id)

    @work(thread=True, group="case", exit_on_error=False, description="Looking up the steps")
    def _read_steps(self, desk: DeskDoor, part_id: UUID) -> None:
        self.post_message(StepsRead(part_id, desk.steps(part_id)))

    @on(StepsRead)
    def _steps_read(self, event: StepsRead) -> None:
        event.stop()
        if event.part_id != self.part_id or self.strip is not None:
            return
        offers = {offer.code: offer for offer in event.offers}
        choices = [
            Choice(
                offer.code, offer.label.text(), (offer.refused or offer.tooltip).text(), possible=not offer.refused
            )
            for offer in event.offers
        ]  # fmt: skip
        self.post_message(
            Ask(lambda: _("Which step? Enter takes it, Esc goes back"), choices, lambda code: self._begin(offers[code]))
        )  # fmt: skip

    def _begin(self, offer: StepOffer) -> None:
        if offer.refused is not None:
            self.say(offer.refused, "warn")
            return
        decision = self.case.decision if self.case is not None else None
        if offer.signed_as and decision is not None:
            self.post_message(LaterActWanted(decision, offer.signed_as))
            return
        self._taking = _Taking(offer)
        self._go_on()

    def _go_on(self) -> None:
        """Ask what is still to be asked, then record."""
        taking = self._taking
        if taking is None:
            return
        question = taking.pending()
        if question is None:
            self._taking = None
            self._take(taking)
        elif question.choices:
            self.post_message(_asking(question, lambda value: self._answered(question.name, value)))
        else:
            self.ask_text(_writing(taking.offer, question))

    def _answered(self, name: str, value: str) -> None:
        if self._taking is not None:
            self._taking.answers[name] = value
            self._go_on()

    def _take(self, taking: _Taking) -> None:
        code, answers = taking.offer.code, dict(taking.answers)

        def take(desk: DeskDoor, part_id: UUID) -> CaseView:
            return desk.take_step(part_id, code, answers)

        self.record(take, taking.offer.done, f"step:{code}")

    def record_text(self, kind: str, what: str, text: str) -> None:
        """A written answer to a step's question; anything else as before."""
        if kind == "step":
            self._answered(what.partition(":")[2], text)
        else:
            super().record_text(kind, what, text)

    def recorded(self, done: str) -> None:
        """What was written for the step is on record now."""
        if done.startswith("step:"):
            self.forget_texts(f"{done}:")
        super().recorded(done)


def _asking(question: StepQuestion, answer: Callable[[str], None]) -> Ask:
    choices = [Choice(one.value, one.text, one.detail) for one in question.choices]
    return Ask(question.words.text, choices, answer)


def _writing(offer: StepOffer, question: StepQuestion) -> Question:
    how = _("Ctrl+S records, Esc goes back") if question.several_lines else _("Enter records, Esc goes back")
    return Question(
        f"step:{offer.code}:{question.name}",
        lambda: f"{offer.label.text()}: {question.words.text()} ({how})",
        question.hint.text if question.hint else str,
        question.limit,
        several_lines=question.several_lines,
        may_be_empty=question.may_be_empty,
    )
