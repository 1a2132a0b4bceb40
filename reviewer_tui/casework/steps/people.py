"""Whose case it is: given, taken back, handed over, and stepped back from for a conflict of interest (APPC art. 67)."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from uuid import UUID

from reviewer_tui.casework import assigning, recusal
from reviewer_tui.casework.office import Office
from reviewer_tui.casework.people import WORKING_ROLES, at_work_today
from reviewer_tui.casework.step_views import StepChoice, StepQuestion
from reviewer_tui.casework.steps.scene import (
    Answers,
    Scene,
    Step,
    only_head,
    only_holder,
    only_open,
    reason_question,
)
from reviewer_tui.casework.views import Identity, RecusalView
from reviewer_tui.i18n import Message, current, message


def _colleagues(scene: Scene) -> StepQuestion:
    choices = tuple(
        StepChoice(one.login, one.name, one.position.get(current(), one.role))
        for one in at_work_today(scene.office, scene.identity)
        if one.role in WORKING_ROLES and one.login != scene.identity.login
    )
    return StepQuestion("login", message("To whom? Type a few letters of the name"), choices=choices)


def _open_for_head(scene: Scene) -> Message | None:
    return only_head(scene) or only_open(scene)


def _given(scene: Scene) -> Message | None:
    if not scene.case.assigned_to and not scene.case.claimed_by:
        return message("Nobody has {number}: anybody may take it.", number=scene.case.number)
    return _open_for_head(scene)


def _waiting(scene: Scene) -> list[RecusalView]:
    return [one for one in scene.case.recusals if one.state == "declared"]


def _answerable(scene: Scene) -> Message | None:
    if not _waiting(scene):
        return message("No recusal of this case waits for an answer.")
    return _open_for_head(scene)


def _may_recuse(scene: Scene) -> Message | None:
    if any(one.login == scene.identity.login for one in scene.case.recusals):
        return message("Your recusal of this case is on record already.")
    return only_open(scene)


def _assign(office: Office, identity: Identity, part_id: UUID, answers: Answers) -> None:
    assigning.assign(office, identity, part_id, answers["login"], answers["reason"])


def _unassign(office: Office, identity: Identity, part_id: UUID, answers: Answers) -> None:
    assigning.unassign(office, identity, part_id, answers["reason"])


def _hand_over(office: Office, identity: Identity, part_id: UUID, answers: Answers) -> None:
    assigning.hand_over(office, identity, part_id, answers["login"], answers["note"])


def _recuse(office: Office, identity: Identity, part_id: UUID, answers: Answers) -> None:
    recusal.declare(office, identity, part_id, answers["reason"])


def _answer(office: Office, identity: Identity, part_id: UUID, answers: Answers, *, accept: bool) -> None:
    recusal.answer(office, identity, part_id, answers["login"], accept=accept, reason=answers["reason"])


def _of_whom(scene: Scene) -> StepQuestion:
    choices = tuple(StepChoice(one.login, one.name, one.reason) for one in _waiting(scene))
    return StepQuestion("login", message("Whose recusal?"), choices=choices)


def _answering(code: str, label: Message, tooltip: Message, done: Message, *, accept: bool) -> Step:
    take: Callable[[Office, Identity, UUID, Answers], None] = partial(_answer, accept=accept)
    return Step(
        code, label, tooltip, done, _answerable, take, lambda scene: (_of_whom(scene), reason_question())
    )


STEPS = (
    Step(
        "assign",
        message("Give to a colleague"),
        message("Only that colleague, the head or a deputy may take it then."),
        message("Given."),
        _open_for_head,
        _assign,
        lambda scene: (_colleagues(scene), reason_question()),
    ),
    Step(
        "unassign",
        message("Take it back from a colleague"),
        message("The case is free for everybody again; the colleague's draft is kept."),
        message("Taken back: anybody may take the case now."),
        _given,
        _unassign,
        lambda _scene: (reason_question(),),
    ),
    Step(
        "hand-over",
        message("Hand it over"),
        message("Your case becomes a colleague's, with your note."),
        message("Handed over."),
        only_holder,
        _hand_over,
        lambda scene: (
            _colleagues(scene),
            StepQuestion("note", message("What should the colleague know?"), message("One line"), limit=500),
        ),
    ),
    Step(
        "recuse",
        message("Step back: conflict of interest"),
        message("You can neither take nor decide it until the head says otherwise (APPC art. 67)."),
        message("Recorded; the head answers within three working days."),
        _may_recuse,
        _recuse,
        lambda _scene: (reason_question(),),
    ),
    _answering(
        "recusal-accept",
        message("Accept a recusal"),
        message("The colleague stays away from this case for good."),
        message("Accepted; give the case to somebody else."),
        accept=True,
    ),
    _answering(
        "recusal-reject",
        message("Reject a recusal"),
        message("The colleague may work on this case again."),
        message("Rejected."),
        accept=False,
    ),
)
