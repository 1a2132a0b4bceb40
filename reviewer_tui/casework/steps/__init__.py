"""The steps that the law knows for a case beside decision, hearing and notes: offered with reasons, and taken.

Screens and commands use them the same way: `offers` says what there is and what each asks, `take` takes one.
"""

from __future__ import annotations

from uuid import UUID

from reviewer_tui.casework.case import case
from reviewer_tui.casework.office import Office
from reviewer_tui.casework.step_views import StepOffer
from reviewer_tui.casework.steps import afterwards, annulling, course, handing, hearing, people, signed_acts
from reviewer_tui.casework.steps.scene import Answers, Scene, Step
from reviewer_tui.casework.views import Identity
from reviewer_tui.errors import BadInput, RefusedByRule
from reviewer_tui.i18n import message

STEPS: tuple[Step, ...] = (
    *people.STEPS,
    *hearing.STEPS,
    *handing.STEPS,
    *course.STEPS,
    *afterwards.STEPS,
    *annulling.STEPS,
    *signed_acts.STEPS,
)
"""Every step, in the order in which they are offered."""


def offers(office: Office, identity: Identity, part_id: UUID) -> tuple[StepOffer, ...]:
    """Every step for a case, those that are not possible now with the reason."""
    scene = Scene(office, identity, case(office, identity, part_id))
    return tuple(_offer(step, scene) for step in STEPS)


def _offer(step: Step, scene: Scene) -> StepOffer:
    refused = step.why_not(scene)
    return StepOffer(
        step.code, step.label, step.tooltip, step.done, () if refused else step.asks(scene), refused, step.signed_as
    )  # fmt: skip


def take(office: Office, identity: Identity, part_id: UUID, code: str, answers: Answers) -> None:
    """Take a step.

    Raises:
        BadInput: ``unknown-step``, or ``no-answer-given`` when a question has none.
        RefusedByRule: the step is not possible now.
    """
    step = next((step for step in STEPS if step.code == code), None)
    if step is None:
        raise BadInput("unknown-step", message("There is no step {code}.", code=code))
    scene = Scene(office, identity, case(office, identity, part_id))
    refused = step.why_not(scene)
    if refused is not None:
        raise RefusedByRule("step-not-possible", refused)
    for question in step.asks(scene):
        if not question.may_be_empty and not answers.get(question.name, "").strip():
            raise BadInput("no-answer-given", message("This needs an answer: {words}", words=question.words))
    step.take(office, identity, part_id, answers)
