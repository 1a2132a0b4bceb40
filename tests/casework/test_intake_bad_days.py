"""Two at once, killed in the middle, a full disk, a folder that is still being written."""

import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import event
from sqlmodel import select

import db.documents
import db.engine
import db.ledger
import db.schema
from db.engine import make_engine
from db.tables import Application, Attachment, CheckRecord, Event, LedgerEntry, Notice, Part, RegistryAnswer
from reviewer_tui.casework.intake import Accepted, IntakeReport, take_in, watch
from reviewer_tui.casework.office import Office
from tests.casework.intake_office import COLLEGE, SCHOOL, admission, furnish, office_of, package, updating

ROOT = Path(__file__).parents[2]
CHOICES = {"grade": 1, "micro_district": "inside"}


@pytest.fixture
def office(store_url: str, tmp_path: Path) -> Iterator[Office]:
    with office_of(tmp_path / "home", store_url) as opened:
        furnish(opened.engine)
        yield opened


def start(office: Office, seed: int, *paths: Path) -> subprocess.Popen[str]:
    """A process that is ready to take in and waits for a line."""
    command = [sys.executable, "-m", "tests.casework.intake_process", str(office.settings.home)]
    command += [office.settings.store_url, str(seed), *map(str, paths)]
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def go(process: subprocess.Popen[str]) -> None:
    assert process.stdin is not None
    process.stdin.write("\n")
    process.stdin.flush()


def counts(process: subprocess.Popen[str]) -> tuple[int, int, int]:
    out, _ = process.communicate(timeout=120)
    accepted, rejected, repeated, stopped = out.strip().splitlines()[-1].split(" ", 3)
    assert stopped == "None"
    return int(accepted), int(rejected), int(repeated)


def test_two_intakes_of_the_same_packages_register_each_once(office: Office, tmp_path: Path) -> None:
    for number in range(12):
        package(tmp_path / "in" / f"{number:02}", updating(), service="updating", number=f"U-{number}")
    both = [start(office, seed, tmp_path / "in") for seed in (11, 12)]
    for process in both:
        go(process)
    accepted, rejected, repeated = map(sum, zip(*map(counts, both), strict=True))
    assert (accepted, rejected, repeated) == (12, 0, 12)
    assert_whole(office, 12)


def test_two_institutions_never_register_one_child_at_once(office: Office, tmp_path: Path) -> None:
    children = [
        "200614600019",
        "200901500012",
        "190131500012",
        "080523500010",
        "080523600808",
        "051103600010",
    ]
    for bin_ in (SCHOOL, COLLEGE):
        for child in children:
            package(
                tmp_path / bin_ / child, admission(subject_iin=child), service="admission", number=f"{bin_}-{child}",
                institution=bin_, choices=CHOICES,
            )  # fmt: skip
    both = [start(office, seed, tmp_path / bin_) for seed, bin_ in ((11, SCHOOL), (12, COLLEGE))]
    for process in both:
        go(process)
    accepted, rejected, repeated = map(sum, zip(*map(counts, both), strict=True))
    assert (accepted, rejected, repeated) == (len(children), len(children), 0)


def test_a_killed_intake_leaves_nothing_half_done(office: Office, tmp_path: Path) -> None:
    total = 40
    for number in range(total):
        package(tmp_path / "in" / f"{number:02}", updating(), service="updating", number=f"U-{number}")
    chance = random.Random(5)
    for seed in range(20, 26):
        process = start(office, seed, tmp_path / "in")
        go(process)
        time.sleep(chance.uniform(0.02, 0.4))
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert_whole(office)
    report = take_in(office, [tmp_path / "in"])
    assert len(report.accepted) + len(report.repeated) == total
    assert_whole(office, total)


