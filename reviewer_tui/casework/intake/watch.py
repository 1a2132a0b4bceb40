"""Watching a folder and taking in each package once it has stopped changing."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterable
from pathlib import Path

from reviewer_tui.casework.intake.batch import Progress, take_in
from reviewer_tui.casework.intake.discovery import packages_in
from reviewer_tui.casework.intake.report import IntakeReport
from reviewer_tui.casework.office import Office

POLL_SECONDS = 1.0

_Fingerprint = tuple[tuple[str, int, int], ...]


def watch(
    office: Office,
    paths: Iterable[Path],
    *,
    stop: threading.Event,
    poll_seconds: float = POLL_SECONDS,
    progress: Progress | None = None,
    taken: Callable[[IntakeReport], None] | None = None,
) -> IntakeReport:
    """Take in what arrives under the paths until ``stop`` is set or the store fails.

    A package counts as complete when names, sizes and times of its files were the same at two looks. What was
    looked at is not looked at again until it changes.

    Args:
        taken: called with the report of each round that found something.
    """
    watcher = _Watcher(tuple(paths))
    total = IntakeReport()
    while True:
        if settled := watcher.settled():
            report = take_in(office, settled, progress)
            total += report
            if taken:
                taken(report)
            if report.stopped:
                return total
        if stop.wait(poll_seconds):
            return total


class _Watcher:
    """Remembers how packages looked and which of them are done."""

    def __init__(self, paths: tuple[Path, ...]) -> None:
        self._paths = paths
        self._seen: dict[Path, _Fingerprint] = {}
        self._done: dict[Path, _Fingerprint] = {}

    def settled(self) -> list[Path]:
        """Packages that have not changed since the last look and were not handed out as they are now."""
        now = {path: _fingerprint(path) for path in packages_in(self._paths)}
        ready = [
            path
            for path, looks in now.items()
            if looks and self._seen.get(path) == looks and self._done.get(path) != looks
        ]
        self._seen = now
        # What has gone is forgotten: a name that comes back is a new package.
        self._done = {path: looks for path, looks in self._done.items() if path in now}
        self._done.update({path: now[path] for path in ready})
        return ready


def _fingerprint(path: Path) -> _Fingerprint:
    try:
        if not path.is_dir() or path.is_symlink():
            status = path.lstat()
            return ((path.name, status.st_size, status.st_mtime_ns),)
        found = []
        for folder, _, names in os.walk(path):
            for name in names:
                status = Path(folder, name).lstat()
                found.append((str(Path(folder, name).relative_to(path)), status.st_size, status.st_mtime_ns))
        return tuple(sorted(found))
    except OSError:
        return ()
