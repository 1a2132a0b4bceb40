"""``intake``: take in packages, once or as they arrive."""

from __future__ import annotations

import argparse
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reviewer_tui.commands.output import emit
from reviewer_tui.errors import EXIT_BAD_VERDICT
from reviewer_tui.i18n import _
from reviewer_tui.safe_text import plain

if TYPE_CHECKING:
    from reviewer_tui.casework.intake.report import IntakeProgress, IntakeReport


def register(subparsers: Any) -> None:
    """Add the command to the program's parser."""
    parser = subparsers.add_parser(
        "intake", help="take in packages: folders, zip archives, or folders of them"
    )
    parser.add_argument(
        "paths", nargs="+", type=Path, metavar="PATH", help="a package, or a folder that holds several"
    )
    parser.add_argument(
        "--watch", action="store_true", help="go on taking in what arrives, until interrupted"
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Take in the packages and tell the applicants; the exit status is 1 when one of them was rejected.

    Raises:
        StoreFault: the store failed; what was done before is printed first.
    """
    from reviewer_tui.casework.delivery import deliver_everywhere  # noqa: PLC0415  the store is loaded when it is needed
    from reviewer_tui.casework.intake.batch import take_in  # noqa: PLC0415
    from reviewer_tui.casework.office import Office  # noqa: PLC0415
    from reviewer_tui.clock import SystemClock  # noqa: PLC0415

    office = Office.open(args.settings, SystemClock())
    try:
        report = _watch(office, args) if args.watch else take_in(office, args.paths, _progress)
        if report.stopped is None:
            deliver_everywhere(office)
    finally:
        office.close()
    emit(args, as_rows(report), lines(report))
    if report.stopped is not None:
        raise report.stopped
    return EXIT_BAD_VERDICT if report.rejected else 0


def as_rows(report: IntakeReport) -> dict[str, list[dict[str, Any]]]:
    """The report as the JSON of the command."""
    return {
        "accepted": [
            {
                "number": one.number,
                "id": str(one.id),
                "service": one.service,
                "registered": one.registered.isoformat(),
                "due": one.due.isoformat(),
                "portal_number": one.portal_number,
            }
            for one in report.accepted
        ],
        "rejected": [
            {"path": str(one.path), "code": one.code, "reason": one.reason.text()}
            | ({"moved_to": str(one.moved_to)} if one.moved_to else {})
            for one in report.rejected
        ],
        "repeated": [
            {
                "path": str(one.path),
                "number": one.number,
                "id": str(one.id),
                "portal_number": one.portal_number,
            }
            for one in report.repeated
        ],
    }


def lines(report: IntakeReport) -> list[str]:
    """The report for people: the sum, and a line a rejected package."""
    total = _(
        "Accepted: {accepted}; rejected: {rejected}; repeated: {repeated}",
        accepted=len(report.accepted),
        rejected=len(report.rejected),
        repeated=len(report.repeated),
    )
    return [*(f"{one.path}: [{one.code}] {one.reason}" for one in report.rejected), total]


def _watch(office: Any, args: argparse.Namespace) -> IntakeReport:
    from reviewer_tui.casework.delivery import deliver_everywhere  # noqa: PLC0415
    from reviewer_tui.casework.intake.watch import watch  # noqa: PLC0415

    def tell(_report: IntakeReport) -> None:
        deliver_everywhere(office)

    stop = threading.Event()
    with _stopped_by_signals(stop):
        return watch(office, args.paths, stop=stop, progress=_progress, taken=tell)


@contextmanager
def _stopped_by_signals(stop: threading.Event) -> Iterator[None]:
    """An interrupt lets the package at hand be finished, then ends the watch."""
    signals = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    before = {number: signal.signal(number, lambda *_: stop.set()) for number in signals}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _progress(step: IntakeProgress) -> None:
    said = f"{step.done}/{step.total} {step.last.path.name}"
    print(plain(said), file=sys.stderr, flush=True)  # noqa: T201  messages go to standard error
