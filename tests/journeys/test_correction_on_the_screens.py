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
from reviewer_tui.widgets.text_entry import TextEntry
from tests.journeys.command_line import DEPUTY, HEAD, Program
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


def typed(pilot: Pilot[Any]) -> tuple[str, str]:
    """What stands in the fields of the wrong words and of the right ones."""
    was, becomes = (pilot.app.query_one(f"#{name}", TextEntry).value for name in ("was", "becomes"))
    return was, becomes


async def begin(pilot: Pilot[Any], number: str) -> None:
    """From the inbox to the words of a correction."""
    await settled(pilot)
    await press(pilot, "D", "/", *number, "enter", "enter", "c")


async def lose_the_line(app: ReviewerApp, number: str) -> None:
    """Words are typed that do not stand in the decision, and in the middle of the right ones the line drops."""
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot, number)
        assert typed(pilot) == ("", "")
        await type_in(pilot, "бас тарту")
        await press(pilot, "tab")
        await type_in(pilot, BECOMES)
        app.leave(129)
    app.workplace.close_desk()
    assert app.faults == []


async def see_nothing_of_a_colleague(app: ReviewerApp, number: str) -> None:
    """What the deputy is writing is the deputy's own."""
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot, number)
        assert typed(pilot) == ("", "")
        assert BECOMES not in words(pilot)
        assert "Жазғаныңыз әлі осында" not in words(pilot)
    app.workplace.close_desk()
    assert app.faults == []


async def correct(pilot: Pilot[Any], number: str, passphrase: str) -> None:
    """The words are there again, a wrong passphrase, and then everything right, to the receipt."""
    await begin(pilot, number)
    assert typed(pilot) == ("бас тарту", BECOMES)
    assert "Жазғаныңыз әлі осында" in words(pilot), "it is said that they were kept"
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

    def seated(login: str) -> ReviewerApp:
        return ReviewerApp(lambda: open_desk(settings, login), settings)

    await lose_the_line(seated(DEPUTY), case.number)
    await see_nothing_of_a_colleague(seated(HEAD), case.number)
    app = seated(DEPUTY)
    async with app.run_test(size=(80, 24)) as pilot:
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
