"""The machine-readable side of a decision: complete, bounded, cleaned and canonical.

The page is set from these data and they travel in the PDF as ``decision.json``, so that both say the same.
"""

from __future__ import annotations

import json
import re
from collections.abc import Container, Iterator, Mapping
from typing import Any

from reviewer_tui.clock import LOCAL_ZONE
from reviewer_tui.documents.decision_paper import (
    APPROVE,
    HEARING_OUTCOMES,
    LONGEST_TEXT,
    OUTCOMES,
    REFUSE,
    DecisionPaper,
    HearingFacts,
    IssuedPaper,
    Person,
    Signatory,
    Words,
)
from reviewer_tui.documents.printable import printable, printable_deep
from reviewer_tui.errors import BadInput
from reviewer_tui.i18n import message

DATA_FORMAT = 1
LONGEST_NAME = 1_000
"""Characters in every other text: names, positions, addresses, single legal sentences."""
MOST_ITEMS = 50

_LONG_PARTS = frozenset({"motive", "hearing", "ground", "result", "case"})
_SERVICE_CODE = re.compile(r"[a-z][a-z0-9-]{0,31}")


def decision_data(paper: DecisionPaper) -> dict[str, Any]:
    """What ``decision.json`` says: every value that the page shows, and the paper's further data as ``case``.

    Raises:
        BadInput: the paper is incomplete or a text in it is too long.
    """
    _require_complete(paper)
    data: dict[str, Any] = printable_deep(
        {
            **sheet_data(paper),
            "service": paper.service,
            "service_name": words_data(paper.service_name),
            "outcome": paper.outcome,
            "application": {
                "number": paper.application_number,
                "portal_number": paper.portal_number,
                "received": paper.received_at.astimezone(LOCAL_ZONE).isoformat(timespec="seconds"),
                "registered": paper.registered_on.isoformat(),
                "channel": paper.channel,
            },
            "applicant": person_data(paper.applicant),
            "subject": person_data(paper.subject),
            "ground": _ground(paper),
            "motive": paper.motive,
            "result": words_data(paper.result),
            "hearing": hearing_data(paper.hearing),
            "details": [{"label": words_data(d.label), "value": d.value} for d in paper.details],
            "sources": [words_data(source) for source in paper.sources],
            "case": dict(paper.data),
        }
    )
    require_bounded(data, _LONG_PARTS)
    return data


def sheet_data(paper: IssuedPaper) -> dict[str, Any]:
    """What every paper of the institution says of itself: number, day, institution, signatories, appeal, equality."""
    return {
        "format": DATA_FORMAT,
        "number": paper.number,
        "date": paper.moment.astimezone(LOCAL_ZONE).date().isoformat(),
        "institution": {
            "name": words_data(paper.institution_name),
            "bin": paper.institution_bin,
            "address": words_data(paper.institution_address),
        },
        "restricted": paper.restricted,
        "signatories": [_signatory(one) for one in paper.signatories],
        "appeal": {
            "body": words_data(paper.appeal_body),
            "term": words_data(paper.appeal_term),
            "order": words_data(paper.appeal_order),
        },
        "equality": {"version": paper.equality_version, "text": words_data(paper.equality_text)},
        "stand_in": paper.stand_in,
    }


def _signatory(signatory: Signatory) -> dict[str, Any]:
    said = {"name": signatory.name, "position": words_data(signatory.position)}
    acting = signatory.acting
    if acting is None:
        return said
    period = {"since": acting.since.isoformat(), "until": acting.until.isoformat()}
    return {**said, "acting": {"role": acting.role, "order": acting.order, **period}}


def canonical_json(data: Mapping[str, Any]) -> str:
    """JSON with sorted keys and no spaces: equal data, equal text."""
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def words_data(words: Words) -> dict[str, str]:
    """The two languages that are printed."""
    return {language: words.get(language, "") for language in ("kk", "ru")}


def person_data(person: Person) -> dict[str, Any]:
    """A person as the data name one."""
    return {
        "name": person.name,
        "iin": person.iin,
        "birth_date": person.birth_date.isoformat() if person.birth_date else "",
    }


