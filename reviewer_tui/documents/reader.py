"""Reads what arrived: kind, pages, text on the grid, photo data, from one bounded child process.

No file from outside is ever opened in the official's own process: pdfium cannot be kept from aborting it
(a 775-byte PDF is enough). A hostile file costs its own job and ends as a `DocumentFault`.
"""

from __future__ import annotations

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Final, Self, TypeVar, cast

from reviewer_tui.documents.faults import FAULTS, DocumentFault, fault
from reviewer_tui.documents.file_kind import file_kind
from reviewer_tui.documents.oddities import ODDITIES
from reviewer_tui.documents.page_layout import COLUMNS, PageLayout, Word
from reviewer_tui.documents.reader_process import WorkerProcess
from reviewer_tui.safe_text import plain

__all__ = ["DocumentFault", "FileReport", "PageLayout", "PhotoReport", "Reader", "Word"]

JOB_SECONDS: Final = 10.0
_JOBS_PER_WORKER: Final = 200
_KEPT_ANSWERS: Final = 512
_STRIKES: Final = 2
"""A file that ended this many workers is not given to another one."""

T = TypeVar("T")


@dataclass(frozen=True)
class FileReport:
    """What a file is.

    Attributes:
        kind: ``pdf``, ``jpeg`` or ``png``, by its bytes.
        pages: 1 for a picture.
        oddities: codes of `documents.oddities`.
    """

    kind: str
    pages: int
    oddities: tuple[str, ...]


@dataclass(frozen=True)
class PhotoReport:
    """What a picture is like.

    Attributes:
        width: pixels, as it is shown after the turn that the camera asks for.
        height: likewise.
        format: ``JPEG`` or ``PNG``.
        exif_turn: degrees clockwise by which the file asks to be turned.
        ratio: width by height; 0.75 for a 3×4 photo.
        mean: brightness, 0 black to 255 white.
        deviation: how much the brightness varies.
        sharpness: variance of the Laplacian.
        blank: nothing to be seen on it.
        blurred: no sharp edge on it.
        has_place: the camera wrote down where it was taken.
        fingerprint: difference hash, 16 hexadecimal digits; near ones are the same photo.
    """

    width: int
    height: int
    format: str
    exif_turn: int
    ratio: float
    mean: float
    deviation: float
    sharpness: float
    blank: bool
    blurred: bool
    has_place: bool
    fingerprint: str


