"""Who gets a case, who steps back and who acts as the head, all from a script."""

from __future__ import annotations

import shutil
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from reviewer_tui.clock import LOCAL_ZONE
from tests.journeys.command_line import Program

HEAD, DEPUTY, CLERK = "b.seitov", "a.akhmetova", "d.qasymova"


@pytest.fixture(scope="module")
def program(made_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Program:
    """The program with a home of its own."""
    home = tmp_path_factory.mktemp("people") / "home"
    shutil.copytree(made_home, home)
    return Program(home)


def test_a_case_is_given_handed_over_and_taken_back(program: Program) -> None:
    number = program.rows("updating")[0]["number"]
    given = program("assign", number, "--to", CLERK, "--reason", "Кезек", login=HEAD)
    assert (given.status, given.json) == (0, {"number": number, "assigned_to": CLERK})
    assert [row["number"] for row in program("queue", "--view", "mine", login=CLERK).json] == [number]
    assert program("claim", number, login=CLERK).status == 0
    over = program("hand-over", number, "--to", DEPUTY, "--note", "Қоңырау шалу керек", login=CLERK)
    assert (over.status, over.json["assigned_to"]) == (0, DEPUTY)
    assert program("show", number).json["assigned_to"] == "Ахметова Айгүл Серікқызы"
    refused = program("claim", number, login=CLERK)
    assert (refused.status, refused.out, len(refused.lines)) == (3, "", 1)
    assert "was given to Ахметова Айгүл Серікқызы by Қасымова Динара Маратқызы" in refused.err
    back = program("unassign", number, "--reason", "Басқаша", login=HEAD)
    assert (back.status, back.json) == (0, {"number": number, "assigned_to": None})
    assert program("assign", number, "--to", DEPUTY, "--reason", "Кезек", login=CLERK).status == 3


def test_who_steps_back_is_answered(program: Program) -> None:
    number = program.rows("updating")[1]["number"]
    declared = program("recuse", number, "--reason", "Туысым", login=CLERK)
    assert declared.json == {"number": number, "official": CLERK, "state": "declared"}
    assert program("claim", number, login=CLERK).status == 3
    answered = program("recusal", number, "--of", CLERK, "--reject", "--reason", "Туыс емес", login=HEAD)
    assert (answered.status, answered.json["state"]) == (0, "rejected")
    assert program("claim", number, login=CLERK).status == 0
    (stated,) = program("show", number).json["recusals"]
    assert (stated["login"], stated["state"], stated["answer"]) == (CLERK, "rejected", "Туыс емес")
    for words in ([], ["--accept", "--reject"]):
        assert program("recusal", number, "--of", CLERK, *words, "--reason", "x", login=HEAD).status == 2


def test_an_acting_head_is_appointed_and_the_role_ended(program: Program) -> None:
    today = datetime.now(LOCAL_ZONE).date()
    period = ("--from", today.isoformat(), "--until", f"{today + timedelta(days=9):%d.%m.%Y}")
    given = program(
        "people", "appoint", DEPUTY, "--role", "head", *period, "--order", "45-ж", login="administrator"
    )
    assert (given.status, given.json["until"]) == (0, (today + timedelta(days=9)).isoformat())
    listed = {one["login"]: (one["role"], one["order"]) for one in program("people").json}
    assert listed[DEPUTY] == ("head", "45-ж")
    assert program("people", "list").json == program("people").json
    ended = program(
        "people", "end", DEPUTY, "--role", "head", "--until", today.isoformat(), "--order", "46-ж", login=HEAD
    )
    assert (ended.status, ended.json["until"]) == (0, today.isoformat())
    assert program("ledger", "check").status == 0


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (["--role", "head", "--from", "yesterday", "--order", "1"], 2),
        (["--role", "head", "--from", "2020-01-01", "--order", "1"], 2),
        (["--role", "king", "--from", "2020-01-01", "--order", "1"], 2),
        (["--role", "deputy", "--from", "2020-01-01", "--order", "1"], 3),
    ],
    ids=["no-day", "no-end", "no-role", "past"],
)
def test_a_role_that_cannot_be_given_is_one_line(program: Program, words: list[str], status: int) -> None:
    said = program("people", "appoint", CLERK, *words, login=HEAD)
    assert (said.status, said.out, len(said.lines)) == (status, "", 1)
    assert "unexpected" not in said.err
