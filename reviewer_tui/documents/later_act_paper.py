"""All that stands on a signed act about an earlier decision, as plain values, and the data that travel with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from reviewer_tui.documents.decision_data import (
    hearing_data,
    person_data,
    require_bounded,
    require_present,
    required_of_sheet,
    sheet_data,
    words_data,
)
from reviewer_tui.documents.decision_paper import HearingFacts, IssuedPaper, Person, Words
from reviewer_tui.documents.printable import printable_deep
from reviewer_tui.errors import BadInput
from reviewer_tui.i18n import message

CORRECTION: Final = "correction"
ANNULMENT: Final = "annulment"
KINDS = (CORRECTION, ANNULMENT)
_LONG_PARTS = frozenset({"reason", "hearing"})


@dataclass(frozen=True)
class EarlierDecision:
    """The decision that the act is about; number, date and hash together name one signed file."""

    number: str
    date: date
    sha256: str
    outcome: str
    service: str
    service_name: Words


@dataclass(frozen=True)
class Misprint:
    """What is corrected (APPC art. 82).

    Attributes:
        places: parts of the decision in which the words stand.
        found_on: the day on which the misprint was found.
        correct_by: the last day to correct it.
    """

    was: str
    becomes: str
    places: tuple[Words, ...]
    found_on: date
    correct_by: date


@dataclass(frozen=True, kw_only=True)
class LaterActPaper(IssuedPaper):
    """A correction or an annulment before it is set and signed (APPC art. 82, 84–85; its content by art. 80).

    Attributes:
        kind: one of `KINDS`.
        reason: as the official wrote it, in one language; an annulment has one.
        misprint: what a correction corrects.
        hearing: how the participant was heard before a favourable decision is annulled (APPC art. 73).
    """

    kind: str
    decision: EarlierDecision
    application_number: str
    portal_number: str
    applicant: Person
    subject: Person
    reason: str = ""
    misprint: Misprint | None = None
    hearing: HearingFacts | None = None


def later_act_data(paper: LaterActPaper) -> dict[str, Any]:
    """What the attached ``decision.json`` says: every value that the page shows.

    Raises:
        BadInput: the paper is incomplete or a text in it is too long.
    """
    _require_complete(paper)
    old = paper.decision
    data: dict[str, Any] = printable_deep(
        {
            **sheet_data(paper),
            "kind": paper.kind,
            "decision": {
                "number": old.number,
                "date": old.date.isoformat(),
                "sha256": old.sha256,
                "outcome": old.outcome,
                "service": old.service,
                "service_name": words_data(old.service_name),
            },
            "application": {"number": paper.application_number, "portal_number": paper.portal_number},
            "applicant": person_data(paper.applicant),
            "subject": person_data(paper.subject),
            "reason": paper.reason,
            "misprint": _misprint(paper.misprint),
            **({"hearing": hearing_data(paper.hearing)} if paper.hearing else {}),
        }
    )
    require_bounded(data, _LONG_PARTS)
    return data


def _misprint(misprint: Misprint | None) -> dict[str, Any] | None:
    if misprint is None:
        return None
    return {
        "was": misprint.was,
        "becomes": misprint.becomes,
        "places": [words_data(place) for place in misprint.places],
        "found_on": misprint.found_on.isoformat(),
        "correct_by": misprint.correct_by.isoformat(),
    }


def _require_complete(paper: LaterActPaper) -> None:
    """Who acts, on which decision, about whom and why; an act of another kind has no paper."""
    if paper.kind not in KINDS:
        raise BadInput("paper-incomplete", message("No document for such an act: {kind}", kind=paper.kind))
    required: dict[str, str | Words] = {
        **required_of_sheet(paper),
        "number of the earlier decision": paper.decision.number,
        "hash of the earlier decision": paper.decision.sha256,
        "service name": paper.decision.service_name,
        "applicant": paper.applicant.name,
        "subject": paper.subject.name,
        "appeal body": paper.appeal_body,
        "appeal term": paper.appeal_term,
    }
    if paper.kind == ANNULMENT:
        required["reason"] = paper.reason
        if paper.hearing is not None and paper.hearing.outcome == "objection":
            required["answer to the objection"] = paper.hearing.answer
    else:
        required["misprint"] = paper.misprint.was if paper.misprint else ""
        required["right words"] = paper.misprint.becomes if paper.misprint else ""
    require_present(required)
