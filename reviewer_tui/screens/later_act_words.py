"""Words of the place of a correction or an annulment: what its first step holds, and what will happen."""

from __future__ import annotations

from reviewer_tui.casework.views import DecisionView, Outcome
from reviewer_tui.i18n import Message, _, message
from reviewer_tui.screens.later_act_making import ActMaking
from reviewer_tui.widgets import later_act_words, wording
from reviewer_tui.widgets.ink import Piece


def sentence(decision: DecisionView, kind: str) -> Message:
    """What will happen when it is confirmed, in one sentence."""
    facts = {"number": decision.application_number, "decision": decision.number}
    if kind == later_act_words.ANNULMENT:
        return message(
            "{number}: the annulment of {decision} will be signed and sent to the applicant; this cannot be taken back, "
            "the decision stays in the archive as it was.",
            **facts,
        )
    return message(
        "{number}: a correction of {decision} will be signed and sent to the applicant; the decision itself stays as it "
        "was.",
        **facts,
    )


def thought(decision: DecisionView, kind: str) -> Message | None:
    """What the head must have weighed before annulling."""
    if kind == later_act_words.ANNULMENT and decision.outcome is Outcome.APPROVE:
        return message("≈ The decision is favourable: the reason weighs the trust in it (APPC art. 84–85).")
    return None


def what(making: ActMaking, *, here: bool) -> list[Piece]:
    """What it is, and where the step is folded the beginning of what was typed."""
    pieces: list[Piece] = [(later_act_words.title(making.kind), "strong")]
    if here:
        return pieces
    first = next((line for line in making.reason.splitlines() if line.strip()), "")
    if making.kind == later_act_words.CORRECTION and making.was:
        first = later_act_words.arrow(making.was, making.becomes)
    return [*pieces, ("  ", "muted"), (first or _("nothing is written yet"), "muted")]


def head(decision: DecisionView) -> tuple[str, ...]:
    """Which decision it is about."""
    return (
        decision.application_number, wording.service(decision.service), decision.number, decision.subject,
    )  # fmt: skip
