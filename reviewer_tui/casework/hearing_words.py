"""Where a hearing stands, in words; light to import, as screens need it."""

from __future__ import annotations

from reviewer_tui.i18n import Message, message


def hearing_state(outcome: str) -> Message:
    """The outcome of a hearing as it is recorded, or its state before that; empty: it was not opened."""
    states = {
        "": message("not opened yet"),
        "open": message("open: the applicant may object"),
        "objection": message("an objection is on record"),
        "none": message("no objection within the term"),
        "waived": message("the applicant asked to decide without a hearing"),
    }
    return states[outcome]
