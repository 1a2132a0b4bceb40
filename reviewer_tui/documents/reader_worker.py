"""The process in which files from outside are opened; it may be killed at any moment and nothing is lost.

It has an empty environment, cannot let a file grow or start a process, opens few files, and lives within limits
of memory and time. Its standard input is a socket to the reader that started it, its end is the worker's end.
"""

from __future__ import annotations

import hashlib
import resource
import socket
import sys
from collections import OrderedDict
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Final

from reviewer_tui.documents.confined_run import give_way
from reviewer_tui.documents.faults import DocumentFault, fault
from reviewer_tui.documents.file_kind import byte_oddities, file_kind
from reviewer_tui.documents.reader_channel import ChannelBroken, receive, send

if TYPE_CHECKING:
    from reviewer_tui.documents.page_picture import Canvas

MEMORY: Final = 768 * 1024 * 1024
CPU_PER_JOB: Final = 10
"""Seconds of processor time; the reader's own wall clock usually ends a job first."""
_OPEN_FILES: Final = 16
_KEPT_BYTES: Final = 48 * 1024 * 1024
_KEPT_PDFS: Final = 8


def main(nice: int = 0) -> None:
    """Serve jobs from the socket on standard input until it is closed, giving way to others by `nice`."""
    channel = socket.socket(fileno=0)
    give_way(nice)
    _confine()
    worker = _Worker()
    while True:
        try:
            job, content = receive(channel)
            _renew_cpu()
            answer = worker.answer(job, content)
            # Bytes of a result travel beside the JSON.
            blob = answer["result"].pop("bytes", b"") if "result" in answer else b""
            send(channel, answer, blob)
        except (ChannelBroken, OSError):
            return


def _confine() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NPROC, (0, 0))  # the kernel does not hold root to this one
    resource.setrlimit(resource.RLIMIT_NOFILE, (_OPEN_FILES, _OPEN_FILES))