class Reader:
    """Reads files in one persistent worker; may be used from any thread, one job at a time.

    The worker starts with the first job and is started anew after a death, a timeout or 200 jobs. Answers are
    kept by the hash of the content, so that paging back costs nothing.
    """

    def __init__(self, seconds: float = JOB_SECONDS) -> None:
        self._seconds = seconds
        self._lock = threading.Lock()
        self._answers_lock = threading.Lock()
        self._worker: WorkerProcess | None = None
        self._answers: OrderedDict[tuple[str, ...], Any] = OrderedDict()
        self._strikes: OrderedDict[str, tuple[int, str]] = OrderedDict()
        self._closed = False

    def describe(self, content: bytes, media_type: str) -> FileReport:
        """Say what a file is and what is odd about it.

        Raises:
            DocumentFault: it cannot be read.
        """
        kind = file_kind(content)
        return self._answer(
            content, ("describe", media_type), {"media_type": media_type}, lambda v: _file_report(kind, v)
        )

    def page(self, content: bytes, page: int) -> PageLayout:
        """Lay a page's text out on the grid; pages count from 1. A scan has no lines.

        Raises:
            DocumentFault: it cannot be read, or ``no-such-page``.
        """
        file_kind(content)
        return self._answer(content, ("page", str(page)), {"page": page}, lambda v: _page_layout(page, v))

    def photo(self, content: bytes) -> PhotoReport:
        """Measure a picture.

        Raises:
            DocumentFault: it cannot be read; ``wrong-type`` if it is no picture.
        """
        if file_kind(content) == "pdf":
            raise fault("wrong-type")
        return self._answer(content, ("photo",), {}, _photo_report)

    def attachment(self, content: bytes, name: str) -> bytes:
        """A text file that travels inside a PDF, such as the data of a decision.

        Raises:
            DocumentFault: it cannot be read, or there is none of that name.
        """
        if file_kind(content) != "pdf":
            raise fault("wrong-type")
        return self._answer(
            content, ("attachment", name), {"name": name}, lambda v: str(v["text"]).encode("utf-8")
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
        self, content: bytes, name: tuple[str, ...], params: Mapping[str, Any], read: Callable[[Any], T]
    ) -> T:
        sha256 = hashlib.sha256(content).hexdigest()
        key = (sha256, *name)
        kept = self._kept(key)
        if kept is None:
            with self._lock:
                kept = self._kept(key)
                if kept is None:
                    kept = self._work(sha256, content, {"job": name[0], **params}, read)
                    self._remember(key, kept)
        if isinstance(kept, str):
            raise fault(kept)
        return cast("T", kept)

    def _kept(self, key: tuple[str, ...]) -> Any:
        """An answer given before; it does not wait for the job that is under way."""
        with self._answers_lock:
            if key in self._answers:
                self._answers.move_to_end(key)
            return self._answers.get(key)

    def _remember(self, key: tuple[str, ...], value: Any) -> None:
        with self._answers_lock:
            self._answers[key] = value
            while len(self._answers) > _KEPT_ANSWERS:
                self._answers.popitem(last=False)

    def _work(self, sha256: str, content: bytes, job: Mapping[str, Any], read: Callable[[Any], T]) -> T | str:
        """The result, or the code of a fault that lies in the file and will not change."""
        strikes, code = self._strikes.get(sha256, (0, ""))
        if strikes >= _STRIKES:
            raise fault(code)
        try:
            return self._result(self._ask(sha256, content, job), read)
        except DocumentFault as death:
            self._stop()
            self._strikes[sha256] = (strikes + 1, death.code)
            while len(self._strikes) > _KEPT_ANSWERS:
                self._strikes.popitem(last=False)
            raise

    def _ask(self, sha256: str, content: bytes, job: Mapping[str, Any]) -> dict[str, Any]:
        worker = self._running_worker()
        request = {**job, "sha256": sha256}
        answer = worker.ask(request, b"", self._seconds)
        return worker.ask(request, content, self._seconds) if answer.get("missing") else answer

    def _result(self, answer: Mapping[str, Any], read: Callable[[Any], T]) -> T | str:
        """What the worker says is not trusted either: a file may have taken it over."""
        code = answer.get("fault")
        if code is not None:
            if code not in FAULTS:
                raise fault("reader-died")
            return str(code)
        try:
            return read(answer["result"])
        except (LookupError, TypeError, ValueError, OverflowError, AttributeError) as error:
            raise fault("reader-died") from error

    def _running_worker(self) -> WorkerProcess:
        if self._closed:
            raise RuntimeError("the reader is closed")
        if self._worker and (self._worker.jobs >= _JOBS_PER_WORKER or not self._worker.alive()):
            self._stop()
        if self._worker is None:
            self._worker = WorkerProcess()
        return self._worker

    def _stop(self) -> None:
        if self._worker:
            self._worker.kill()
            self._worker = None


def _file_report(kind: str, value: Mapping[str, Any]) -> FileReport:
    return FileReport(kind, int(value["pages"]), _codes(value))


def _page_layout(page: int, value: Mapping[str, Any]) -> PageLayout:
    return PageLayout(
        page=page,
        pages=int(value["pages"]),
        lines=tuple(_safe(str(line))[:COLUMNS] for line in value["lines"]),
        words=tuple(_word(word) for word in value["words"]),
        width=float(value["width"]),
        height=float(value["height"]),
        oddities=_codes(value),
    )


def _safe(text: str) -> str:
    """One visible sign in place of each character that may not reach a terminal, so that columns stay."""
    whole = text.encode("utf-8", "replace").decode("utf-8")
    return plain(whole).replace("\t", " ")


def _word(value: Sequence[Any]) -> Word:
    text, left, bottom, right, top, line, column = value
    box = float(left), float(bottom), float(right), float(top)
    return Word(_safe(str(text)), *box, line=int(line), column=int(column))


def _photo_report(value: Mapping[str, Any]) -> PhotoReport:
    width, height = int(value["width"]), int(value["height"])
    return PhotoReport(
        width=width,
        height=height,
        format="PNG" if value["format"] == "PNG" else "JPEG",
        exif_turn=int(value["exif_turn"]),
        ratio=round(width / height, 4),
        mean=float(value["mean"]),
        deviation=float(value["deviation"]),
        sharpness=float(value["sharpness"]),
        blank=bool(value["blank"]),
        blurred=bool(value["blurred"]),
        has_place=bool(value["has_place"]),
        fingerprint=f"{int(value['fingerprint'], 16):016x}",
    )


def _codes(value: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(code for code in value["oddities"] if code in ODDITIES)
