"""What the review writes to a real terminal: no byte of a case that it would obey, and nothing while nothing happens."""

from __future__ import annotations

from pathlib import Path

from bench.terminal import Terminal
from tests.screens.test_real_terminal import OWN_SEQUENCE, PROGRAM, UNSAFE_TEXT, _ready, _text_of


def test_a_hostile_case_reaches_the_terminal_as_harmless_text(tmp_path: Path) -> None:
    with Terminal([*PROGRAM, str(tmp_path), "--hostile"]) as terminal:
        _ready(terminal)
        terminal.type("\r", "n", "n", "n", "\t", "\r", "]", "l", "\t", "\t", "3", "n", "4", "5", "1", "N")
        terminal.type(
            "m", "\x1b[200~\x1b]0;evil\x07\u202ex[@click=app.quit]y[/]\x1b[201~", "\r", "4", "\x1b[F"
        )
        written, running = bytes(terminal.output), terminal.running
    assert running
    text = _text_of(written)
    assert UNSAFE_TEXT.findall(text) == []
    assert "[@click=app" in text
    stray = OWN_SEQUENCE.sub(b"", written).replace("\N{REPLACEMENT CHARACTER}]52;".encode(), b"")
    assert b"]52;" not in stray


def test_an_open_case_at_rest_writes_nothing(tmp_path: Path) -> None:
    with Terminal([*PROGRAM, str(tmp_path)]) as terminal:
        _ready(terminal)
        terminal.type("\r")
        terminal.settle(1.0)
        before = len(terminal.output)
        terminal.type("\x1b[<35;40;10M", "\x1b[<35;41;12M")
        terminal.settle(1.5)
        assert len(terminal.output) == before
