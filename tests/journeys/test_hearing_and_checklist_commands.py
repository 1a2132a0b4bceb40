"""The hearing by word of mouth and the checklist, as a script works with them; the program runs by the day it is."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.casework.test_oral_hearing import PLACE, PROTOCOL
from tests.journeys.command_line import MOTIVE, REASON, Program


@pytest.fixture
def heard(program: Program) -> str:
    """The number of the case that is due last, with its hearing opened."""
    number = str(max(program.rows("duplicates"), key=lambda row: str(row["due_on"]))["number"])
    opened = program("hearing", number, "open", "--text", MOTIVE)
    assert opened.status == 0, opened.err
    assert opened.json["earliest_refusal"] > opened.json["objection_until"]
    return number


def test_an_oral_hearing_is_set_and_its_protocol_waits_for_it(
    program: Program, heard: str, tmp_path: Path
) -> None:
    tomorrow = (datetime.now(UTC) + timedelta(days=1)).isoformat()
    said = program("hearing", heard, "oral", "--at", tomorrow, "--place", PLACE)
    assert said.status == 0, said.err
    assert said.json["oral"]["place"] == PLACE
    assert said.json["oral"]["protocol"] == {}
    assert "word of mouth" in said.json["warning"]
    file = tmp_path / "protocol.json"
    held = {**PROTOCOL, "began": tomorrow, "ended": tomorrow, "signed_on": tomorrow[:10]}
    file.write_text(json.dumps(held), encoding="utf-8")
    early = program("hearing", heard, "protocol", "--file", file)
    assert (early.status, early.out, len(early.lines)) == (3, "", 1)
    for words in (
        ["oral", "--place", "x"],
        ["oral", "--at", "soon"],
        ["protocol"],
        ["remarks", "--text", "x"],
    ):
        said = program("hearing", heard, *words)
        assert (said.status in {2, 3}, said.out, len(said.lines)) == (True, "", 1), words
    for content in ("[]", "{", "[" * 100_000, '{"place": 1}'):
        file.write_text(content, encoding="utf-8")
        bad = program("hearing", heard, "protocol", "--file", file)
        assert (bad.status, bad.out, len(bad.lines)) == (2, "", 1), content[:9]


def test_a_checklist_is_answered_one_by_one_or_at_once(program: Program) -> None:
    number = str(program.rows("updating")[0]["number"])
    waiting = [row["code"] for row in program("checks", number).json if row["verdict"] == "human"]
    first = waiting[0]
    judged = program("judge", number, first, "fail", "--reason", REASON)
    assert judged.status == 0, judged.err
    row = next(row for row in judged.json if row["code"] == first)
    assert (row["verdict"], row["by"], row["why"]) == ("fail", "official", REASON)
    everything = program("judge", number, "--all-open").json
    assert [row["code"] for row in everything if row["verdict"] == "human"] == []
    again = program("judge", number, "--all-open")
    assert (again.status, again.out, len(again.lines)) == (3, "", 1)
    over = program("judge", number, first, "pass")
    assert (over.status, over.out, len(over.lines)) == (2, "", 1)
    assert program("judge", number, first, "pass", "--reason", REASON).status == 0
    (fact,) = program("judge", number, "--fact", "subject_iin", "questioned", "--reason", REASON).json
    assert (fact["field"], fact["judged"]["verdict"], fact["judged"]["reason"]) == (
        "subject_iin",
        "questioned",
        REASON,
    )
    told = program("compare", number, as_json=False).out
    assert sum(REASON in line for line in told.splitlines()) == 1
