"""Notices reach the outbox once, late rather than never, and one that cannot does not hold up the others."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from sqlmodel import col, select

import db.engine
from db.tables import Event, Notice
from reviewer_tui.casework import delivery
from reviewer_tui.casework.desk import Desk
from reviewer_tui.casework.intake import take_in
from reviewer_tui.casework.office import Office
from reviewer_tui.config import Settings
from tests.casework.deciding import decide, outbox, parts_of
from tests.casework.intake_office import COLLEGE, SCHOOL, furnish, office_of, package, updating

PRELIMINARY = "Бас тарту көзделіп отыр: мәліметтер сәйкес келмейді."


def notices(desk: Desk, kind: str) -> list[Notice]:
    with db.engine.reading(desk.office.engine) as session:
        return list(session.exec(select(Notice).where(Notice.kind == kind).order_by(col(Notice.id))).all())


def delivered_events(office: Office, kind: str) -> int:
    with db.engine.reading(office.engine) as session:
        rows = session.exec(select(Event).where(Event.action == "delivered")).all()
    return sum(row.details["kind"] == kind for row in rows)


def close_outbox(settings: Settings) -> Path:
    """A file stands where the outbox should be, as when a mount is gone."""
    away = settings.home / "outbox.away"
    if settings.outbox.exists():
        settings.outbox.rename(away)
    settings.outbox.touch()
    return away


def test_the_invitation_to_a_hearing_is_told_at_once(desk: Desk, settings: Settings) -> None:
    part_id = parts_of(desk, "duplicates")[0]
    desk.claim(part_id)
    desk.hearing(part_id, "open", PRELIMINARY)
    (notice,) = notices(desk, "hearing")
    assert (notice.status, notice.attempts) == ("delivered", 1)
    (path,) = settings.outbox.rglob("hearing/notice.json")
    told = json.loads(path.read_text(encoding="utf-8"))
    assert PRELIMINARY in told["text"]
    assert told["until"] in told["text"]


def test_a_later_act_delivers_what_an_earlier_one_could_not(
    desk: Desk, settings: Settings, passphrase: bytes
) -> None:
    first, second = parts_of(desk, "updating")[:2]
    close_outbox(settings)
    receipt = decide(desk, settings, passphrase, first)
    assert (receipt.path, receipt.notice_path) == ("", "")
    (waiting,) = notices(desk, "decision")
    assert (waiting.status, waiting.attempts) == ("pending", 1)
    assert waiting.fault
    settings.outbox.unlink()
    decide(desk, settings, passphrase, second)
    assert [notice.status for notice in notices(desk, "decision")] == ["delivered", "delivered"]
    assert [notice.fault for notice in notices(desk, "decision")] == ["", ""]
    assert len(outbox(settings)) == 2
    assert delivered_events(desk.office, "decision") == 2


def test_registrations_are_told_once_to_every_institution(sqlite_store_url: str, tmp_path: Path) -> None:
    with office_of(tmp_path / "home", sqlite_store_url) as office:
        furnish(office.engine)
        school = package(tmp_path / "a", updating(), service="updating", number="P-1")
        college = package(
            tmp_path / "b", updating(institution_bin=COLLEGE), service="updating", number="P-2",
            institution=COLLEGE,
        )  # fmt: skip
        assert len(take_in(office, [school, college]).accepted) == 2
        assert delivery.deliver_everywhere(office) == 2
        assert delivery.deliver_everywhere(office) == 0
        told = list(office.settings.outbox.rglob("registration/notice.json"))
        assert {path.relative_to(office.settings.outbox).parts[0] for path in told} == {SCHOOL, COLLEGE}
        assert len(told) == delivered_events(office, "registration") == 2


def test_one_that_cannot_be_delivered_does_not_hold_up_the_others(
    desk: Desk, settings: Settings, passphrase: bytes
) -> None:
    first, second = parts_of(desk, "updating")[:2]
    close_outbox(settings)
    stuck = decide(desk, settings, passphrase, first)
    decide(desk, settings, passphrase, second)
    settings.outbox.unlink()
    blocked = settings.outbox / desk.identity.bin / stuck.decision.application_number
    blocked.parent.mkdir(parents=True)
    blocked.write_text("a file where the folder of the case should be")
    assert delivery.deliver_pending(desk.office, desk.identity.institution_id, ("decision",)) == 1
    assert [notice.status for notice in notices(desk, "decision")] == ["pending", "delivered"]
    blocked.unlink()
    assert delivery.deliver_pending(desk.office, desk.identity.institution_id, ("decision",)) == 1


def test_a_file_is_replaced_whole_and_leaves_nothing_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "notice.json"
    delivery.replace_file(path, b"old")

    def no_space(*_args: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr("os.fsync", no_space)
        with pytest.raises(OSError, match="No space"):
            delivery.replace_file(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]
    assert path.stat().st_mode & 0o777 == 0o600
