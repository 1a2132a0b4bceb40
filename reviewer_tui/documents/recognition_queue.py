"""Pages that wait for recognition: one at a time on a thread of its own, the one in view first.

The heavy work is done in other processes, so the thread only waits and the keyboard never does.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field
from typing import Final

from reviewer_tui.documents.faults import DocumentFault
from reviewer_tui.documents.recognition import Recogniser

_ENDING_SECONDS: Final = 5.0

PageName = tuple[str, int]
"""Hash of the file and number of the page."""


@dataclass(frozen=True)
class ScannedPage:
    """A page without a text layer."""

    sha256: str
    page: int
    content: bytes = field(repr=False, compare=False)

    @property
    def name(self) -> PageName:
        """By which it is known."""
        return self.sha256, self.page


@dataclass(frozen=True)
class Progress:
    """How far the pages of one owner are."""

    done: int
    total: int

    @property
    def finished(self) -> bool:
        """Is nothing left to be done?"""
        return self.done >= self.total


@dataclass(eq=False)
class _Batch:
    owner: Hashable
    pages: list[ScannedPage]
    total: int
    cancelled: threading.Event = field(default_factory=threading.Event)
    running: bool = False

    @property
    def progress(self) -> Progress:
        return Progress(self.total - len(self.pages) - self.running, self.total)


class RecognitionQueue:
    """Batches of pages by owner, in the order in which they came; may be used from any thread."""

    def __init__(self, recogniser: Recogniser) -> None:
        self._recogniser = recogniser
        self._changed = threading.Condition()
        self._batches: list[_Batch] = []
        self._in_view: PageName | None = None
        self._given_up: set[PageName] = set()
        self._thread: threading.Thread | None = None
        self._closed = False

    def add(self, owner: Hashable, pages: Sequence[ScannedPage]) -> None:
        """Let an owner's pages wait their turn; those that wait already do so once."""
        with self._changed:
            if self._closed:
                return
            batch = self._of(owner)
            if batch is None:
                batch = _Batch(owner, [], 0)
                self._batches.append(batch)
            new = [page for page in pages if page not in batch.pages]
            batch.pages += new
            batch.total += len(new)
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="recognition", daemon=True)
                self._thread.start()
            self._changed.notify_all()

    def prefer(self, sha256: str, page: int) -> None:
        """Take this page next, wherever it waits: somebody looks at it."""
        with self._changed:
            self._in_view = sha256, page

    def given_up(self, sha256: str, page: int) -> bool:
        """Did it fail since the program began? It is not tried again then."""
        with self._changed:
            return (sha256, page) in self._given_up

    def running(self, owner: Hashable) -> bool:
        """Are pages of this owner still waiting or being read?"""
        with self._changed:
            return self._of(owner) is not None

    def wait(self, owner: Hashable, told: Callable[[Progress], None]) -> None:
        """Wait until an owner's pages are done or cancelled; `told` is called here with every step."""
        with self._changed:
            batch = self._of(owner)
        last: Progress | None = None
        while batch is not None and not (last and last.finished):
            last = self._step(batch, last)
            if last is None:
                return
            told(last)

    def _step(self, batch: _Batch, last: Progress | None) -> Progress | None:
        """Wait until a batch is further than before; none when it was cancelled."""
        with self._changed:
            self._changed.wait_for(lambda: batch.cancelled.is_set() or batch.progress != last)
            return None if batch.cancelled.is_set() else batch.progress

    def cancel(self, owner: Hashable) -> None:
        """Forget what an owner still waits for, and stop the page that is being read for it."""
        with self._changed:
            batch = self._of(owner)
            if batch is not None:
                batch.cancelled.set()
                self._batches.remove(batch)
                self._changed.notify_all()

    def close(self) -> None:
        """Cancel everything and end the thread."""
        with self._changed:
            self._closed = True
            for batch in self._batches:
                batch.cancelled.set()
            self._batches.clear()
            self._changed.notify_all()
            thread = self._thread
        if thread is not None:
            thread.join(_ENDING_SECONDS)

    def _of(self, owner: Hashable) -> _Batch | None:
        return next((batch for batch in self._batches if batch.owner == owner), None)

    def _work(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._closed or self._batches)
                if self._closed:
                    return
                batch, page = self._next()
            failed = not self._recognise(batch, page)
            with self._changed:
                batch.running = False
                if failed:
                    self._given_up.add(page.name)
                if not batch.pages and batch in self._batches:
                    self._batches.remove(batch)
                self._changed.notify_all()

    def _next(self) -> tuple[_Batch, ScannedPage]:
        """The page in view if it waits, else the first of the first batch."""
        waiting = [(batch, page) for batch in self._batches for page in batch.pages]
        chosen = next((one for one in waiting if one[1].name == self._in_view), waiting[0])
        batch, page = chosen
        batch.pages.remove(page)
        batch.running = True
        return batch, page

    def _recognise(self, batch: _Batch, page: ScannedPage) -> bool:
        try:
            self._recogniser.recognise(page.content, page.page, batch.cancelled)
        except DocumentFault:
            return False
        except Exception:
            # The edge of the thread: the other pages must not wait for ever.
            logging.getLogger(__name__).exception("unexpected failure of recognition")
            return False
        return True
