"""Pages that wait for recognition: their order, cancelling, failures, and the end."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from reviewer_tui.documents.reader import Reader
from reviewer_tui.documents.recognition import Recogniser
from reviewer_tui.documents.recognition_queue import Progress, RecognitionQueue, ScannedPage
from tests.documents import hostile_files as files
from tests.documents.engines import engine, row, table


def page(name: str, content: bytes | None = None) -> ScannedPage:
    return ScannedPage(name, 1, files.text_page(name.encode()) if content is None else content)


class Watched(Recogniser):
    """Tells which pages it was asked for, and holds the first one until it is let go."""

    def __init__(self, folder: Path, reader: Reader) -> None:
        found = engine(folder, 'cat "$ANSWER"', table(row("word")))
        super().__init__(reader=reader, find=lambda: found)
        self.asked: list[bytes] = []
        self.begun, self.go = threading.Event(), threading.Event()

    def recognise(self, content: bytes, page: int, cancelled: threading.Event):  # noqa: ANN201
        self.asked.append(content)
        self.begun.set()
        while not (cancelled.is_set() or self.go.wait(0.01)):
            pass
        return super().recognise(content, page, cancelled)


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    with Reader() as opened:
        yield opened


@pytest.fixture
def watched(tmp_path: Path, reader: Reader) -> Watched:
    return Watched(tmp_path, reader)


@pytest.fixture
def queue(watched: Watched) -> Iterator[RecognitionQueue]:
    opened = RecognitionQueue(watched)
    yield opened
    opened.close()


def test_the_page_in_view_goes_before_the_others(queue: RecognitionQueue, watched: Watched) -> None:
    first, second, third = page("first"), page("second"), page("third")
    queue.add("case", [first, second, third])
    assert watched.begun.wait(10)
    queue.prefer(third.sha256, third.page)
    told: list[Progress] = []
    watched.go.set()
    queue.wait("case", told.append)
    assert watched.asked == [first.content, third.content, second.content]
    assert told[-1] == Progress(3, 3)
    assert {step.total for step in told} == {3}
    assert [step.done for step in told] == sorted({step.done for step in told})
    assert not queue.running("case")
    assert all(watched.recognised(one.content, 1) for one in (first, second, third))


def test_a_cancelled_case_is_forgotten_and_the_next_one_goes_on(
    queue: RecognitionQueue, watched: Watched
) -> None:
    queue.add("one", [page("a"), page("b")])
    queue.add("other", [page("c")])
    assert watched.begun.wait(10)
    queue.cancel("one")
    assert not queue.running("one")
    watched.go.set()
    queue.wait("other", lambda _step: None)
    assert watched.recognised(page("c").content, 1)
    assert page("b").content not in watched.asked
    queue.cancel("nobody")


def test_the_same_pages_asked_for_twice_wait_once(queue: RecognitionQueue, watched: Watched) -> None:
    pages = [page("a"), page("b")]
    queue.add("case", pages)
    assert watched.begun.wait(10)
    queue.add("case", pages[1:])
    watched.go.set()
    queue.wait("case", lambda _step: None)
    assert len(watched.asked) == 2


def test_a_page_that_fails_is_given_up_and_the_others_are_read(
    queue: RecognitionQueue, watched: Watched
) -> None:
    watched.go.set()
    queue.add("case", [page("bad", b"no document"), page("good")])
    queue.wait("case", lambda _step: None)
    assert queue.given_up("bad", 1)
    assert not queue.given_up("good", 1)
    assert watched.recognised(page("good").content, 1)


def test_closing_ends_the_thread_and_whoever_waits(queue: RecognitionQueue, watched: Watched) -> None:
    queue.add("case", [page("a"), page("b")])
    assert watched.begun.wait(10)
    waiting = threading.Thread(target=queue.wait, args=("case", lambda _step: None))
    waiting.start()
    queue.close()
    waiting.join(10)
    assert not waiting.is_alive()
    assert not any(thread.name == "recognition" and thread.is_alive() for thread in threading.enumerate())
    queue.add("case", [page("c")])
    assert not queue.running("case")