def _renew_cpu() -> None:
    """Give the next job its own processor time; SIGXCPU ends the process that uses it up."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    limit = int(used.ru_utime + used.ru_stime) + 1 + CPU_PER_JOB
    resource.setrlimit(resource.RLIMIT_CPU, (limit, resource.RLIM_INFINITY))


class _Worker:
    """Jobs by name, on contents that were sent before or come along."""

    def __init__(self) -> None:
        self._contents: OrderedDict[str, bytes] = OrderedDict()
        self._pdfs: OrderedDict[str, Any] = OrderedDict()
        self._jobs: Mapping[str, Callable[[str, bytes, Mapping[str, Any]], dict[str, Any]]] = {
            "describe": self._describe,
            "page": self._page,
            "photo": self._photo,
            "attachment": self._attachment,
            "picture": self._picture,
            "sheet": self._sheet,
            "tiles": self._tiles,
        }

    def answer(self, job: Mapping[str, Any], content: bytes) -> dict[str, Any]:
        """The result of a job, the code of a fault, or that the content must be sent first."""
        if content:
            self._keep(str(job["sha256"]), content)
        kept = self._contents.get(job["sha256"])
        if kept is None:
            return {"missing": True}
        self._contents.move_to_end(job["sha256"])
        try:
            return {"result": self._jobs[job["job"]](job["sha256"], kept, job)}
        except DocumentFault as found:
            return {"fault": found.code}
        except (MemoryError, RecursionError):
            return {"fault": "bomb"}
        except Exception:  # noqa: BLE001  the edge of the worker: whatever a parser trips over, the file is at fault
            return {"fault": "damaged"}

    def _keep(self, sha256: str, content: bytes) -> None:
        if hashlib.sha256(content).hexdigest() != sha256:
            raise ChannelBroken("content and name differ")
        self._contents[sha256] = content
        while sum(map(len, self._contents.values())) > _KEPT_BYTES and len(self._contents) > 1:
            dropped, _ = self._contents.popitem(last=False)
            self._forget_pdf(dropped)

    def _pdf(self, sha256: str, content: bytes) -> Any:
        from reviewer_tui.documents import pdf_file  # noqa: PLC0415  a worker that sees only photos needs none

        if sha256 not in self._pdfs:
            self._pdfs[sha256] = pdf_file.open_pdf(content)
            if len(self._pdfs) > _KEPT_PDFS:
                self._forget_pdf(next(iter(self._pdfs)))
        self._pdfs.move_to_end(sha256)
        return self._pdfs[sha256]

    def _forget_pdf(self, sha256: str) -> None:
        document = self._pdfs.pop(sha256, None)
        if document is not None:
            document.close()

    def _describe(self, sha256: str, content: bytes, job: Mapping[str, Any]) -> dict[str, Any]:
        kind = file_kind(content)
        found = list(byte_oddities(content, kind, job["media_type"]))
        if kind == "pdf":
            from reviewer_tui.documents import pdf_file  # noqa: PLC0415

            file = self._pdf(sha256, content)
            return {"pages": file.pages, "oddities": found + pdf_file.oddities(file, content)}
        from reviewer_tui.documents.photo import picture_size  # noqa: PLC0415

        picture_size(content)
        return {"pages": 1, "oddities": [*found, "no-text-layer"]}

    def _page(self, sha256: str, content: bytes, job: Mapping[str, Any]) -> dict[str, Any]:
        number = int(job["page"])
        if file_kind(content) == "pdf":
            from reviewer_tui.documents import pdf_file  # noqa: PLC0415

            return pdf_file.page_text(self._pdf(sha256, content), number)
        from reviewer_tui.documents.photo import picture_size  # noqa: PLC0415

        if number != 1:
            raise fault("no-such-page")
        width, height = picture_size(content)
        return {
            "pages": 1,
            "width": width,
            "height": height,
            "lines": [],
            "words": [],
            "oddities": ["no-text-layer"],
        }

    def _picture(self, sha256: str, content: bytes, job: Mapping[str, Any]) -> dict[str, Any]:
        from reviewer_tui.documents.page_picture import picture  # noqa: PLC0415

        canvas = self._canvas(sha256, content, int(job["page"]))
        box, (width, height) = job["box"], job["pixels"]
        return picture(canvas, box, (width, height), float(job["aspect"]), trimmed=bool(job["trimmed"]))

    def _sheet(self, sha256: str, content: bytes, job: Mapping[str, Any]) -> dict[str, Any]:
        from reviewer_tui.documents.sheet import sheet  # noqa: PLC0415

        canvas = self._canvas(sha256, content, int(job["page"]))
        return sheet(canvas, paper_size=file_kind(content) == "pdf", cleaned=bool(job["cleaned"]))

    def _tiles(self, _sha256: str, content: bytes, job: Mapping[str, Any]) -> dict[str, Any]:
        from reviewer_tui.documents.picture_tiles import tiles  # noqa: PLC0415

        return tiles(int(job["width"]), int(job["height"]), content)

    def _canvas(self, sha256: str, content: bytes, page: int) -> Canvas:
        if file_kind(content) == "pdf":
            from reviewer_tui.documents.pdf_canvas import PdfCanvas  # noqa: PLC0415

            return PdfCanvas(self._pdf(sha256, content).page(page))
        from reviewer_tui.documents.photo_canvas import PhotoCanvas  # noqa: PLC0415

        if page != 1:
            raise fault("no-such-page")
        return PhotoCanvas(content)

    def _attachment(self, sha256: str, content: bytes, job: Mapping[str, Any]) -> dict[str, Any]:
        from reviewer_tui.documents import pdf_file  # noqa: PLC0415

        return {"text": pdf_file.attachment(self._pdf(sha256, content), str(job["name"]))}

    def _photo(self, _sha256: str, content: bytes, _job: Mapping[str, Any]) -> dict[str, Any]:
        from reviewer_tui.documents.photo import examine_photo  # noqa: PLC0415

        if file_kind(content) == "pdf":
            raise fault("wrong-type")
        return examine_photo(content)


if __name__ == "__main__":
    main()
    sys.exit(0)
