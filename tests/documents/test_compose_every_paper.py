"""Every service × outcome becomes one page with every field, the Kazakh letters and its own data attached."""

from __future__ import annotations

import json
from pathlib import Path

import pypdfium2
import pytest

from reviewer_tui.documents.compose import DATA_NAME, compose
from reviewer_tui.documents.decision_data import canonical_json, decision_data
from reviewer_tui.documents.decision_paper import OUTCOMES, DecisionPaper
from tests.documents.decision_papers import EQUALITY, NAMES, paper, squeezed, text_of

EVERY = [(service, outcome) for service in NAMES for outcome in OUTCOMES]


def what_must_stand_on(p: DecisionPaper) -> list[str]:
    facts = [
        *p.service_name.values(), p.number, p.application_number, p.portal_number, "17.11.2026 19:05", "18.11.2026",
        "egov.kz порталы", p.applicant.name, p.applicant.iin, p.subject.name, p.subject.iin, "14.06.2020",
        *p.institution_name.values(), p.institution_bin, *p.institution_address.values(),
        "2026 жылғы 20 қараша", "20 ноября 2026 года", p.signatories[0].name, *p.signatories[0].position.values(),
        "ЭЦҚ-мен қол қойылған", "Подписано ЭЦП", *p.appeal_body.values(), *p.appeal_term.values(),
        *p.appeal_order.values(), *p.equality_text.values(), *p.ground_article.values(), *p.ground_text.values(),
        "Оқу қолтаңбасы, заңды күші жоқ / Учебная подпись, юридической силы не имеет / Training signature, no legal force",
        *p.motive.split("\n"),
    ]  # fmt: skip
    for detail in p.details:
        facts += [*detail.label.values(), detail.value]
    if p.hearing is not None:
        facts += [p.hearing.objection, p.hearing.answer, "12.11.2026"]
    return facts


@pytest.mark.parametrize(("service", "outcome"), EVERY)
def test_text_layer_has_every_field(service: str, outcome: str, tmp_path: Path) -> None:
    p = paper(service, outcome)
    text = squeezed(text_of(compose(p), tmp_path))
    assert [fact for fact in what_must_stand_on(p) if squeezed(fact) not in text] == []


@pytest.mark.parametrize(("service", "outcome"), EVERY)
def test_stays_on_one_page_with_its_data_attached(service: str, outcome: str) -> None:
    p = paper(service, outcome)
    document = pypdfium2.PdfDocument(compose(p))
    assert len(document) == 1
    assert document.count_attachments() == 1
    attachment = document.get_attachment(0)
    assert attachment.get_name() == DATA_NAME
    content = bytes(attachment.get_data()).decode()
    assert content == canonical_json(decision_data(p))
    assert json.loads(content)["service"] == service


def test_every_kazakh_letter_is_drawn_and_extractable(tmp_path: Path) -> None:
    letters = "Әә Ғғ Ққ Ңң Өө Ұұ Үү Һһ Іі Ёё Щщ «» № — – …"
    pdf = compose(paper("meals", "refuse", motive=letters))
    assert squeezed(letters) in squeezed(text_of(pdf, tmp_path))


def test_refusal_to_update_is_appendix_3_word_for_word(tmp_path: Path) -> None:
    text = text_of(compose(paper("updating", "refuse")), tmp_path)
    in_order = (
        "Білім туралы құжаттардағы мәліметтерді өзектендіруден (түзету) дәлелді бас тарту туралы хабарлама",
        "Өтініштің бірегей № 2026-000402 Күні 20.11.2026",
        "Бас тартуға негіздеме:",
        "(дәлелді бас тарту мәтіні көрстеілетін қызметті берушімен қалыптастырылады)",
        EQUALITY["kk"],
    )
    places = [text.find(part) for part in in_order]
    assert -1 not in places
    assert places == sorted(places)


def test_fifth_service_needs_no_template_of_its_own(tmp_path: Path) -> None:
    name = {"kk": "Мектеп кітапханасына жазылу", "ru": "Запись в школьную библиотеку"}
    for outcome in OUTCOMES:
        p = paper("library-card", outcome, service_name=name)
        text = squeezed(text_of(compose(p), tmp_path))
        assert [fact for fact in what_must_stand_on(p) if squeezed(fact) not in text] == []
