"""The service files: complete, sourced, verbatim where the source is Kazakh, and refused when something is wrong."""

from __future__ import annotations

from datetime import date
from importlib.resources import files

import pytest

from reviewer_tui.regulations.service_reading import read_service
from reviewer_tui.regulations.services import SERVICE_CODES, service, service_head, services
from reviewer_tui.regulations.toml_reading import RegulationFault
from reviewer_tui.regulations.vocabulary import document_kind, vocabulary

TEXT = files("reviewer_tui.regulations.services").joinpath("updating.toml").read_text("utf-8")
TODAY = date(2026, 11, 21)


def test_all_services_are_there() -> None:
    assert SERVICE_CODES == (
        "admission", "duplicates", "meals", "reinstatement", "transport", "updating", "withdrawal",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("code", "days"),
    [
        ("admission", 1), ("updating", 3), ("meals", 5), ("transport", 5), ("duplicates", 15),
        ("reinstatement", 20), ("withdrawal", 3),
    ],
)  # fmt: skip
def test_term(code: str, days: int) -> None:
    assert service(code).term(TODAY).working_days == days


@pytest.mark.parametrize(
    ("code", "name"),
    [
        (
            "reinstatement",
            "Қазақстан Республикасы Қорғаныс министрлігінің әскери оқу орындарына қалпына келтіру",
        ),
        ("updating", "Білім туралы құжаттардағы мәліметтерді өзектендіру (түзету)"),
        (
            "admission",
            (
                "Бастауыш, негізгі орта, жалпы орта білім берудің жалпы білім беретін бағдарламалары бойынша оқыту үшін "
                "ведомстволық бағыныстылығына қарамастан білім беру ұйымдарына құжаттарды қабылдау және оқуға қабылдау"
            ),
        ),
        (
            "meals",
            (
                "Жекелеген санаттарға тегін және жеңілдікпен тамақтандыруды ұсыну жалпы білім беретін мектептердегі білім "
                "алушылар мен тәрбиеленушілер"
            ),
        ),
        (
            "transport",
            (
                "Шалғайдағы ауылдық пункттерде тұратын балаларға жалпы білім беру ұйымдарына және үйлеріне тегін "
                "тасымалдауды ұсыну"
            ),
        ),
        ("duplicates", "Негізгі орта, жалпы орта білім туралы құжаттардың телнұсқаларын беру"),
        ("withdrawal", "Оқу-ағарту министрлігінің бұрын берілген мемлекеттік қызметін кері қайтарып алу"),
    ],
)
def test_kazakh_name_is_verbatim(code: str, name: str) -> None:
    assert service(code).name["kk"] == name
    head, whole = service_head(code), service(code)
    assert head.name == whole.name
    assert (head.has_campaign, head.has_register) == (whole.campaign is not None, whole.register is not None)


@pytest.mark.parametrize(
    ("code", "grounds"),
    [
        (
            "reinstatement",
            ["unreliable", "requirements", "agency", "court-ban", "special-right", "no-consent"],
        ),
        ("updating", ["unreliable"]),
        ("admission", ["unreliable", "requirements", "overfilled"]),
        ("meals", ["unreliable", "requirements", "no-consent"]),
        ("transport", ["unreliable", "requirements", "no-consent"]),
        ("duplicates", ["unreliable", "requirements", "no-consent"]),
        ("withdrawal", []),
    ],
)
def test_grounds_are_a_closed_list(code: str, grounds: list[str]) -> None:
    found = service(code)
    assert [ground.code for ground in found.grounds if ground.default] == grounds
    with pytest.raises(KeyError):
        found.ground("no-such-ground")
    assert {motive.ground for motive in found.motives} == set(grounds)


def test_a_ground_that_is_not_switched_on_cannot_be_used() -> None:
    with pytest.raises(KeyError):
        service("updating").ground("requirements")


@pytest.mark.parametrize(
    ("code", "ground", "text"),
    [
        (
            "updating",
            "unreliable",
            (
                "мемлекеттік қызметті алу үшін көрсетілетін қызметті алушы ұсынған құжаттардың және (немесе) олардағы "
                "деректердің (мәліметтердің) дәйексіздігін анықтау"
            ),
        ),
        (
            "duplicates",
            "requirements",
            (
                "көрсетілетін қызметті алушының мемлекеттік қызметті көрсету үшін қажетті ұсынылған құжаттарының осы "
                "Қағидаларда белгіленген талаптарға сәйкес келмеуі"
            ),
        ),
        (
            "duplicates",
            "no-consent",
            (
                '"Дербес деректер және оларды қорғау туралы" Қазақстан Республикасы Заңының 8-бабына сәйкес көрсетілетін '
                "қызметті алушының мемлекеттік қызмет көрсету үшін талап етілетін қолжетімділігі шектеулі дербес "
                "деректерге қол жеткізуге ұсынылатын келісімінің болмауы"
            ),
        ),
        ("admission", "overfilled", "сынып-жинақталымының шамадан тыс толуы"),
    ],
)
def test_ground_is_verbatim(code: str, ground: str, text: str) -> None:
    assert service(code).ground(ground).text["kk"] == text


