"""What follows a decision without a signature: a complaint is registered, passed on and answered (APPC art. 91, 97)."""

from __future__ import annotations

from uuid import UUID

from reviewer_tui.casework import complaints
from reviewer_tui.casework.case import case
from reviewer_tui.casework.office import Office
from reviewer_tui.casework.step_views import StepChoice, StepQuestion
from reviewer_tui.casework.steps.scene import Answers, Scene, Step, only_workers
from reviewer_tui.casework.views import ComplaintView, Identity
from reviewer_tui.errors import RefusedByRule
from reviewer_tui.i18n import Message, message


def _decided(scene: Scene) -> Message | None:
    if scene.case.decision is None:
        return message("{number} is not decided yet.", number=scene.case.number)
    return only_workers(scene)


def _in_state(scene: Scene, *states: str) -> list[ComplaintView]:
    return [one for one in scene.case.complaints if one.state in states]


def _forwardable(scene: Scene) -> Message | None:
    return _decided(scene) or (
        None if _in_state(scene, "registered") else message("No complaint waits to be passed on.")
    )


def _answerable(scene: Scene) -> Message | None:
    return _decided(scene) or (
        None if _in_state(scene, "registered", "forwarded") else message("No complaint waits for an answer.")
    )


def _which(scene: Scene, *states: str) -> StepQuestion:
    choices = tuple(
        StepChoice(str(one.complaint_id), one.complainant, one.text) for one in _in_state(scene, *states)
    )
    return StepQuestion("complaint", message("Which complaint?"), choices=choices)


def _register(office: Office, identity: Identity, part_id: UUID, answers: Answers) -> None:
    decision = case(office, identity, part_id).decision
    if decision is None:
        raise RefusedByRule("not-decided", message("This case is not decided yet."))
    complaints.register_complaint(
        office, identity, decision.decision_id, answers["complainant"], answers["text"]
    )


def _forward(office: Office, identity: Identity, _part_id: UUID, answers: Answers) -> None:
    complaints.forward(office, identity, UUID(answers["complaint"]))


def _answer(office: Office, identity: Identity, _part_id: UUID, answers: Answers) -> None:
    complaints.answer(office, identity, UUID(answers["complaint"]), answers["text"])


STEPS = (
    Step(
        "complaint",
        message("A complaint came"),
        message("Registers it and routes it to somebody else than who decided (APPC art. 97)."),
        message("Registered; the file goes on within three working days."),
        _decided,
        _register,
        lambda _scene: (
            StepQuestion(
                "complainant", message("Who complains?"), message("Surname and name")
            ),
            StepQuestion(
                "text", message("The complaint, word for word"), message("What is asked for and why"),
                limit=complaints.LONGEST_TEXT, several_lines=True,
            ),
        ),
    ),
    Step(
        "complaint-forward",
        message("Complaint passed on"),
        message("Complaint and file went to the body that hears it (APPC art. 91)."),
        message("Recorded."),
        _forwardable,
        _forward,
        lambda scene: (_which(scene, "registered"),),
    ),
    Step(
        "complaint-answer",
        message("Complaint answered"),
        message("The answer, or what the body that heard it answered; never by who decided."),
        message("Recorded."),
        _answerable,
        _answer,
        lambda scene: (
            _which(scene, "registered", "forwarded"),
            StepQuestion(
                "text", message("The answer"), message("What was answered"), limit=complaints.LONGEST_TEXT, several_lines=True
            ),
        ),
    ),
)  # fmt: skip
