"""Every general predicate: when it holds, when it is broken, when a person must judge; never a silent pass."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from reviewer_tui.casework.checks import (
    PREDICATES,
    AttachedFact,
    Facts,
    PhotoFact,
    ProviderFact,
    RegistryFact,
    run,
)
from reviewer_tui.i18n import Message
from reviewer_tui.regulations.model import CheckRule, DocumentRule, FieldRule, Service, Source
from reviewer_tui.regulations.vocabulary import PREDICATES as NAMED_BY_SERVICES

SOURCE = Source("seed", "a page", date(2020, 1, 1))
WORDS = {"kk": "қ", "ru": "р", "en": "e"}
SENT = datetime(2026, 11, 9, 5, 0, tzinfo=UTC)

FACTS = Facts(
    channel="portal",
    sent_at=SENT,
    received_at=SENT,
    registered_on=date(2026, 11, 9),
    institution=ProviderFact("210140000016", "urban"),
    declared={
        "subject_surname": "Ахметова",
        "subject_iin": "200614600019",
        "subject_birth_date": "2020-06-14",
        "income": "45 000,50",
        "grade": "1",
        "heads": 3,
        "share": "15000",
        "months": 4,
        "begun": "2026-07-01",
        "number": "БТ № 1234567",
        "empty": "  ",
    },
    choices={"micro_district": "inside"},
    consents={"personal_data": {"given": True, "text_version": "2026-07", "at": "2026-11-09T10:00:00+05:00"}},
    registries={
        "person": RegistryFact(
            "ok", {"surname": "Ахметова", "iin": "200614600019", "birth_date": "14.06.2020"}
        ),
        "address": RegistryFact("timeout"),
        "medical-065": RegistryFact("not-found"),
    },
    attachments=(AttachedFact("photo.jpg", "photo", "image/jpeg", 10_000),),
    photos={"photo": PhotoFact(354, 472)},
    figures={"subsistence-minimum": Decimal(50_000)},
)


def rule(name: str, when: dict[str, str] | None = None, **settings: Any) -> CheckRule:
    settings = {key.rstrip("_"): value for key, value in settings.items()}
    return CheckRule("a-check", "machine", name, WORDS, "art. 1", "a-ground", settings, SOURCE, when or {})


def service(check: CheckRule, *documents: DocumentRule) -> Service:
    fields = (
        FieldRule("subject_surname", "surname", {"kk": "Тегі", "ru": "Фамилия", "en": "Surname"}, True, True,
                  ("person.surname",), (), (), {}, SOURCE),
    )  # fmt: skip
    return Service(
        "a-service", WORDS, WORDS, WORDS, WORDS, WORDS, ("school",), ("portal",), (), (), fields, documents, (), (),
        (check,), None, False, (SOURCE,),
    )  # fmt: skip


def check(name: str, facts: Facts = FACTS, **settings: Any) -> tuple[str, str]:
    (result,) = run(service(rule(name, **settings)), facts)
    assert Message.from_json(json.loads(json.dumps(result.why.to_json()))) == result.why
    return result.verdict, result.why.text("en")


CASES: list[tuple[str, dict[str, Any], str, str]] = [
    ("attachment-present", {"kind": "photo"}, "pass", "Attached: Digital photo 3×4 cm"),
    ("attachment-present", {"kind": "attestat"}, "fail", "Not attached: School certificate"),
    (
        "attachment-present",
        {"kind": "attestat", "unless_registry": "person"},
        "pass",
        "the registry answered: Persons",
    ),
    (
        "attachment-present",
        {"kind": "attestat", "unless_registry": "address"},
        "fail",
        "no data in the registry: Addresses",
    ),
    (
        "attachment-present",
        {"kind": "photo", "media_types": ["image/jpeg"]},
        "pass",
        "Attached: Digital photo",
    ),
    (
        "attachment-present",
        {"kind": "photo", "media_types": ["image/png"]},
        "fail",
        "as image/jpeg, wanted: image/png",
    ),
    ("consent-given", {"consent": "personal_data"}, "pass", "version 2026-07"),
    ("consent-given", {"consent": "other"}, "fail", "Not given: other"),
    ("declared-present", {"field": "grade"}, "pass", "grade: 1"),
    ("declared-present", {"field": "declared.subject_surname"}, "pass", "Surname: Ахметова"),
    ("declared-present", {"field": "empty"}, "fail", "Not filled in"),
    ("registry-answered", {"source": "person"}, "pass", "Persons"),
    ("registry-answered", {"source": "medical-065"}, "warn", "found nothing"),
    ("registry-answered", {"source": "address"}, "human", "did not answer in time"),
    ("registry-answered", {"source": "social-aid"}, "human", "was not asked"),
    ("same-value", {"paths": ["declared.subject_surname", "registry.person.surname"]}, "pass", "Ахметова"),
    (
        "same-value",
        {"paths": ["declared.subject_birth_date", "registry.person.birth_date"]},
        "pass",
        "2020-06-14",
    ),
    (
        "same-value",
        {"paths": ["declared.subject_surname", "registry.address.surname"]},
        "human",
        "in time: Addresses",
    ),
    ("same-value", {"paths": ["declared.nothing", "registry.person.surname"]}, "human", "not given"),
    ("equals", {"path": "choices.micro_district", "value": "inside"}, "pass", "inside"),
    ("equals", {"path": "choices.micro_district", "value": "outside"}, "fail", "wanted: outside"),
    ("equals", {"path": "registry.address.x", "value": True}, "human", "in time"),
    ("one-of", {"path": "declared.grade", "values": ["1", "5"]}, "pass", "1"),
    ("one-of", {"path": "declared.grade", "values": ["5"]}, "fail", "allowed: 5"),
    ("one-of", {"path": "declared.nothing", "values": ["5"]}, "human", "not given"),
    ("number-format", {"path": "declared.number", "pattern": r"БТ № \d{7}"}, "pass", "БТ № 1234567"),
    ("number-format", {"path": "declared.grade", "pattern": r"БТ № \d{7}"}, "human", "does not look like"),
    ("settlement-is", {"value": "urban"}, "pass", "urban"),
    ("settlement-is", {"value": "rural"}, "fail", "not rural"),
    ("iin-valid", {"path": "declared.subject_iin"}, "pass", "200614600019"),
    ("iin-valid", {"path": "declared.grade"}, "fail", "1:"),
    ("iin-valid", {"path": "declared.nothing"}, "human", "not given"),
    ("within-window", {"first": "04-01", "last": "11-09"}, "pass", "09.11.2026"),
    ("within-window", {"first": "04-01", "last": "08-31"}, "fail", "between 01.04 and 31.08"),
    ("within-window", {"first": "11-01", "last": "02-01"}, "pass", "09.11.2026"),
    (
        "within-window",
        {"path": "declared.subject_surname", "first": "04-01", "last": "08-31"},
        "human",
        "no date",
    ),
    ("turns-age-in-year", {"path": "declared.subject_birth_date", "age": 6}, "pass", "turns 6 in 2026"),
    ("turns-age-in-year", {"path": "declared.subject_birth_date", "age": 7}, "fail", "7 is wanted"),
    ("turns-age-in-year", {"path": "declared.nothing", "age": 7}, "human", "not given"),
    (
        "amount-below",
        {"path": "declared.income", "figure": "subsistence-minimum"},
        "pass",
        "45000.50 is below 50000",
    ),
    ("amount-below", {"path": "declared.income", "figure": "unknown"}, "human", "figure unknown"),
    (
        "amount-below",
        {"path": "declared.subject_surname", "figure": "subsistence-minimum"},
        "human",
        "no number",
    ),
    ("at-least", {"path": "declared.grade", "minimum": 1}, "pass", "1 is at least 1"),
    ("at-least", {"path": "declared.grade", "minimum": 2}, "fail", "less than 2"),
    ("at-least", {"path": "declared.nothing", "minimum": 2}, "human", "not given"),
    (
        "share-of-sum",
        {
            "path": "declared.share",
            "parts": ["declared.income", "declared.nothing"],
            "among": "declared.heads",
        },
        "pass",
        "45000.50 divided by 3 is 15000.17",
    ),
    (
        "share-of-sum",
        {"path": "declared.grade", "parts": ["declared.income"], "among": "declared.heads"},
        "fail",
        "is 15000.17, declared: 1",
    ),
    (
        "share-of-sum",
        {"path": "declared.share", "parts": ["declared.nothing"], "among": "declared.heads"},
        "human",
        "nothing to compare",
    ),
    (
        "share-of-sum",
        {"path": "declared.share", "parts": ["declared.income"], "among": "declared.nothing"},
        "human",
        "not given",
    ),
    (
        "share-of-sum",
        {"path": "declared.share", "parts": ["declared.subject_surname"], "among": "declared.heads"},
        "human",
        "no number",
    ),
    (
        "months-between",
        {"path": "declared.months", "from": "declared.begun"},
        "pass",
        "are 4 months, declared: 4",
    ),
    (
        "months-between",
        {"path": "declared.heads", "from": "declared.begun"},
        "pass",
        "are 4 months, declared: 3",
    ),
    (
        "months-between",
        {"path": "declared.grade", "from": "declared.begun"},
        "fail",
        "are 4 months, but declared: 1",
    ),
    (
        "months-between",
        {"path": "declared.heads", "from": "declared.begun", "tolerance": 0},
        "fail",
        "declared: 3",
    ),
    ("months-between", {"path": "declared.nothing", "from": "declared.begun"}, "human", "not given"),
    ("months-between", {"path": "declared.months", "from": "registry.address.begun"}, "human", "in time"),
    ("image-ratio", {"kind": "photo", "width": 3, "height": 4, "tolerance": 0.05}, "pass", "354×472"),
    ("image-ratio", {"kind": "photo", "width": 4, "height": 3}, "fail", "4:3"),
    ("image-ratio", {"kind": "attestat", "width": 3, "height": 4}, "human", "not attached"),
    ("single-live-application", {}, "pass", "No other application"),
    ("not-seen-before", {"path": "declared.number"}, "pass", "no earlier"),
    ("not-seen-before", {"path": "declared.nothing"}, "human", "not given"),
    ("representative-if-minor", {"path": "declared.subject_birth_date"}, "fail", "not represented"),
    ("representative-if-minor", {"path": "declared.nothing"}, "human", "not given"),
    ("question", {}, "human", "official"),
    ("pack-complete", {}, "pass", "All 0"),
]


@pytest.mark.parametrize(("name", "settings", "verdict", "words"), CASES)
def test_a_predicate_says_what_it_compared(
    name: str, settings: dict[str, Any], verdict: str, words: str
) -> None:
    found, why = check(name, **settings)
    assert found == verdict
    assert words in why


def test_every_predicate_is_tried_and_asks_when_data_are_missing() -> None:
    tried = {name for name, *_ in CASES} | {"within-period"}
    assert tried == set(PREDICATES)


def test_the_services_may_name_exactly_these_predicates() -> None:
    assert set(PREDICATES) == set(NAMED_BY_SERVICES)


LADDER = [
    ("Әлия", "Алия", "human"),
    ("Серiк", "Серік", "pass"),
    ("Нұрлан", "Nurlan", "human"),
    ("Оразбай", "Оразбек", "human"),
    ("Иванова", "Петрова", "fail"),
]


@pytest.mark.parametrize(("declared", "registry", "verdict"), LADDER)
def test_names_are_compared_on_the_ladder_and_only_equal_ones_pass(
    declared: str, registry: str, verdict: str
) -> None:
    facts = replace(
        FACTS,
        declared={"subject_surname": declared},
        registries={"person": RegistryFact("ok", {"surname": registry})},
    )
    found, why = check("same-value", facts, paths=["declared.subject_surname", "registry.person.surname"])
    assert found == verdict
    assert declared in why
    if verdict != "pass":
        assert "Surname" in why
        assert registry in why


def test_numbers_are_never_nearly_the_same() -> None:
    facts = replace(FACTS, declared={"subject_iin": "200614600018"})
    found, why = check("same-value", facts, paths=["declared.subject_iin", "registry.person.iin"])
    assert found == "fail"
    assert "200614600018" in why
    assert "200614600019" in why


PERIODS = [
    ("B1 the last day, a Saturday", "2025-11-21", "2026-11-21T10:00:00+05:00", "pass"),
    ("B2 the last day after hours", "2025-11-20", "2026-11-20T19:00:00+05:00", "pass"),
    ("B2 the last minute by local time", "2025-11-20", "2026-11-20T23:59:00+05:00", "pass"),
    ("B3 late by one day", "2025-11-19", "2026-11-20T09:00:00+05:00", "fail"),
    ("B4 the month has no such day, in time", "2024-02-29", "2025-02-28T23:00:00+05:00", "pass"),
    ("B4 the month has no such day, on Saturday after a working Friday", "2024-02-29", "2025-03-01T09:00:00+05:00", "fail"),
    ("B5 the last day was a Sunday", "2025-11-22", "2026-11-23T09:00:00+05:00", "human"),
    ("B5 a day later still", "2025-11-22", "2026-11-24T09:00:00+05:00", "fail"),
    ("submitted before it began", "2026-12-01", "2026-11-24T09:00:00+05:00", "human"),
    ("no date", "in autumn", "2026-11-24T09:00:00+05:00", "human"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "begun", "sent", "verdict"), PERIODS)
def test_a_period_is_judged_at_the_moment_of_submission(
    name: str, begun: str, sent: str, verdict: str
) -> None:
    facts = replace(FACTS, declared={"expulsion_date": begun}, sent_at=datetime.fromisoformat(sent))
    found, _ = check(
        "within-period", facts, from_="declared.expulsion_date", until="application.sent_at", years=1
    )
    assert found == verdict, name


@pytest.mark.parametrize(
    ("born", "represented", "verdict"),
    [("2008-11-09", False, "pass"), ("2008-11-10", False, "fail"), ("2008-11-10", True, "pass"), ("2008-11-09", True, "human")],
)  # fmt: skip
def test_a_minor_is_represented(born: str, represented: bool, verdict: str) -> None:
    facts = replace(FACTS, declared={"subject_birth_date": born}, representative=represented)
    assert check("representative-if-minor", facts)[0] == verdict


@pytest.mark.parametrize(
    ("iin", "verdict"), [("190229600011", "warn"), ("200614600018", "fail"), ("080523600808", "pass")]
)
def test_an_odd_iin_is_a_doubt_and_a_wrong_one_a_failure(iin: str, verdict: str) -> None:
    assert check("iin-valid", replace(FACTS, declared={"iin": iin}), path="declared.iin")[0] == verdict


def test_what_is_on_file_is_told() -> None:
    facts = replace(FACTS, live_elsewhere=("2026-000007",), seen_before={"declared.number": ("2025-000001",)})
    assert check("single-live-application", facts) == ("fail", "Another application is open: 2026-000007")
    assert check("not-seen-before", facts, path="declared.number")[0] == "warn"


def test_a_picture_that_cannot_be_read_is_for_the_official() -> None:
    facts = replace(FACTS, photos={"photo": PhotoFact(0, 0)})
    assert check("image-ratio", facts, kind="photo", width=3, height=4)[0] == "human"


def document(kind: str, **changes: Any) -> DocumentRule:
    value: dict[str, Any] = {"unless_registry": None, "channels": (), "when": {}, "required": True} | changes
    return DocumentRule(
        kind=kind, label={"kk": kind, "ru": kind, "en": f"the {kind}"}, source=SOURCE, **value
    )


@pytest.mark.parametrize(
    ("rule_of_document", "verdict"),
    [
        (document("photo"), "pass"),
        (document("attestat"), "fail"),
        (document("attestat", required=False), "pass"),
        (document("attestat", channels=("office",)), "pass"),
        (document("attestat", channels=("portal",)), "fail"),
        (document("attestat", unless_registry="person"), "pass"),
        (document("attestat", unless_registry="medical-065"), "fail"),
        (document("attestat", unless_registry="address"), "fail"),
        (document("attestat", when={"choices.micro_district": "inside"}), "fail"),
        (document("attestat", when={"choices.micro_district": "outside"}), "pass"),
    ],
)
def test_the_pack_is_what_the_situation_asks_for(rule_of_document: DocumentRule, verdict: str) -> None:
    (result,) = run(service(rule("pack-complete"), rule_of_document), FACTS)
    assert result.verdict == verdict
    if verdict == "fail":
        assert result.why.text("en") == "Not attached: the attestat"


def test_a_rule_for_another_situation_does_not_apply() -> None:
    (result,) = run(service(rule("question", when={"choices.micro_district": "outside"})), FACTS)
    assert result.verdict == "pass"
    (result,) = run(service(rule("question", when={"choices.micro_district": "inside"})), FACTS)
    assert result.verdict == "human"


@pytest.mark.parametrize(
    ("waits_for", "verdict", "why"),
    [
        (["one"], "pass", "Does not arise: The first holds"),
        (["one", "two"], "human", "The official judges this"),
        (["two"], "human", "The official judges this"),
    ],
)
def test_a_question_arises_only_where_the_rules_it_waits_for_do_not_hold(
    waits_for: list[str], verdict: str, why: str
) -> None:
    one = replace(
        rule("equals", path="declared.grade", value="1"), code="one", title={**WORDS, "en": "The first holds"}
    )
    two = replace(rule("equals", path="declared.grade", value="2"), code="two")
    asked = replace(rule("question", unless_passed=waits_for), code="asked", by="official")
    results = run(replace(service(asked), checks=(asked, one, two)), FACTS)
    assert (results[0].verdict, results[0].why.text("en")) == (verdict, why)


def test_a_rule_may_only_raise_a_doubt() -> None:
    assert check("equals", path="declared.grade", value="2", on_fail="human")[0] == "human"
    assert check("equals", path="declared.grade", value="2", on_fail="warn")[0] == "warn"
    assert check("equals", path="declared.grade", value="2", on_fail="pass")[0] == "fail"


def test_a_rule_no_machine_knows_is_for_the_official() -> None:
    assert check("horoscope")[0] == "human"


def test_a_reason_names_things_in_the_readers_language() -> None:
    (result,) = run(service(rule("declared-present", field="subject_surname")), FACTS)
    assert "Фамилия" in result.why.text("ru")
    assert "Тегі" in result.why.text("kk")


@pytest.mark.parametrize(
    "value", [None, True, [], {}, ["a"], {"a": 1}, "x" * 10_000, "٣", 10**300, -1, "1e999", "\u202e", "NaN"]
)
def test_no_declared_value_breaks_a_predicate(value: object) -> None:
    facts = replace(
        FACTS,
        declared=dict.fromkeys(
            ("grade", "number", "income", "empty", "heads", "share", "months", "begun"), value
        ),
        consents={"personal_data": value},
    )
    for name, settings, *_ in CASES:
        verdict, why = check(name, facts, **settings)
        assert verdict in ("pass", "fail", "warn", "human")
        assert why
