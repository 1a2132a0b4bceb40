"""Reads what arrived: kind, pages, text on the grid, pictures, photo data, from one bounded child process.

No file from outside is ever opened in the official's own process: pdfium cannot be kept from aborting it
(a 775-byte PDF is enough). A hostile file costs its own job and ends as a `DocumentFault`.
"""

from __future__ import annotations

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping
from functools import cache
from importlib.metadata import version
from types import TracebackType
from typing import Any, Final, Self, TypeVar, cast

from reviewer_tui.documents import reader_answers as answers
from reviewer_tui.documents.faults import FAULTS, DocumentFault, fault
from reviewer_tui.documents.file_kind import file_kind
from reviewer_tui.documents.kept_answers import KeptAnswers, Key
from reviewer_tui.documents.page_cache import PageCache
from reviewer_tui.documents.page_layout import PageLayout, Word
from reviewer_tui.documents.reader_answers import Box, FileReport, PhotoReport, Picture, Sheet
from reviewer_tui.documents.reader_process import WorkerProcess

__all__ = [
    "DocumentFault", "FileReport", "PageLayout", "PhotoReport", "Picture", "Reader", "Sheet", "Word",
]  # fmt: skip

JOB_SECONDS: Final = 10.0
MOST_PIXELS: Final = (2400, 2400)
"""The largest picture that is drawn for the screen."""
SHEET_PIXELS: Final = (4000, 4000)
"""The largest page that is made ready for recognition."""
_READING: Final = "2"
"""Rises with every change of what a page is read as, so that what older programs kept is read again."""
_JOBS_PER_WORKER: Final = 200
_KEPT_ANSWERS: Final = 512
_KEPT_BYTES: Final = 16 * 1024 * 1024
_KEPT_ON_DISK: Final = ("describe", "page")
_STRIKES: Final = 2
"""A file that ended this many workers is not given to another one."""

T = TypeVar("T")


