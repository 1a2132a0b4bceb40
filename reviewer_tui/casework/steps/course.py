"""What changes the course of a case: withdrawn, sent on, given more time (APPC art. 65, 70, 76)."""

from __future__ import annotations

from uuid import UUID

from reviewer_tui.casework import extending, redirecting, withdrawal
from reviewer_tui.casework.office import Office
from reviewer_tui.casework.step_views import StepQuestion
from reviewer_tui.casework.steps.scene import (
    Answers,
    Scene,
    Step,
    only_head,
    only_holder,
    only_open,
    only_workers,
    reason_question,
)
from reviewer_tui.casework.typed import written_day
from reviewer_tui.casework.views import Identity
from reviewer_tui.i18n import Message, message
from reviewer_tui.regulations.deadlines import redirection_by
from reviewer_tui.regulations.services import service


def _withdrawable(scene: Scene) -> Message | None:
    if scene.case.withdrawal is not None:
        return message("The application is withdrawn already.")
    return only_workers(scene)


def _redirectable(scene: Scene) -> Message | None:
    calendar = scene.office.institution(scene.identity.institution_id).calendar
    by = redirection_by(scene.case.registered_on, calendar)
    if scene.case.open and scene.office.today() > by:
        return message("It could be sent on until {day} (APPC art. 65).", day=f"{by:%d.%m.%Y}")
    return only_holder(scene)


def _extendable(scene: Scene) -> Message | None:
    if service(scene.case.service).extension is None:
        return message("The rules of this service do not let its term be extended (APPC art. 76).")
    return only_head(scene) or only_open(scene)


def _withdraw(office: Office, identity: Identity, part_id: UUID, answers: Answers) -> None:
    withdrawal.withdraw(office, identity, part_id, answers["statement"])


def _redirect(office: Office, identity: Identity, part_id: UUID, answers: Answers) -> None:
    redirecting.redirect(office, identity, part_id, answers["bin"], answers["name"], answers["reason"])


def _extend(office: Office, identity: Identity, part_id: UUID, answers: Answers) -> None:
    extending.extend(office, identity, part_id, written_day(answers["day"]), answers["reason"])


STEPS = (
    Step(
        "withdraw",
        message("The applicant withdraws"),
        message("Closes every part of the application that is not decided (APPC art. 70)."),
        message("Withdrawn; the applicant is told."),
        _withdrawable,
        _withdraw,
        lambda _scene: (
            StepQuestion(
                "statement",
                message("In the applicant's own words"),
                message("What the applicant wrote or said"),
                limit=4_000,
                several_lines=True,
            ),
        ),
    ),
    Step(
        "redirect",
        message("Send on to another institution"),
        message("Another institution is competent; within three working days (APPC art. 65)."),
        message("Sent on; the applicant is told."),
        _redirectable,
        _redirect,
        lambda _scene: (
            StepQuestion(
                "bin", message("BIN of the competent institution"), message("Twelve digits"), limit=12
            ),
            StepQuestion("name", message("Its name"), message("As it stands in the register")),
            reason_question(),
        ),
    ),
    Step(
        "extend",
        message("Extend the term"),
        message("Where the rules of the service allow it, by a reasoned decision (APPC art. 76)."),
        message("Extended; the applicant is told."),
        _extendable,
        _extend,
        lambda _scene: (
            StepQuestion("day", message("The new last day"), message("30.11.2026"), limit=20),
            reason_question(),
        ),
    ),
)
