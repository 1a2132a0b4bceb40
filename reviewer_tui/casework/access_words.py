"""Reasons to look at a person's data, who may see who looked, and that list as a table; light to import."""

from __future__ import annotations

from collections.abc import Iterable

from reviewer_tui.casework.spreadsheet import as_csv
from reviewer_tui.casework.views import AccessLine
from reviewer_tui.clock import local_text
from reviewer_tui.i18n import Message, _, message

WATCHERS = frozenset({"head", "administrator", "auditor"})
"""Roles that may see who saw what."""
REASONS = ("claim", "supervision", "complaint", "other")
"""Why somebody reveals: to take the case, to watch over a colleague's, to answer a complaint; another one in words."""


def reason_words(code: str) -> Message:
    """The reason of an access in words; an unknown one as it was recorded."""
    words = {
        "claim": message("own work on the case"),
        "supervision": message("supervision"),
        "complaint": message("a complaint is answered"),
        "other": message("another reason"),
        "audit": message("audit"),
    }
    return words.get(code, message("{reason}", reason=code))


def cells(line: AccessLine) -> tuple[str, ...]:
    """An access for people: moment, official, what, number, reason, reason in the official's own words."""
    why = str(line.details.get("text", ""))
    return (
        local_text(line.at),
        line.actor,
        line.what.text(),
        line.number,
        reason_words(line.reason).text(),
        why,
    )


def table(lines: Iterable[AccessLine]) -> str:
    """The list as a table for spreadsheets, to be handed to the person who asks (APPC art. 75)."""
    heading = (_("Moment"), _("Official"), _("What"), _("Number"), _("Reason"), _("In words"))
    return as_csv(heading, map(cells, lines))
