"""Facts are found on papers as schools, colleges and offices write them."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

import pytest

from reviewer_tui.documents.field_values import nominative, split_name
from reviewer_tui.documents.fields import find_fields
from reviewer_tui.documents.oddities import RECOGNISED
from reviewer_tui.documents.page_layout import PageLayout, Word
from reviewer_tui.documents.reader import Reader
from reviewer_tui.regulations.dates import parse_date
from reviewer_tui.regulations.model import FieldRule, Source
from tests.documents.hostile_files import paper


def rule(name: str, kind: str, label: Mapping[str, str] | None = None) -> FieldRule:
    source = Source("seed", "test", date(2026, 1, 1))
    return FieldRule(
        name=name, kind=kind, label=label or {}, required=True, compare=True, registry=(), documents=(),
        choices=(), choice_labels={}, source=source,
    )  # fmt: skip


PERSON = (
    rule("subject_surname", "surname"),
    rule("subject_given_name", "given-name"),
    rule("subject_patronymic", "patronymic"),
    rule("subject_iin", "iin"),
    rule("subject_birth_date", "date"),
)
WHO = {"subject_surname": "Сейтқали", "subject_given_name": "Өркен", "subject_patronymic": "Нұрланұлы"}


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    with Reader() as opened:
        yield opened


def found(reader: Reader, body: str, *wanted: FieldRule) -> dict[str, str]:
    layout = reader.page(paper(body), 1)
    return {field.field: field.value for field in find_fields([layout], wanted or PERSON)}


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("Тегі: Сейтқали\n\nАты: Өркен\n\nӘкесінің аты: Нұрланұлы", id="kazakh-colon"),
        pytest.param(
            "Фамилия: Сейтқали\n\nИмя: Өркен\n\nОтчество (при наличии): Нұрланұлы", id="russian-colon"
        ),
        pytest.param(
            "Тегі / Фамилия: Сейтқали\n\nАты/Имя: Өркен\n\nӘкесінің аты / Отчество: Нұрланұлы", id="both"
        ),
        pytest.param(
            "Тегі ......... Сейтқали\n\nАты \\_\\_\\_ Өркен\n\nӘкесінің аты … Нұрланұлы", id="leaders"
        ),
        pytest.param(
            "#table(columns: 2, [Тегі], [Сейтқали], [Аты], [Өркен], [Әкесінің аты (болған жағдайда)], [Нұрланұлы])",
            id="next-column",
        ),
        pytest.param(
            "#table(columns: 3, [Фамилия], [Имя], [Отчество], [Сейтқали], [Өркен], [Нұрланұлы])",
            id="beneath-header",
        ),
        pytest.param(
            "#text(7pt)[ТЕГІ / ФАМИЛИЯ] \\ *Сейтқали* \\ #text(7pt)[АТЫ / ИМЯ] \\ *Өркен* \\ "
            "#text(7pt)[ӘКЕСІНІҢ АТЫ / ОТЧЕСТВО] \\ *Нұрланұлы*",
            id="beneath-small-label",
        ),
        pytest.param("Тегі, аты, әкесінің аты: Сейтқали Өркен Нұрланұлы", id="full-name"),
        pytest.param("Ф.И.О.: Сейтқали Өркен Нұрланұлы", id="fio"),
        pytest.param("Оқушы: Сейтқали Өркен Нұрланұлы", id="pupil"),
        pytest.param(
            "#box(width: 10cm, stroke: (bottom: 1pt))[Сейтқали Өркен Нұрланұлы] \\ #text(7pt)[(Тегі, аты, әкесінің аты)]",
            id="label-in-brackets-beneath",
        ),
        pytest.param(
            "Осы аттестат Сейтқали Өркен Нұрланұлына 2024 жылы мектепті бітіргені туралы берілді.",
            id="sentence",
        ),
        pytest.param(
            "#grid(columns: (1fr, 1fr), [Тегі: Сейтқали \\ Аты: Өркен \\ Әкесінің аты: Нұрланұлы],"
            "[Фамилия: Сейткали \\ Имя: Оркен \\ Отчество: Нурланулы])",
            id="two-languages-side-by-side",
        ),
        pytest.param("Тегі: Сейтқали Аты: Өркен Әкесінің аты: Нұрланұлы Туған жері: Астана", id="one-line"),
    ],
)
def test_names_are_found_however_they_are_laid_out(reader: Reader, body: str) -> None:
    assert found(reader, body) == WHO


@pytest.mark.parametrize(
    ("body", "value"),
    [
        ("ЖСН: 080523500010", "080523500010"),
        ("ЖСН / ИИН 0805 2350 0010", "080523500010"),
        ("Жеке сәйкестендіру нөмірі: 080523500018", "080523500018"),
        ("ИИН: 2006146О0019", "2006146О0019"),
        ("БСН / БИН 990340000014\n\nИИН 080523500010", "080523500010"),
        ("Ата-анасының ЖСН / ИИН родителя: 850711301809\n\nЖСН / ИИН: 080523500010", "080523500010"),
        ("азамат Сейтқали Өркен, ЖСН 080523500010", "080523500010"),
    ],
)
def test_the_subjects_iin_is_found_as_it_is_written(reader: Reader, body: str, value: str) -> None:
    assert found(reader, body)["subject_iin"] == value


@pytest.mark.parametrize("number", ["(ЖСН 080523500010)", "ЖСН 080523500010", ", ИИН 080523500010"])
def test_a_number_behind_a_name_is_its_holders_and_no_part_of_the_name(reader: Reader, number: str) -> None:
    told = found(reader, f"Берілді: Сейтқали Өркен Нұрланұлы {number} мектепке ұсыну үшін.")
    assert told == {**WHO, "subject_iin": "080523500010"}


def test_an_iin_is_no_number_of_the_document(reader: Reader) -> None:
    wanted = (*PERSON, rule("document_number", "document-number"))
    assert found(reader, "Жеке сәйкестендіру нөмірі 080523500010", *wanted) == {"subject_iin": "080523500010"}


def test_the_parents_number_is_not_the_childs(reader: Reader) -> None:
    body = "Ата-анасы / Родитель: Сейтқали Нұрлан\n\nАта-анасының ЖСН / ИИН родителя: 850711301809"
    assert found(reader, body, rule("subject_iin", "iin")) == {}
    assert found(reader, body, rule("parent_iin", "iin")) == {"parent_iin": "850711301809"}


@pytest.mark.parametrize(
    "between", [", ", ", \\ ", " \\ Бекұлы, "], ids=["one-line", "two-lines", "a-broken-name"]
)
def test_a_number_behind_the_parents_name_is_the_parents(reader: Reader, between: str) -> None:
    body = f"Оқушы: Сейтқали Өркен Нұрланұлы, ата-анасы: Сейтқали Нұрлан{between}ЖСН 850711301809"
    assert found(reader, body) == WHO
    assert found(reader, body, rule("parent_iin", "iin")) == {"parent_iin": "850711301809"}


def test_a_statement_about_the_applicant_alone_has_plain_labels(reader: Reader) -> None:
    body = "Тегі, аты, әкесінің аты / Ф.И.О.: Сейтқали Нұрлан Бекұлы\n\nЖСН / ИИН: 850711301809"
    applicant = rule("applicant_iin", "iin")
    assert found(reader, body, applicant) == {"applicant_iin": "850711301809"}
    assert found(reader, body, applicant, rule("subject_iin", "iin")) == {"subject_iin": "850711301809"}


@pytest.mark.parametrize(
    "text", ["23.05.2008", "2008-05-23", "2008 жылғы 23 мамыр", "23 мая 2008 года", "«23» мамыр 2008 ж."]
)
@pytest.mark.parametrize("label", ["Туған күні: ", "Дата рождения ", "Туған күні / Дата рождения: "])
def test_birth_dates_in_every_writing(reader: Reader, label: str, text: str) -> None:
    value = found(reader, label + text)["subject_birth_date"]
    assert parse_date(value) == date(2008, 5, 23)


def test_a_date_that_does_not_exist_is_shown(reader: Reader) -> None:
    assert found(reader, "Туған күні: 31.02.2008")["subject_birth_date"] == "31.02.2008"


@pytest.mark.parametrize(
    "body",
    [
        "ЖОБ № 0123456",
        "Сериясы: ЖОБ № 0123456",
        "Серия ЖОБ номер 0123456",
        "Тіркеу нөмірі / Рег. номер: 77\n\nСериясы мен нөмірі: ЖОБ 0123456",
        "№2 жалпы білім беретін мектеп\n\n#align(center)[АТТЕСТАТ \\ ЖОБ №0123456]",
    ],
)
def test_series_and_number(reader: Reader, body: str) -> None:
    assert found(reader, body, rule("document_number", "document-number")) == {
        "document_number": "ЖОБ 0123456"
    }


@pytest.mark.parametrize(
    ("body", "wanted", "value"),
    [
        ("Бітірген жылы / Год окончания: 2024", rule("graduation_year", "integer"), "2024"),
        ("Ол 2024 жылы Астана колледжінің толық курсын бітірді.", rule("graduation_year", "integer"), "2024"),
        ("в том, что он(а) в 2024 году окончил(а) полный курс", rule("graduation_year", "text"), "2024"),
        (
            "Орташа айлық табыс / Среднемесячный доход: 123 456,78 тг",
            rule("income_amount", "money"),
            "123 456,78",
        ),
        ("Дата отчисления: 03.02.2025", rule("expulsion_date", "date"), "03.02.2025"),
        ("отчислить с 3 февраля 2025 года и исключить", rule("expulsion_date", "date"), "3 февраля 2025"),
        ("Аяқталған семестрлер / Завершено семестров: 3", rule("completed_semesters", "integer"), "3"),
        ("Білім беру ұйымы: №5 гимназия", rule("institution_name", "text"), "№5 гимназия"),
        ("Аттестаттың түсі: көк", rule("colour", "text", {"kk": "Аттестаттың түсі"}), "көк"),
    ],
)
def test_other_facts(reader: Reader, body: str, wanted: FieldRule, value: str) -> None:
    assert found(reader, body, wanted) == {wanted.name: value}


def test_a_long_name_goes_on_in_the_next_line(reader: Reader) -> None:
    body = (
        "#grid(columns: (3cm, 4.2cm), row-gutter: 3mm, [Ф.И.О.:], [Әбдірахманова-Сейтқалиева Айгүл Серікқызы],"
        "[ИИН:], [080523500010])"
    )
    values = found(reader, body)
    assert (values["subject_surname"], values["subject_patronymic"]) == (
        "Әбдірахманова-Сейтқалиева",
        "Серікқызы",
    )


def test_a_name_goes_on_beneath_its_first_word_on_a_page_with_narrower_lines(reader: Reader) -> None:
    body = (
        "#grid(columns: (auto, 42mm), column-gutter: 2mm, [Тегі, аты, әкесінің аты:], "
        "[*Құлмағамбетов Жанибек Санжарович*])\n"
        "#set par(leading: 0.2em)\n#text(7pt)[" + " \\ ".join(["узкая строка"] * 12) + "]"
    )
    assert found(reader, body)["subject_patronymic"] == "Санжарович"


def test_a_name_over_two_lines_stands_above_its_label_in_brackets(reader: Reader) -> None:
    body = (
        "азамат(ша) \\ #box(width: 5cm)[Өмірзақова Айгүл Әбілмансұрхонқызы, ЖСН 080523500010] \\ "
        "#h(1cm) #text(7pt)[(Тегі, аты, әкесінің аты (болған жағдайда) және ЖСН)]"
    )
    values = found(reader, body)
    assert (values["subject_surname"], values["subject_patronymic"]) == ("Өмірзақова", "Әбілмансұрхонқызы")


def test_the_box_is_where_the_value_stands(reader: Reader) -> None:
    layout = reader.page(paper("Тегі: Сейтқали\n\nЖСН: 080523500010"), 1)
    (field,) = find_fields([layout], [rule("subject_iin", "iin")])
    (word,) = [word for word in layout.words if word.text == "080523500010"]
    assert field.box == word.box


def test_headings_and_empty_forms_give_no_names(reader: Reader) -> None:
    assert found(reader, "БАЛА ДЕНСАУЛЫҒЫНЫҢ ПАСПОРТЫ\n\nТегі: \\_\\_\\_\\_\n\nАты:\n\nӘкесінің аты:") == {}


def test_nothing_is_found_on_a_scan() -> None:
    assert find_fields([], PERSON) == ()


@pytest.mark.parametrize(
    ("bent", "straight"),
    [
        ("Сейтқали Өркен Нұрланұлына", "Сейтқали Өркен Нұрланұлы"),
        ("Ахметова Айгүл Серікқызына", "Ахметова Айгүл Серікқызы"),
        ("Иванову Сергею Петровичу", "Иванов Сергей Петрович"),
        ("Ивановой Анне Сергеевне", "Иванова Анна Сергеевна"),
        ("Ким Елена Олеговнаға", "Ким Елена Олеговна"),
        ("Ахметов Нұрланға", "Ахметов Нұрлан"),
        ("Ахметову Өркену Нұрланұлы", "Ахметов Өркен Нұрланұлы"),
        ("Ахметовой Айгүл Серікқызы", "Ахметова Айгүл Серікқызы"),
        ("Сейтқали Өркен Нұрланұлы", "Сейтқали Өркен Нұрланұлы"),
    ],
)
def test_names_of_sentences_come_back_to_their_first_form(bent: str, straight: str) -> None:
    assert nominative(bent) == straight


def test_a_patronymic_in_two_words_is_one_part() -> None:
    assert split_name("Ахметов Арман Серік ұлы") == {
        "surname": "Ахметов", "given-name": "Арман", "patronymic": "Серік ұлы",
    }  # fmt: skip
    assert split_name("Ким") == {"surname": "Ким"}


@pytest.mark.parametrize(
    "word", ["ЖСН:", "ЖСН", "Тегі,", "2024", "жылы", "Осы", "A", "мектеб", "(Тегі", "№", "080523500010"]
)
def test_a_page_full_of_one_word_costs_little(word: str) -> None:
    words = [Word(word, 0, 0, 1, 1, line, column * 14) for line in range(1000) for column in range(9)]
    layout = PageLayout(1, 1, (), tuple(words))
    begun = time.monotonic()
    find_fields(
        [layout], (*PERSON, rule("document_number", "document-number"), rule("institution_name", "text"))
    )
    # A comparison of each word with each other one would take minutes.
    assert time.monotonic() - begun < 30


# -- pages that were recognised from scans


def recognised(layout: PageLayout, **misread: str) -> PageLayout:
    """The same page as if an engine had read it, some words of it wrongly."""
    words = tuple(
        replace(word, text=misread.get(word.text, word.text), confidence=90) for word in layout.words
    )
    return replace(layout, words=words, oddities=(*layout.oddities, RECOGNISED))


def found_on_scan(reader: Reader, body: str, *wanted: FieldRule, **misread: str) -> dict[str, str]:
    layout = recognised(reader.page(paper(body), 1), **misread)
    return {field.field: field.value for field in find_fields([layout], wanted or PERSON)}


def test_a_misread_letter_hides_no_label_of_a_scan(reader: Reader) -> None:
    body = "Фамилия: Сейтқали\n\nОтчество: Нұрланұлы\n\nТуған күні / Дата рождения: 23.05.2008"
    wrong = {"Фамилия:": "Фамнлия:", "Отчество:": "Огчеетво:", "Дата": "ДатаРождения:", "рождения:": "—"}
    assert found_on_scan(reader, body, **wrong) == {
        "subject_surname": "Сейтқали",
        "subject_patronymic": "Нұрланұлы",
        "subject_birth_date": "23.05.2008",
    }


def test_a_label_that_goes_on_unreadably_has_its_value_beneath(reader: Reader) -> None:
    body = "Туған күні / Дата \\ 23.05.2008 \\ ЖСН \\ 080523500010"
    assert found_on_scan(reader, body, Дата="ЛІМН")["subject_birth_date"] == "23.05.2008"


@pytest.mark.parametrize("sign", ["№", "Ке", "Ко", "Мо", "Хе"])
def test_the_number_sign_is_read_in_many_ways(reader: Reader, sign: str) -> None:
    body = "#align(center)[АТТЕСТАТ \\ ЖОБ № 0123456]\n\n№2 жалпы білім беретін мектеп"
    number = rule("document_number", "document-number")
    assert found_on_scan(reader, body, number, **{"№": sign})["document_number"].endswith("0123456")


CARD = """#set par(leading: 1em)
Сейтқали \\
{given} \\
{patronymic} \\
{date} \\
080523500010"""


def test_a_card_without_readable_labels_is_told_by_its_steps(reader: Reader) -> None:
    body = CARD.format(given="Өркен", patronymic="Нұрланұлы", date="24.05.2008")
    assert found_on_scan(reader, body) == {
        "subject_surname": "Сейтқали",
        "subject_given_name": "Өркен",
        "subject_patronymic": "Нұрланұлы",
        "subject_birth_date": "24.05.2008",
        "subject_iin": "080523500010",
    }
    assert set(found(reader, body)) == {"subject_iin"}  # a text layer says what its labels say


def test_no_name_moves_into_the_place_of_an_unread_one(reader: Reader) -> None:
    blank = "#hide[Х]"
    read = found_on_scan(reader, CARD.format(given=blank, patronymic="Нұрланұлы", date="24.05.2008"))
    assert (read.get("subject_surname"), read.get("subject_given_name")) == ("Сейтқали", None)
    assert read["subject_patronymic"] == "Нұрланұлы"
    headed = CARD.format(given="Нұрланұлы", patronymic="ТУҒАН", date="24.05.2008")
    assert set(found_on_scan(reader, headed)) & {"subject_given_name", "subject_patronymic"} == set()


def test_a_fact_is_as_sure_as_its_least_sure_word(reader: Reader) -> None:
    layout = recognised(reader.page(paper("Тегі, аты, әкесінің аты: Сейтқали Өркен Нұрланұлы"), 1))
    words = tuple(replace(w, confidence=71 if w.text == "Өркен" else 96) for w in layout.words)
    sure = {field.field: field.confidence for field in find_fields([replace(layout, words=words)], PERSON)}
    assert (sure["subject_surname"], sure["subject_given_name"]) == (96, 71)
