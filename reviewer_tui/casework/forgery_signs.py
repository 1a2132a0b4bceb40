"""All signs of forgery of a case: of its files by themselves, of its facts, and of what other applications hold.

They are hints for the official and enter no check and no decision by themselves.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import combinations
from typing import TYPE_CHECKING, Final

from reviewer_tui.casework import confidential
from reviewer_tui.casework.confidential import Open
from reviewer_tui.casework.paper_signs import ExaminedPaper
from reviewer_tui.casework.views import DocumentValue, EvidenceLine, ForgerySign, Sign
from reviewer_tui.clock import LOCAL_ZONE
from reviewer_tui.documents import forgery
from reviewer_tui.documents.differences import Severity
from reviewer_tui.i18n import Message, message
from reviewer_tui.regulations.dates import parse_date
from reviewer_tui.regulations.identifiers import differ_unprotected
from reviewer_tui.regulations.model import Service

if TYPE_CHECKING:
    from reviewer_tui.casework.case_rows import CaseRows

FUTURE_DATE: Final = "future-date"
UNPROTECTED_DIGIT: Final = "iin-digit-11"
_TITLES: Final = {
    FUTURE_DATE: message("a date after the application"),
    UNPROTECTED_DIGIT: message("IINs that differ in digit 11 only"),
}
_SURE: Final = 85
"""A date that was recognised less surely may be misread."""


def signs(
    rules: Service,
    rows: CaseRows,
    papers: Sequence[ExaminedPaper],
    lines: Sequence[EvidenceLine],
    common: Iterable[ForgerySign],
    open_to: Open,
) -> tuple[ForgerySign, ...]:
    """The signs of a case, weighty ones first, else in the order of its files.

    Args:
        papers: its files, examined each by itself.
        lines: the evidence as this official may see it.
        common: what the files have in common with those of other persons.
        open_to: sensitive content that the official may see; of signs on other sensitive papers only the kind is told.
    """
    received = rows.application.received_at.astimezone(LOCAL_ZONE).date()
    found = list(common)
    for paper in papers:
        found += _of_paper(paper, received)
    found += _told_later(rules, lines, received)
    found += _unprotected(rules, lines)
    hidden = {row.id for row in rows.attachments if confidential.hides(row.kind, open_to)}
    shown = (_without_content(sign) if sign.attachment_id in hidden else sign for sign in found)
    each = {(sign.code, sign.attachment_id, sign.page, sign.box): sign for sign in shown}
    return tuple(sorted(each.values(), key=lambda sign: not sign.weighty))


def _of_paper(paper: ExaminedPaper, received: date) -> Iterator[ForgerySign]:
    row = paper.row
    for sign in paper.signs:
        weight = Sign.DIFFERS if sign.severity is Severity.WEIGHTY else Sign.JUDGE
        title = forgery.TITLES[sign.code]
        yield ForgerySign(sign.code, weight, title, sign.why, row.id, row.name, sign.page, sign.box)
    # A paper that was handed in cannot have been issued afterwards.
    for field in paper.issued:
        value = DocumentValue(row.id, row.name, field.page, field.value, field.box, field.confidence)
        yield from _later(value, received)


def _told_later(rules: Service, lines: Sequence[EvidenceLine], received: date) -> Iterator[ForgerySign]:
    """Other dates on papers; a future that was declared too is what the application is about."""
    dates = {rule.name for rule in rules.fields if rule.kind == "date"}
    for line in lines:
        if line.field in dates and not _is_later(line.declared, received):
            for value in line.documents:
                yield from _later(value, received)


def _later(value: DocumentValue, received: date) -> Iterator[ForgerySign]:
    if _is_later(value.value, received):
        why = message(
            "The paper says {date}, but it came on {received}.",
            date=value.value,
            received=f"{received:%d.%m.%Y}",
        )
        weight = Sign.DIFFERS if value.confidence >= _SURE else Sign.JUDGE
        yield _on_paper(FUTURE_DATE, weight, why, value)


def _is_later(text: str, received: date) -> bool:
    told = parse_date(text)
    return told is not None and told > received


def _unprotected(rules: Service, lines: Sequence[EvidenceLine]) -> Iterator[ForgerySign]:
    """Two valid IINs that differ in digit 11: the check digit cannot tell which is misread or altered."""
    numbers = {rule.name for rule in rules.fields if rule.kind == "iin"}
    for line in lines:
        if line.field not in numbers:
            continue
        told = dict.fromkeys([line.declared, line.registry, *(value.value for value in line.documents)])
        for one, other in combinations(told, 2):
            if differ_unprotected(one, other):
                why = message(
                    "{one} and {other} are both valid: the check digit does not protect digit 11, only the registry "
                    "knows which is right.",
                    one=one,
                    other=other,
                )
                paper = next((value for value in line.documents if value.value in (one, other)), None)
                yield _on_paper(UNPROTECTED_DIGIT, Sign.JUDGE, why, paper)


def _on_paper(code: str, sign: Sign, why: Message, value: DocumentValue | None) -> ForgerySign:
    if value is None:
        return ForgerySign(code, sign, _TITLES[code], why)
    return ForgerySign(
        code, sign, _TITLES[code], why, value.attachment_id, value.attachment, value.page, value.box
    )


def _without_content(sign: ForgerySign) -> ForgerySign:
    why = message("Found on a paper that is only for those who decide with it.")
    return replace(sign, why=why, page=None, box=None)
