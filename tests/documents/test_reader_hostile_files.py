"""A hostile file costs its own job only."""

from __future__ import annotations

import contextlib
import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from reviewer_tui.documents.faults import FAULTS
from reviewer_tui.documents.reader import DocumentFault, Reader
from tests.documents import hostile_files as files

GOOD = files.paper("Тегі: Сейтқали")


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    with Reader() as opened:
        yield opened


@pytest.fixture(autouse=True)
def _goes_on(reader: Reader) -> Iterator[None]:
    """After every test the reader reads an ordinary file that it has not answered before."""
    yield
    fresh = GOOD + b"\n%%%d\n" % time.monotonic_ns()
    assert "Тегі: Сейтқали" in reader.page(fresh, 1).lines


def _read_all(reader: Reader, content: bytes, media_type: str = "application/pdf") -> None:
    report = reader.describe(content, media_type)
    for page in range(1, min(report.pages, 3) + 1):
        reader.page(content, page)


PORTRAIT = files.portrait()


@pytest.mark.parametrize(
    ("content", "codes"),
    [
        pytest.param(b"", {"empty"}, id="empty"),
        pytest.param(b"<html><script>alert(1)</script>", {"not-a-document"}, id="html-named-jpg"),
        pytest.param(b"%PDF-1.7\n" + b"\0" * (21 << 20), {"too-large"}, id="too-large"),
        pytest.param(b"%PDF-1.7\n", {"damaged"}, id="header-only"),
        pytest.param(GOOD[: len(GOOD) // 3], {"damaged"}, id="truncated-pdf"),
        pytest.param(PORTRAIT[: len(PORTRAIT) // 2], {"damaged"}, id="truncated-jpeg"),
        pytest.param(b"\x89PNG\r\n\x1a\n" + bytes(200), {"damaged"}, id="png-of-nothing"),
        pytest.param(files.encrypted(GOOD, owner="o", user="u"), {"encrypted"}, id="needs-a-password"),
        pytest.param(files.png_bomb(12_000), {"bomb"}, id="png-bomb-12000"),
        pytest.param(files.png_bomb(30_000), {"bomb"}, id="png-bomb-30000"),
        pytest.param(
            files.self_referencing_form(), {"reader-died", "took-too-long"}, id="self-referencing-form"
        ),
        pytest.param(files.doubling_forms(), {"reader-died", "took-too-long"}, id="doubling-forms"),
    ],
)
def test_ends_in_a_clear_fault_within_bounded_time(reader: Reader, content: bytes, codes: set[str]) -> None:
    begun = time.monotonic()
    with pytest.raises(DocumentFault) as caught:
        _read_all(reader, content)
    assert caught.value.code in codes
    assert caught.value.message == FAULTS[caught.value.code]
    assert time.monotonic() - begun < 13


def test_drawing_bomb_stays_within_memory_and_time(reader: Reader) -> None:
    bomb = files.drawing_bomb()
    begun = time.monotonic()
    with pytest.raises(DocumentFault) as caught:
        _read_all(reader, bomb)
    assert caught.value.code in {"reader-died", "took-too-long", "bomb"}
    assert time.monotonic() - begun < 25  # ten of the job, and what a busy machine adds


def test_a_file_that_ends_two_workers_gets_no_third(reader: Reader) -> None:
    content = files.self_referencing_form() + b"\n% again"
    for _ in range(2):
        with pytest.raises(DocumentFault):
            reader.page(content, 1)
    assert reader.worker_pid is None
    with pytest.raises(DocumentFault):
        reader.page(content, 1)
    assert reader.worker_pid is None


def test_a_page_read_before_does_not_wait_for_a_hostile_file(reader: Reader) -> None:
    reader.page(GOOD, 1)
    hostile = files.doubling_forms() + b"\n% beside"

    def read() -> None:
        with contextlib.suppress(DocumentFault):
            reader.page(hostile, 1)

    beside = threading.Thread(target=read)
    beside.start()
    time.sleep(0.2)
    begun = time.monotonic()
    reader.page(GOOD, 1)
    waited = time.monotonic() - begun
    assert beside.is_alive()
    beside.join()
    assert waited < 0.1


def test_a_worker_killed_from_outside_is_replaced(reader: Reader) -> None:
    reader.page(GOOD, 1)
    reader.describe(GOOD + b"\n\n\n", "application/pdf")
    first = reader.worker_pid
    assert first
    os.kill(first, 9)
    # Dead, and left for its parent to notice.
    os.waitid(os.P_PID, first, os.WEXITED | os.WNOWAIT)
    assert reader.page(GOOD + b"\n\n\n\n\n", 1).lines
    assert reader.worker_pid != first


def test_forty_pages_are_read_and_said(reader: Reader) -> None:
    content = files.many_pages(40)
    report = reader.describe(content, "application/pdf")
    assert report.pages == 40
    assert "many-pages" in report.oddities
    assert reader.page(content, 40).lines == ("page",)
    with pytest.raises(DocumentFault, match="no-such-page"):
        reader.page(content, 41)


def test_random_mutations_never_stop_the_reader(reader: Reader) -> None:
    seeds = [GOOD, files.text_page(), PORTRAIT, files.portrait((90, 120), "PNG")]
    read = 0
    codes: list[str] = []
    for number, content in enumerate(seeds):
        for mutation in files.mutations(content, 75, seed=number):
            try:
                _read_all(reader, mutation)
                read += 1
            except DocumentFault as fault:
                codes.append(fault.code)
    assert read + len(codes) == 300
    assert set(codes) <= set(FAULTS)
    assert min(read, len(codes)) > 10


def test_memory_of_the_worker_is_bounded(reader: Reader) -> None:
    reader.describe(GOOD + b"\n\n\n\n", "application/pdf")
    reader.describe(GOOD + b"\n\n\n\n\n\n\n", "application/pdf")
    limits = Path(f"/proc/{reader.worker_pid}/limits").read_text()
    wanted = {"address space": 768 << 20, "core file": 0, "file size": 0, "open files": 16}
    for name, value in wanted.items():
        line = next(line for line in limits.splitlines() if line.startswith(f"Max {name}"))
        assert line[len(f"Max {name}") :].replace("size", "").split()[:2] == [str(value), str(value)]
