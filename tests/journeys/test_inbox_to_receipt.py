"""The main journey in a real terminal, in Kazakh, with keys only: from the inbox to the receipts of two decisions."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from bench.terminal import Terminal
from reviewer_tui.demo.home import PASSPHRASE_FILE
from reviewer_tui.regulations.services import service as service_of
from tests.journeys.at_the_terminal import CTRL_Q, YOURS, Official, command
from tests.journeys.command_line import REASON, Program

ROOT = Path(__file__).parents[2]


def test_from_the_inbox_to_the_receipt(program: Program) -> None:
    passphrase = (program.home / PASSPHRASE_FILE).read_text().strip()
    waiting = len(program("queue", "--view", "signature").json)
    two = [row["service"] for row in program("queue").json[:2]]
    _two_clean_cases(program)
    with Terminal(command(program.home)) as terminal:
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
    assert len(program("queue", "--view", "signature").json) == waiting + sum(
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
        command(home, "--json", "verify", *signed), cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert said.returncode == 0, said.stdout + said.stderr
    assert said.stdout.count('"accept"') == number
