"""The applicant takes an application back, as a script records it and as `show` tells it afterwards."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.journeys.command_line import Program

WORDS = "Көшіп барамыз."


@pytest.fixture(scope="module")
def program(made_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Program:
    """The program with a home of its own."""
    home = tmp_path_factory.mktemp("withdrawing") / "home"
    shutil.copytree(made_home, home)
    return Program(home)


def test_it_is_withdrawn_once_and_shown(program: Program) -> None:
    number = program.rows("updating")[0]["number"]
    assert program("show", number).json["withdrawal"] is None
    said = program("withdraw", number, "--reason", WORDS)
    assert said.status == 0, said.err
    told = said.json
    assert (told.pop("number"), told["source"], told["statement"]) == (number, "desk", WORDS)
    shown = program("show", number).json
    assert (shown["withdrawal"], shown["status"], shown["open"]) == (told, "withdrawn", False)
    assert number not in [row["number"] for row in program.rows("updating")]

    again = program("withdraw", number, "--reason", WORDS)
    assert (again.status, again.out, len(again.lines)) == (3, "", 1)
    claim = program("claim", number)
    assert (claim.status, claim.out) == (3, "")
    assert "The applicant withdrew" in claim.err


def test_all_parts_of_an_application_are_closed_by_its_number(program: Program) -> None:
    number = program.rows("meals")[0]["number"]
    assert set(program("withdraw", number, "--reason", WORDS).json["closed"]) >= {"admission", "meals"}
    parts = program("show", number).json["parts"]
    assert {part["status"] for part in parts} == {"withdrawn"}


def test_what_was_decided_is_refused(program: Program) -> None:
    number = program.rows("updating")[0]["number"]
    program("claim", number)
    program.answer("updating", number)
    decision = program.decide("updating", number, "approve").json["decision"]
    said = program("withdraw", number, "--reason", WORDS)
    assert (said.status, said.out, len(said.lines)) == (3, "", 1)
    assert decision in said.err
    assert program("ledger", "check").status == 0


@pytest.mark.parametrize("words", [[], ["--reason", " "], ["--reason", "x" * 20_001]])
def test_without_the_applicants_words_it_is_bad_input(program: Program, words: list[str]) -> None:
    number = program.rows("updating")[0]["number"]
    said = program("withdraw", number, *words)
    assert (said.status, said.out, len(said.lines)) == (2, "", 1)
    assert program("show", number).json["withdrawal"] is None


def test_a_demo_has_withdrawn_ones_and_hearings_under_way(decided: Program) -> None:
    waiting = [row["attention"]["message"] for row in decided("queue", "--view", "hearing").json]
    assert any(said.startswith("objections until") for said in waiting)
    assert any(said.startswith("objection came") for said in waiting)
    told = [one["number"] for one in decided("notices").json if one["kind"] == "termination"]
    ways = {decided("show", number).json["withdrawal"]["source"] for number in told}
    assert ways == {"desk", "package"}
