"""A file may take the worker over: what the worker says is not trusted, and it is not waited for."""

from __future__ import annotations

import json
import struct
import time

import pytest

from reviewer_tui.documents import reader_process
from reviewer_tui.documents.reader import DocumentFault, Reader
from tests.documents import hostile_files as files

_SERVE = """
import json, socket, struct, time
channel = socket.socket(fileno=0)
def exactly(count):
    data = b""
    while len(data) < count:
        data += channel.recv(count - len(data))
    return data
while True:
    head, blob = struct.unpack("!II", exactly(8))
    exactly(head), exactly(blob)
    {act}
"""


def _worker_that(monkeypatch: pytest.MonkeyPatch, act: str) -> None:
    monkeypatch.setattr(reader_process, "_START", _SERVE.replace("{act}", act))


def _says(answer: object) -> str:
    body = json.dumps(answer).encode()
    return f"channel.sendall({struct.pack('!II', len(body), 0) + body!r})"


_PAGE = {"pages": 1, "width": 1, "height": 1, "lines": [], "words": [], "oddities": []}


@pytest.mark.parametrize(
    "act",
    [
        pytest.param("raise SystemExit", id="dies"),
        pytest.param("channel.sendall(b'\\xff' * 64)", id="frame-without-end"),
        pytest.param("channel.sendall(struct.pack('!II', 3, 0) + b'no!')", id="no-json"),
        pytest.param("channel.sendall(struct.pack('!II', 99999, 0) + b'[' * 99999)", id="nested-json"),
        pytest.param(_says([]), id="no-object"),
        pytest.param(_says({}), id="no-result"),
        pytest.param(_says({"result": {"pages": "many"}}), id="wrong-types"),
        pytest.param(_says({"result": {**_PAGE, "words": [["x", 1]]}}), id="short-word"),
        pytest.param(_says({"fault": "invented"}), id="unknown-fault"),
        pytest.param(_says({"missing": True}), id="never-satisfied"),
    ],
)
def test_nonsense_is_a_dead_reader(monkeypatch: pytest.MonkeyPatch, act: str) -> None:
    _worker_that(monkeypatch, act)
    with Reader() as reader, pytest.raises(DocumentFault, match="reader-died"):
        reader.page(files.text_page(), 1)


@pytest.mark.parametrize("act", ["time.sleep(60)", "channel.sendall(b'\\0'); time.sleep(60)"])
def test_silence_ends_at_the_time_limit(monkeypatch: pytest.MonkeyPatch, act: str) -> None:
    _worker_that(monkeypatch, act)
    begun = time.monotonic()
    with Reader(seconds=0.5) as reader, pytest.raises(DocumentFault, match="took-too-long"):
        reader.page(files.text_page(), 1)
    # Long before the worker would have spoken.
    assert time.monotonic() - begun < 30


def test_what_it_says_cannot_reach_the_terminal_raw(monkeypatch: pytest.MonkeyPatch) -> None:
    evil = "\x1b]52;c;x\x07\u202egnp\ud800\t" + "x" * 500
    word = [evil, 0, 0, 1, 1, 0, 0, 100]
    _worker_that(
        monkeypatch, _says({"result": {**_PAGE, "lines": [evil], "words": [word], "oddities": ["\x1b[2J"]}})
    )
    with Reader() as reader:
        layout = reader.page(files.text_page(), 1)
    for text in (*layout.lines, layout.words[0].text):
        assert not set(text) & set("\x1b\x07\u202e\ud800\t")
    assert len(layout.lines[0]) <= 132
    assert layout.oddities == ()
