"""Every notice has a cabinet text and an SMS in the applicant's language; the SMS names nothing but the number."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import select

import db.engine
from db.tables import Application, Notice
from reviewer_tui.casework import delivery, sms
from reviewer_tui.casework.desk import Desk
from reviewer_tui.casework.intake import take_in
from reviewer_tui.casework.masking import mask_phone
from reviewer_tui.config import Settings
from reviewer_tui.i18n import LANGUAGES
from tests.casework.deciding import decide, parts_of
from tests.casework.intake_office import furnish, office_of, package, updating

LONGEST_NUMBER = "2026-9999999"
WORDS = {"kk": "тіркелді", "ru": "зарегистрировано", "en": "is registered"}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", [*sms.TEXTS, "a kind of tomorrow"])
def test_an_sms_is_short_and_names_only_the_number(kind: str, language: str) -> None:
    application = Application(
        number=LONGEST_NUMBER, declared={"phone": "+77012223344", "subject_surname": "Ахметова"},
        confirmation_detail={},
    )  # fmt: skip
    said = sms.message_for(application, kind, language)
    assert LONGEST_NUMBER in said["text"]
    assert len(said["text"]) <= sms.LONGEST
    assert "Ахметова" not in said["text"]
    assert said["phone_masked"] == "+7*** *** ** 44"


def test_each_kind_and_language_has_words_of_its_own() -> None:
    application = Application(number="2026-000001", declared={}, confirmation_detail={})
    said = {
        (kind, lang): sms.message_for(application, kind, lang) for kind in sms.TEXTS for lang in LANGUAGES
    }
    assert len({told["text"] for told in said.values()}) == len(sms.TEXTS) * len(LANGUAGES)
    assert all("phone_masked" not in told for told in said.values())


@pytest.mark.parametrize(
    ("phone", "masked"),
    [
        ("+7 701 222 33 44", "+7*** *** ** 44"),
        ("87012223344", "+7*** *** ** 44"),
        ("+7*** *** ** 12", "+7*** *** ** 12"),
        ("+998901234567", "+*** *** ** 67"),
        ("", ""),
        ("жоқ", ""),
    ],
)
def test_a_telephone_is_masked_to_its_end(phone: str, masked: str) -> None:
    assert mask_phone(phone) == masked


def told_in_outbox(settings: Settings) -> list[dict[str, Any]]:
    return [json.loads(path.read_text(encoding="utf-8")) for path in settings.outbox.rglob("notice.json")]


@pytest.mark.parametrize(
    ("choices", "language"),
    [({}, "kk"), ({"language": None}, "kk"), *(({"language": each}, each) for each in LANGUAGES)],
)
def test_the_applicant_is_told_in_the_chosen_language(
    sqlite_store_url: str, tmp_path: Path, choices: dict[str, Any], language: str
) -> None:
    with office_of(tmp_path / "home", sqlite_store_url) as office:
        furnish(office.engine)
        brought = package(tmp_path / "a", updating(phone="+77012223344"), service="updating", choices=choices)
        assert len(take_in(office, [brought]).accepted) == 1
        delivery.deliver_everywhere(office)
        (told,) = told_in_outbox(office.settings)
    assert told["language"] == language
    assert WORDS[language] in told["text"]
    assert WORDS[language] in told["sms"]["text"]
    assert told["sms"]["phone_masked"] == "+7*** *** ** 44"
    assert told["idempotency_key"].startswith("registration:")


def test_a_language_nobody_speaks_here_is_refused(sqlite_store_url: str, tmp_path: Path) -> None:
    with office_of(tmp_path / "home", sqlite_store_url) as office:
        furnish(office.engine)
        brought = package(tmp_path / "a", updating(), service="updating", choices={"language": "de"})
        (rejected,) = take_in(office, [brought]).rejected
    assert rejected.code == "bad-application"
    assert "language" in rejected.reason.text("en")


def test_no_sms_of_a_home_tells_anything_about_a_person(
    desk: Desk, settings: Settings, passphrase: bytes
) -> None:
    for service in ("updating", "duplicates"):
        decide(desk, settings, passphrase, parts_of(desk, service)[0])
    desk.deliver()
    with db.engine.reading(desk.office.engine) as session:
        people = session.exec(select(Application)).all()
        languages = {row.language for row in session.exec(select(Notice)).all()}
    personal = {
        str(word)
        for one in people
        for text in (one.subject_name, one.applicant_name, one.subject_iin, one.applicant_iin,
                     str(one.declared.get("phone", "")))
        for word in (text, *text.split())
        if len(str(word)) > 3
    }  # fmt: skip
    told = told_in_outbox(settings)
    assert {"registration", "decision"} <= {notice["kind"] for notice in told}
    assert {"kk", "ru"} <= languages, "the demo's applicants speak both"
    for notice in told:
        assert not [word for word in personal if word in json.dumps(notice["sms"], ensure_ascii=False)]
        assert notice["number"] in notice["sms"]["text"]
