"""The hearing before a favourable decision is annulled (APPC art. 73, 84–85); the annulment itself is signed."""

from __future__ import annotations

from uuid import UUID

from reviewer_tui.casework import annulment_hearing
from reviewer_tui.casework.case import case
from reviewer_tui.casework.office import Office
from reviewer_tui.casework.step_views import StepChoice, StepQuestion
from reviewer_tui.casework.steps.scene import Scene, Step, only_workers
from reviewer_tui.casework.views import AnnulmentHearingView, DecisionView, Identity, Outcome, Status
from reviewer_tui.documents.decision_paper import LONGEST_TEXT
from reviewer_tui.errors import RefusedByRule
from reviewer_tui.i18n import Message, message


def _favourable(scene: Scene) -> Message | None:
    decision = scene.case.decision
    if decision is None:
        return message("{number} is not decided yet.", number=scene.case.number)
    if scene.case.status is Status.ANNULLED:
        return message("The decision is annulled already.")
    if decision.outcome is not Outcome.APPROVE:
        return message(
            "This decision is annulled in the applicant's favour: no hearing is needed (APPC art. 73)."
        )
    return only_workers(scene)


def _of_head(scene: Scene) -> Message | None:
    refused = _favourable(scene)
    if refused is None and scene.identity.role != "head":
        return message("Only the head annuls a decision (APPC art. 84).")
    return refused


def _held(scene: Scene) -> AnnulmentHearingView | None:
    return scene.case.decision.annulment_hearing if scene.case.decision else None


def _announceable(scene: Scene) -> Message | None:
    held = _held(scene)
    if held is not None and held.outcome == "open":
        return message("The applicant was told of the intention already.")
    return _of_head(scene)


def _recordable(scene: Scene) -> Message | None:
    held = _held(scene)
    if held is not None and held.outcome != "open":
        return message("The hearing of this case is already on record.")
    return _favourable(scene)


def _to_answer(scene: Scene) -> Message | None:
    held = _held(scene)
    if held is None or held.outcome != "objection":
        return _of_head(scene) or message("There is no objection to answer.")
    return _of_head(scene)


def _what_came(scene: Scene) -> StepQuestion:
    """Before anything was announced the applicant can only have asked to skip the hearing."""
    choices = (
        StepChoice("objection", message("an objection came").text()),
        StepChoice("none", message("no objection within the term").text()),
        StepChoice("waive", message("the applicant asked to decide without a hearing").text()),
    )
    return StepQuestion(
        "what", message("What did the applicant say?"), choices=choices if _held(scene) else choices[-1:]
    )


def _decision(office: Office, identity: Identity, part_id: UUID) -> DecisionView:
    decision = case(office, identity, part_id).decision
    if decision is None:
        raise RefusedByRule("not-decided", message("This case is not decided yet."))
    return decision


def _take(office: Office, identity: Identity, part_id: UUID, what: str, text: str) -> None:
    annulment_hearing.act(office, identity, _decision(office, identity, part_id).decision_id, what, text)


def _text(words: Message, hint: Message, *, may_be_empty: bool = False) -> StepQuestion:
    return StepQuestion(
        "text", words, hint, limit=LONGEST_TEXT, several_lines=True, may_be_empty=may_be_empty
    )


STEPS = (
    Step(
        "annulment-notice",
        message("Announce that the decision is to be annulled"),
        message("The applicant is told three working days ahead what is found unlawful, and may object (APPC art. 73)."),
        message("Announced; the applicant is told."),
        _announceable,
        lambda office, identity, part_id, answers: _take(office, identity, part_id, "open", answers["text"]),
        lambda _scene: (
            _text(message("What is intended and why: the applicant is told this"), message("What is unlawful about it")),
        ),
    ),
    Step(
        "annulment-heard",
        message("What the applicant said to the annulment"),
        message("An objection within two working days, none, or the wish to do without a hearing."),
        message("Recorded in the hearing."),
        _recordable,
        lambda office, identity, part_id, answers: _take(
            office, identity, part_id, answers["what"], answers.get("text", "")
        ),
        lambda scene: (
            _what_came(scene),
            _text(
                message("In the applicant's own words"), message("What the applicant wrote or said"), may_be_empty=True
            ),
        ),
    ),
    Step(
        "annulment-answer",
        message("Answer the objection to the annulment"),
        message("The annulment is not signed before it answers the objection; its paper says both."),
        message("Recorded in the hearing."),
        _to_answer,
        lambda office, identity, part_id, answers: _take(office, identity, part_id, "answer", answers["text"]),
        lambda _scene: (_text(message("The answer"), message("What was answered")),),
    ),
)  # fmt: skip