def assert_whole(office: Office, expected: int | None = None) -> None:
    """Every application has all that belongs to it, numbers have no gap, and the ledger agrees with the rows."""
    with db.engine.reading(office.engine) as session:
        applications = session.exec(select(Application)).all()
        if expected is not None:
            assert len(applications) == expected
        for table in (Part, Attachment, RegistryAnswer, Notice, Event):
            assert sorted(row.application_id for row in session.exec(select(table)).all()) == sorted(
                one.id for one in applications
            )
        parts = {row.id for row in session.exec(select(Part)).all()}
        assert {row.part_id for row in session.exec(select(CheckRecord)).all()} == parts
        for row in session.exec(select(Attachment)).all():
            assert len(db.documents.get(session, row.institution_id, row.sha256)) == row.size
        assert len(session.exec(select(LedgerEntry)).all()) == len(applications)
        numbers = sorted(one.number for one in applications)
        assert numbers == [f"2026-{number:06}" for number in range(1, len(numbers) + 1)]
        for institution in office.institutions():
            faults = db.ledger.check(session, institution.id, lambda *_: True)
            assert not [fault for fault in faults if fault.code.startswith("row-")]


def test_a_full_disk_stops_cleanly_and_the_rest_is_taken_in_later(sqlite_url: str, tmp_path: Path) -> None:
    db.schema.upgrade(sqlite_url)
    with office_of(tmp_path / "home", sqlite_url) as office:
        furnish(office.engine)
        for number in range(30):
            package(tmp_path / "in" / f"{number:02}", updating(), service="updating", number=f"U-{number}")
        with office.engine.connect() as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        office.engine.dispose()
        office.engine = make_engine(sqlite_url)
        event.listen(
            office.engine, "connect",
            lambda connection, _: connection.execute(f"PRAGMA max_page_count={pages + 60}").close(),
        )  # fmt: skip
        report = take_in(office, [tmp_path / "in"])
        assert report.stopped is not None
        assert report.stopped.code == "store-full"
        assert 0 < len(report.accepted) < 30
        assert not report.rejected
        assert_whole(office, len(report.accepted))
        office.engine.dispose()
        office.engine = make_engine(sqlite_url)
        later = take_in(office, [tmp_path / "in"])
        assert len(later.accepted) == 30 - len(report.accepted)
        assert len(later.repeated) == len(report.accepted)


def test_a_package_is_taken_when_it_has_stopped_growing(sqlite_url: str, tmp_path: Path) -> None:
    db.schema.upgrade(sqlite_url)
    with office_of(tmp_path / "home", sqlite_url) as office:
        furnish(office.engine)
        incoming = tmp_path / "in"
        incoming.mkdir()
        stop, rounds = threading.Event(), []

        def portal() -> None:
            growing = incoming / "slow"
            (growing / "attachments").mkdir(parents=True)
            for size in range(8):
                (growing / "attachments" / "photo.jpg").write_bytes(b"x" * size)
                time.sleep(0.05)
            package(growing, updating(), service="updating")

        def seen(report: IntakeReport) -> None:
            rounds.append(report)
            stop.set()

        writer = threading.Thread(target=portal)
        writer.start()
        report = watch(office, [incoming], stop=stop, poll_seconds=0.2, taken=seen)
        writer.join()
        assert [type(one) for one in report.accepted] == [Accepted]
        assert not report.rejected


def test_a_watched_package_is_looked_at_once(sqlite_url: str, tmp_path: Path) -> None:
    db.schema.upgrade(sqlite_url)
    with office_of(tmp_path / "home", sqlite_url) as office:
        furnish(office.engine)
        package(tmp_path / "in" / "good", updating(), service="updating")
        package(tmp_path / "in" / "bad", updating(), service="horoscope", number="B-1")
        stop = threading.Event()
        timer = threading.Timer(1.0, stop.set)
        timer.start()
        report = watch(office, [tmp_path / "in"], stop=stop, poll_seconds=0.05)
        timer.cancel()
        assert (len(report.accepted), len(report.rejected), len(report.repeated)) == (1, 1, 0)
