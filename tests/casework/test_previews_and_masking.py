"""Lists show masked data: what a name and an IIN look like there, and what a preview tells before a case is opened."""

from __future__ import annotations

import pytest
from sqlmodel import func, select

import db.engine
from db.tables import AccessEvent, Application, Part
from reviewer_tui.casework.desk import Desk
from reviewer_tui.casework.masking import initials, mask_iin, mask_message, mask_name
from reviewer_tui.casework.views import DecisionFilter, InboxFilter, Sign
from reviewer_tui.commands.as_json import as_json
from reviewer_tui.commands.output import json_text
from reviewer_tui.config import Settings
from reviewer_tui.errors import NotFound
from reviewer_tui.i18n import Message
from tests.casework.deciding import decide, parts_of
from tests.homes import OpenDesk


@pytest.mark.parametrize(
    ("full", "masked"),
    [
        ("Жұмабай Іңкәр Ерасылқызы", "Жұмабай І. Е."),
        ("Әлиев Ұлан", "Әлиев Ұ."),
        ("Ким", "Ким"),
        ("", ""),
        ("   ", ""),
        ("  Іргебаев \t Ғани  Әлібекұлы ", "Іргебаев Ғ. Ә."),
        ("Нур-Мұхаммед Айша Бейбітқызы Төртінші", "Нур-Мұхаммед А. Б."),
    ],
)
def test_a_name_is_masked_to_surname_and_initials(full: str, masked: str) -> None:
    assert mask_name(full) == masked


@pytest.mark.parametrize(
    ("iin", "masked"),
    [("200611500019", "2006••••••19"), ("", ""), ("12345", "•••••"), ("2006115000190", "•" * 13)],
)
def test_an_iin_is_masked_in_its_middle(iin: str, masked: str) -> None:
    assert mask_iin(iin) == masked


def test_a_message_is_masked_however_deep_the_number_stands() -> None:
    said = Message("{why}", {"why": Message("{value}: {n}", {"value": "IIN 200611500019!", "n": 5})})
    assert mask_message(said) == Message(
        "{why}", {"why": Message("{value}: {n}", {"value": "IIN 2006••••••19!", "n": 5})}
    )
    assert mask_message(Message("{a}", {"a": "1234567890123"})).params == {"a": "1234567890123"}


def test_initials_of_a_claim() -> None:
    assert initials("Айгүл", "Ахметова") == "А.А."
    assert initials("", "Ахметова") == "А."
    assert initials("", "") == ""


def full_data(desk: Desk) -> set[str]:
    """Every IIN and every full name of the applications of all institutions."""
    with db.engine.reading(desk.office.engine) as session:
        people = session.exec(select(Application)).all()
    names = {name for one in people for name in (one.subject_name, one.applicant_name) if " " in name}
    return names | {iin for one in people for iin in (one.subject_iin, one.applicant_iin)}


@pytest.mark.parametrize("login", ["a.akhmetova", "d.qasymova", "auditor", "e.ospanov"])
def test_no_list_and_no_preview_tells_a_full_name_or_an_iin(sit_down: OpenDesk, login: str) -> None:
    desk = sit_down(login)
    rows = desk.window(InboxFilter(), 0, 500)
    assert rows
    told = repr(rows) + json_text(as_json(rows))
    told += "".join(json_text(as_json(desk.preview(row.part_id))) for row in rows)
    assert not [one for one in full_data(desk) if one in told]


def test_no_row_of_a_decision_tells_a_full_name_or_an_iin(
    desk: Desk, settings: Settings, passphrase: bytes
) -> None:
    for service in ("updating", "duplicates"):
        decide(desk, settings, passphrase, parts_of(desk, service)[0])
    rows = desk.decisions(DecisionFilter(), 0, 100)
    assert len(rows) == 2
    told = json_text(as_json(rows))
    signers = {desk.identity.iin, desk.identity.name}
    assert not [one for one in full_data(desk) | signers if one in told]


def test_an_iin_in_a_note_is_masked_in_the_list_and_whole_in_the_case(desk: Desk) -> None:
    part_id = parts_of(desk, "updating")[0]
    iin = desk.case(part_id).subject_iin
    desk.note(part_id, f"ЖСН {iin} тексеру керек")
    row = next(row for row in desk.window(InboxFilter(), 0, 100) if row.part_id == part_id)
    for shown in (row.latest_note, desk.preview(part_id).note):
        assert shown == f"ЖСН {mask_iin(iin)} тексеру керек"
    assert iin in desk.case(part_id).notes[0]


def test_a_preview_agrees_with_the_case_and_is_not_logged(desk: Desk) -> None:
    for part_id in (
        parts_of(desk, "updating")[0],
        parts_of(desk, "duplicates")[0],
        parts_of(desk, "admission")[0],
    ):
        with db.engine.reading(desk.office.engine) as session:
            before = session.exec(select(func.count()).select_from(AccessEvent)).one()
        seen = desk.preview(part_id)
        with db.engine.reading(desk.office.engine) as session:
            assert session.exec(select(func.count()).select_from(AccessEvent)).one() == before
            part = session.get_one(Part, (desk.identity.institution_id, part_id))
        case = desk.case(part_id)
        signs = [line.sign for line in case.evidence]
        assert (seen.same, seen.judge, seen.differs) == tuple(
            signs.count(sign) for sign in (Sign.SAME, Sign.JUDGE, Sign.DIFFERS)
        )
        assert seen.questions == sum(check.verdict == "human" for check in case.checks)
        assert (seen.number, seen.registered_on) == (case.number, part.registered_on)
        assert seen.subject == mask_name(case.subject_name)
        assert seen.documents or case.service != "admission", "admission asks for papers on every channel"


def test_opening_is_logged_with_its_reason(sit_down: OpenDesk) -> None:
    desk, auditor = sit_down(), sit_down("auditor")
    part_id = parts_of(desk, "updating")[0]
    desk.open_case(part_id)
    auditor.open_case(part_id)
    with db.engine.reading(desk.office.engine) as session:
        rows = session.exec(select(AccessEvent).where(AccessEvent.kind == "open")).all()
    assert {(row.actor, row.reason) for row in rows} == {
        ("a.akhmetova (deputy)", "claim"),
        ("auditor (auditor)", "supervision"),
    }
    assert {row.subject_iin for row in rows} == {desk.case(part_id).subject_iin}


def test_a_search_for_a_person_is_logged_with_a_masked_iin(desk: Desk) -> None:
    desk.searched("200611500019")
    desk.searched("  Жұмабай ")
    with db.engine.reading(desk.office.engine) as session:
        rows = session.exec(
            select(AccessEvent).where(AccessEvent.kind == "search").order_by(AccessEvent.id)
        ).all()
    assert [row.details["text"] for row in rows] == ["2006••••••19", "Жұмабай"]


def test_nothing_of_another_institution_is_previewed(sit_down: OpenDesk) -> None:
    school, military = sit_down(), sit_down("e.ospanov")
    theirs = parts_of(military, "reinstatement")[0]
    for look in (school.preview, school.case, school.open_case, school.claim, school.grounds):
        with pytest.raises(NotFound):
            look(theirs)
