"""One thing that can be done with a key, and where it belongs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from reviewer_tui.i18n import N_


class Area(StrEnum):
    """Where an act belongs; the order is the order of the help."""

    INBOX = "inbox"
    CASE = "case"
    EVIDENCE = "evidence"
    DOCUMENTS = "documents"
    COMPARE = "compare"
    CHECKS = "checks"
    HEARING = "hearing"
    ACCESS = "access"
    WRITING = "writing"
    DECIDE = "decide"
    SIGNATURE = "signature"
    CONFIRM = "confirm"
    RECEIPT = "receipt"
    ACT_RECEIPT = "act-receipt"
    DECISIONS = "decisions"
    SIGNED = "signed"
    CAMPAIGN = "campaign"
    REGISTER = "register"
    LIST = "list"
    CHOICE = "choice"
    EVERYWHERE = "everywhere"


AREA_TITLES: Mapping[Area, str] = {
    Area.INBOX: N_("Inbox"),
    Area.CASE: N_("Case"),
    Area.EVIDENCE: N_("Case: evidence"),
    Area.DOCUMENTS: N_("Case: documents"),
    Area.COMPARE: N_("Two documents"),
    Area.CHECKS: N_("Case: checks"),
    Area.HEARING: N_("Case: hearing"),
    Area.ACCESS: N_("Case: accesses"),
    Area.WRITING: N_("Writing"),
    Area.DECIDE: N_("Decision"),
    Area.SIGNATURE: N_("Signing: paper and key"),
    Area.CONFIRM: N_("The last question"),
    Area.RECEIPT: N_("Decision: receipt"),
    Area.ACT_RECEIPT: N_("Correction, annulment: receipt"),
    Area.DECISIONS: N_("Signed decisions"),
    Area.SIGNED: N_("One signed decision"),
    Area.CAMPAIGN: N_("Admission campaign"),
    Area.REGISTER: N_("Register of issued duplicates"),
    Area.LIST: N_("Moving about"),
    Area.CHOICE: N_("Choosing"),
    Area.EVERYWHERE: N_("Everywhere"),
}


@dataclass(frozen=True)
class Act:
    """Something to do: its keys, its words and the method that does it.

    Attributes:
        id: stable name, by which an administrator rebinds it in ``config.toml``.
        keys: Latin keys, the one to show first; twins in the Cyrillic layouts are added by `keys`.
        action: Textual action of the widget that owns the area, without ``action_``.
        label: one or two words for the keys line.
        tooltip: one sentence for the help and the palette.
        rank: place in the keys line, 0 first; None keeps it out of the line.
    """

    id: str
    keys: tuple[str, ...]
    action: str
    label: str
    tooltip: str
    area: Area
    rank: int | None = None
