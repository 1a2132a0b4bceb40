"""Commands in careless hands: odd arguments, what is shown of people is logged, and nothing is left for others to read."""

from __future__ import annotations

import json
import logging
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import select

import db.engine
from db.tables import AccessEvent
from reviewer_tui import cli
from tests.journeys.command_line import Program

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def program(made_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Program:
    """The program with a home of its own."""
    home = tmp_path_factory.mktemp("careless") / "home"
    shutil.copytree(made_home, home)
    return Program(home)


def accesses(program: Program) -> list[tuple[str, dict[str, Any]]]:
    """Kind and details of every logged access, in order."""
    engine = db.engine.make_engine(f"sqlite:///{program.home / 'store.db'}")
    try:
        with db.engine.reading(engine) as session:
            events = session.exec(select(AccessEvent).order_by(AccessEvent.at, AccessEvent.id)).all()
            return [(event.kind, event.details) for event in events]
    finally:
        engine.dispose()


@pytest.mark.parametrize(
    "words",
    [["--limit", "9" * 30], ["--limit", "0"], ["--limit", "-1"], ["--service", "nosuch"], ["--service", ""]],
)
def test_a_queue_that_cannot_be_meant_is_one_line(program: Program, words: list[str]) -> None:
    said = program("queue", *words)
    assert (said.status, said.out, len(said.lines)) == (2, "", 1)
    assert "unexpected" not in said.err


def test_checkpoints_are_printed_as_they_are_signed(program: Program) -> None:
    notes = [one["note"] for one in program("ledger", "checkpoint").json]
    printed = subprocess.run(
        [sys.executable, "-m", "reviewer_tui", "--home", program.home, "ledger", "checkpoint"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    assert notes
    assert all(note in printed for note in notes)


def test_what_checks_and_a_preview_tell_of_a_person_is_logged(program: Program, tmp_path: Path) -> None:
    number = program.rows("updating")[0]["number"]
    program.answer("updating", number)
    before = accesses(program)
    assert program("checks", number).status in {0, 1}
    assert program("decide", number, "--outcome", "approve", "--preview", tmp_path / "paper.pdf").status == 0
    new = accesses(program)[len(before) :]
    assert sorted(kind for kind, _details in new) == ["export", "open", "open"]
    assert (tmp_path / "paper.pdf").stat().st_mode & 0o777 == 0o600


def test_nothing_in_a_home_is_for_others_to_read(made_home: Path) -> None:
    open_to_others = [path for path in (made_home, *made_home.rglob("*")) if path.stat().st_mode & 0o077]
    assert open_to_others == []


def test_a_device_is_no_decision_and_does_not_fill_the_memory(program: Program) -> None:
    said = program("verify", "/dev/zero")
    assert (said.status, said.json[0]["verdict"]) == (1, "reject")


def test_a_fault_before_the_log_is_open_shows_no_traceback(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_arguments: object, **_options: object) -> None:
        raise RuntimeError("the inside")

    monkeypatch.setattr(cli, "load_settings", fail)
    root = logging.getLogger()
    monkeypatch.setattr(root, "handlers", [])
    said = Program(tmp_path)("iin", "911231400015")
    assert (said.status, said.out, len(said.lines)) == (2, "", 1)
    assert "the inside" not in said.err


def test_a_home_that_takes_no_log_can_still_be_asked(tmp_path: Path) -> None:
    (tmp_path / "log").write_text("in the way", encoding="utf-8")
    said = subprocess.run(
        [sys.executable, "-m", "reviewer_tui", "--home", tmp_path, "--json", "iin", "911231400015"],
        cwd=ROOT, capture_output=True, text=True, check=False, env={"PATH": os.environ["PATH"]},
    )  # fmt: skip
    assert (said.returncode, said.stderr) == (0, "")
    assert json.loads(said.stdout)[0]["verdict"] == "valid"


def test_a_log_that_takes_nothing_more_does_not_spill_onto_the_terminal(tmp_path: Path) -> None:
    (tmp_path / "log").mkdir()
    (tmp_path / "log" / "reviewer-tui.log").symlink_to("/dev/full")
    (tmp_path / "store.db").write_bytes(b"no store at all" * 100)
    said = subprocess.run(
        [sys.executable, "-m", "reviewer_tui", "--home", tmp_path, "queue"],
        cwd=ROOT, capture_output=True, text=True, check=False, env={"PATH": os.environ["PATH"]},
    )  # fmt: skip
    assert (said.returncode, said.stdout, len(said.stderr.splitlines())) == (2, "", 1)
