"""Composing what the institution issues: the page and the data attached to it come from one paper."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from reviewer_tui.clock import LOCAL_ZONE
from reviewer_tui.documents.decision_data import canonical_json, decision_data
from reviewer_tui.documents.decision_paper import DecisionPaper, HearingFacts, Person
from reviewer_tui.documents.later_act_paper import LaterActPaper, later_act_data
from reviewer_tui.documents.typesetting import TEMPLATES, Attachment, typeset
from reviewer_tui.documents.verification_code import code_svg, code_text

DATA_NAME = "decision.json"

# fmt: off
_MONTHS = {
    "kk": ("қаңтар", "ақпан", "наурыз", "сәуір", "мамыр", "маусым",
           "шілде", "тамыз", "қыркүйек", "қазан", "қараша", "желтоқсан"),
    "ru": ("января", "февраля", "марта", "апреля", "мая", "июня",
           "июля", "августа", "сентября", "октября", "ноября", "декабря"),
}
# fmt: on


def compose(paper: DecisionPaper) -> bytes:
    """The decision as PDF/A-3 with ``decision.json`` attached; the same paper gives the same bytes.

    Raises:
        BadInput: ``paper-incomplete`` when a part that the law asks for is missing, ``text-too-long``.
        TypesettingFault: ``missing-glyph`` when a character cannot be printed.
    """
    data = decision_data(paper)
    return _set(_template(paper.service), _page(paper, data), data, paper.moment)


def compose_later_act(paper: LaterActPaper) -> bytes:
    """A correction or an annulment in the same form, its data attached under the same name; equally deterministic.

    Raises:
        BadInput: ``paper-incomplete``, ``text-too-long``.
        TypesettingFault: ``missing-glyph`` when a character cannot be printed.
    """
    data = later_act_data(paper)
    return _set(TEMPLATES / "later_act.typ", _later_page(paper, data), data, paper.moment)


def _set(template: Path, page: Mapping[str, Any], data: Mapping[str, Any], moment: datetime) -> bytes:
    content = canonical_json(data)
    attachment = Attachment(
        name=DATA_NAME,
        content=content,
        media_type="application/json",
        description="Шешімнің деректері / Данные решения",
    )
    code = code_svg(code_text(data, content))
    return typeset(template, {**page, "code": code}, [attachment], moment=moment, root=TEMPLATES)


def _page(paper: DecisionPaper, data: Mapping[str, Any]) -> dict[str, Any]:
    """The data with its dates as people write them."""
    received = paper.received_at.astimezone(LOCAL_ZONE)
    return {
        **data,
        "date": _written(paper.moment),
        "application": {
            **data["application"],
            "received": f"{received:%d.%m.%Y %H:%M}",
            "registered": _digits(paper.registered_on),
        },
        **_people(paper.applicant, paper.subject, data),
        "hearing": paper.hearing and _heard(paper.hearing, data),
    }


def _later_page(paper: LaterActPaper, data: Mapping[str, Any]) -> dict[str, Any]:
    misprint = paper.misprint
    return {
        **data,
        "date": _written(paper.moment),
        "decision": {**data["decision"], "date": _digits(paper.decision.date)},
        **_people(paper.applicant, paper.subject, data),
        "misprint": misprint
        and {
            **data["misprint"],
            "found_on": _digits(misprint.found_on),
            "correct_by": _digits(misprint.correct_by),
        },
        "hearing": paper.hearing and _heard(paper.hearing, data),
    }


def _heard(hearing: HearingFacts, data: Mapping[str, Any]) -> dict[str, Any]:
    return {
        **data["hearing"],
        "notified_on": _digits(hearing.notified_on),
        "held_on": _digits(hearing.held_on),
        "protocol_on": _digits(hearing.protocol_on),
    }


def _people(applicant: Person, subject: Person, data: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "applicant": {**data["applicant"], "birth_date": _digits(applicant.birth_date)},
        "subject": {**data["subject"], "birth_date": _digits(subject.birth_date)},
    }


def _written(moment: datetime) -> dict[str, str]:
    day = moment.astimezone(LOCAL_ZONE).date()
    return {"kk": _in_kazakh(day), "ru": _in_russian(day), "digits": _digits(day)}


def _template(service: str) -> Path:
    own = TEMPLATES / "services" / f"{service}.typ"
    return own if own.is_file() else TEMPLATES / "decision.typ"


def _digits(day: date | None) -> str:
    return f"{day:%d.%m.%Y}" if day else ""


def _in_kazakh(day: date) -> str:
    return f"{day.year} жылғы {day.day} {_MONTHS['kk'][day.month - 1]}"


def _in_russian(day: date) -> str:
    return f"{day.day} {_MONTHS['ru'][day.month - 1]} {day.year} года"
