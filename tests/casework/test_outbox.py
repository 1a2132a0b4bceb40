"""What was told and whether it was delivered can be looked at, tried again, and happens once whatever is killed."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from sqlmodel import select

import db.engine
from db.tables import Event, Notice
from reviewer_tui.casework import delivery
from reviewer_tui.casework.desk import Desk, open_desk
from reviewer_tui.clock import FixedClock
from reviewer_tui.config import Settings
from reviewer_tui.errors import RefusedByRule
from tests.casework.deciding import decide, parts_of
from tests.homes import NOW, OpenDesk

ROOT = Path(__file__).parents[2]


def stuck(settings: Settings, desk: Desk, passphrase: bytes) -> str:
    """A decision that could not be delivered: a file stands where the outbox should be; the number of its case."""
    settings.outbox.rename(settings.home / "outbox.away")
    settings.outbox.touch()
    return decide(desk, settings, passphrase, parts_of(desk, "updating")[0]).decision.application_number


def notice_of(desk: Desk, kind: str) -> Notice:
    with db.engine.reading(desk.office.engine) as session:
        return session.exec(select(Notice).where(Notice.kind == kind)).one()


def delivered_events(desk: Desk, notice: Notice) -> int:
    with db.engine.reading(desk.office.engine) as session:
        rows = session.exec(
            select(Event).where(Event.action == "delivered", Event.application_id == notice.application_id)
        ).all()
    return sum(row.details["kind"] == notice.kind for row in rows)


def test_a_notice_that_waits_is_seen_tried_again_and_then_gone_from_the_list(
    desk: Desk, settings: Settings, passphrase: bytes
) -> None:
    number = stuck(settings, desk, passphrase)
    part_id = desk.find(number)
    (waiting,) = desk.notices(pending=True)
    assert (waiting.number, waiting.kind, waiting.service) == (number, "decision", "updating")
    assert (waiting.delivered, waiting.attempts) == (None, 1)
    assert waiting.fault
    assert waiting.language in {"kk", "ru", "en"}
    assert waiting in desk.case(part_id).notices
    assert desk.retry_notices(part_id) == 0, "the outbox is still gone"
    assert desk.notices(pending=True)[0].attempts == 2
    settings.outbox.unlink()
    assert desk.retry_notices(part_id) == 1
    assert desk.notices(pending=True) == ()
    told = {one.kind: one for one in desk.notices(part_id)}
    assert set(told) == {"registration", "decision"}
    assert (told["decision"].delivered, told["decision"].fault) == (NOW, "")


def test_only_the_application_asked_for_is_tried_again(
    desk: Desk, settings: Settings, passphrase: bytes
) -> None:
    stuck(settings, desk, passphrase)
    other = decide(desk, settings, passphrase, parts_of(desk, "updating")[0]).decision
    settings.outbox.unlink()
    assert desk.retry_notices(other.part_id) == 1
    assert len(desk.notices(pending=True)) == 1
    assert desk.retry_notices() == 1


def test_an_auditor_sees_what_waits_and_delivers_nothing(sit_down: OpenDesk) -> None:
    auditor = sit_down("auditor")
    assert auditor.notices()
    with pytest.raises(RefusedByRule, match="read-only"):
        auditor.retry_notices()


def test_another_institutions_notices_are_not_listed(sit_down: OpenDesk) -> None:
    school = {(one.number, one.service) for one in sit_down().notices()}
    assert {service for _number, service in school} & {"reinstatement"} == set()
    assert {one.service for one in sit_down("e.ospanov").notices()} == {"reinstatement"}


def test_killed_between_writing_and_marking_the_same_bytes_are_written_and_it_is_marked_once(
    desk: Desk, settings: Settings, passphrase: bytes
) -> None:
    number = stuck(settings, desk, passphrase)
    settings.outbox.unlink()
    notice = notice_of(desk, "decision")
    script = Path(__file__).with_name("delivering_process.py")
    process = subprocess.Popen(
        [sys.executable, str(script), str(settings.home), str(notice.institution_id), str(notice.id)],
        cwd=ROOT, env={"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin"}, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stdout is not None
    assert process.stdout.readline() == "written\n"
    process.kill()
    process.communicate()

    folder = settings.outbox / desk.identity.bin / number / "updating"
    written = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert set(written) == {"decision.pdf", "notice.json"}
    left = notice_of(desk, "decision")
    assert (left.status, left.attempts, delivered_events(desk, left)) == ("pending", 1, 0)

    assert desk.retry_notices() == 1
    assert desk.retry_notices() == 0
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == written
    done = notice_of(desk, "decision")
    assert (done.status, done.attempts, delivered_events(desk, done)) == ("delivered", 2, 1)


def waiting_for_a_lock(desk: Desk) -> int:
    with desk.office.engine.connect() as connection:
        return int(connection.exec_driver_sql("SELECT count(*) FROM pg_locks WHERE NOT granted").scalar_one())


def test_of_two_who_deliver_at_once_one_marks_it(
    settings_on_postgresql: Settings, clock: FixedClock, passphrase: bytes
) -> None:
    """Both have written the file before either can mark it: somebody else holds the notice's row."""
    desk = open_desk(settings_on_postgresql, "a.akhmetova", clock)
    stuck(settings_on_postgresql, desk, passphrase)
    settings_on_postgresql.outbox.unlink()
    notice = notice_of(desk, "decision")

    def deliver(seed: int) -> None:
        own = open_desk(settings_on_postgresql, "a.akhmetova", FixedClock(NOW, seed=seed))
        delivery.deliver(own.office, notice.institution_id, notice.id)
        own.close()

    both = [threading.Thread(target=deliver, args=(seed,)) for seed in (301, 302)]
    with db.engine.writing(desk.office.engine) as session:
        session.get_one(Notice, (notice.institution_id, notice.id), with_for_update=True)
        for one in both:
            one.start()
        while all(one.is_alive() for one in both) and waiting_for_a_lock(desk) < 2:
            time.sleep(0.02)
    for one in both:
        one.join()
    assert delivered_events(desk, notice) == 1
    assert notice_of(desk, "decision").attempts == 3
    desk.close()
