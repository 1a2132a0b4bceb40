"""Which words of a signed decision a correction may touch: what was written into it, never what it decides.

APPC art. 82 corrects misprints. Outcome, ground and the person whom the decision is about are its substance; who
wants another one annuls it (art. 84–85).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from db.tables import LaterAct
from reviewer_tui.casework.office import Office
from reviewer_tui.casework.papers import pages_of
from reviewer_tui.documents.compose import DATA_NAME
from reviewer_tui.documents.decision_paper import Words
from reviewer_tui.documents.printable import printable
from reviewer_tui.errors import RefusedByRule
from reviewer_tui.i18n import message
from reviewer_tui.regulations.names import Level, compare

_TELLS_THE_OUTCOME = re.compile(
    r"бас\s+тарт|отказ|оң\s+шешім|положительн\w*\s+решени|қабылданба|не\s+принят", re.IGNORECASE
)

_APPLICANT = {"kk": "Өтініш беруші", "ru": "Заявитель"}
_SUBJECT = {"kk": "Кімге қатысты", "ru": "В отношении"}
_MOTIVE = {"kk": "Негіздеме", "ru": "Обоснование"}
_OBJECTION = {"kk": "Қарсылықтың мәні", "ru": "Суть возражения"}
_ANSWER = {"kk": "Қарсылыққа жауап", "ru": "Ответ на возражение"}
_INSTITUTION = {"kk": "Ұйымның атауы", "ru": "Наименование организации"}
_ADDRESS = {"kk": "Ұйымның мекенжайы", "ru": "Адрес организации"}
_APPEAL = {"kk": "Шағымды қарайтын орган", "ru": "Орган, рассматривающий жалобу"}
_SIGNATORY = {"kk": "Қол қойған адам", "ru": "Подписавшее лицо"}


@dataclass(frozen=True)
class _Place:
    """A value that was written into the decision, and what it is called."""

    label: Words
    text: str
    is_name: bool = False


def places_of(
    office: Office, pdf: bytes, was: str, becomes: str, earlier: Sequence[LaterAct]
) -> tuple[Words, ...]:
    """Where in a signed decision the words stand that are to be corrected; earlier corrections count as made.

    Raises:
        RefusedByRule: ``not-in-paper``, ``substance`` or ``ambiguous``.
    """
    data = json.loads(office.reader.attachment(pdf, DATA_NAME))
    written = list(_places(data))
    for act in earlier:
        written = [_corrected(place, act.was, act.becomes) for place in written]
    found = [place for place in written if was in place.text]
    if not found:
        raise _not_there(office, pdf, was)
    for place in found:
        _require_misprint(place, was, becomes)
    return tuple({place.label["kk"]: place.label for place in found}.values())


def _places(data: Mapping[str, Any]) -> Iterator[_Place]:
    """Everything that people wrote or that stands in a register; the words of the form and the law are not among it."""
    yield _Place(_APPLICANT, one_line(data["applicant"]["name"]), is_name=True)
    if data["subject"] != data["applicant"]:
        yield _Place(_SUBJECT, one_line(data["subject"]["name"]), is_name=True)
    yield _Place(_MOTIVE, one_line(data["motive"]))
    heard = data["hearing"] or {}
    yield _Place(_OBJECTION, one_line(heard.get("objection", "")))
    yield _Place(_ANSWER, one_line(heard.get("answer", "")))
    for detail in data["details"]:
        yield _Place(detail["label"], one_line(detail["value"]))
    for label, words in (
        (_INSTITUTION, data["institution"]["name"]),
        (_ADDRESS, data["institution"]["address"]),
        (_APPEAL, data["appeal"]["body"]),
        *((_SIGNATORY, {"name": s["name"], **s["position"]}) for s in data["signatories"]),
    ):
        for text in dict.fromkeys(words.values()):
            yield _Place(label, one_line(text))


def one_line(text: str) -> str:
    """A text as paper shows it, whatever its line breaks."""
    return " ".join(printable(text).split())


def _corrected(place: _Place, was: str, becomes: str) -> _Place:
    return replace(place, text=place.text.replace(was, becomes))


def _require_misprint(place: _Place, was: str, becomes: str) -> None:
    if place.text.count(was) > 1:
        raise RefusedByRule(
            "ambiguous",
            message(
                "“{was}” stands {count} times in one text of the decision: quote more of the words around it.",
                was=was,
                count=place.text.count(was),
            ),
        )
    if _outcome_words(was) != _outcome_words(becomes):
        raise _substance(was)
    corrected = _corrected(place, was, becomes).text
    if place.is_name and compare(place.text, corrected).level is Level.DIFFERENT:
        raise _substance(was)


def _outcome_words(text: str) -> list[str]:
    return [one_line(found).lower() for found in _TELLS_THE_OUTCOME.findall(text)]


def _not_there(office: Office, pdf: bytes, was: str) -> RefusedByRule:
    shown = "".join(line for page in pages_of(office, pdf) for line in page.lines)
    if _squeezed(was) in _squeezed(shown):
        return _substance(was)
    return RefusedByRule("not-in-paper", message("“{was}” does not stand in the decision.", was=was))


def _squeezed(text: str) -> str:
    """Without blanks: lines of a paper break anywhere."""
    return "".join(text.split())


def _substance(was: str) -> RefusedByRule:
    return RefusedByRule(
        "substance",
        message(
            "A correction changes no substance: “{was}” tells outcome, ground, person or a term of the form. "
            "A wrong decision is annulled instead (APPC art. 84).",
            was=was,
        ),
    )
