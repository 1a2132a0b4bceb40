"""Medical, income and military papers: their content is for those who decide with it; others see presence and date."""

from __future__ import annotations

import json
from uuid import UUID

import pytest

from reviewer_tui.casework.desk import Desk
from reviewer_tui.casework.views import AttachmentView, CaseView, InboxFilter, RegistryView
from reviewer_tui.commands.as_json import as_json
from reviewer_tui.demo.stories.places import CLINIC
from reviewer_tui.regulations.services import services
from reviewer_tui.regulations.vocabulary import vocabulary
from tests.casework.access_rows import accesses
from tests.homes import OpenDesk

CLERK, DEPUTY = "d.qasymova", "a.akhmetova"


def paper_of(view: CaseView, kind: str) -> AttachmentView:
    return next(file for file in view.attachments if file.kind == kind)


def answer_of(view: CaseView, source: str) -> RegistryView:
    return next(answer for answer in view.registries if answer.source == source)


def part_with(desk: Desk, service: str, kind: str) -> UUID:
    """A part of a service whose application brought a paper of a kind with a text layer."""
    for row in desk.window(InboxFilter(service=service), 0, 100):
        for file in desk.case(row.part_id).attachments:
            if file.kind == kind and file.media_type == "application/pdf":
                return row.part_id
    raise AssertionError(f"the demo has no {service} with {kind}")


def with_answer(desk: Desk, source: str) -> UUID:
    """An admission to which a registry answered."""
    return next(
        row.part_id
        for row in desk.window(InboxFilter(service="admission"), 0, 100)
        if any(
            answer.source == source and answer.status == "ok" for answer in desk.case(row.part_id).registries
        )
    )


def texts_of(desk: Desk, file: AttachmentView) -> str:
    return "\n".join(desk.page(file.attachment_id, 1).lines)


@pytest.mark.parametrize("kind", ["medical-052-2", "medical-065"])
def test_a_medical_form_is_only_there_and_dated_for_the_clerk_who_works_on_the_case(
    sit_down: OpenDesk, kind: str
) -> None:
    clerk = sit_down(CLERK)
    view = clerk.open_case(part_with(clerk, "admission", kind))
    assert view.mine
    form = paper_of(view, kind)
    assert form.hidden
    page = clerk.page(form.attachment_id, 1)
    assert (page.lines, page.words) == ((), ())
    assert page.note is not None
    assert "медициналық құжат" in str(page.note)
    assert f"{view.received_at:%d.%m.%Y}" in str(page.note)
    told = [value for line in view.evidence for value in line.documents]
    assert form.attachment_id not in {value.attachment_id for value in told}
    (logged,) = [row for row in accesses(clerk, "open") if "attachment" in row.details]
    assert logged.details == {"attachment": kind, "hidden": True}


def test_who_signs_the_admission_reads_the_medical_form_while_holding_it(sit_down: OpenDesk) -> None:
    deputy = sit_down(DEPUTY)
    part_id = part_with(deputy, "admission", "medical-052-2")
    before = deputy.case(part_id)
    assert paper_of(before, "medical-052-2").hidden
    assert texts_of(deputy, paper_of(before, "medical-052-2")) == ""
    deputy.claim(part_id)
    held = deputy.case(part_id)
    form = paper_of(held, "medical-052-2")
    assert not form.hidden
    assert deputy.page(form.attachment_id, 1).pages >= 1
    deputy.release(part_id)
    assert paper_of(deputy.case(part_id), "medical-052-2").hidden


@pytest.mark.parametrize("source", ["medical-052-2", "medical-065"])
def test_a_medical_registry_tells_the_clerk_its_dates_and_no_more(sit_down: OpenDesk, source: str) -> None:
    clerk, deputy = sit_down(CLERK), sit_down(DEPUTY)
    part_id = with_answer(clerk, source)
    answer = answer_of(clerk.open_case(part_id), source)
    assert answer.hidden
    assert set(answer.data) == {"issued_on", "valid_until"}
    assert CLINIC not in json.dumps(as_json(clerk.case(part_id).registries), ensure_ascii=False)
    clerk.release(part_id)
    deputy.claim(part_id)
    told = answer_of(deputy.case(part_id), source)
    assert (told.hidden, told.data["clinic"]) == (False, CLINIC)


def test_income_is_for_who_works_on_the_meals_and_not_for_who_works_on_the_admission(
    sit_down: OpenDesk,
) -> None:
    clerk = sit_down(CLERK)
    meals = part_with(clerk, "meals", "income-statement")
    number = clerk.case(meals).number
    admission = clerk.find(number, "admission")
    clerk.claim(admission)
    for part_id in (admission, meals):
        view = clerk.case(part_id)
        assert paper_of(view, "income-statement").hidden
        assert answer_of(view, "social-aid").data == {}
        told = {value.attachment_id for line in view.evidence for value in line.documents}
        assert paper_of(view, "income-statement").attachment_id not in told
    assert texts_of(clerk, paper_of(view, "income-statement")) == ""
    clerk.claim(meals)
    view = clerk.case(meals)
    statement = paper_of(view, "income-statement")
    assert not statement.hidden
    assert "receives" in answer_of(view, "social-aid").data
    assert "СПРАВКА О ДОХОДАХ" in texts_of(clerk, statement)
    assert statement.attachment_id in {
        value.attachment_id for line in view.evidence for value in line.documents
    }


def test_a_characteristic_is_read_at_work_on_the_military_service_alone(sit_down: OpenDesk) -> None:
    head, auditor = sit_down("e.ospanov"), sit_down("auditor.mil")
    part_id = part_with(head, "reinstatement", "service-characteristic")
    hidden = paper_of(auditor.open_case(part_id), "service-characteristic")
    assert hidden.hidden
    assert texts_of(auditor, hidden) == ""
    assert not paper_of(head.open_case(part_id), "service-characteristic").hidden


def test_every_other_paper_stays_open_to_whoever_may_see_the_case(sit_down: OpenDesk) -> None:
    auditor = sit_down("auditor")
    files = [
        file
        for row in auditor.window(InboxFilter(), 0, 100)
        for file in auditor.case(row.part_id).attachments
    ]
    assert {file.kind for file in files if file.hidden} == {
        file.kind for file in files if file.kind in vocabulary().sensitive_documents
    }


def test_each_sensitive_paper_that_a_service_asks_for_has_readers() -> None:
    asked = [
        (service.code, rule.kind, bool(rule.readers))
        for service in services()
        for rule in service.documents
        if rule.kind in vocabulary().sensitive_documents
    ]
    assert all(readers for _service, _kind, readers in asked), asked
    assert {kind for _service, kind, _readers in asked} == set(vocabulary().sensitive_documents)
