"""Scans of a case: nothing waits for them at intake; once recognised, their facts stand beside the declared ones."""

from __future__ import annotations

import stat
from uuid import UUID

import pytest

import db.engine
from db.tables import Part
from reviewer_tui.casework.desk import Desk
from reviewer_tui.casework.views import CaseView, InboxFilter, RecognitionView, Sign
from reviewer_tui.config import Settings
from reviewer_tui.errors import NotFound
from reviewer_tui.i18n import message
from tests.homes import OpenDesk
from tests.journeys.command_line import Program

_WORST_FIRST = (Sign.DIFFERS, Sign.QUESTION, Sign.JUDGE)
MOST_PAGES = 2
"""Recognising a page takes a second or two; the tests look for a case with few."""


def scanned_case(desk: Desk) -> tuple[UUID, RecognitionView]:
    """A case with a scanned paper on which facts are looked for."""
    for row in desk.window(InboxFilter(), 0, 100):
        view = desk.recognition(row.part_id)
        if 1 <= view.total <= MOST_PAGES and not _told(desk.case(row.part_id)):
            return row.part_id, view
    raise AssertionError("the demo has no case with few scans")


def _told(view: CaseView) -> set[UUID]:
    """Attachments that tell a fact."""
    return {value.attachment_id for line in view.evidence for value in line.documents}


def test_facts_of_a_scan_stand_beside_the_declared_ones_once_it_is_recognised(
    desk: Desk, settings: Settings, sit_down: OpenDesk
) -> None:
    part_id, before = scanned_case(desk)
    # Intake did not wait for recognition.
    assert (before.why_not, before.done, before.failed, before.running) == (None, 0, 0, False)
    scan = next(file for file in desk.case(part_id).attachments if file.kind != "photo")
    unread = desk.page(scan.attachment_id, 1)
    assert (unread.lines, unread.recognised) == ((), None)

    with db.engine.writing(desk.office.engine) as session:
        part = session.get_one(Part, (desk.identity.institution_id, part_id))
        part.attention = {"sign": "no-data", "message": message("Nothing to compare").to_json()}
        session.add(part)

    heard: list[tuple[int, int]] = []
    after = desk.recognise(part_id, lambda done, total: heard.append((done, total)))
    assert (after.done, after.failed, after.total, after.running) == (before.total, 0, before.total, False)
    assert heard[-1] == (before.total, before.total)

    page = desk.page(scan.attachment_id, 1)
    assert page.lines
    assert page.recognised is not None
    assert page.recognised > 60
    assert f"{page.recognised} %" in str(page.note)
    assert {0 <= word.confidence <= 100 for word in page.words} == {True}
    view = desk.case(part_id)
    values = [value for line in view.evidence for value in line.documents]
    assert values
    assert {value.confidence for value in values} != {100}
    row = next(row for row in desk.window(InboxFilter(search=view.number), 0, 9) if row.part_id == part_id)
    worst = next(
        (sign for sign in _WORST_FIRST if any(line.sign is sign for line in view.evidence)), Sign.SAME
    )
    assert row.attention.sign is worst, "the row tells what the scans show"
    assert row.version == view.version

    # Another sitting finds them on the disk and waits for nothing.
    later = sit_down()
    assert later.recognition(part_id).done == before.total
    assert later.case(part_id).evidence == view.evidence
    assert stat.S_IMODE((settings.home / "cache").stat().st_mode) == 0o700
    said = Program(settings.home)("recognise", view.number)
    assert said.status == 0
    assert said.json == [
        {"number": view.number, "scanned_pages": before.total, "recognised": before.total, "failed": 0}
    ]

    # For another institution the case is not there.
    stranger = sit_down("e.ospanov")
    for ask in (stranger.recognition, stranger.recognise):
        with pytest.raises(NotFound):
            ask(part_id)


def test_without_the_engine_everything_else_works_and_the_reason_is_told(
    desk: Desk, settings: Settings, sit_down: OpenDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    part_id, _ = scanned_case(desk)
    monkeypatch.setenv("PATH", str(settings.home))
    without = sit_down()
    view = without.recognise(part_id)
    assert "tesseract" in str(view.why_not)
    assert view.done == 0
    case = without.open_case(part_id)
    assert case.evidence
    scan = next(file for file in case.attachments if file.kind != "photo")
    assert "tesseract" in str(without.page(scan.attachment_id, 1).note)
    program = Program(settings.home)
    said = program("recognise", "--all")
    assert (said.out, said.status) == ("", 3)
    assert "tesseract" in said.err
    for wrong in ((), (case.number, "--all"), ("no-such-number",)):
        assert program("recognise", *wrong).status == 2
