"""A misprint in a signed decision is corrected on the screen, with a real home and a real key, in Kazakh."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from reviewer_tui.app import ReviewerApp
from reviewer_tui.casework.desk import open_desk
from reviewer_tui.config import load_settings
from reviewer_tui.demo.home import PASSPHRASE_FILE
from reviewer_tui.documents.reader import Reader
from reviewer_tui.i18n import translate
from tests.journeys.command_line import DEPUTY, Program
from tests.journeys.deciding import Case
from tests.screens.conftest import press, screen_text, settled
from tests.screens.test_decide_screen import type_in

WAS, BECOMES = "тізілім деректеріне", "тізілімнің деректеріне"


def words(pilot: Pilot[Any]) -> str:
    """The whole screen, its line breaks as blanks."""
    return " ".join(" ".join(screen_text(pilot)).split())


def reads(pilot: Pilot[Any], text: str) -> bool:
    """Do words of the program stand on the screen, by their message id?"""
    return translate(text, "kk") in words(pilot)


async def correct(pilot: Pilot[Any], number: str, passphrase: str) -> None:
    """From the inbox to the receipt: words that do not stand there, a wrong passphrase, and then everything right."""
    await press(pilot, "D", "/", *number, "enter", "enter", "c")
    await type_in(pilot, "бас тарту")
    await press(pilot, "tab")
    await type_in(pilot, BECOMES)
    await press(pilot, "ctrl+s")
    assert "ӘРПК 84" in words(pilot), "what the decision decides is no misprint"
    await press(pilot, *["backspace"] * len("бас тарту"))
    await type_in(pilot, WAS)
    await press(pilot, "ctrl+s")
    assert f"«{WAS}»" in words(pilot), "the paper is shown as it will be signed"
    await press(pilot, "end", "enter")
    for secret in ("not it", passphrase):
        await type_in(pilot, secret)
        await press(pilot, "enter")
    assert reads(pilot, "may sign this")
    assert passphrase not in words(pilot)
    await press(pilot, "y", "enter")
    assert reads(pilot, "Signed, recorded and sent.")


async def test_a_misprint_is_corrected_and_the_decision_stays_as_it_was(
    decided_copy: Program, cases: tuple[Case, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in [name for name in os.environ if name.startswith("TEXTUAL")]:
        monkeypatch.delenv(name)
    program, home = decided_copy, decided_copy.home
    case = next(case for case in cases if (case.service, case.outcome) == ("updating", "refuse"))
    before = outbox(home)

    settings = load_settings(home, language="kk")
    app = ReviewerApp(lambda: open_desk(settings, DEPUTY), settings)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await correct(pilot, case.number, (home / PASSPHRASE_FILE).read_text().strip())
        await press(pilot, "enter", "t", "w", "2", "pagedown")
        assert f"«{BECOMES}»" in words(pilot), "the paper of the correction is read where the decision is"
        await press(pilot, "escape")
        assert reads(pilot, "corrected")
    assert app.faults == []

    (act,) = program("show", case.number).json["later_acts"]
    assert (act["kind"], act["was"], act["becomes"]) == ("correction", WAS, BECOMES)
    after = outbox(home)
    assert {path: after[path] for path in before} == before, "what was sent stays as it was, byte for byte"
    fresh = {path.name: content for path, content in after.items() if path not in before}
    assert sorted(fresh) == ["correction.pdf", "notice.json"], "one notice, once"
    assert json.loads(fresh["notice.json"])["kind"] == "correction"
    saved = home / "exports" / f"{act['number']}.pdf"
    check_papers(program, case, saved, fresh["correction.pdf"])


def outbox(home: Path) -> dict[Path, bytes]:
    """Every file that was sent to an applicant."""
    return {path: path.read_bytes() for path in (home / "outbox").rglob("*") if path.is_file()}


def check_papers(program: Program, case: Case, saved: Path, sent: bytes) -> None:
    """What was saved on the screen is what was sent; an auditor accepts it, and it names the decision."""
    decision = case.decision.json
    (old,) = (
        path for path, content in outbox(program.home).items() if digest(content) == decision["pdf_sha256"]
    )
    assert saved.read_bytes() == sent
    verdicts = program("verify", old, saved)
    assert [one["verdict"] for one in verdicts.json] == ["accept", "accept"], verdicts.err
    named = json.loads(Reader().attachment(sent, "decision.json"))["decision"]
    assert (named["number"], named["sha256"]) == (decision["decision"], decision["pdf_sha256"])
    assert program("ledger", "check").status == 0


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
