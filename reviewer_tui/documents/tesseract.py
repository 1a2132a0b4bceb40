"""The recognition engine: Debian's tesseract with its Kazakh and Russian models, as a bounded process.

It is optional. What it reads comes from a picture that anybody may have made, so it runs within limits of memory
and time, with an empty environment, and its answer is bounded and not trusted.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Event
from typing import Final

from reviewer_tui.documents import confined_run
from reviewer_tui.documents.faults import fault
from reviewer_tui.documents.reader_answers import MAX_WORDS, Sheet
from reviewer_tui.i18n import Message, message

LANGUAGES: Final = ("kaz", "rus")
"""Both at once: papers are bilingual, and Russian alone reads a Kazakh page with half its words wrong."""
_PROGRAM: Final = "tesseract"
_MODELS: Final = "TESSDATA_PREFIX"
_ASKING_SECONDS: Final = 5.0
_LOOK: Final = 0.05
"""Seconds between two looks at whether it is done or not wanted any more."""
_PATIENCE: Final = 6
"""How many times the processor time it may take on a busy host."""
_COLUMNS: Final = 12
_WORD_LEVEL: Final = "5"


@dataclass(frozen=True)
class Engine:
    """An engine that can be used.

    Attributes:
        path: of the program.
        name: with its version and languages; readings of another name are not used.
    """

    path: str
    name: str


@dataclass(frozen=True)
class ReadWord:
    """A word in a picture.

    Attributes:
        line: words of one number stand on one line.
        left: points from the left edge; likewise `top` from the upper one.
        confidence: 0 to 100.
    """

    text: str
    line: tuple[int, ...]
    left: int
    top: int
    width: int
    height: int
    confidence: int


def find_engine() -> Engine | Message:
    """The engine of this host, or why there is none, in words for whoever looks after it."""
    path = shutil.which(_PROGRAM)
    if path is None:
        return message("Text recognition is not installed: the program tesseract is missing.")
    try:
        version = _said(path, "--version").split("\n", 1)[0].strip()
        installed = set(_said(path, "--list-langs").split())
    except (OSError, subprocess.SubprocessError):
        return message("Text recognition does not work: the program tesseract does not start.")
    missing = [language for language in LANGUAGES if language not in installed]
    if missing:
        return message(
            "Text recognition lacks a language: tesseract has no model {models}.", models=", ".join(missing)
        )
    return Engine(path, f"{version[:40]} {'+'.join(LANGUAGES)}")


def _said(path: str, option: str) -> str:
    done = subprocess.run(  # noqa: S603  the program of the host, a fixed option
        [path, option],
        env=_environment(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=_ASKING_SECONDS,
        check=True,
        cwd="/",
    )
    return (done.stdout or done.stderr).decode("utf-8", "replace")


def _environment() -> Mapping[str, str]:
    """Empty but for the folder of the models, if the host has named one; one thread, to leave others the machine."""
    models = {_MODELS: os.environ[_MODELS]} if _MODELS in os.environ else {}
    return {"OMP_THREAD_LIMIT": "1", **models}


def read_words(
    engine: Engine, sheet: Sheet, *, seconds: int, cancelled: Event
) -> tuple[ReadWord, ...] | None:
    """The words of a sheet in the order in which they are read; none when it was cancelled.

    Args:
        engine: from `find_engine`.
        sheet: the page.
        seconds: of processor time; on a busy host it may take longer, within bounds.
        cancelled: set by whoever does not want it any more.

    Raises:
        DocumentFault: ``took-too-long`` or ``not-recognised``.
    """
    page = sheet.picture
    head = b"P5 %d %d 255\n" % (page.width, page.height)
    with _in_memory("page", head, page.grey) as source, _in_memory("words") as target:
        process = subprocess.Popen(  # noqa: S603  our own interpreter, our own file, the program of the host
            [
                sys.executable, "-I", "-S", confined_run.__file__, str(seconds), engine.path,
                "stdin", "stdout", "-l", "+".join(LANGUAGES), "--dpi", str(sheet.dpi), "tsv",
            ],
            stdin=source, stdout=target, stderr=subprocess.DEVNULL,
            env=_environment(), cwd="/", start_new_session=True,
        )  # fmt: skip
        try:
            if not _ended(process, time.monotonic() + seconds * _PATIENCE, cancelled):
                return None
        finally:
            process.kill()
            process.wait()
        return tuple(_words(_content(target)))


def _ended(process: subprocess.Popen[bytes], deadline: float, cancelled: Event) -> bool:
    while process.poll() is None:
        if cancelled.wait(_LOOK):
            return False
        if time.monotonic() > deadline:
            raise fault("took-too-long")
    if process.returncode == -signal.SIGXCPU:
        raise fault("took-too-long")
    if process.returncode != 0:
        raise fault("not-recognised")
    return True


@contextmanager
def _in_memory(name: str, *content: bytes) -> Iterator[int]:
    """A file that is on no disk, at its beginning; unlike a pipe it keeps nobody busy with feeding it."""
    descriptor = os.memfd_create(name)
    try:
        for piece in content:
            left = memoryview(piece)
            while left:
                left = left[os.write(descriptor, left) :]
        os.lseek(descriptor, 0, os.SEEK_SET)
        yield descriptor
    finally:
        os.close(descriptor)


def _content(descriptor: int) -> str:
    size = min(os.fstat(descriptor).st_size, confined_run.OUTPUT)
    return os.pread(descriptor, size, 0).decode("utf-8", "replace")


def _words(table: str) -> Iterator[ReadWord]:
    """The words of tesseract's TSV; what is no row of a word is passed over."""
    count = 0
    for row in table.split("\n")[1:]:
        cells = row.split("\t", _COLUMNS - 1)
        if len(cells) != _COLUMNS or cells[0] != _WORD_LEVEL or not cells[-1].strip():
            continue
        try:
            page, block, paragraph, line, _place, left, top, width, height = map(int, cells[1:10])
            confidence = round(float(cells[10]))
        except (ValueError, OverflowError):
            continue
        yield ReadWord(
            cells[-1].strip(), (page, block, paragraph, line), left, top, width, height,
            min(max(confidence, 0), 100),
        )  # fmt: skip
        count += 1
        if count >= MAX_WORDS:
            return
