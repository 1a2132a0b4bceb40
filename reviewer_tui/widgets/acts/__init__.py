"""Everything a user can do with a key: one table that makes bindings, keys line, help and palette."""

from __future__ import annotations

from collections.abc import Mapping

from textual.binding import Binding, BindingType

from reviewer_tui.widgets.acts.act import AREA_TITLES, Act, Area
from reviewer_tui.widgets.acts.case import (
    ACCESS_ACTS,
    CASE_ACTS,
    CHECK_ACTS,
    COMPARE_ACTS,
    DOCUMENT_ACTS,
    EVIDENCE_ACTS,
    HEARING_ACTS,
)
from reviewer_tui.widgets.acts.everywhere import CHOICE_ACTS, EVERYWHERE_ACTS, LIST_ACTS
from reviewer_tui.widgets.acts.lists import (
    CAMPAIGN_ACTS,
    DECISIONS_ACTS,
    INBOX_ACTS,
    REGISTER_ACTS,
    SIGNED_ACTS,
)
from reviewer_tui.widgets.acts.signing import (
    ACT_RECEIPT_ACTS,
    CONFIRM_ACTS,
    DECIDE_ACTS,
    RECEIPT_ACTS,
    SIGNATURE_ACTS,
    WRITING_ACTS,
)
from reviewer_tui.widgets.keys import keys

__all__ = ["ACTS", "AREA_TITLES", "Act", "Area", "bindings"]

ACTS: Mapping[str, Act] = {
    act.id: act
    for act in (
        *INBOX_ACTS,
        *CASE_ACTS,
        *EVIDENCE_ACTS,
        *DOCUMENT_ACTS,
        *COMPARE_ACTS,
        *CHECK_ACTS,
        *HEARING_ACTS,
        *ACCESS_ACTS,
        *WRITING_ACTS,
        *DECIDE_ACTS,
        *SIGNATURE_ACTS,
        *CONFIRM_ACTS,
        *RECEIPT_ACTS,
        *ACT_RECEIPT_ACTS,
        *DECISIONS_ACTS,
        *SIGNED_ACTS,
        *CAMPAIGN_ACTS,
        *REGISTER_ACTS,
        *LIST_ACTS,
        *CHOICE_ACTS,
        *EVERYWHERE_ACTS,
    )
}


def bindings(area: Area) -> list[BindingType]:
    """The bindings of an area, for the ``BINDINGS`` of the widget that owns it."""
    return [
        Binding(
            keys(*act.keys),
            f"act('{act.id}')",
            act.label,
            tooltip=act.tooltip,
            id=act.id,
            priority=act.id == "quit",
        )
        for act in ACTS.values()
        if act.area == area and act.keys
    ]
