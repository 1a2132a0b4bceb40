"""Who may correct or annul a decision, and when it is too late: told before it is tried, refused when it is."""

from __future__ import annotations

from reviewer_tui.casework.views import DecisionView, Identity
from reviewer_tui.documents.later_act_paper import ANNULMENT
from reviewer_tui.i18n import Message, message


def why_not_act(identity: Identity, decision: DecisionView, kind: str) -> Message | None:
    """Why this official cannot correct or annul this decision now; None when it is possible."""
    by = next((act.number for act in decision.later_acts if act.kind == ANNULMENT), None)
    if by is not None:
        return annulled(decision.number, by)
    return why_no_authority(identity, kind)


def why_no_authority(identity: Identity, kind: str) -> Message | None:
    """Why such an act is not this official's; an unlawful decision is annulled by the head alone (APPC art. 84)."""
    if identity.read_only:
        return message("Your role may read cases, not work on them.")
    if kind == ANNULMENT and identity.role != "head":
        return message("Only the head annuls a decision (APPC art. 84).")
    return None if identity.may_decide else message("Only the head or the deputy corrects a decision.")


def annulled(number: str, act: str) -> Message:
    """What is annulled is neither corrected nor annulled once more."""
    return message("{number} was annulled by {act}.", number=number, act=act)
