"""The hearing by word of mouth: set, kept as a protocol, remarked on (APPC art. 73, 74)."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from reviewer_tui.casework import oral_hearing, oral_protocol
from reviewer_tui.casework.case import case
from reviewer_tui.casework.office import Office
from reviewer_tui.casework.step_views import StepChoice, StepQuestion
from reviewer_tui.casework.steps.scene import Answers, Scene, Step, only_holder
from reviewer_tui.casework.typed import moment, written_day
from reviewer_tui.casework.views import Identity
from reviewer_tui.documents.decision_paper import LONGEST_TEXT
from reviewer_tui.i18n import Message, _, message

_MOMENT = 40
_PEOPLE = 5_000


def _settable(scene: Scene) -> Message | None:
    hearing = scene.case.hearing
    if hearing.oral is not None and not hearing.oral.pending:
        return message("The oral hearing was held and its protocol is on record.")
    if hearing.outcome not in {"open", "objection"}:
        return message("No hearing of this case is open.")
    return only_holder(scene)


def _to_be_kept(scene: Scene) -> Message | None:
    oral = scene.case.hearing.oral
    if oral is None:
        return message("No oral hearing of this case was set.")
    if not oral.pending:
        return message("The oral hearing was held and its protocol is on record.")
    return only_holder(scene)


def _to_be_remarked(scene: Scene) -> Message | None:
    oral = scene.case.hearing.oral
    if oral is None or oral.remarks_until is None:
        return message("There is no protocol of an oral hearing yet.")
    return only_holder(scene)


def _set(office: Office, identity: Identity, part_id: UUID, answers: Answers) -> None:
    asked = answers.get("asked", "").strip()
    oral_hearing.appoint(
        office, identity, part_id, at=moment(answers["at"]), place=answers["place"],
        asked_at=moment(asked) if asked else None,
    )  # fmt: skip


def _keep(office: Office, identity: Identity, part_id: UUID, answers: Answers) -> None:
    """What is known of the hearing already is not asked: its place, and the body that held it."""
    oral = case(office, identity, part_id).hearing.oral
    value: dict[str, Any] = {
        "place": oral.place if oral else "",
        "body": office.institution(identity.institution_id).name["kk"],
        "against": answers["against"] == "yes",
        "signed_on": written_day(answers["signed_on"]).isoformat(),
        **{name: answers.get(name, "").splitlines() for name in ("officials", "participants")},
        **{
            name: answers.get(name, "")
            for name in ("began", "ended", "content", "explanations", "chair", "secretary")
        },
    }
    oral_hearing.record_protocol(office, identity, part_id, value)


def _remark(office: Office, identity: Identity, part_id: UUID, answers: Answers) -> None:
    oral_hearing.remark(office, identity, part_id, answers["text"])


def _when_and_where(_scene: Scene) -> tuple[StepQuestion, ...]:
    example = message("18.11.2026 10:00")
    return (
        StepQuestion("at", message("When is the oral hearing?"), example, limit=_MOMENT),
        StepQuestion(
            "place", message("Where, or by which means of communication?"), limit=oral_hearing.LONGEST_PLACE
        ),
        StepQuestion(
            "asked",
            message("When did the applicant ask for it? Empty: now"),
            example,
            limit=_MOMENT,
            may_be_empty=True,
        ),
    )


def _what_was_said(_scene: Scene) -> tuple[StepQuestion, ...]:
    example = message("18.11.2026 10:00")
    return (
        StepQuestion("began", message("When did it begin?"), example, limit=_MOMENT),
        StepQuestion("ended", message("When did it end?"), example, limit=_MOMENT),
        _people("officials", message("Who took part for the institution? A line each")),
        _people("participants", message("Who else came? A line each; empty: nobody"), may_be_empty=True),
        _text("content", message("What was looked into?")),
        StepQuestion(
            "against",
            message("Did the applicant speak against the preliminary decision?"),
            choices=(
                StepChoice("yes", _("yes"), _("The decision must answer what was said")),
                StepChoice("no", _("no"), _("Nothing is left to answer")),
            ),
        ),
        _text("explanations", message("What did the participants explain?"), may_be_empty=True),
        StepQuestion("chair", message("Who chaired it?"), limit=oral_protocol.LONGEST_LINE),
        StepQuestion("secretary", message("Who kept the protocol?"), limit=oral_protocol.LONGEST_LINE),
        StepQuestion(
            "signed_on", message("On which day did both sign the protocol?"), message("18.11.2026"), limit=_MOMENT
        ),
    )  # fmt: skip


def _people(name: str, words: Message, *, may_be_empty: bool = False) -> StepQuestion:
    return StepQuestion(
        name,
        words,
        message("Name and position"),
        limit=_PEOPLE,
        several_lines=True,
        may_be_empty=may_be_empty,
    )


def _text(name: str, words: Message, *, may_be_empty: bool = False) -> StepQuestion:
    return StepQuestion(name, words, limit=LONGEST_TEXT, several_lines=True, may_be_empty=may_be_empty)


STEPS = (
    Step(
        "oral-hearing",
        message("Set an oral hearing"),
        message("The applicant asked for it within the two days of the objection; the same moves it (APPC art. 73)."),
        message("Set; the applicant is told when and where."),
        _settable,
        _set,
        _when_and_where,
    ),
    Step(
        "oral-hearing-protocol",
        message("Protocol of the oral hearing"),
        message("What was said and by whom, signed within two working days; it closes the hearing (APPC art. 74)."),
        message("The protocol is on record."),
        _to_be_kept,
        _keep,
        _what_was_said,
    ),
    Step(
        "oral-hearing-remarks",
        message("Remarks on the protocol"),
        message("What a participant remarked within three working days (APPC art. 74)."),
        message("The remarks are on record."),
        _to_be_remarked,
        _remark,
        lambda _scene: (_text("text", message("The remarks, word for word")),),
    ),
)  # fmt: skip
