"""Originals looked at and handed out: drawn within bounds, measured, exported under a harmless name, always logged."""

from __future__ import annotations

import hashlib
from pathlib import Path
from uuid import UUID

import pytest
from sqlmodel import col, select

import db.engine
from db.tables import AccessEvent, Attachment
from reviewer_tui.casework.desk import Desk
from reviewer_tui.casework.photo_facts import facts_of
from reviewer_tui.casework.views import PictureRequest, Sign
from reviewer_tui.documents.reader import PhotoReport
from reviewer_tui.errors import NotFound, RefusedByRule
from tests.casework.deciding import parts_of
from tests.homes import OpenDesk


def photo_like(**changes: object) -> PhotoReport:
    good: dict[str, object] = {
        "width": 600, "height": 800, "format": "JPEG", "exif_turn": 0, "ratio": 0.75, "mean": 120.0, "deviation": 50.0,
        "sharpness": 90.0, "blank": False, "blurred": False, "has_place": False, "fingerprint": "0" * 16, "fine_fingerprint": "0" * 64,
    }  # fmt: skip
    return PhotoReport(**{**good, **changes})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("changes", "signs", "words"),
    [
        ({}, [Sign.SAME, Sign.SAME, Sign.SAME], "sharp"),
        ({"ratio": 0.77}, [Sign.SAME, Sign.SAME, Sign.SAME], "3:4"),
        ({"ratio": 1.0}, [Sign.DIFFERS, Sign.SAME, Sign.SAME], "1.00"),
        ({"width": 353, "height": 471}, [Sign.SAME, Sign.JUDGE, Sign.SAME], "354×472"),
        ({"blank": True, "mean": 250.0}, [Sign.SAME, Sign.SAME, Sign.DIFFERS], "nothing is to be seen"),
        ({"blurred": True}, [Sign.SAME, Sign.SAME, Sign.JUDGE], "blurred"),
        ({"mean": 30.0}, [Sign.SAME, Sign.SAME, Sign.SAME, Sign.JUDGE], "dark"),
        ({"mean": 240.0}, [Sign.SAME, Sign.SAME, Sign.SAME, Sign.JUDGE], "bright"),
        ({"exif_turn": 90}, [Sign.SAME, Sign.SAME, Sign.SAME, Sign.JUDGE], "90°"),
        ({"has_place": True}, [Sign.SAME, Sign.SAME, Sign.SAME, Sign.JUDGE], "where it was taken"),
    ],
)  # fmt: skip
def test_what_is_told_of_a_photo(changes: dict[str, object], signs: list[Sign], words: str) -> None:
    facts = facts_of(photo_like(**changes))
    assert [fact.sign for fact in facts] == signs
    assert words in " ".join(fact.words.text("en") for fact in facts)


def attachments(desk: Desk, kind: str) -> list[tuple[UUID, UUID]]:
    """Attachments of a kind with their applications."""
    with db.engine.reading(desk.office.engine) as session:
        rows = session.exec(
            select(Attachment).where(
                Attachment.institution_id == desk.identity.institution_id, Attachment.kind == kind
            )
        )
        return [(row.id, row.application_id) for row in rows]


def accesses(desk: Desk, application_id: UUID, kind: str) -> list[AccessEvent]:
    with db.engine.reading(desk.office.engine) as session:
        return list(
            session.exec(
                select(AccessEvent)
                .where(AccessEvent.application_id == application_id, AccessEvent.kind == kind)
                .order_by(col(AccessEvent.id))
            )
        )


def test_a_page_is_drawn_a_photo_measured_and_the_opening_logged_once(desk: Desk) -> None:
    photo, application = attachments(desk, "photo")[0]
    drawn = desk.picture(photo, PictureRequest(1, None, (40, 40)))
    assert len(drawn.grey) == drawn.width * drawn.height
    assert max(drawn.width, drawn.height) == 40
    assert desk.photo_facts(photo)
    assert len(accesses(desk, application, "open")) == 1, "drawing it further is one and the same opening"


def test_an_original_is_handed_out_whole_under_a_name_of_our_own(desk: Desk) -> None:
    desk.claim(parts_of(desk, "duplicates")[0])
    card, application = attachments(desk, "identity-card")[0]
    path = Path(desk.export_attachment(card))
    assert path.parent == desk.office.settings.home / "exports"
    assert path.stat().st_mode & 0o777 == 0o600
    with db.engine.reading(desk.office.engine) as session:
        row = session.exec(select(Attachment).where(Attachment.id == card)).one()
    assert hashlib.sha256(path.read_bytes()).hexdigest() == row.sha256
    assert path.name.endswith(
        f"-identity-card-{row.sha256[:8]}.{'pdf' if row.media_type.endswith('pdf') else 'jpg'}"
    )
    logged = accesses(desk, application, "export")
    assert [entry.details["sha256"] for entry in logged] == [row.sha256]


def test_another_institution_and_eyes_that_need_not_see_get_nothing(desk: Desk, sit_down: OpenDesk) -> None:
    card, _application = attachments(desk, "identity-card")[0]
    other = sit_down("e.ospanov")
    for act in (other.export_attachment, other.photo_facts):
        with pytest.raises(NotFound):
            act(card)
    medical, application = attachments(desk, "medical-065")[0]
    auditor = sit_down("auditor")
    for refuse in (
        auditor.export_attachment,
        lambda one: auditor.picture(one, PictureRequest(1, None, (9, 9))),
    ):
        with pytest.raises(RefusedByRule) as refused:
            refuse(medical)
        assert refused.value.code == "content-hidden"
    assert accesses(auditor, application, "export") == []
