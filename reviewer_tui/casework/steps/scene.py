"""What a step looks at before it is offered, and what a step is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from uuid import UUID

from reviewer_tui.casework.office import Office
from reviewer_tui.casework.step_views import StepQuestion
from reviewer_tui.casework.typed import LONGEST_REASON
from reviewer_tui.casework.views import CaseView, Identity
from reviewer_tui.i18n import Message, message

Answers = Mapping[str, str]


@dataclass(frozen=True)
class Scene:
    """A case as it stands, and who asks what can be done with it."""

    office: Office
    identity: Identity
    case: CaseView


@dataclass(frozen=True)
class Step:
    """A step of the procedure beside decision, hearing and notes.

    Attributes:
        code: stable name.
        label: its name.
        tooltip: what it does, in one sentence.
        done: what is said when it was taken.
        why_not: why it is not possible now; None when it is.
        take: takes it, with the answers to its questions by name.
        asks: its questions.
        signed_as: kind of the later act that it is; it is composed and signed in a place of its own, not taken here.
    """

    code: str
    label: Message
    tooltip: Message
    done: Message
    why_not: Callable[[Scene], Message | None]
    take: Callable[[Office, Identity, UUID, Answers], object]
    asks: Callable[[Scene], tuple[StepQuestion, ...]] = lambda _scene: ()
    signed_as: str = ""


def only_workers(scene: Scene) -> Message | None:
    """An auditor or administrator changes nothing."""
    return message("Your role may read cases, not work on them.") if scene.identity.read_only else None


def only_open(scene: Scene) -> Message | None:
    """For who works on cases, while the case is not decided."""
    if not scene.case.open:
        return message("{number} is already decided.", number=scene.case.number)
    return only_workers(scene)


def only_head(scene: Scene) -> Message | None:
    """For the head and the deputies."""
    if scene.identity.may_decide:
        return None
    return only_workers(scene) or message("Only the head or a deputy may do this.")


def only_holder(scene: Scene) -> Message | None:
    """For whoever has the case in work."""
    return only_open(scene) or (
        None if scene.case.mine else message("Take the case into work first: it is not yours now.")
    )


def reason_question() -> StepQuestion:
    """Why, in words that stay on the record."""
    return StepQuestion(
        "reason", message("Why?"), message("The reason stays on the record"), limit=LONGEST_REASON
    )
