"""Evidence lines: every source of a fact beside each other, with a verdict in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

import pytest

from reviewer_tui.casework.evidence import ReadDocument, evidence
from reviewer_tui.casework.views import EvidenceLine, Sign
from reviewer_tui.documents.oddities import RECOGNISED
from reviewer_tui.documents.page_layout import PageLayout
from reviewer_tui.documents.reader import Reader
from reviewer_tui.i18n import LANGUAGES
from reviewer_tui.regulations.field_comparison import amount_of, compare_values
from reviewer_tui.regulations.services import service
from tests.documents.hostile_files import paper

ATTESTAT = UUID(int=1)
CARD = UUID(int=2)

DECLARED = {
    "subject_surname": "Сейтқали",
    "subject_given_name": "Өркен",
    "subject_patronymic": "Нұрланұлы",
    "subject_iin": "080523500010",
    "subject_birth_date": "23.05.2008",
    "document_number": "ЖОБ 0123456",
    "graduation_year": 2024,
}
PERSON = {
    "surname": "Сейтқали",
    "given_name": "Өркен",
    "patronymic": "Нұрланұлы",
    "iin": "080523500010",
    "birth_date": "2008-05-23",
}


def attestat(**changes: str) -> str:
    said = {
        "surname": "Сейтқали",
        "given": "Өркен",
        "patronymic": "Нұрланұлы",
        "number": "0123456",
        "year": "2024",
    } | changes
    return (
        f"#align(center)[АТТЕСТАТ \\ ЖОБ № {said['number']}]\n\nТегі / Фамилия: {said['surname']}\n\n"
        f"Аты / Имя: {said['given']}\n\nӘкесінің аты / Отчество: {said['patronymic']}\n\n"
        f"Бітірген жылы / Год окончания: {said['year']}"
    )


def card(**changes: str) -> str:
    said = {"surname": "Сейтқали", "given": "Өркен", "iin": "080523500010", "born": "23.05.2008"} | changes
    return (
        f"ЖЕКЕ КУӘЛІК\n\nТегі / Фамилия: {said['surname']}\n\nАты / Имя: {said['given']}\n\n"
        f"Әкесінің аты / Отчество: Нұрланұлы\n\n"
        f"Туған күні / Дата рождения: {said['born']}\n\nЖСН / ИИН: {said['iin']}"
    )


@pytest.fixture(scope="module")
def reader() -> Any:
    with Reader() as opened:
        yield opened


def lines(
    reader: Reader,
    *,
    declared: Mapping[str, Any] = DECLARED,
    person: Mapping[str, Any] | None = None,
    status: str = "ok",
    attestat_text: str | None = None,
    card_text: str | None = None,
    card_read: Mapping[str, int] | None = None,
) -> dict[str, EvidenceLine]:
    papers = [
        (ATTESTAT, "attestat", attestat_text or attestat()),
        (CARD, "identity-card", card_text or card()),
    ]
    documents = [
        ReadDocument(attachment_id, f"{kind}.pdf", kind, (reader.page(paper(text), 1),))
        for attachment_id, kind, text in papers
    ]
    if card_read is not None:
        documents[1] = replace(documents[1], layouts=(_recognised(documents[1].layouts[0], card_read),))
    answers = {"person": (status, PERSON | (person or {}) if status == "ok" else {})}
    found = evidence(service("updating"), declared, answers, documents)
    return {line.field: line for line in found}


def _recognised(layout: PageLayout, sure: Mapping[str, int]) -> PageLayout:
    """The page as an engine would have read it, with how sure it was of some words."""
    words = tuple(replace(word, confidence=sure.get(word.text, 96)) for word in layout.words)
    return replace(layout, words=words, oddities=(*layout.oddities, RECOGNISED))


def test_a_clean_case_is_the_same_in_every_line(reader: Reader) -> None:
    found = lines(reader)
    person = [found[name] for name in found if name.startswith("subject_")]
    assert len(person) == 5
    assert {(line.sign, line.level) for line in person} == {(Sign.SAME, 0)}
    assert found["subject_iin"].registry == "080523500010"
    assert [value.attachment_id for value in found["subject_surname"].documents] == [ATTESTAT, CARD]


def test_the_same_day_in_words_is_the_same(reader: Reader) -> None:
    line = lines(reader, card_text=card(born="2008 жылғы 23 мамыр"))["subject_birth_date"]
    assert (line.sign, line.documents[0].value) == (Sign.SAME, "2008 жылғы 23 мамыр")


def test_a_wrong_iin_on_a_paper_says_which_digit_and_that_the_check_fails(reader: Reader) -> None:
    line = lines(reader, card_text=card(iin="080523500018"))["subject_iin"]
    assert (line.sign, line.level) == (Sign.DIFFERS, 6)
    words = line.verdict.text("en")
    assert "last digit differs" in words
    assert "check digit wrong" in words
    assert line.documents[0].box is not None


def test_a_wrong_iin_everywhere_is_never_the_same(reader: Reader) -> None:
    wrong = "080523500018"
    line = lines(
        reader, declared=DECLARED | {"subject_iin": wrong}, person={"iin": wrong}, card_text=card(iin=wrong)
    )["subject_iin"]
    assert (line.sign, line.level) == (Sign.DIFFERS, 0)
    assert "check digit" in line.verdict.text("en")


@pytest.mark.parametrize(
    ("given", "level", "sign"),
    [
        ("Өркен", 0, Sign.SAME),
        ("Өpкен", 1, Sign.JUDGE),
        ("Оркен", 2, Sign.JUDGE),
        ("Orken", 4, Sign.JUDGE),
        ("Өркеш", 5, Sign.DIFFERS),
        ("Айдар", 6, Sign.DIFFERS),
    ],
)
def test_names_climb_the_ladder(reader: Reader, given: str, level: int, sign: Sign) -> None:
    line = lines(reader, attestat_text=attestat(given=given))["subject_given_name"]
    assert (line.level, line.sign) == (level, sign)


def test_the_worst_source_speaks_for_the_line(reader: Reader) -> None:
    line = lines(reader, person={"given_name": "Оркен"}, attestat_text=attestat(given="Айдар"))[
        "subject_given_name"
    ]
    assert (line.level, line.sign) == (6, Sign.DIFFERS)
    assert "Different" in line.verdict.text("en")


@pytest.mark.parametrize(
    ("status", "words"), [("timeout", "did not answer"), ("not-found", "no such record")]
)
def test_a_silent_registry_is_said_and_nothing_is_called_the_same(
    reader: Reader, status: str, words: str
) -> None:
    line = lines(reader, status=status)["subject_iin"]
    assert (line.sign, line.registry, line.registry_status) == (Sign.NO_DATA, "", status)
    assert words in line.verdict.text("en")


def test_a_difference_outranks_a_silent_registry(reader: Reader) -> None:
    line = lines(reader, status="timeout", card_text=card(born="24.05.2008"))["subject_birth_date"]
    assert (line.sign, line.registry_status) == (Sign.DIFFERS, "timeout")


def test_a_patronymic_only_the_registry_knows_is_to_be_judged(reader: Reader) -> None:
    found = lines(
        reader, declared={**DECLARED, "subject_patronymic": ""}, attestat_text=attestat(patronymic="\\_\\_")
    )
    assert found["subject_patronymic"].sign is Sign.JUDGE


@pytest.mark.parametrize(("declared", "known"), [("", "Нұрланұлы"), ("Нұрланұлы", ""), ("Нұрланұлы", None)])
def test_a_patronymic_that_one_source_lacks_is_never_the_same(
    reader: Reader, declared: str, known: str | None
) -> None:
    line = lines(reader, declared={**DECLARED, "subject_patronymic": declared}, person={"patronymic": known})
    assert line["subject_patronymic"].sign is Sign.JUDGE


def test_nobody_has_a_patronymic() -> None:
    answers = {"person": ("ok", PERSON | {"patronymic": ""})}
    found = evidence(service("updating"), {**DECLARED, "subject_patronymic": ""}, answers, [])
    assert "subject_patronymic" not in {line.field for line in found}


def test_document_number_and_year(reader: Reader) -> None:
    found = lines(reader, attestat_text=attestat(number="0123457", year="2023"))
    assert found["document_number"].sign is Sign.DIFFERS
    assert found["document_number"].documents[0].value == "ЖОБ 0123457"
    assert found["graduation_year"].sign is Sign.DIFFERS


def test_one_source_alone_proves_nothing() -> None:
    found = {line.field: line for line in evidence(service("updating"), DECLARED, {}, [])}
    assert found["subject_iin"].sign is Sign.NO_DATA
    assert found["subject_iin"].level is None
    assert found["subject_iin"].registry_status == "none"


def test_hostile_answers_are_shown_as_text_or_nothing() -> None:
    answers = {
        "person": ("ok", {"surname": {"nested": 1}, "iin": ["x"], "given_name": 7, "birth_date": None})
    }
    found = {line.field: line for line in evidence(service("updating"), DECLARED, answers, [])}
    assert found["subject_surname"].sign is Sign.NO_DATA
    assert found["subject_given_name"].registry == "7"
    assert found["subject_given_name"].sign is Sign.DIFFERS


@pytest.mark.parametrize(
    "code", ["reinstatement", "updating", "admission", "meals", "transport", "duplicates"]
)
def test_every_service_compares_what_it_says_and_words_it_in_every_language(code: str) -> None:
    rules = service(code)
    declared = {rule.name: "Сейтқали" for rule in rules.fields}
    found = evidence(rules, declared, {}, [])
    assert [line.field for line in found] == [rule.name for rule in rules.fields if rule.compare]
    assert all(line.verdict.text(language) for line in found for language in LANGUAGES)


@pytest.mark.parametrize(
    ("kind", "one", "other", "level"),
    [
        ("iin", "0805 2350 0010", "080523500010", 0),
        ("iin", "080523500010", "080523500100", 6),
        ("date", "2008-05-23", "23 мая 2008 года", 0),
        ("date", "05.06.2008", "06.05.2008", 6),
        ("document-number", "ЖОБ №0123456", "жоб 0123456", 0),
        ("document-number", "ЖOБ 0123456", "ЖОБ 0123456", 1),
        ("document-number", "ЖОБ 0123456", "0123456", 3),
        ("document-number", "ЖОБ 0123456", "ТКБ 0123456", 6),
        ("money", "123 456,00 тг", "123456", 0),
        ("money", "123 456", "123 465", 6),
        ("integer", "2024", "2024", 0),
        ("text", "№5 гимназия", "Астана қаласының №5 гимназия", 3),
        ("text", "№5 гимназия", "№6 мектеп-лицей", 6),
    ],
)
def test_values_compare_by_their_kind(kind: str, one: str, other: str, level: int) -> None:
    assert compare_values(kind, one, other).level == level
    assert compare_values(kind, other, one).level == level


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("1 234 567,80 ₸", "1234567.80"),
        ("1,234,567.8", "1234567.8"),
        ("85 000", "85000"),
        ("85.000", "85000"),
    ],
)
def test_amounts_in_every_writing(text: str, amount: str) -> None:
    assert str(amount_of(text)) == amount


def test_no_amount_in_words() -> None:
    assert amount_of("жоқ") is None


def test_swapped_digits_are_named() -> None:
    assert "swapped" in compare_values("iin", "080523500010", "085023500010").why.text("en")


def test_dates_of_the_package_may_be_dates() -> None:
    answers = {"person": ("ok", PERSON)}
    declared = {**DECLARED, "subject_birth_date": date(2008, 5, 23)}
    found = {line.field: line for line in evidence(service("updating"), declared, answers, [])}
    assert found["subject_birth_date"].sign is Sign.SAME


# -- what recognition read from a scan


@pytest.mark.parametrize(
    ("changes", "sure", "field", "sign"),
    [
        pytest.param({}, {}, "subject_iin", Sign.SAME, id="the-same"),
        pytest.param({}, {"080523500010": 40}, "subject_iin", Sign.SAME, id="unsure-and-the-same"),
        pytest.param({"iin": "080523500018"}, {}, "subject_iin", Sign.DIFFERS, id="surely-other-figures"),
        pytest.param({"iin": "080523500018"}, {"080523500018": 71}, "subject_iin", Sign.JUDGE, id="unsure-figures"),
        pytest.param({"born": "24.05.2008"}, {}, "subject_birth_date", Sign.DIFFERS, id="surely-another-day"),
        pytest.param({"born": "24.05.2008"}, {"24.05.2008": 71}, "subject_birth_date", Sign.JUDGE, id="unsure-day"),
        pytest.param({"born": "31.02.2008"}, {"31.02.2008": 71}, "subject_birth_date", Sign.JUDGE, id="unsure-no-day"),
        pytest.param({"given": "Айдар"}, {}, "subject_given_name", Sign.DIFFERS, id="surely-another-name"),
        pytest.param({"given": "Өркеш"}, {"Өркеш": 93}, "subject_given_name", Sign.JUDGE, id="unsure-letters"),
        pytest.param({"given": "Оркен"}, {"Оркен": 93}, "subject_given_name", Sign.JUDGE, id="unsure-kazakh-letter"),
    ],
)  # fmt: skip
def test_what_was_badly_read_is_looked_at_and_not_called_another_value(
    reader: Reader, changes: Mapping[str, str], sure: Mapping[str, int], field: str, sign: Sign
) -> None:
    line = lines(reader, card_text=card(**changes), card_read=sure)[field]
    assert line.sign is sign
    assert line.documents[-1].confidence == next(iter(sure.values()), 96)
    unsure = sign is Sign.JUDGE
    assert ("badly readable" in line.verdict.text("en")) is unsure
    if unsure:
        assert f"{line.documents[-1].confidence} % sure" in line.verdict.text("en")


def test_a_sure_difference_is_not_hidden_by_a_larger_unsure_one(reader: Reader) -> None:
    line = lines(
        reader,
        attestat_text=attestat(given="Өркеш"),
        card_text=card(given="Айдар"),
        card_read={"Айдар": 50},
    )["subject_given_name"]
    assert (line.sign, line.level) == (Sign.DIFFERS, 5)


def test_the_text_layer_of_a_paper_is_always_sure(reader: Reader) -> None:
    assert {value.confidence for line in lines(reader).values() for value in line.documents} == {100}
