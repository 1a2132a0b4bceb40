"""What reaches a real terminal: no byte it would obey, a clean end, and one line when the program breaks."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from bench.terminal import CALM, KEYS, ROOT, Terminal
from reviewer_tui.app import EXIT_CRASHED

PROGRAM = (sys.executable, "-m", "tests.screens.sample_workplace")

# What Textual itself writes: CSI and private sequences, cursor, synchronized updates, title stack; and no more.
OWN_SEQUENCE = re.compile(
    rb"\x1b\[[0-9;:?<>=!$ ]*[A-Za-z~]|\x1b\[\?[0-9;]*\$p|\x1b[=>78]|\x1bP[^\x1b]*\x1b\\|\x1b\](?:10|11);\?\x1b\\|\x1b\]22;[a-z-]*\x07"
)
UNSAFE_TEXT = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\U000e0000-\U000e007f]"
)
RESTORED = (b"\x1b[?1049l", b"\x1b[?25h", b"\x1b[?1003l", b"\x1b[?1000l", b"\x1b[?2004l")


def _text_of(written: bytes) -> str:
    return OWN_SEQUENCE.sub(b"", written).decode("utf-8")


def _ready(terminal: Terminal) -> None:
    terminal.wait_for("Ctrl+P")
    terminal.wait_for("Кейінірек")
    terminal.settle(CALM)


def test_hostile_rows_reach_the_terminal_as_harmless_text(tmp_path: Path) -> None:
    with Terminal([*PROGRAM, str(tmp_path), "--hostile"]) as terminal:
        _ready(terminal)
        # Every hostile row under the cursor (preview, note), as a search in the filter line, in help and palette.
        terminal.type(*["j"] * 9, "/", "[/b]", "\r", "\x1b", "\x1bOP", "q", "\x10", "\x1b")
        terminal.type("/", "\x1b[200~\x1b]0;evil\x07[@click=app.quit]\u202ex[/]\x1b[201~", "\r")
        written = bytes(terminal.output)
        text = _text_of(written)
        assert terminal.running
    assert UNSAFE_TEXT.findall(text) == []
    assert "[@click=app" in text
    assert "[/b]" in text
    assert b"]52;" not in OWN_SEQUENCE.sub(b"", written).replace(
        "\N{REPLACEMENT CHARACTER}]52;".encode(), b""
    )


@pytest.mark.parametrize(("number", "status"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_signals_restore_the_terminal_and_save_the_work(tmp_path: Path, number: int, status: int) -> None:
    with Terminal([*PROGRAM, str(tmp_path)]) as terminal:
        _ready(terminal)
        terminal.signal(number)
        assert terminal.wait() == status
        ending = bytes(terminal.output)[-2000:]
    assert [code for code in RESTORED if code not in ending] == []
    assert (tmp_path / "draft-saved").exists()
    assert b"Traceback" not in bytes(terminal.output)


def test_a_dropped_line_ends_the_program_even_when_the_parent_ignored_it(tmp_path: Path) -> None:
    command = "import os, signal, sys; signal.signal(signal.SIGHUP, signal.SIG_IGN); os.execv(sys.executable, sys.argv[1:])"
    with Terminal([sys.executable, "-c", command, *PROGRAM, str(tmp_path)]) as terminal:
        _ready(terminal)
        terminal.signal(signal.SIGHUP)
        terminal.hang_up()
        assert terminal.wait() == 129
    assert (tmp_path / "draft-saved").exists()


def test_a_crash_shows_one_line_and_no_value(tmp_path: Path) -> None:
    with Terminal([*PROGRAM, str(tmp_path), "--crash"]) as terminal:
        _ready(terminal)
        terminal.type("s")
        assert terminal.wait() == EXIT_CRASHED
        after = bytes(terminal.output).rpartition(b"\x1b[?1049l")[2]
        everything = bytes(terminal.output).decode("utf-8", "replace")
    words = " ".join(_text_of(after).split())
    assert words.startswith("Бағдарлама ішкі қатеден тоқтады (_Fault sample_workplace.py:")
    assert "Traceback" not in everything
    assert "sesam" not in everything
    log = tmp_path / "log" / "reviewer-tui.log"
    assert "_Fault" in log.read_text()
    assert "_crash" in log.read_text()
    assert "sesam" not in log.read_text()
    assert log.stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "draft-saved").exists()


def test_leaving_restores_the_terminal(tmp_path: Path) -> None:
    with Terminal([*PROGRAM, str(tmp_path)]) as terminal:
        _ready(terminal)
        terminal.type("q")
        terminal.write(b"q")
        assert terminal.wait() == 0
    assert [code for code in RESTORED if code not in bytes(terminal.output)[-2000:]] == []


def test_keys_cost_little_and_rest_costs_nothing(tmp_path: Path) -> None:
    with Terminal([*PROGRAM, str(tmp_path), "--size", "400"]) as terminal:
        _ready(terminal)
        assert terminal.type("j")
        step = len(terminal.type("j"))
        assert step < 1900  # two rows, the place, and the preview
        assert terminal.settle(2.5) == b""
        terminal.write(KEYS["mouse"])
        assert terminal.settle(1.0) == b""  # the mouse moved over the rows


def test_first_frame_loads_no_store_no_signing_and_no_documents() -> None:
    program = """
import sys
from pathlib import Path
from reviewer_tui.app import ReviewerApp
from reviewer_tui.config import Settings
loaded = []
def open_desk():
    loaded.extend(sys.modules)
    app.call_from_thread(app.exit)
app = ReviewerApp(open_desk, Settings(home=Path("/nonexistent"), store_url=""))
app.run(headless=True, size=(120, 40))
print(*sorted(loaded))
"""
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, cwd=ROOT, timeout=60, check=True
    )
    loaded = {name.partition(".")[0] for name in done.stdout.split()}
    assert "textual" in loaded
    heavy = {
        "pyhanko",
        "typst",
        "pypdfium2",
        "sqlmodel",
        "sqlalchemy",
        "pydantic",
        "cryptography",
        "babel",
        "PIL",
        "db",
        "keys",
    }
    assert loaded & heavy == set()
    late = {"reviewer_tui.casework.desk", "reviewer_tui.regulations.services"}
    assert set(done.stdout.split()) & late == set()
