"""The main journey in a real terminal, in Kazakh, with keys only: from the inbox to the receipts of two decisions."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from bench.terminal import Terminal
from reviewer_tui.demo.home import PASSPHRASE_FILE
from reviewer_tui.i18n import translate
from reviewer_tui.regulations.services import service as service_of
from tests.journeys.command_line import REASON, Program

ROOT = Path(__file__).parents[2]
CTRL_Q = "\x11"
YOURS = translate("yours since {since}", "kk").partition("{")[0]
"""What an opened case says first."""
ANSWERED = translate("Questions answered: {count}, each holds.", "kk").partition("{")[0]
"""What is said when the whole checklist was answered."""


class Official:
    """Somebody at the keyboard who looks before pressing the next key, and counts."""

    def __init__(self, terminal: Terminal) -> None:
        self.terminal = terminal
        self.keys = 0
        self._seen = 0

    def sees(self, text: str) -> None:
        """Wait until a text is drawn that was not there before the last key, and until the screen is calm."""
        self.terminal.wait_for(text, since=self._seen)
        self.terminal.settle()

    def reads(self, words: str) -> None:
        """The same for words of the program, by their message id."""
        self.sees(translate(words, "kk"))

    def presses(self, key: str) -> None:
        """Press one key."""
        self._seen = len(self.terminal.output)
        self.terminal.press(key)
        self.keys += 1

    def types(self, text: str) -> None:
        """Type a text; its letters are no commands and are not counted."""
        for letter in text:
            self.terminal.press(letter)

    def approves(self, passphrase: str = "") -> None:
        """From an opened case to the receipt; the key is opened on the way when a passphrase is given."""
        self.presses("Y")
        self.sees(ANSWERED)
        self.presses("a")
        self.sees("sha256")
        self.presses("end")
        self.reads("read")
        if passphrase:
            self.presses("enter")
            self.reads("Passphrase of the key; Enter opens it, it is kept nowhere")
            self.types(passphrase)
            self.presses("enter")
            self.reads("may sign this")
        self.presses("y")
        self.sees(f"▸{translate('yes', 'kk')}")
        self.presses("enter")
        self.sees("B-LT")


def _command(home: Path, *words: str) -> list[str]:
    return [sys.executable, "-m", "reviewer_tui", "--home", str(home), "--lang", "kk", *words]


def test_from_the_inbox_to_the_receipt(program: Program) -> None:
    passphrase = (program.home / PASSPHRASE_FILE).read_text().strip()
    two = [row["service"] for row in program("queue").json[:2]]
    _two_clean_cases(program)
    with Terminal(_command(program.home)) as terminal:
        official = Official(terminal)
        official.sees("▸")
        official.sees("-000")
        official.presses("enter")
        official.sees(YOURS)
        official.approves(passphrase)
        first = official.keys
        official.presses("n")
        official.sees(YOURS)
        official.approves()
        second = official.keys - first
        terminal.press(CTRL_Q)
        assert terminal.wait(20) == 0
        assert not terminal.modes_left_on()
    sys.stdout.write(f"keys: {first} for the first case beside the passphrase, {second} for the next one\n")
    assert first == 8
    assert second == 6
    assert passphrase.encode() not in bytes(terminal.output)
    _verify(program.home, sum(not service_of(code).signatures for code in two))
    assert len(program("queue", "--view", "signature").json) == sum(
        bool(service_of(code).signatures) for code in two
    )


def _two_clean_cases(program: Program) -> None:
    """The first two cases of the inbox are clean: what a machine found wrong in them was judged before."""
    for row in program("queue", "--limit", "2").json:
        number, part = row["number"], ("--part", row["service"])
        for check in program("checks", number, *part).json:
            if check["verdict"] == "fail":
                said = program("judge", number, check["code"], "pass", *part, "--reason", REASON)
                assert said.status == 0, said.err


def _verify(home: Path, number: int) -> None:
    """Every signed file of the outbox is accepted by the command an auditor uses."""
    signed = sorted(map(str, (home / "outbox").rglob("decision.pdf")))
    assert len(signed) == number
    if not signed:
        return
    said = subprocess.run(
        _command(home, "--json", "verify", *signed), cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert said.returncode == 0, said.stdout + said.stderr
    assert said.stdout.count('"accept"') == number
