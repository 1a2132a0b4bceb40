"""What reaches a real terminal: no byte it would obey, a clean end, and one line when the program breaks."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from reviewer_tui.app import EXIT_CRASHED
from tests.screens.terminal import ROOT, Terminal, terminal

PROGRAM = ("-m", "tests.screens.sample_workplace")

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


def _ready(line: Terminal) -> None:
    line.read_until("Ctrl+P")
    line.read_until("Кейінірек")
    line.read_calm()


def test_hostile_rows_reach_the_terminal_as_harmless_text(tmp_path: Path) -> None:
    with terminal([*PROGRAM, str(tmp_path), "--hostile"]) as line:
        _ready(line)
        # Every hostile row under the cursor (preview, note), as a search in the filter line, in help and palette.
        line.press(*["j"] * 9, "/", "[/b]", "\r", "\x1b", "\x1bOP", "q", "\x10", "\x1b")
        line.press("/", "\x1b[200~\x1b]0;evil\x07[@click=app.quit]\u202ex[/]\x1b[201~", "\r")
        written = line.written
        text = _text_of(written)
        assert line.process.poll() is None
    assert UNSAFE_TEXT.findall(text) == []
    assert "[@click=app" in text
    assert "[/b]" in text
    assert b"]52;" not in OWN_SEQUENCE.sub(b"", written).replace(
        "\N{REPLACEMENT CHARACTER}]52;".encode(), b""
    )


@pytest.mark.parametrize(("number", "status"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_signals_restore_the_terminal_and_save_the_work(tmp_path: Path, number: int, status: int) -> None:
    with terminal([*PROGRAM, str(tmp_path)]) as line:
        _ready(line)
        line.process.send_signal(number)
        assert line.wait() == status
        ending = line.written[-2000:]
    assert [code for code in RESTORED if code not in ending] == []
    assert (tmp_path / "draft-saved").exists()
    assert b"Traceback" not in line.written


def test_a_dropped_line_ends_the_program_even_when_the_parent_ignored_it(tmp_path: Path) -> None:
    command = "import os, signal, sys; signal.signal(signal.SIGHUP, signal.SIG_IGN); os.execv(sys.executable, sys.argv[1:])"
    with terminal(["-c", command, sys.executable, *PROGRAM, str(tmp_path)]) as line:
        _ready(line)
        os.kill(line.process.pid, signal.SIGHUP)
        line.hang_up()
        assert line.wait() == 129
    assert (tmp_path / "draft-saved").exists()


def test_a_crash_shows_one_line_and_no_value(tmp_path: Path) -> None:
    with terminal([*PROGRAM, str(tmp_path), "--crash"]) as line:
        _ready(line)
        line.press("s")
        assert line.wait() == EXIT_CRASHED
        after = line.written.rpartition(b"\x1b[?1049l")[2]
        everything = line.written.decode("utf-8", "replace")
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
    with terminal([*PROGRAM, str(tmp_path)]) as line:
        _ready(line)
        line.press("q")
        os.write(line._line, b"q")
        assert line.wait() == 0
    assert [code for code in RESTORED if code not in line.written[-2000:]] == []


def test_keys_cost_little_and_rest_costs_nothing(tmp_path: Path) -> None:
    with terminal([*PROGRAM, str(tmp_path), "--size", "400"]) as line:
        _ready(line)
        assert line.press("j")
        step = len(line.press("j"))
        assert step < 2600  # two rows, the place, and the preview
        assert line.read_calm(2.5) == b""
        os.write(line._line, b"\x1b[<35;30;12M")
        assert line.read_calm(1.0) == b""  # the mouse moved over the rows


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
