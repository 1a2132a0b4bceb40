"""Verifying many signed decisions one after the other, with progress, an estimate, and a way to stop."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from uuid import UUID

from reviewer_tui.casework.views import VerdictCheck, VerdictView
from reviewer_tui.errors import ReviewerError
from reviewer_tui.i18n import Message, message
from reviewer_tui.screens.decisions_source import Matching
from reviewer_tui.screens.desk_door import DeskDoor
from reviewer_tui.widgets.decision_words import REJECTED

TELL_EVERY = 1.0
"""Seconds between two words on the progress: more often would only cost traffic."""
_BAR = 10
_NO_DOCUMENT: Mapping[str, Message] = {
    "store-missing": message("The PDF is missing in the store."),
    "store-corrupt": message("The PDF in the store is damaged: it is not what was signed."),
}

Found = tuple[UUID, VerdictView]


@dataclass(frozen=True)
class Progress:
    """How far a verification is.

    Attributes:
        found: verdicts since the last word.
        seconds_left: None while there is nothing to estimate from.
    """

    done: int
    total: int
    rejected: int
    found: tuple[Found, ...]
    seconds_left: float | None
    finished: bool = False
    stopped: bool = False

    def message(self) -> Message:
        """The progress in words."""
        words = {"done": self.done, "total": self.total, "rejected": self.rejected}
        if self.stopped:
            return message("Stopped: verified {done} of {total}, rejected {rejected}; V goes on.", **words)
        if self.finished:
            return message("Verified {done} of {total}, rejected {rejected}.", **words)
        full = self.done * _BAR // max(1, self.total)
        bar = "▓" * full + "░" * (_BAR - full)
        return message(
            "Verified {done} of {total}, rejected {rejected}  {bar}  {left}  (x stops)",
            **words, bar=bar, left=_time_left(self.seconds_left),
        )  # fmt: skip


def _time_left(seconds: float | None) -> Message:
    if seconds is None:
        return message("estimating…")
    if seconds < 60:
        return message("less than a minute left")
    return message("about {count} min left", count=round(seconds / 60))


def verify_one(desk: DeskDoor, decision_id: UUID) -> VerdictView:
    """A verdict on one decision, as `verify_file` gives it."""
    return verify_file(lambda: desk.verify(decision_id))


def verify_file(verify: Callable[[], VerdictView]) -> VerdictView:
    """A verdict on one signed file; one that is gone or damaged in the store is rejected for that.

    Raises:
        ReviewerError: the store could not answer, which says nothing about the file.
    """
    try:
        return verify()
    except ReviewerError as fault:
        if fault.code not in _NO_DOCUMENT:
            raise
        lost = VerdictCheck("readable", ok=False, detail=_NO_DOCUMENT[fault.code])
        return VerdictView(REJECTED, (lost,), {}, None)


def verify_all(
    desk: DeskDoor,
    matching: Matching,
    known: Mapping[UUID, VerdictView],
    tell: Callable[[Progress], None],
    stopped: Callable[[], bool],
) -> None:
    """Verify what a filter lets through and is not known yet; everything again when all of it is known.

    Args:
        known: verdicts of this sitting; what they judge counts as done.
        tell: called at most once in `TELL_EVERY` seconds, and at the end.
        stopped: asked before each decision.
    """
    matched = [row.decision_id for row in matching.rows(desk)]
    todo = [decision_id for decision_id in matched if decision_id not in known] or matched
    verdicts = [known[decision_id] for decision_id in set(matched) - set(todo)]
    tally = _Tally(len(verdicts), len(matched), sum(one.verdict == REJECTED for one in verdicts), tell)
    tally.tell()
    for decision_id in todo:
        if stopped():
            tally.tell(stopped=True)
            return
        tally.add(decision_id, verify_one(desk, decision_id))
    tally.tell(finished=True)


class _Tally:
    """Counts verdicts and tells about them from time to time."""

    def __init__(self, before: int, total: int, rejected: int, tell: Callable[[Progress], None]) -> None:
        self._before = before
        self._total = total
        self._tell = tell
        self._done = 0
        self._rejected = rejected
        self._found: list[Found] = []
        self._start = self._told = time.monotonic()

    def add(self, decision_id: UUID, verdict: VerdictView) -> None:
        self._done += 1
        self._rejected += verdict.verdict == REJECTED
        self._found.append((decision_id, verdict))
        if time.monotonic() - self._told >= TELL_EVERY:
            self.tell()

    def tell(self, *, finished: bool = False, stopped: bool = False) -> None:
        self._told = time.monotonic()
        done = self._before + self._done
        left = (self._told - self._start) / self._done * (self._total - done) if self._done else None
        found, self._found = tuple(self._found), []
        self._tell(Progress(done, self._total, self._rejected, found, left, finished, stopped))
