"""Signs of forgery at the desk: what is planted is found with its reason, honest papers give none."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random
from uuid import UUID

import pytest

import db.engine
from reviewer_tui import i18n
from reviewer_tui.casework import recognising
from reviewer_tui.casework.case import case
from reviewer_tui.casework.claims import parts_of
from reviewer_tui.casework.intake import Accepted, take_in
from reviewer_tui.casework.office import Office
from reviewer_tui.casework.views import ForgerySign, Identity, InboxFilter, Sign
from reviewer_tui.demo.photos import as_photo, portrait
from tests.casework.intake_office import (
    COLLEGE,
    PARENT,
    SCHOOL,
    admission,
    furnish,
    office_of,
    package,
    updating,
)
from tests.documents import hostile_files as files
from tests.documents.forged_papers import with_text_layer
from tests.homes import OpenDesk

CHOICES = {"grade": 1, "micro_district": "inside"}
CHILDREN = ("200614600019", "200901500012", "190131500012", "080523500010", "051103600010", "080523600808")
PHOTO = as_photo(portrait(Random(1), girl=True))


@pytest.fixture
def office(store_url: str, tmp_path: Path) -> Iterator[Office]:
    with office_of(tmp_path / "home", store_url) as opened:
        furnish(opened.engine)
        yield opened


def clerk(institution_id: UUID) -> Identity:
    """Somebody of an institution whom no sensitive paper is for."""
    return Identity(UUID(int=9), "clerk", "", "", {}, "clerk", institution_id, {}, "", False, False, False)


def registered(office: Office, path: Path) -> Accepted:
    report = take_in(office, [path])
    assert not report.rejected, report.rejected
    (accepted,) = report.accepted
    return accepted


def part_of(office: Office, accepted: Accepted) -> UUID:
    with db.engine.reading(office.engine) as session:
        return parts_of(session, accepted.institution_id, accepted.id)[0].id


def signs(office: Office, accepted: Accepted) -> tuple[ForgerySign, ...]:
    return case(office, clerk(accepted.institution_id), part_of(office, accepted)).signs


def test_one_photo_for_two_children_is_told_to_both_and_to_no_other_institution(
    office: Office, tmp_path: Path
) -> None:
    paper = files.paper("Мекенжай анықтамасы")

    def child(number: int, photo: bytes, parent: str = PARENT, **manifest: str) -> Accepted:
        declared = admission(
            subject_iin=CHILDREN[number], applicant_iin=parent, institution_bin=manifest.get("institution", SCHOOL)
        )  # fmt: skip
        path = package(
            tmp_path / f"child-{number}", declared, choices=CHOICES, service="admission", number=f"P-{number}",
            extra={"attachments/photo.jpg": photo, "attachments/paper.pdf": paper}, **manifest,
        )  # fmt: skip
        return registered(office, path)

    first = child(0, PHOTO)
    smaller = child(1, files.resaved(PHOTO, (360, 480), 40))
    another = child(2, as_photo(portrait(Random(3), girl=True)), parent="890711301809")
    elsewhere = child(3, PHOTO, institution=COLLEGE)
    white, grey = (child(4 + place, files.plain_picture(tone=tone)) for place, tone in enumerate((255, 250)))
    again = package(
        tmp_path / "again", updating(subject_iin=CHILDREN[0]), service="updating", number="P-again",
        extra={"attachments/photo.jpg": PHOTO},
    )  # fmt: skip
    same_person = registered(office, again)

    for one, other in ((first, smaller), (smaller, first)):
        photo, copied = signs(office, one)
        assert (photo.code, photo.sign, photo.attachment) == ("same-photo", Sign.DIFFERS, "photo.jpg")
        assert photo.why.params["numbers"] == other.number
        # One parent may hand in a paper for several children; another applicant's copy is to be looked at.
        assert (copied.code, copied.sign, copied.attachment) == ("same-file", Sign.JUDGE, "paper.pdf")
        assert copied.why.params["numbers"] == another.number
    for application in (another, white, grey):
        assert {sign.code for sign in signs(office, application)} == {"same-file"}
    for clean in (elsewhere, same_person):
        assert signs(office, clean) == (), clean


def test_planted_signs_are_found_with_their_reasons(tmp_path: Path, sqlite_store_url: str) -> None:
    def card(words: str) -> bytes:
        return files.paper(
            f"#set text(size: 12pt)\n= ҚҰЖАТ\n\n{words}\n\n" + "Осы құжат оқу орнына ұсынылады. " * 4
        )

    honest = card("Аттестат № 7654321\n\nБерілген күні: 14.06.2009")
    extra = {
        "attachments/attestat.pdf": with_text_layer(card("Аттестат № 1234127"), card("Аттестат № 1234172")),
        "attachments/diploma.pdf": with_text_layer(honest, honest),
        "attachments/card.pdf": card("ЖСН: 911231400025\n\nБерілген күні: 15.12.2027"),
        "attachments/form.pdf": card("Тегі: Aлиева"),
        "attachments/program.pdf": files.text_page(
            catalogue=b"/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>"
        ),
        "attachments/medical.pdf": card("Берілген күні: 16.12.2027"),
        "attachments/locked.pdf": files.encrypted(honest, owner="o", user="u"),
        "attachments/bomb.pdf": files.self_referencing_form(),
        "attachments/cut.png": files.portrait(kind="PNG")[:3000],
    }
    kinds = {
        f"attachments/{name}.pdf": kind
        for name, kind in {
            "attestat": "attestat", "diploma": "diploma", "card": "identity-card", "form": "application-form",
            "program": "other", "medical": "medical-052-2", "locked": "other", "bomb": "other",
        }.items()
    }  # fmt: skip
    with office_of(tmp_path / "home", sqlite_store_url) as office:
        furnish(office.engine)
        path = package(tmp_path / "forged", updating(), service="updating", extra=extra, kinds=kinds)
        accepted = registered(office, path)
        before = {(sign.attachment, sign.code) for sign in signs(office, accepted)}
        assert {("attestat.pdf", "invisible-text"), ("diploma.pdf", "invisible-text")} <= before
        part_id = part_of(office, accepted)
        recognising.recognise(office, clerk(accepted.institution_id), part_id, lambda _done, _total: None)
        after = signs(office, accepted)
    i18n.use("en")
    found = {sign.attachment: sign for sign in after}
    assert [(sign.attachment, sign.code, sign.sign) for sign in after] == [
        ("attestat.pdf", "text-against-picture", Sign.DIFFERS),
        ("card.pdf", "future-date", Sign.DIFFERS),
        ("program.pdf", "javascript", Sign.DIFFERS),
        ("medical.pdf", "future-date", Sign.DIFFERS),
        ("form.pdf", "look-alike-letters", Sign.JUDGE),
        ("locked.pdf", "unreadable", Sign.JUDGE),
        ("bomb.pdf", "unreadable", Sign.JUDGE),
        ("cut.png", "unreadable", Sign.JUDGE),
        ("card.pdf", "iin-digit-11", Sign.JUDGE),
    ]
    assert str(found["locked.pdf"].why) == "The file is locked with a password."
    forged = found["attestat.pdf"]
    assert str(forged.why) == "The picture says “1234127”, the text layer says “1234172”."
    assert (forged.page, forged.box is not None) == (1, True)
    assert "911231400025" in str(found["card.pdf"].why)
    assert "«Aлиева»" in str(found["form.pdf"].why)
    assert "2027" not in str(found["medical.pdf"].why), "a hidden paper tells only that there is a sign"


def test_the_honest_papers_of_a_demo_home_give_no_sign(sit_down: OpenDesk) -> None:
    found, papers = [], 0
    for login in ("a.akhmetova", "e.ospanov"):
        desk = sit_down(login)
        for row in desk.window(InboxFilter(), 0, 200):
            view = desk.case(row.part_id)
            papers += len(view.attachments)
            found += [(view.number, sign.attachment, str(sign.why)) for sign in view.signs]
    assert papers > 100
    assert found == []
