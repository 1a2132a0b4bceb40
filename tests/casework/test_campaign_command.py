"""The command ``campaign``: the line, the seats and the enrolment order for a script and for a person."""

from __future__ import annotations

from pathlib import Path

import pytest

from reviewer_tui.casework.desk import Desk
from reviewer_tui.config import Settings
from tests.casework.campaigning import GRADE, SOURCE, YEAR, apply
from tests.casework.deciding import decide
from tests.journeys.command_line import Program

OF_GRADE = ("--year", str(YEAR), "--grade", str(GRADE))


@pytest.fixture
def program(settings: Settings) -> Program:
    return Program(settings.home)


def test_from_the_seats_to_the_order(
    program: Program, desk: Desk, settings: Settings, passphrase: bytes, tmp_path: Path
) -> None:
    parts = apply(desk, tmp_path, "O1 T1")
    said = program("campaign", "seats", *OF_GRADE, "--set", "2", "--source", SOURCE)
    assert (said.status, said.json) == (
        0, {"school_year": YEAR, "grade": GRADE, "seats": 2, "source": SOURCE, "version": 1},
    )  # fmt: skip
    decide(desk, settings, passphrase, parts["T1"])
    line = program("campaign", "queue", *OF_GRADE).json
    assert (line["seats"], line["taken"], line["left"], line["to_enrol"]) == (2, 1, 1, 1)
    assert [(entry["part_id"], entry["place"], entry["seats_left"]) for entry in line["entries"]] == [
        (str(parts["T1"]), 1, 2), (str(parts["O1"]), 2, 1),
    ]  # fmt: skip
    assert [entry["received_at"] for entry in line["entries"]] == [
        "2025-04-01T00:00:00.001000+05:00", "2025-04-01T00:00:00+05:00",
    ]  # fmt: skip
    assert (line["judge_from"], line["enrol_from"]) == (2, "2025-08-25")
    order = program("campaign", "enrol", *OF_GRADE, login="b.seitov").json
    assert [child["number"] for child in order["children"]] == [desk.case(parts["T1"]).number]
    assert order["number"].startswith("Б-")
    assert program("campaign", "enrol", *OF_GRADE, login="b.seitov").json["children"] == []


@pytest.mark.parametrize(
    ("words", "login", "status"),
    [
        (("enrol", *OF_GRADE), "a.akhmetova", 3),
        (("enrol", "--year", "2099", "--grade", "1"), "b.seitov", 3),
        (("queue", *OF_GRADE), "e.ospanov", 3),
        (("queue", "--year", "99999999", "--grade", "1"), "a.akhmetova", 2),
        (("queue", "--year", str(YEAR)), "a.akhmetova", 2),
        (("seats", *OF_GRADE, "--set", "x", "--source", SOURCE), "a.akhmetova", 2),
        (("seats", *OF_GRADE, "--set", "9" * 30, "--source", SOURCE), "a.akhmetova", 2),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(
    program: Program, words: tuple[str, ...], login: str, status: int
) -> None:
    said = program("campaign", *words, login=login)
    assert (said.status, said.out, len(said.lines)) == (status, "", 1)


def test_a_person_reads_the_line(
    program: Program, desk: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from reviewer_tui.cli import main

    apply(desk, tmp_path, "T5 O1 O2 T6 O3")
    main(["--home", str(program.home), "--lang", "en", "--as", "a.akhmetova", "campaign", "queue", *OF_GRADE])
    first, *rows, why = capsys.readouterr().out.splitlines()
    assert first == "Grade 1: seats not set, 0 given"
    assert [row.split()[0] for row in rows] == ["1", "2", "3", "4", "5"]
    assert "01.04.2025 00:00:00.003" in rows[1]
    assert why.startswith("From place 3 on the rule is silent")
