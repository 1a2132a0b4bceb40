"""What the review asks the official to write, each with its words and its limit."""

from __future__ import annotations

from collections.abc import Mapping

from reviewer_tui.casework.views import Check
from reviewer_tui.i18n import _
from reviewer_tui.widgets import wording
from reviewer_tui.widgets.text_strip import Question

_NOTE_LIMIT = 500
_REASON_LIMIT = 2_000
_STATEMENT_LIMIT = 20_000

NOTE = Question(
    "note",
    lambda: _("Note for colleagues (Enter records, Esc goes back)"),
    lambda: _("One line; it stands on the row of the inbox"),
    _NOTE_LIMIT,
)
HEARING: Mapping[str, Question] = {
    "open": Question(
        "hearing:open",
        lambda: _("What is intended and why: the applicant is told this (Ctrl+S records, Esc goes back)"),
        lambda: _("The preliminary decision in words"),
        _STATEMENT_LIMIT,
        several_lines=True,
    ),
    "objection": Question(
        "hearing:objection",
        lambda: _("The applicant's objection, word for word (Ctrl+S records, Esc goes back)"),
        lambda: _("What the applicant said or wrote"),
        _STATEMENT_LIMIT,
        several_lines=True,
    ),
    "none": Question(
        "hearing:none",
        lambda: _("No objection came within the term: record this? (Ctrl+S records, Esc goes back)"),
        lambda: _("A remark, if one is needed"),
        _STATEMENT_LIMIT,
        several_lines=True,
        may_be_empty=True,
    ),
    "waive": Question(
        "hearing:waive",
        lambda: _("How the applicant asked to decide without a hearing (Ctrl+S records, Esc goes back)"),
        lambda: _("When and in which words"),
        _STATEMENT_LIMIT,
        several_lines=True,
    ),
}
"""By the step of the hearing."""


def reason_against(check: Check) -> Question:
    """Why a check does not hold."""
    return Question(
        f"check:{check.code}",
        lambda: _(
            "Why it does not hold: {title} (Enter records, Esc goes back)",
            title=wording.in_language(check.title),
        ),
        lambda: _("The reason goes into the data of the decision"),
        _REASON_LIMIT,
    )
