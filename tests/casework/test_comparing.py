"""Two documents at the desk: of one application, or of two by the same person; sensitive ones stay closed."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest

from reviewer_tui.casework.desk import Desk
from reviewer_tui.casework.views import ComparableDocument, InboxFilter
from reviewer_tui.documents.comparison_tokens import Ignored
from reviewer_tui.errors import NotFound, RefusedByRule
from tests.casework.access_rows import accesses
from tests.homes import OpenDesk

SEEN = "2026-000006"
"""Another application of the person of ``2026-000001`` in the demo home."""


def offered(desk: Desk, number: str) -> tuple[ComparableDocument, ...]:
    return desk.comparable(desk.find(number))


def of_kind(documents: tuple[ComparableDocument, ...], kind: str, *, own: bool = True) -> UUID:
    return next(each.file.attachment_id for each in documents if each.own == own and each.file.kind == kind)


def test_a_paper_is_laid_beside_that_of_an_earlier_application(desk: Desk) -> None:
    documents = offered(desk, SEEN)
    assert [(each.number, each.own) for each in documents] == [(SEEN, True), ("2026-000001", False)]
    now = of_kind(documents, "application-form")
    before = of_kind(documents, "application-form", own=False)
    found = desk.compare_documents(now, before)
    assert (found.left.number, found.right.number) == (SEEN, "2026-000001")
    assert found.text.unchanged > 10
    for span, side in ((each.left, found.left) for each in found.text.differences):
        for piece in span.pieces:
            line = side.pages[piece.page - 1][piece.line]
            assert line[piece.column : piece.column + piece.width].strip()
    logged = [row.details for row in accesses(desk, "open")]
    assert logged == [{"attachment": "application-form", "compared_with": "application-form"}] * 2
    assert desk.compare_documents(before, now).text.same == found.text.same
    assert len(accesses(desk, "open")) == 2
    assert desk.compare_documents(now, now, Ignored(wrapping=False, spaces=False)).text.same


def test_documents_of_two_people_are_not_compared(desk: Desk) -> None:
    one = of_kind(offered(desk, SEEN), "application-form")
    other = of_kind(offered(desk, "2026-000002"), "application-form")
    with pytest.raises(RefusedByRule) as refused:
        desk.compare_documents(one, other)
    assert refused.value.code == "another-person"
    with pytest.raises(NotFound):
        desk.compare_documents(one, uuid4())
    assert accesses(desk, "open") == []


def test_a_sensitive_paper_is_compared_by_who_may_read_it_and_by_nobody_else(sit_down: OpenDesk) -> None:
    auditor, head = sit_down("auditor.mil"), sit_down("e.ospanov")
    part_id = next(
        row.part_id
        for row in head.window(InboxFilter(service="reinstatement"), 0, 100)
        if {"service-characteristic", "transcript"}
        <= {
            each.file.kind
            for each in head.comparable(row.part_id)
            if each.file.media_type == "application/pdf"
        }
    )
    documents = auditor.comparable(part_id)
    closed, transcript = of_kind(documents, "service-characteristic"), of_kind(documents, "transcript")
    assert {each.file.kind for each in documents if each.why_not} == {"service-characteristic"}
    with pytest.raises(RefusedByRule) as refused:
        auditor.compare_documents(transcript, closed)
    assert refused.value.code == "content-hidden"
    assert {"attachment": "service-characteristic", "compared_with": "transcript", "hidden": True} in [
        row.details for row in accesses(auditor, "open")
    ]
    head.claim(part_id)
    found = head.compare_documents(transcript, closed)
    assert found.text.left
    assert (found.right.attachment_id, found.right.name) == (closed, "service-characteristic.pdf")
    other_house = sit_down()
    with pytest.raises(NotFound):
        other_house.compare_documents(transcript, closed)
