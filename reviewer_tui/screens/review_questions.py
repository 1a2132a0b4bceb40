"""What the review asks the official to write, each with its words and its limit."""

from __future__ import annotations

from collections.abc import Mapping

from reviewer_tui.casework.views import Check, EvidenceLine
from reviewer_tui.documents.decision_paper import LONGEST_TEXT
from reviewer_tui.i18n import _
from reviewer_tui.widgets import wording
from reviewer_tui.widgets.text_strip import Question

_NOTE_LIMIT = 500
_REASON_LIMIT = 2_000

OF_CHECKS = ("check:", "right:")
"""How the names of answers to the checklist begin."""
ALL_RIGHT = "right:"
"""The name of answering all that is open."""

NOTE = Question(
    "note",
    lambda: _("Note for colleagues (Enter records, Esc goes back)"),
    lambda: _("One line; it stands on the row of the inbox"),
    _NOTE_LIMIT,
)
REVEAL = Question(
    "reveal:other",
    lambda: _("Why you need the names and IINs (Enter records, Esc goes back)"),
    lambda: _("The reason is kept in the log"),
    _NOTE_LIMIT,
)
HEARING: Mapping[str, Question] = {
    "open": Question(
        "hearing:open",
        lambda: _("What is intended and why: the applicant is told this (Ctrl+S records, Esc goes back)"),
        lambda: _("The preliminary decision in words"),
        LONGEST_TEXT,
        several_lines=True,
    ),
    "objection": Question(
        "hearing:objection",
        lambda: _("The applicant's objection, word for word (Ctrl+S records, Esc goes back)"),
        lambda: _("What the applicant said or wrote"),
        LONGEST_TEXT,
        several_lines=True,
    ),
    "none": Question(
        "hearing:none",
        lambda: _("No objection came within the term: record this? (Ctrl+S records, Esc goes back)"),
        lambda: _("A remark, if one is needed"),
        LONGEST_TEXT,
        several_lines=True,
        may_be_empty=True,
    ),
    "waive": Question(
        "hearing:waive",
        lambda: _("How the applicant asked to decide without a hearing (Ctrl+S records, Esc goes back)"),
        lambda: _("When and in which words"),
        LONGEST_TEXT,
        several_lines=True,
    ),
}
"""By the step of the hearing."""


def about_fact(line: EvidenceLine, verdict: str) -> Question:
    """Why a fact is accepted although it differs, or what is questioned about it."""
    label = wording.in_language(line.label)
    asked = {
        "accepted": lambda: _("Why it is accepted: {fact} (Enter records, Esc goes back)", fact=label),
        "questioned": lambda: _("What is questioned: {fact} (Enter records, Esc goes back)", fact=label),
    }
    return Question(
        f"{verdict}:{line.field}",
        asked[verdict],
        lambda: _("The reason goes into the data of the decision"),
        _REASON_LIMIT,
    )


def name_of(check: Check, verdict: str) -> str:
    """The name of an answer to a check, under which its reason is kept while it is written."""
    return f"{'right' if verdict == 'pass' else 'check'}:{check.code}"


def reason_for(check: Check) -> Question:
    """Why a check that was found not to hold is right all the same."""
    return Question(
        name_of(check, "pass"),
        lambda: _(
            "Why it holds after all: {title} (Enter records, Esc goes back)",
            title=wording.in_language(check.title),
        ),
        lambda: _("The reason goes into the data of the decision"),
        _REASON_LIMIT,
    )


def reason_against(check: Check) -> Question:
    """Why a check does not hold."""
    return Question(
        name_of(check, "fail"),
        lambda: _(
            "Why it does not hold: {title} (Enter records, Esc goes back)",
            title=wording.in_language(check.title),
        ),
        lambda: _("The reason goes into the data of the decision"),
        _REASON_LIMIT,
    )
