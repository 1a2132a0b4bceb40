"""What two sign and what is handed out: a paper sent back without the second signature, a blank given to whom it is for."""

from __future__ import annotations

from uuid import UUID

from reviewer_tui.casework import duplicates_register, first_signature
from reviewer_tui.casework.office import Office
from reviewer_tui.casework.step_views import StepChoice, StepQuestion
from reviewer_tui.casework.steps.scene import Answers, Scene, Step, only_holder, only_workers, reason_question
from reviewer_tui.casework.views import Identity, Status
from reviewer_tui.i18n import Message, message

_SURRENDERED = {"yes": True, "no": False, "none": None}


def _returnable(scene: Scene) -> Message | None:
    if scene.case.status is not Status.AWAITING_SIGNATURE:
        return message("{number} waits for no second signature.", number=scene.case.number)
    return only_holder(scene)


def _to_hand_out(scene: Scene) -> Message | None:
    decision = scene.case.decision
    if decision is None or not decision.blank:
        return message("There is no blank to hand out in this case.")
    if scene.case.status is Status.ISSUED:
        return message("It was handed out already.")
    return only_workers(scene)


def _return(office: Office, identity: Identity, part_id: UUID, answers: Answers) -> None:
    first_signature.return_first(office, identity, part_id, answers["reason"])


def _hand_out(office: Office, identity: Identity, part_id: UUID, answers: Answers) -> None:
    duplicates_register.issue(
        office, identity, part_id, answers["name"], original_surrendered=_SURRENDERED[answers["original"]]
    )


STEPS = (
    Step(
        "send-back",
        message("Send back without the second signature"),
        message("The first signature stays on record and decides nothing; the case is in review again."),
        message("Sent back; the case is free."),
        _returnable,
        _return,
        lambda _scene: (reason_question(),),
    ),
    Step(
        "issue",
        message("Hand the duplicate out"),
        message("Enters into the register who took it, against the original where the rules ask for it."),
        message("Handed out and entered into the register."),
        _to_hand_out,
        _hand_out,
        lambda _scene: (
            StepQuestion("name", message("Who takes it?"), message("Name, as on that person's document")),
            StepQuestion(
                "original", message("Was the original handed in?"),
                choices=(
                    StepChoice("none", message("there is none: it is lost").text()),
                    StepChoice("yes", message("yes, it was handed in").text()),
                    StepChoice("no", message("no").text()),
                ),
            ),
        ),
    ),
)  # fmt: skip
