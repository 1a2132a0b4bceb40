"""Pages that were read before, kept on the disk between sittings.

What is found here may be damaged or written by anybody: it is read like a worker's answer, and what is nonsense
is not there. The folder holds what stands on applicants' papers, as the store beside it does, and is as private.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import tempfile
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final, TypeVar

from reviewer_tui.documents.kept_answers import Key
from reviewer_tui.documents.reader_answers import NONSENSE

LIMIT: Final = 256 * 1024 * 1024
"""Bytes of all files together, about ten thousand pages."""
_LARGEST: Final = 8 * 1024 * 1024
_AFTER_CLEARING: Final = 0.8
_PRIVATE_FOLDER: Final = 0o700

T = TypeVar("T")


class PageCache:
    """Answers by the hash of the content, the job and the engine; may be used from any thread and many processes.

    Nothing that happens to the files is an error: without them pages are read again.

    Args:
        folder: made when the first page is kept.
        limit: bytes; the oldest files are dropped when there are more.
    """

    def __init__(self, folder: Path, limit: int = LIMIT) -> None:
        self._folder, self._limit = folder, limit
        self._lock = threading.Lock()
        self._held: int | None = None

    def get(self, key: Key, read: Callable[[Any], T]) -> T | None:
        """The kept answer as `read` understands it; none when it is missing, damaged or of another key."""
        try:
            # A link or a device in the place of a file is not followed.
            descriptor = os.open(self._path(key), os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
            with open(descriptor, "rb") as file:  # noqa: PTH123  by descriptor
                kept = json.loads(file.read(_LARGEST))
            return read(kept["value"]) if kept["key"] == list(key) else None
        except (OSError, RecursionError, *NONSENSE):
            return None

    def put(self, key: Key, value: Any) -> None:
        """Keep an answer, given as plain values: whole or not at all."""
        body = json.dumps({"key": key, "value": value}, ensure_ascii=False, separators=(",", ":")).encode(
            "utf-8", "replace"
        )
        if len(body) >= _LARGEST:
            return
        path = self._path(key)
        with contextlib.suppress(OSError):
            for folder in (self._folder, path.parent):
                folder.mkdir(mode=_PRIVATE_FOLDER, parents=True, exist_ok=True)
            _write(path, body)
            self._count(len(body))

    def _path(self, key: Key) -> Path:
        name = hashlib.sha256("\0".join(key).encode("utf-8", "replace")).hexdigest()
        return self._folder / name[:2] / f"{name}.json"

    def _count(self, size: int) -> None:
        with self._lock:
            self._held = self._total() if self._held is None else self._held + size
            if self._held > self._limit:
                self._held = self._clear()

    def _total(self) -> int:
        return sum(size for _, size, _ in self._files())

    def _clear(self) -> int:
        """Drop the oldest files, and a fifth more than must be, so that it need not be done at every page."""
        files = sorted(self._files())
        held = sum(size for _, size, _ in files)
        for _, size, path in files:
            if held <= self._limit * _AFTER_CLEARING:
                break
            with contextlib.suppress(OSError):
                os.unlink(path)  # noqa: PTH108  as scandir gave it
                held -= size
        return held

    def _files(self) -> Iterator[tuple[float, int, str]]:
        """Age, size and path of every file; others may drop them meanwhile."""
        with contextlib.suppress(OSError), os.scandir(self._folder) as folders:
            for folder in folders:
                with contextlib.suppress(OSError), os.scandir(folder.path) as files:
                    for file in files:
                        with contextlib.suppress(OSError):
                            about = file.stat(follow_symlinks=False)
                            yield about.st_mtime, about.st_size, file.path


def _write(path: Path, body: bytes) -> None:
    """Under a name of its own first (mode 0600), then renamed. A lost page is read again: it is not flushed."""
    descriptor, draft = tempfile.mkstemp(dir=path.parent, prefix=".")
    try:
        with open(descriptor, "wb") as file:  # noqa: PTH123  by descriptor
            file.write(body)
        os.replace(draft, path)  # noqa: PTH105
    except OSError:
        with contextlib.suppress(OSError):
            os.unlink(draft)  # noqa: PTH108
        raise
