"""A complete demo home: store, stand-in authority, officials with keys, and applications that arrive through intake."""

from __future__ import annotations

import fcntl
import json
import os
import secrets
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from sqlmodel import select

import db.engine
import db.schema
from db.tables import Application
from reviewer_tui.casework.delivery import deliver_everywhere, replace_file
from reviewer_tui.casework.faults import translated
from reviewer_tui.casework.intake.batch import take_in
from reviewer_tui.casework.office import Office
from reviewer_tui.clock import LOCAL_ZONE, Clock, FixedClock, SystemClock
from reviewer_tui.config import Settings
from reviewer_tui.demo import colleagues, courses, portal, staff
from reviewer_tui.demo.applicants import ApplicantSigner
from reviewer_tui.demo.order import Order
from reviewer_tui.errors import BadInput
from reviewer_tui.i18n import Message, message

Progress = Callable[[Message], None]

FIRST_ARRIVALS = 40
"""Applications that are in before the workplace opens; the rest arrive while the user looks on."""
BATCH = 20
PROCESSES = 2
_FEW = 8
MARK = "demo.json"
PASSPHRASE_FILE = "PASSPHRASE.txt"  # noqa: S105  the name of a file
LARGEST = 100_000


@dataclass(frozen=True)
class DemoPlan:
    """What a demo home is made of; the plan a home was begun with stays its plan."""

    size: int
    seed: int
    today: date | None = None
    courses: bool = True
    """Some applications have come further than the inbox: heard, withdrawn, signed by the first of two."""


def begin(settings: Settings, plan: DemoPlan, *, progress: Progress, clock: Clock | None = None) -> None:
    """Make the home if it is missing, and let the first applications arrive; quick when that was done before."""
    with _lock(settings):
        making = _Making(settings, clock or SystemClock(), progress)
        kept = making.prepare(plan)
        if not _mark(settings).get("begun"):
            making.fill(_orders(kept)[:FIRST_ARRIVALS], kept)
            _note(settings, begun=True)


def make(
    settings: Settings, plan: DemoPlan, *, progress: Progress, clock: Clock | None = None
) -> dict[str, Any]:
    """Make the home complete; safe to repeat, and it goes on where an earlier run was cut off."""
    with _lock(settings):
        making = _Making(settings, clock or SystemClock(), progress)
        kept = making.prepare(plan)
        if not _mark(settings).get("complete"):
            orders = _orders(kept)
            making.fill(orders, kept, last=courses.withdrawals(orders) if kept.courses else ())
            _note(settings, begun=True, complete=True)
    mark = _mark(settings)
    return {
        "home": str(settings.home),
        "size": kept.size,
        "seed": kept.seed,
        "today": str(kept.today),
        "login": staff.DEFAULT_LOGIN,
        "passphrase_file": str(settings.home / PASSPHRASE_FILE),
        "accepted": mark.get("accepted", 0),
        "rejected": mark.get("rejected", 0),
    }