def test_every_fact_has_a_source() -> None:
    for found in services():
        facts = [
            *found.terms, *found.steps, *found.eligibility, *found.fields, *found.documents, *found.grounds,
            *found.checks, *found.consents, *found.alternatives,
        ]  # fmt: skip
        sources = [fact.source for fact in facts] + list(found.facts.values())
        assert all(source.cite and source.valid_from <= TODAY for source in sources)
        assert set(found.facts) >= {"name", "provider", "channels", "hours", "form", "result", "fee"}


def test_the_same_fact_has_the_same_name_and_label() -> None:
    common = vocabulary().fields
    for found in services():
        for rule in found.fields:
            if rule.name in common:
                assert (rule.kind, rule.label) == (common[rule.name].kind, common[rule.name].label)
        assert {
            "subject_surname",
            "subject_given_name",
            "subject_iin",
            "applicant_iin",
            "institution_bin",
        } <= {rule.name for rule in found.fields}


def test_composite_parts_belong_to_admission() -> None:
    assert {found.code: found.part_of for found in services() if found.part_of} == {
        "meals": "admission",
        "transport": "admission",
    }


def test_only_duplicates_are_signed_by_two_and_have_a_register() -> None:
    assert {found.code: found.signatures for found in services() if found.signatures} == {
        "duplicates": ("deputy", "head")
    }
    (register,) = (found.register for found in services() if found.register)
    assert register.series == {"basic": "НОБ", "general": "ЖОБ"}
    assert {rule.source.cite for rule in (register,)} == {service("duplicates").facts["signatures"].cite}


def test_one_service_takes_an_earlier_application_back() -> None:
    assert [found.code for found in services() if found.withdraws] == ["withdrawal"]


def test_only_the_military_service_is_restricted() -> None:
    assert [found.code for found in services() if found.restricted] == ["reinstatement"]


def test_a_term_is_in_force_from_its_first_day() -> None:
    with pytest.raises(LookupError):
        service("updating").term(date(2022, 12, 31))


def test_unknown_service_and_no_path_into_the_file_system() -> None:
    for code in ("", "nothing", "../vocabulary", "updating.toml"):
        with pytest.raises(KeyError):
            service(code)


def test_an_unknown_document_kind_is_another_document() -> None:
    assert document_kind("no-such-kind") == document_kind("other")


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ('code = "updating"', "", "code"),
        ('code = "updating"', 'code = 5', "code"),
        ('code = "updating"', 'code = "updating"\ncolour = "red"', "colour"),
        ('channels = ["portal"]', 'channels = ["pigeon"]', "channels"),
        ('mark = "seed"', 'mark = "gossip"', "sources.list.mark"),
        ("valid_from = 2023-01-01", 'valid_from = "soon"', "sources.list.valid_from"),
        ("working_days = 3", "working_days = 0", "terms[1].working_days"),
        ("working_days = 3", "working_days = true", "terms[1].working_days"),
        ('source = "list: row 3"', 'source = "hearsay"', "terms[1].source"),
        ('en = "Updating"', 'en = "Updating everything"', "short.en"),
        ('en = "free"', "", "fee"),
        ('en = "free"', 'en = "free"\nfr = "gratuit"', "fee.fr"),
        ('ground = "unreliable"', 'ground = "weather"', "motives[1].ground"),
        ('{declared}', '{password}', "motives[1].text.kk"),
        ('{declared}', '{declared', "motives[1].text.kk"),
        ('rule = "pack-complete"', 'rule = "guess"', "checks[1].rule"),
        ('rule = "pack-complete"', 'rule = "question"', "checks[1].rule"),
        ('field = "declared.old_value"', 'field = "declared.colour"', "checks[2]"),
        ('field = "declared.old_value"', 'path = "declared.old_value"', "checks[2].settings.field"),
        ('field = "declared.old_value"', 'field = "declared.old_value", x = 1', "checks[2].settings.x"),
        ('field = "declared.old_value"', 'field = "declared.old_value", on_fail = "pass"', "checks[2].settings.on_fail"),
        ('"registry.person.surname"', '"registry.horoscope.sign"', "checks[4]"),
        ('"declared.corrected_field" = "surname"', '"declared.colour" = "red"', "checks[4]"),
        ('kind = "choice"', 'kind = "text"', "fields[13].choices"),
        ('name = "subject_given_name"', 'name = "subject_surname"', "fields[2]"),
        ('documents = ["attestat", "diploma"]', 'documents = ["poem"]', "fields[14].documents"),
        ('[name]', '[name', ""),
    ],
)  # fmt: skip
def test_a_broken_file_is_refused_by_file_and_key(old: str, new: str, key: str) -> None:
    assert old in TEXT
    with pytest.raises(RegulationFault) as caught:
        read_service(TEXT.replace(old, new, 1), "updating.toml")
    assert caught.value.file == "updating.toml"
    assert caught.value.key.startswith(key) if key else caught.value.key == ""


