"""Who may correct or annul a decision, and when it is too late: told before it is tried, refused when it is."""

from __future__ import annotations

from datetime import date

from reviewer_tui.casework.claims import require_worker
from reviewer_tui.casework.views import AnnulmentHearingView, DecisionView, Identity, Outcome
from reviewer_tui.documents.later_act_paper import ANNULMENT
from reviewer_tui.errors import RefusedByRule
from reviewer_tui.i18n import Message, message


def why_not_act(identity: Identity, decision: DecisionView, kind: str, today: date) -> Message | None:
    """Why this official cannot correct or annul this decision today; None when it is possible."""
    by = next((act.number for act in decision.later_acts if act.kind == ANNULMENT), None)
    if by is not None:
        return annulled(decision.number, by)
    refused = why_no_authority(identity, kind)
    if refused is None and kind == ANNULMENT and decision.outcome is Outcome.APPROVE:
        unheard = why_not_heard(decision.annulment_hearing, today)
        return unheard[1] if unheard else None
    return refused


def why_not_heard(held: AnnulmentHearingView | None, today: date) -> tuple[str, Message] | None:
    """Code and words of why a favourable decision cannot be annulled today; None when the applicant was heard.

    APPC art. 73: told three working days ahead, free to object within two, answered, or heard no further by own wish.
    """
    if held is None:
        return "hearing-missing", message(
            "Before a favourable decision is annulled the applicant must be heard (APPC art. 73): announce the "
            "intention first."
        )
    if held.outcome == "open":
        return "hearing-open", message(
            "The hearing is still open: record the objection, or that none came, before annulling."
        )
    if held.earliest is not None and today < held.earliest:
        return "hearing-too-soon", message(
            "The applicant must be told three working days ahead; annul on {day} or later.",
            day=f"{held.earliest:%d.%m.%Y}",
        )
    if held.outcome == "objection" and not held.answer:
        return "no-answer", message("The applicant objected: write first what the annulment answers to it.")
    return None


def why_no_authority(identity: Identity, kind: str) -> Message | None:
    """Why such an act is not this official's; an unlawful decision is annulled by the head alone (APPC art. 84)."""
    if identity.read_only:
        return message("Your role may read cases, not work on them.")
    if kind == ANNULMENT and identity.role != "head":
        return message("Only the head annuls a decision (APPC art. 84).")
    return None if identity.may_decide else message("Only the head or the deputy corrects a decision.")


def require_authority(identity: Identity, kind: str) -> None:
    """Refuse an act that is not this official's to sign.

    Raises:
        RefusedByRule: ``read-only`` or ``authority``.
    """
    require_worker(identity)
    refused = why_no_authority(identity, kind)
    if refused is not None:
        raise RefusedByRule("authority", refused)


def annulled(number: str, act: str) -> Message:
    """What is annulled is neither corrected nor annulled once more."""
    return message("{number} was annulled by {act}.", number=number, act=act)
