"""Lists show masked data: what a name and an IIN look like there, and what a preview tells before a case is opened."""

from __future__ import annotations

import pytest
from sqlmodel import func, select

import db.engine
from db.tables import AccessEvent, Application, Part
from reviewer_tui.casework.desk import Desk
from reviewer_tui.casework.masking import initials, mask_iin, mask_message, mask_name
from reviewer_tui.casework.views import InboxFilter, Sign
from reviewer_tui.errors import NotFound
from reviewer_tui.i18n import Message
from tests.casework.deciding import parts_of
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


def test_no_list_and_no_preview_tells_a_full_name_or_an_iin(desk: Desk) -> None:
    with db.engine.reading(desk.office.engine) as session:
        people = session.exec(
            select(Application.subject_name, Application.subject_iin, Application.applicant_name)
        ).all()
    full = {name for subject, _iin, applicant in people for name in (subject, applicant) if " " in name}
    told = repr(desk.window(InboxFilter(), 0, 500))
    told += "".join(repr(desk.preview(part_id)) for part_id in parts_of(desk, "updating"))
    assert not [name for name in full if name in told]
    assert not [iin for _subject, iin, _applicant in people if iin in told]


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
