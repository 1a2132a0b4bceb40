"""An act about an earlier decision in words: what it is called, and which misprint it corrects."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reviewer_tui.casework.views import LaterActView, Status
from reviewer_tui.i18n import N_, _
from reviewer_tui.widgets import wording

CORRECTION, ANNULMENT = "correction", "annulment"

_TITLES: Mapping[str, str] = {CORRECTION: N_("Correction"), ANNULMENT: N_("Annulment")}

_STATUSES: Mapping[str, Status] = {CORRECTION: Status.CORRECTED, ANNULMENT: Status.ANNULLED}


def title(kind: str) -> str:
    """What an act of a kind is called; an unknown one by its name."""
    return _(_TITLES[kind]) if kind in _TITLES else kind


def status(acts: Sequence[LaterActView]) -> str:
    """What became of a decision by the acts about it, the oldest first; empty when there is none."""
    return wording.status(_STATUSES[acts[-1].kind]) if acts else ""


def misprint(act: LaterActView) -> str:
    """Wrong words and right ones; empty for an annulment."""
    return arrow(act.was, act.becomes) if act.was else ""


def arrow(was: str, becomes: str) -> str:
    """What stands there, and what is to be read instead."""
    return _("“{was}” → “{becomes}”", was=was, becomes=becomes)
