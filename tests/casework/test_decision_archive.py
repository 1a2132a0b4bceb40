"""Signed decisions in the archive: reading and saving them is logged, and an altered record is no decision any more."""

from __future__ import annotations

import hashlib
import stat
from pathlib import Path

import pytest
from sqlmodel import select, text

import db.engine
from db.tables import Event
from reviewer_tui.casework.desk import Desk
from reviewer_tui.casework.views import DecisionFilter, DecisionView, InboxFilter
from reviewer_tui.config import Settings
from reviewer_tui.errors import BadInput, StoreFault
from tests.casework import deciding
from tests.casework.access_rows import accesses
from tests.homes import OpenDesk


def decide(desk: Desk, settings: Settings, passphrase: bytes, service: str = "updating") -> DecisionView:
    part_id = desk.window(InboxFilter(service=service), 0, 1)[0].part_id
    return deciding.decide(desk, settings, passphrase, part_id).decision


def altered_by_hand(desk: Desk, *statements: str) -> None:
    """What somebody with the store's file in hand can do: the triggers are no obstacle."""
    with db.engine.writing(desk.office.engine) as session:
        connection = session.connection()
        names = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'").scalars()
        for name in names.all():
            connection.exec_driver_sql(f'DROP TRIGGER "{name}"')
        for statement in statements:
            connection.execute(text(statement))


def test_the_auditor_saves_the_pdf_byte_for_byte_and_it_is_logged(
    sit_down: OpenDesk, settings: Settings, passphrase: bytes
) -> None:
    desk, auditor = sit_down(), sit_down("auditor")
    decision = decide(desk, settings, passphrase)
    with db.engine.reading(desk.office.engine) as session:
        before = len(session.exec(select(Event)).all())

    path = Path(auditor.export_decision(decision.decision_id))

    assert path == settings.home / "exports" / f"{decision.number}.pdf"
    assert hashlib.sha256(path.read_bytes()).hexdigest() == decision.pdf_sha256
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    (logged,) = accesses(desk, "export")
    assert logged.actor == "auditor (auditor)"
    assert logged.details == {"decision": decision.number, "sha256": decision.pdf_sha256}
    assert Path(auditor.export_decision(decision.decision_id)) == path, "saving again replaces the file"
    assert [file.name for file in path.parent.iterdir()] == [path.name]
    with db.engine.reading(desk.office.engine) as session:
        assert len(session.exec(select(Event)).all()) == before, "nothing happened to the case"


def test_a_folder_that_takes_no_file_is_said_and_nothing_is_logged(
    desk: Desk, settings: Settings, passphrase: bytes
) -> None:
    decision = decide(desk, settings, passphrase)
    (settings.home / "exports").write_text("in the way")
    with pytest.raises(BadInput, match="export-not-written"):
        desk.export_decision(decision.decision_id)
    assert accesses(desk, "export") == []


def test_reading_a_decision_in_full_is_logged(
    sit_down: OpenDesk, settings: Settings, passphrase: bytes
) -> None:
    desk, auditor = sit_down(), sit_down("auditor")
    decision = decide(desk, settings, passphrase)
    assert auditor.open_decision(decision.decision_id) == decision
    assert [event.actor for event in accesses(desk, "open")][-1] == "auditor (auditor)"


def test_the_place_of_a_decision_follows_the_filter(
    desk: Desk, settings: Settings, passphrase: bytes
) -> None:
    first = decide(desk, settings, passphrase).decision_id
    second = decide(desk, settings, passphrase, "duplicates").decision_id
    assert desk.place_of_decision(DecisionFilter(), first) == 1
    assert desk.place_of_decision(DecisionFilter(), second) == 0
    assert desk.place_of_decision(DecisionFilter(service="updating"), first) == 0
    assert desk.place_of_decision(DecisionFilter(service="updating"), second) is None


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE decision SET outcome = 'refuse'",
        "UPDATE decision SET number = 'Ш-2026-000009'",
        "UPDATE decision SET motive = 'басқа'",
    ],
)
def test_an_altered_record_is_rejected_though_its_pdf_is_sound(
    desk: Desk, settings: Settings, passphrase: bytes, change: str
) -> None:
    decision = decide(desk, settings, passphrase)
    assert desk.verify(decision.decision_id).verdict == "accept"
    altered_by_hand(desk, change)
    found = desk.verify(decision.decision_id)
    assert found.verdict == "reject"
    assert [check.name for check in found.checks if not check.ok] == ["record"]


def test_the_sound_pdf_of_another_decision_is_rejected(
    desk: Desk, settings: Settings, passphrase: bytes
) -> None:
    one, other = decide(desk, settings, passphrase), decide(desk, settings, passphrase, "duplicates")
    altered_by_hand(
        desk, f"UPDATE decision SET pdf_sha256 = '{other.pdf_sha256}' WHERE number = '{one.number}'"
    )
    assert desk.verify(one.decision_id).verdict == "reject"
    assert desk.verify(other.decision_id).verdict == "accept"


def test_a_damaged_pdf_in_the_store_is_told_apart_from_a_store_that_is_busy(
    desk: Desk, settings: Settings, passphrase: bytes
) -> None:
    decision = decide(desk, settings, passphrase)
    place = f"WHERE sha256 = '{decision.pdf_sha256}'"
    altered_by_hand(desk, f"UPDATE document_chunk SET content = x'00' {place}")
    with pytest.raises(StoreFault, match="store-corrupt"):
        desk.verify(decision.decision_id)