def continue_in_background(settings: Settings, plan: DemoPlan) -> None:
    """Let the rest arrive in a process of its own, which goes on when the workplace is closed."""
    if _mark(settings).get("complete"):
        return
    command = [sys.executable, "-m", "reviewer_tui", "--home", str(settings.home), "demo", "--fill"]
    command += ["--size", str(plan.size), "--seed", str(plan.seed)]
    subprocess.Popen(  # noqa: S603  our own program with our own arguments
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def _orders(plan: DemoPlan) -> tuple[Order, ...]:
    return portal.plan(plan.size, plan.seed, plan.today or date.min)


@dataclass(frozen=True)
class _Making:
    """A demo home being made."""

    settings: Settings
    clock: Clock
    progress: Progress

    def prepare(self, plan: DemoPlan) -> DemoPlan:
        """Make the home without applications; returns the plan it was begun with."""
        if not 1 <= plan.size <= LARGEST:
            raise BadInput("demo-size", message("A demo has 1 to {most} applications.", most=LARGEST))
        home, mark = self.settings.home, _mark(self.settings)
        if mark:
            today = date.fromisoformat(mark["today"])
            return DemoPlan(mark["size"], mark["seed"], today, courses=mark.get("courses", False))
        if (home / "config.toml").exists():
            raise BadInput(
                "not-a-demo",
                message("{path} is a home already and no demo; name another with --home.", path=str(home)),
            )
        today = plan.today or self.clock.now().astimezone(LOCAL_ZONE).date()
        self.progress(message("Making a demo home at {path}…", path=str(home)))
        _discard_half_made(self.settings)
        with translated():
            db.schema.upgrade(self.settings.store_url)
        self.progress(message("Making the stand-in certification authority and the officials' keys…"))
        passphrase = f"demo-{secrets.randbelow(10**6):06d}"
        staff.employ(self.settings, self.clock, passphrase.encode())
        replace_file(home / PASSPHRASE_FILE, f"{passphrase}\n".encode())
        kept = replace(plan, today=today)
        _write_mark(self.settings, {**asdict(kept), "today": today.isoformat(), "accepted": 0, "rejected": 0})
        replace_file(home / "config.toml", f'login = "{staff.DEFAULT_LOGIN}"\nlanguage = "kk"\n'.encode())
        return kept

    def fill(self, orders: Sequence[Order], plan: DemoPlan, last: Sequence[Order] = ()) -> None:
        """Let orders arrive, and with the first of them what became of some since; then those that come last of all."""
        every = (*orders, *last)
        ways = courses.choose(orders) if plan.courses and not _mark(self.settings).get("led") else {}
        if ways:
            heard = [order for order in orders if ways.get(order.number) in courses.HEARINGS]
            self.arrive(heard, FixedClock(courses.Moments.before(orders[0].today).arrived), of=len(every))
            colleagues.hear(self.settings, heard, ways)
        self.arrive(every, self.clock, of=len(every))
        if ways:
            passphrase = (self.settings.home / PASSPHRASE_FILE).read_bytes().strip()
            colleagues.decide(self.settings, self.clock, orders, ways, passphrase)
            # From now on those cases belong to whoever sits down.
            _note(self.settings, led=True)

    def arrive(self, orders: Sequence[Order], clock: Clock, of: int) -> None:
        """Write the packages of orders that are not in yet, and take them in; they are some ``of`` so many."""
        office = Office.open(self.settings, clock)
        try:
            known = _numbers(office)
            missing = [order for order in orders if order.number not in known]
            done = len(orders) - len(missing)
            self.settings.incoming.mkdir(mode=0o700, exist_ok=True)
            _remove(self.settings.incoming / order.name for order in orders)
            signer = ApplicantSigner(self.settings.authority, clock)
            # A few are made sooner than a further process has started.
            processes = PROCESSES if len(missing) > _FEW else 1
            for batch in _batches(
                portal.write_all(missing, self.settings.incoming, signer, processes=processes)
            ):
                self._take_in(office, batch)
                done += len(batch)
                self.progress(message("Applications arrived: {done} of {all}", done=done, all=of))
            deliver_everywhere(office)
        finally:
            office.close()

    def _take_in(self, office: Office, batch: list[Path]) -> None:
        report = take_in(office, batch)
        mark = _mark(self.settings)
        _note(
            self.settings,
            accepted=mark["accepted"] + len(report.accepted),
            rejected=mark["rejected"] + len(report.rejected),
        )
        if report.stopped is not None:
            raise report.stopped
        _remove(batch)


def _discard_half_made(settings: Settings) -> None:
    """What an interrupted first attempt left: there is no mark yet, so nobody has worked in it."""
    for path in (settings.authority, settings.keys, settings.incoming):
        shutil.rmtree(path, ignore_errors=True)
    settings.ledger_seal.unlink(missing_ok=True)
    for path in settings.home.glob("store.db*"):
        path.unlink()


def _remove(packages: Iterable[Path]) -> None:
    """Remove packages of the synthetic portal, also those that an interrupted run has left."""
    for path in packages:
        shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)


def _batches(paths: Iterator[Path]) -> Iterator[list[Path]]:
    batch: list[Path] = []
    for path in paths:
        batch.append(path)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _numbers(office: Office) -> set[str]:
    with translated(), db.engine.reading(office.engine) as session:
        return set(session.exec(select(Application.portal_number)).all())


@contextmanager
def _lock(settings: Settings) -> Iterator[None]:
    """One process at a time makes a demo home; a second one waits and finds it made."""
    settings.home.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor = os.open(settings.home / ".demo.lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def _mark(settings: Settings) -> dict[str, Any]:
    try:
        mark: dict[str, Any] = json.loads((settings.home / MARK).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    return mark


def _note(settings: Settings, **values: Any) -> None:
    _write_mark(settings, {**_mark(settings), **values})


def _write_mark(settings: Settings, values: dict[str, Any]) -> None:
    replace_file(settings.home / MARK, (json.dumps(values, indent=1) + "\n").encode())