def with_extension(table: str) -> str:
    return TEXT.replace("[[terms]]", f"[extension]\n{table}\n\n[[terms]]", 1)


def test_an_extension_is_allowed_by_data_alone() -> None:
    assert read_service(TEXT, "updating.toml").extension is None
    found = read_service(with_extension('months = 2\nsource = "list: row 3"'), "updating.toml").extension
    assert found is not None
    assert found.months == 2
    assert found.source.cite.endswith("row 3")


@pytest.mark.parametrize(
    ("table", "key"),
    [
        ('months = 3\nsource = "list"', "extension.months"),
        ('months = 0\nsource = "list"', "extension.months"),
        ("months = 1", "extension.source"),
        ('months = 1\nsource = "list"\nweeks = 2', "extension.weeks"),
    ],
)
def test_an_extension_that_the_code_does_not_know_is_refused(table: str, key: str) -> None:
    with pytest.raises(RegulationFault) as caught:
        read_service(with_extension(table), "updating.toml")
    assert caught.value.key == key


@pytest.mark.parametrize(
    ("code", "old", "new", "key"),
    [
        ("meals", 'figure = "subsistence-minimum"', 'figure = "luck"', "settings.figure"),
        ("duplicates", 'pattern = "(?:', 'pattern = "((:', "settings.pattern"),
        ("duplicates", '["second-duplicate"]', '["luck"]', "settings.unless_passed"),
        ("duplicates", '["second-duplicate"]', '["second-allowed"]', "settings.unless_passed"),
        ("duplicates", '["second-duplicate"]', "[]", "settings.unless_passed"),
        ("duplicates", '["second-duplicate"]', '"second-duplicate"', "settings.unless_passed"),
        ("meals", '"declared.income_alimony"', '"declared.luck"', "checks["),
        ("meals", "working_days = 3", "working_days = 6", "steps[2].working_days"),
        (
            "meals",
            '"choices.meals_category" = "low-income"',
            '"choices.mood" = "low-income"',
            "documents[1].when",
        ),
        ("admission", 'readers = ["deputy", "head"]', 'readers = ["auditor"]', "documents[3].readers"),
        (
            "admission",
            'kind = "photo"\nlabel',
            'kind = "photo"\nreaders = ["head"]\nlabel',
            "documents[2].readers",
        ),
        ("duplicates", '["deputy", "head"]', '["head", "deputy"]', "signatures"),
        ("duplicates", '["deputy", "head"]', '["deputy"]', "signatures"),
        ("duplicates", 'signatures = "order-39"', "", "facts.signatures"),
        ("duplicates", 'series = { basic = "НОБ", ', "series = { ", "register.series"),
        ("duplicates", 'series_from = "declared.', 'series_from = "choices.', "register.series"),
        ("duplicates", 'original = "declared.', 'original = "choices.', "register.original"),
        ("duplicates", '["damaged", "name-changed"]', '["eaten"]', "register.surrender"),
        ("duplicates", "digits = 7", "digits = 0", "register.digits"),
        ("duplicates", "keep_months = 1", "keep_for = 1", "register.keep_months"),
        ("withdrawal", 'number = "withdrawn_number"', 'number = "horoscope"', "withdraws.number"),
        ("withdrawal", 'statement = "withdrawal_reason"', 'statement = "mood"', "withdraws.statement"),
        ("withdrawal", "[withdraws]", "[withdraws]\nmood = 1", "withdraws.mood"),
    ],
)
def test_a_broken_rule_is_refused(code: str, old: str, new: str, key: str) -> None:
    text = files("reviewer_tui.regulations.services").joinpath(f"{code}.toml").read_text("utf-8")
    assert old in text
    with pytest.raises(RegulationFault) as caught:
        read_service(text.replace(old, new, 1), f"{code}.toml")
    assert key in caught.value.key
