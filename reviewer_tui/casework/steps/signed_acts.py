"""What follows a decision with a signature: a misprint is corrected, the decision annulled (APPC art. 82, 84–85).

Neither is a step to be taken by answers: the paper is composed, read and signed as a decision is.
"""

from __future__ import annotations

from uuid import UUID

from reviewer_tui.casework.act_authority import why_not_act
from reviewer_tui.casework.office import Office
from reviewer_tui.casework.steps.scene import Answers, Scene, Step
from reviewer_tui.casework.views import Identity
from reviewer_tui.documents.later_act_paper import ANNULMENT, CORRECTION
from reviewer_tui.errors import RefusedByRule
from reviewer_tui.i18n import Message, message


def _why_no(kind: str, scene: Scene) -> Message | None:
    if scene.case.decision is None:
        return message("{number} is not decided yet.", number=scene.case.number)
    return why_not_act(scene.identity, scene.case.decision, kind, scene.office.today())


def _not_taken(_office: Office, _identity: Identity, _part_id: UUID, _answers: Answers) -> None:
    raise RefusedByRule("signed-step", message("This is signed with a key, by the command correct or annul."))


STEPS = (
    Step(
        CORRECTION,
        message("Correct a misprint"),
        message("A signed document of its own corrects it; the decision stays as it was (APPC art. 82)."),
        message("Signed, recorded and sent."),
        lambda scene: _why_no(CORRECTION, scene),
        _not_taken,
        signed_as=CORRECTION,
    ),
    Step(
        ANNULMENT,
        message("Annul the decision"),
        message("The head annuls an unlawful decision by a signed document of its own (APPC art. 84–85)."),
        message("Signed, recorded and sent."),
        lambda scene: _why_no(ANNULMENT, scene),
        _not_taken,
        signed_as=ANNULMENT,
    ),
)
