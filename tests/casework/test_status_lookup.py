"""What the contact centre may say: where an application stands by its number, and nothing about anybody."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict

import pytest
from sqlmodel import col, select

import db.engine
from db.tables import Application, Institution, Official
from reviewer_tui import i18n
from reviewer_tui.casework.desk import Desk
from reviewer_tui.casework.enquiry import enquire, state_words
from reviewer_tui.casework.views import DraftView, Outcome, Status
from reviewer_tui.commands.as_json import as_json
from reviewer_tui.config import Settings
from reviewer_tui.demo.institutions import MILITARY, SCHOOL
from reviewer_tui.errors import BadInput, NotFound
from reviewer_tui.i18n import LANGUAGES
from tests.casework.access_rows import accesses
from tests.casework.deciding import MOTIVE, decide, parts_of
from tests.homes import OpenDesk


def applications(desk: Desk) -> list[Application]:
    with db.engine.reading(desk.office.engine) as session:
        return list(session.exec(select(Application).order_by(col(Application.id))))


def personal(desk: Desk) -> Iterator[str]:
    """Every name and IIN of the store, of applicants and officials."""
    for one in applications(desk):
        yield from (
            one.subject_iin,
            one.applicant_iin,
            *one.subject_name.split(),
            *one.applicant_name.split(),
        )
    with db.engine.reading(desk.office.engine) as session:
        for official in session.exec(select(Official)):
            yield from (official.iin, official.login, official.surname, official.given_name)


def test_it_tells_where_every_application_stands_and_nothing_about_anybody(
    desk: Desk, settings: Settings, passphrase: bytes
) -> None:
    decide(desk, settings, passphrase, parts_of(desk, "updating")[0])
    logged = len(accesses(desk))
    names = {word for word in personal(desk) if len(word) > 3}
    told = ""
    for one in applications(desk):
        if one.institution_id != desk.identity.institution_id:
            continue
        found = enquire(desk.office, one.number, SCHOOL.bin)
        assert (found.number, found.bin) == (one.number, SCHOOL.bin)
        assert enquire(desk.office, one.portal_number) == found
        told += json.dumps(as_json(found), ensure_ascii=False)
    # The institution may be named after somebody, and an applicant bear the same name.
    told = told.replace(json.dumps(as_json(SCHOOL.name), ensure_ascii=False), "")
    assert not sorted(name for name in names if name in told)
    assert len(accesses(desk)) == logged, "nobody's data were shown, so no access is logged"


def test_a_delivered_decision_is_told_with_the_place_to_look(
    desk: Desk, settings: Settings, passphrase: bytes
) -> None:
    part_id = parts_of(desk, "updating")[0]
    number = desk.case(part_id).number
    (before,) = enquire(desk.office, number, SCHOOL.bin).parts
    assert (before.decision_delivered, before.where) == (False, None)
    ground = desk.grounds(part_id)[0].code
    refused = decide(desk, settings, passphrase, part_id, DraftView(Outcome.REFUSE, ground, MOTIVE))
    assert refused.path
    found = enquire(desk.office, number, SCHOOL.bin)
    (after,) = found.parts
    assert (after.status, after.decision_delivered) == (Status.REFUSED, True)
    assert "Қызметтерді алу тарихы" in str(after.where)
    said = repr(asdict(found))
    assert MOTIVE not in said
    assert ground not in said


def test_a_decision_that_waits_for_delivery_is_not_told_as_delivered(
    desk: Desk, settings: Settings, passphrase: bytes
) -> None:
    settings.outbox.rename(settings.home / "outbox.away")
    settings.outbox.touch()
    decision = decide(desk, settings, passphrase, parts_of(desk, "updating")[0]).decision
    (part,) = enquire(desk.office, decision.application_number, SCHOOL.bin).parts
    assert (part.status, part.decision_delivered) == (Status.APPROVED, False)


def test_a_restricted_institution_answers_only_when_it_is_named(sit_down: OpenDesk) -> None:
    school, military = sit_down(), sit_down("e.ospanov")
    with db.engine.reading(military.office.engine) as session:
        theirs = session.exec(
            select(Application).where(Application.institution_id == military.identity.institution_id)
        ).first()
    assert theirs is not None
    answers = []
    for asked in (theirs.portal_number, "2099-000001", "\x00", ""):
        with pytest.raises(NotFound) as refused:
            enquire(school.office, asked)
        answers.append((refused.value.code, refused.value.message.text("en")))
    assert len(set(answers)) == 1, "nothing tells a hidden number from one that does not exist"
    assert enquire(school.office, theirs.number).bin == SCHOOL.bin, "the same number of the school is told"
    assert enquire(school.office, theirs.number, MILITARY.bin).bin == MILITARY.bin
    for unknown in ("000000000000", "x"):
        with pytest.raises(NotFound, match="no-such-number"):
            enquire(school.office, theirs.number, unknown)


def test_a_number_of_several_institutions_asks_which(sit_down: OpenDesk) -> None:
    with db.engine.writing(sit_down().office.engine) as session:
        row = session.exec(select(Institution).where(Institution.bin == MILITARY.bin)).one()
        row.restricted = False
        session.add(row)
    with pytest.raises(BadInput, match="which-institution") as asked:
        enquire(sit_down().office, "2026-000001")
    assert {SCHOOL.bin, MILITARY.bin} <= set(str(asked.value.message).replace(",", " ").split())


def test_every_state_has_words_in_every_language() -> None:
    words = {
        (status, language): state_words(status).text(language) for status in Status for language in LANGUAGES
    }
    assert all(words.values())
    for language in ("kk", "ru"):
        i18n.use(language)
        assert len({str(state_words(status)) for status in Status}) == len(Status)
        assert not {str(state_words(status)) for status in Status} & {
            state_words(status).text("en") for status in Status
        }