def _ground(paper: DecisionPaper) -> dict[str, Any] | None:
    if not any(words_data(paper.ground_text).values()):
        return None
    return {
        "code": paper.ground_code,
        "article": words_data(paper.ground_article),
        "text": words_data(paper.ground_text),
    }


def hearing_data(hearing: HearingFacts | None) -> dict[str, str] | None:
    """How the participant was heard, as the data name it."""
    if hearing is None:
        return None
    return {
        "outcome": hearing.outcome,
        "notified_on": hearing.notified_on.isoformat() if hearing.notified_on else "",
        "held_on": hearing.held_on.isoformat() if hearing.held_on else "",
        "protocol_on": hearing.protocol_on.isoformat() if hearing.protocol_on else "",
        "objection": hearing.objection,
        "answer": hearing.answer,
    }


def _require_complete(paper: DecisionPaper) -> None:
    """A decision states who decided what about whom and why, and where to appeal (APPC art. 80)."""
    require_present(_required(paper))
    if paper.outcome not in OUTCOMES or not _SERVICE_CODE.fullmatch(paper.service):
        raise BadInput(
            "paper-incomplete",
            message("No document for {service}, {outcome}", service=paper.service, outcome=paper.outcome),
        )
    if paper.hearing is not None and paper.hearing.outcome not in HEARING_OUTCOMES:
        raise BadInput(
            "paper-incomplete", message("Unknown hearing outcome: {outcome}", outcome=paper.hearing.outcome)
        )


def require_present(required: Mapping[str, str | Words]) -> None:
    """Refuse a paper that lacks a part, in one of its languages for a text that has two.

    Raises:
        BadInput: ``paper-incomplete``, names the parts.
    """
    missing = [name for name, value in required.items() if not _present(value)]
    if missing:
        raise BadInput(
            "paper-incomplete", message("The decision document lacks: {parts}", parts=", ".join(missing))
        )


def _required(paper: DecisionPaper) -> dict[str, str | Words]:
    required: dict[str, str | Words] = {
        **required_of_sheet(paper),
        "service name": paper.service_name,
        "application number": paper.application_number,
        "applicant": paper.applicant.name,
        "subject": paper.subject.name,
    }
    if paper.outcome != APPROVE:
        required |= {
            "motive": paper.motive,
            "appeal body": paper.appeal_body,
            "appeal term": paper.appeal_term,
        }
    if paper.outcome == REFUSE:
        required["ground"] = paper.ground_text
    if paper.hearing is not None and paper.hearing.outcome == "objection":
        required["answer to the objection"] = paper.hearing.answer
    return required


def required_of_sheet(paper: IssuedPaper) -> dict[str, str | Words]:
    """The parts that no paper of the institution lacks."""
    return {
        "number": paper.number,
        "institution": paper.institution_name,
        "signatory": paper.signatories[0].name if paper.signatories else "",
        "equality sentence": paper.equality_text,
        "version of the equality sentence": paper.equality_version,
        **{f"position of {s.name}": s.position for s in paper.signatories},
    }


def _present(value: str | Words) -> bool:
    texts = [value] if isinstance(value, str) else list(words_data(value).values())
    return all(printable(text) for text in texts)


def require_bounded(data: Mapping[str, Any], long_parts: Container[str]) -> None:
    """Refuse texts that no honest paper has and that would push the signatures off the page.

    Raises:
        BadInput: ``text-too-long``.
    """
    for part, value in data.items():
        most = LONGEST_TEXT if part in long_parts else LONGEST_NAME
        longest = max((len(text) for text in _texts(value)), default=0)
        if longest > most:
            raise BadInput(
                "text-too-long",
                message(
                    "A text for the document is too long ({part}): {length} characters, at most {most}.",
                    part=part,
                    length=longest,
                    most=most,
                ),
            )
        if isinstance(value, list) and len(value) > MOST_ITEMS:
            raise BadInput(
                "text-too-long",
                message(
                    "Too many items for a document ({part}): at most {most}.", part=part, most=MOST_ITEMS
                ),
            )


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)