class Reader:
    """Reads files in one persistent worker; may be used from any thread, one job at a time.

    The worker starts with the first job and is started anew after a death, a timeout or 200 jobs. Answers are
    kept by the hash of the content, so that paging back costs nothing.

    Args:
        seconds: wall clock of a job.
        cache: where what files and pages say is kept between sittings.
        nice: by how much the worker gives way to others.
    """

    def __init__(
        self, seconds: float = JOB_SECONDS, cache: PageCache | None = None, *, nice: int = 0
    ) -> None:
        self._seconds, self._cache, self._nice = seconds, cache, nice
        self._lock = threading.Lock()
        self._worker: WorkerProcess | None = None
        self._answers = KeptAnswers(_KEPT_ANSWERS, _KEPT_BYTES)
        self._strikes: OrderedDict[str, tuple[int, str]] = OrderedDict()
        self._closed = False

    def describe(self, content: bytes, media_type: str) -> FileReport:
        """Say what a file is and what is odd about it.

        Raises:
            DocumentFault: it cannot be read.
        """
        kind = file_kind(content)
        return self._answer(
            content,
            ("describe", media_type),
            {"media_type": media_type},
            lambda value: answers.file_report(kind, value),
        )

    def page(self, content: bytes, page: int) -> PageLayout:
        """Lay a page's text out on the grid; pages count from 1. A scan has no lines.

        Raises:
            DocumentFault: it cannot be read, or ``no-such-page``.
        """
        file_kind(content)
        return self._answer(
            content, ("page", str(page)), {"page": page}, lambda value: answers.page_layout(page, value)
        )

    def picture(
        self,
        content: bytes,
        page: int,
        box: tuple[float, float, float, float] | None = None,
        pixels: tuple[int, int] = MOST_PIXELS,
        *,
        aspect: float = 1.0,
        trimmed: bool = False,
    ) -> Picture:
        """Draw a page or a part of it in grey, in its own proportions.

        Args:
            content: the file.
            page: from 1.
            box: the part, as a word's box says it; none for the whole page.
            pixels: greatest width and height.
            aspect: height of a point of the picture by its width, 2 where a cell is halved to the sides only.
            trimmed: cut the part to its ink and stretch the contrast.

        Raises:
            DocumentFault: it cannot be read, or ``no-such-page``.
        """
        file_kind(content)
        size = min(max(pixels[0], 1), MOST_PIXELS[0]), min(max(pixels[1], 1), MOST_PIXELS[1])
        params = {"page": page, "box": box, "pixels": size, "aspect": aspect, "trimmed": trimmed}
        return self._answer(
            content,
            ("picture", *map(str, params.values())),
            params,
            lambda value: answers.picture(value, size),
            weigh=lambda picture: len(picture.grey),
        )

    def sheet(self, content: bytes, page: int, *, cleaned: bool = False) -> Sheet:
        """Make a page ready for recognition: levelled, and cleaned of grain and shadows if asked for.

        Raises:
            DocumentFault: it cannot be read, or ``no-such-page``.
        """
        file_kind(content)
        return self._answer(
            content,
            ("sheet", str(page), str(cleaned)),
            {"page": page, "cleaned": cleaned},
            lambda value: answers.sheet(value, SHEET_PIXELS),
            weigh=lambda _sheet: _KEPT_BYTES + 1,  # used once
        )

    def picture_tiles(self, one: Picture, other: Picture) -> tuple[float, tuple[Box, ...]]:
        """Lay two pictures of one size over one another: the share of the page that differs, and where.

        Raises:
            DocumentFault: ``damaged``, they are not of one size.
        """
        size = {"width": one.width, "height": one.height}
        return self._answer(
            one.grey + other.grey,
            ("tiles", str(one.width), str(one.height), str(one.box)),
            size,
            lambda value: answers.areas_of(value, one),
        )

    def photo(self, content: bytes) -> PhotoReport:
        """Measure a picture.

        Raises:
            DocumentFault: it cannot be read; ``wrong-type`` if it is no picture.
        """
        if file_kind(content) == "pdf":
            raise fault("wrong-type")
        return self._answer(content, ("photo",), {}, answers.photo_report)

    def attachment(self, content: bytes, name: str) -> bytes:
        """A text file that travels inside a PDF, such as the data of a decision.

        Raises:
            DocumentFault: it cannot be read, or there is none of that name.
        """
        if file_kind(content) != "pdf":
            raise fault("wrong-type")
        return self._answer(
            content,
            ("attachment", name),
            {"name": name},
            lambda value: str(value["text"]).encode("utf-8"),
            weigh=len,
        )

    def close(self) -> None:
        """End the worker; the reader is of no use afterwards."""
        with self._lock:
            self._closed = True
            self._stop()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def worker_pid(self) -> int | None:
        """The worker's process id, if one was started and not ended by the reader."""
        worker = self._worker
        return worker.pid if worker else None

    def _answer(
        self,
        content: bytes,
        name: tuple[str, ...],
        params: Mapping[str, Any],
        read: Callable[[Any], T],
        weigh: Callable[[T], int] = lambda _answer: 0,
    ) -> T:
        sha256 = hashlib.sha256(content).hexdigest()
        key = (sha256, *name)
        kept = self._kept(key, read)
        if kept is None:
            with self._lock:
                kept = self._answers.get(key)
                if kept is None:
                    kept = self._work(key, content, {"job": name[0], **params}, read)
                    self._answers.put(key, kept, 0 if isinstance(kept, str) else weigh(kept))
        if isinstance(kept, str):
            raise fault(kept)
        return cast("T", kept)

    def _kept(self, key: Key, read: Callable[[Any], T]) -> Any:
        """An answer given before; it does not wait for the job that is under way."""
        kept = self._answers.get(key)
        if kept is None and self._cache and key[1] in _KEPT_ON_DISK:
            kept = self._cache.get((*key, engine()), read)
            if kept is not None:
                self._answers.put(key, kept)
        return kept

    def _work(self, key: Key, content: bytes, job: Mapping[str, Any], read: Callable[[Any], T]) -> T | str:
        """The result, or the code of a fault that lies in the file and will not change."""
        sha256 = key[0]
        strikes, code = self._strikes.get(sha256, (0, ""))
        if strikes >= _STRIKES:
            raise fault(code)
        try:
            answer, blob = self._ask(sha256, content, job)
            result = self._result(answer, blob, read)
        except DocumentFault as death:
            self._stop()
            self._strikes[sha256] = (strikes + 1, death.code)
            while len(self._strikes) > _KEPT_ANSWERS:
                self._strikes.popitem(last=False)
            raise
        if self._cache and key[1] in _KEPT_ON_DISK and not isinstance(result, str):
            self._cache.put((*key, engine()), answer["result"])
        return result

    def _ask(self, sha256: str, content: bytes, job: Mapping[str, Any]) -> tuple[dict[str, Any], bytes]:
        worker = self._running_worker()
        request = {**job, "sha256": sha256}
        answer, blob = worker.ask(request, b"", self._seconds)
        return worker.ask(request, content, self._seconds) if answer.get("missing") else (answer, blob)

    def _result(self, answer: Mapping[str, Any], blob: bytes, read: Callable[[Any], T]) -> T | str:
        """What the worker says is not trusted either: a file may have taken it over."""
        code = answer.get("fault")
        if code is not None:
            if code not in FAULTS:
                raise fault("reader-died")
            return str(code)
        try:
            return read({**answer["result"], "bytes": blob})
        except answers.NONSENSE as error:
            raise fault("reader-died") from error

    def _running_worker(self) -> WorkerProcess:
        if self._closed:
            raise RuntimeError("the reader is closed")
        if self._worker and (self._worker.jobs >= _JOBS_PER_WORKER or not self._worker.alive()):
            self._stop()
        if self._worker is None:
            self._worker = WorkerProcess(self._nice)
        return self._worker

    def _stop(self) -> None:
        if self._worker:
            self._worker.kill()
            self._worker = None


@cache
def engine() -> str:
    """By what pages are read: answers of another engine are not used."""
    return f"pdfium {version('pypdfium2')} pillow {version('pillow')} reading {_READING}"
