"""The hearing by word of mouth that an applicant asks for, and its protocol (APPC art. 73, 74)."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from reviewer_tui.casework import oral_hearing
from reviewer_tui.casework.office import Office
from reviewer_tui.casework.oral_protocol import LONGEST_LINE, LONGEST_TEXT
from reviewer_tui.casework.step_views import StepChoice, StepQuestion
from reviewer_tui.casework.steps.scene import Answers, Scene, Step, only_holder
from reviewer_tui.casework.typed import moment, written_day
from reviewer_tui.casework.views import Identity
from reviewer_tui.i18n import Message, message

_YES, _NO = "yes", "no"


def _settable(scene: Scene) -> Message | None:
    hearing = scene.case.hearing
    if not hearing.required:
        return message("This service needs no hearing: its term is under five working days.")
    if hearing.notified_at is None:
        return message("Invite the applicant to the hearing first.")
    if hearing.oral is not None and not hearing.oral.pending:
        return message("The oral hearing was held and its protocol is on record.")
    return only_holder(scene)


def _recordable(scene: Scene) -> Message | None:
    oral = scene.case.hearing.oral
    if oral is None:
        return message("No oral hearing of this case was set.")
    if not oral.pending:
        return message("The oral hearing was held and its protocol is on record.")
    return only_holder(scene)


def _set(office: Office, identity: Identity, part_id: UUID, answers: Answers) -> None:
    oral_hearing.appoint(office, identity, part_id, at=moment(answers["at"]), place=answers["place"])


def _record(office: Office, identity: Identity, part_id: UUID, answers: Answers) -> None:
    said: dict[str, Any] = dict(answers)
    for name in ("officials", "participants"):
        said[name] = [one.strip() for one in answers[name].split(",") if one.strip()]
    for name in ("began", "ended"):
        said[name] = moment(answers[name]).isoformat()
    said["signed_on"] = written_day(answers["signed_on"]).isoformat()
    said["against"] = answers["against"] == _YES
    oral_hearing.record_protocol(office, identity, part_id, said)


def _line(name: str, words: Message, hint: Message, *, may_be_empty: bool = False) -> StepQuestion:
    return StepQuestion(name, words, hint, limit=LONGEST_LINE, may_be_empty=may_be_empty)


def _protocol_questions(_scene: Scene) -> tuple[StepQuestion, ...]:
    when = message("30.11.2026 15:00")
    people = message("Names, with commas between them")
    return (
        _line("place", message("Where was it held?"), message("Room, or the means of communication")),
        _line("began", message("When did it begin?"), when),
        _line("ended", message("When did it end?"), when),
        _line("body", message("Which body held it?"), message("As it calls itself")),
        _line("officials", message("Who took part for the body?"), people),
        _line("participants", message("Who else came?"), people, may_be_empty=True),
        StepQuestion(
            "content", message("What was looked into?"), message("The matter of the hearing"),
            limit=LONGEST_TEXT, several_lines=True,
        ),
        StepQuestion(
            "against", message("Did the applicant speak against what is intended?"),
            choices=(
                StepChoice(_YES, message("yes: the decision must answer it").text()),
                StepChoice(_NO, message("no").text()),
            ),
        ),
        StepQuestion(
            "explanations", message("What did the participants explain?"), message("In their words"),
            limit=LONGEST_TEXT, several_lines=True, may_be_empty=True,
        ),
        _line("chair", message("Who chaired?"), message("Surname and name")),
        _line("secretary", message("Who was the secretary?"), message("Surname and name")),
        _line("signed_on", message("When was the protocol signed?"), message("30.11.2026")),
    )  # fmt: skip


STEPS = (
    Step(
        "oral-hearing",
        message("Set an oral hearing"),
        message("The applicant asked for it within the two days; the applicant is told where and when."),
        message("Set; the applicant is told."),
        _settable,
        _set,
        lambda _scene: (
            StepQuestion("at", message("When is it held?"), message("30.11.2026 15:00"), limit=40),
            _line("place", message("Where?"), message("Room, or the means of communication")),
        ),
    ),
    Step(
        "oral-protocol",
        message("Protocol of the oral hearing"),
        message("Closes the hearing; what was said against must be answered by the decision (APPC art. 74)."),
        message("The protocol is on record."),
        _recordable,
        _record,
        _protocol_questions,
    ),
)
