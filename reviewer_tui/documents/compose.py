"""Composing the decision document: the page and the data attached to it come from one paper."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from reviewer_tui.clock import LOCAL_ZONE
from reviewer_tui.documents.decision_data import canonical_json, decision_data
from reviewer_tui.documents.decision_paper import DecisionPaper
from reviewer_tui.documents.typesetting import TEMPLATES, Attachment, typeset

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
    attachment = Attachment(
        name=DATA_NAME,
        content=canonical_json(data),
        media_type="application/json",
        description="Шешімнің деректері / Данные решения",
    )
    return typeset(
        _template(paper.service), _page(paper, data), [attachment], moment=paper.moment, root=TEMPLATES
    )


def _page(paper: DecisionPaper, data: Mapping[str, Any]) -> dict[str, Any]:
    """The data with its dates as people write them."""
    day = paper.moment.astimezone(LOCAL_ZONE).date()
    received = paper.received_at.astimezone(LOCAL_ZONE)
    return {
        **data,
        "date": {"kk": _in_kazakh(day), "ru": _in_russian(day), "digits": _digits(day)},
        "application": {
            **data["application"],
            "received": f"{received:%d.%m.%Y %H:%M}",
            "registered": _digits(paper.registered_on),
        },
        "applicant": {**data["applicant"], "birth_date": _digits(paper.applicant.birth_date)},
        "subject": {**data["subject"], "birth_date": _digits(paper.subject.birth_date)},
        "hearing": paper.hearing
        and {
            **data["hearing"],
            "notified_on": _digits(paper.hearing.notified_on),
            "held_on": _digits(paper.hearing.held_on),
            "protocol_on": _digits(paper.hearing.protocol_on),
        },
    }


def _template(service: str) -> Path:
    own = TEMPLATES / "services" / f"{service}.typ"
    return own if own.is_file() else TEMPLATES / "decision.typ"


def _digits(day: date | None) -> str:
    return f"{day:%d.%m.%Y}" if day else ""


def _in_kazakh(day: date) -> str:
    return f"{day.year} жылғы {day.day} {_MONTHS['kk'][day.month - 1]}"


def _in_russian(day: date) -> str:
    return f"{day.day} {_MONTHS['ru'][day.month - 1]} {day.year} года"
