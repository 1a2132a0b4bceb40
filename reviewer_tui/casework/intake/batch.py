"""Taking in many packages: one transaction each, and one bad package never stops the others."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable, Iterable
from pathlib import Path

import db.engine
from db.engine import StoreError
from reviewer_tui.casework.faults import store_fault
from reviewer_tui.casework.intake import on_file
from reviewer_tui.casework.intake.admission import admit
from reviewer_tui.casework.intake.confirmation import confirm
from reviewer_tui.casework.intake.discovery import packages_in
from reviewer_tui.casework.intake.faults import fault
from reviewer_tui.casework.intake.package import Package, read_package
from reviewer_tui.casework.intake.registration import register
from reviewer_tui.casework.intake.rejection import put_aside
from reviewer_tui.casework.intake.report import (
    Accepted,
    IntakeProgress,
    IntakeReport,
    Rejected,
    Repeated,
    Taken,
)
from reviewer_tui.casework.office import Office
from reviewer_tui.errors import ReviewerError, StoreFault
from reviewer_tui.i18n import N_

log = logging.getLogger(__name__)

Progress = Callable[[IntakeProgress], None]
_LOST_RACE = "conflict"


def take_in(office: Office, paths: Iterable[Path], progress: Progress | None = None) -> IntakeReport:
    """Take in packages: folders, zip archives, or folders that hold several of them.

    Taking the same package in again changes nothing. When the store fails, the report says so in ``stopped``
    and names what was done before; the rest was not touched.

    Args:
        progress: called after every package, in the caller's thread.
    """
    packages = packages_in(paths)
    taken: list[Taken] = []
    stopped = None
    for path in packages:
        try:
            taken.append(_take(office, path))
        except StoreError as failed:
            stopped = store_fault(failed)
            break
        except StoreFault as failed:
            stopped = failed
            break
        if progress:
            progress(IntakeProgress(len(taken), len(packages), taken[-1]))
    report = IntakeReport.of(taken, stopped)
    return report if stopped else _sealed(office, report)


def _sealed(office: Office, report: IntakeReport) -> IntakeReport:
    """Seal the ledgers that have grown; a seal that fails is made up for by the next one."""
    if not office.settings.ledger_seal.exists():
        return report
    try:
        for institution_id in dict.fromkeys(one.institution_id for one in report.accepted):
            with db.engine.writing(office.engine) as session:
                office.checkpoint(session, institution_id)
    except StoreError as failed:
        return report + IntakeReport(stopped=store_fault(failed))
    return report


def _take(office: Office, path: Path) -> Taken:
    try:
        return _taken_in(office, path)
    except StoreFault:
        raise
    except ReviewerError as refused:
        rejected = refused
    except OSError as unreadable:
        rejected = fault(
            "unreadable",
            N_("{name} cannot be read: {why}"),
            name=path.name,
            why=unreadable.strerror or unreadable,
        )
    except (StoreError, MemoryError):
        raise
    except Exception as unforeseen:  # noqa: BLE001  the edge of one package: our own fault must not stop the others
        # The text of the exception may quote the package; where it happened does not.
        place = "".join(traceback.format_tb(unforeseen.__traceback__))
        log.error(  # noqa: TRY400  the exception itself is what must not be logged
            "intake failed by %s\n%s", type(unforeseen).__name__, place
        )
        rejected = fault(
            "internal-fault", N_("{name} could not be taken in: a fault of this program."), name=path.name
        )
    return _rejected(office, path, rejected)


def _taken_in(office: Office, path: Path) -> Accepted | Repeated:
    package = read_package(path)
    known = _known(office, path, package)
    if known is not None:
        return known
    admitted = admit(office, package)
    confirmation = confirm(office, package, admitted.people)
    try:
        return register(office, admitted, confirmation, path)
    except StoreError as conflict:
        if conflict.code != _LOST_RACE:
            raise
        # Another intake registered it between our look and our writing: the second look finds it.
        return register(office, admitted, confirmation, path)


def _known(office: Office, path: Path, package: Package) -> Repeated | None:
    number = package.manifest.number
    with db.engine.reading(office.engine) as session:
        known = on_file.find_known(session, office, number, package.sha256)
    return Repeated(path, known.number, known.id, number) if known else None


def _rejected(office: Office, path: Path, refused: ReviewerError) -> Rejected:
    moved = None
    try:
        moved = put_aside(office.settings, path, refused, office.now())
    except OSError as stuck:
        # The package stays in incoming/ and is looked at again; the report says it was rejected all the same.
        log.warning("a rejected package could not be put aside: %s", stuck.strerror)
    return Rejected(path, refused.code, refused.message, moved)
