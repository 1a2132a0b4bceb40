"""Notices, the look-up by number, revealing and the list of accesses, as a script uses them."""

from __future__ import annotations

import csv
import io

import pytest

from reviewer_tui.demo import institutions
from tests.journeys.command_line import DEPUTY, Program
from tests.journeys.deciding import Case

HEAD = "b.seitov"


def decided_case(cases: tuple[Case, ...]) -> Case:
    return next(case for case in cases if case.service == "updating" and case.outcome == "refuse")


def test_notices_of_a_decided_case_are_delivered(decided: Program, cases: tuple[Case, ...]) -> None:
    number = decided_case(cases).number
    told = decided("notices", number).json
    assert {"registration", "decision"} <= {one["kind"] for one in told}
    assert set(told[0]) == {
        "number", "service", "kind", "language", "created", "delivered", "attempts", "fault",
    }  # fmt: skip
    assert told == decided("show", number).json["notices"]
    assert all(one["delivered"] for one in told if one["kind"] == "decision")


def test_a_retry_that_leaves_something_says_so(decided_copy: Program, cases: tuple[Case, ...]) -> None:
    outbox = decided_copy.home / "outbox"
    outbox.rename(decided_copy.home / "away")
    outbox.touch()
    row = decided_copy.rows("updating")[-1]
    decided_copy("claim", row["number"])
    decided_copy.answer("updating", row["number"])
    assert decided_copy.decide("updating", row["number"], "approve").status == 0
    said = decided_copy("notices", "--pending", "--retry")
    assert said.status == 1
    assert [one["number"] for one in said.json if one["kind"] == "decision"] == [row["number"]]
    assert said.json[0]["fault"]
    outbox.unlink()
    said = decided_copy("notices", "--pending", "--retry")
    assert (said.status, said.json) == (0, [])
    assert decided_copy("notices", "--retry", login="auditor").status == 3


def test_the_status_by_number_needs_no_login(decided: Program, cases: tuple[Case, ...]) -> None:
    number = decided_case(cases).number
    said = decided("status", number, login="nobody at all")
    assert said.status == 0
    (part,) = said.json["parts"]
    assert (part["status"], part["state"], part["decision_delivered"]) == (
        "refused",
        "Reasoned refusal",
        True,
    )
    assert decided("status", number, language="ru").json["parts"][0]["state"] == "Мотивированный отказ"
    case = decided("show", number).json
    assert not {case["subject_name"], case["subject_iin"], case["decision"]["signer_name"]} & set(
        said.out.split('"')
    )
    assert decided("status", case["portal_number"]).json == said.json


def test_a_hidden_number_and_an_unknown_one_get_the_same_answer(decided: Program) -> None:
    military = decided.rows("reinstatement")[0]
    number = decided("show", military["number"], login="e.ospanov").json["portal_number"]
    answers = [decided("status", asked) for asked in (number, "no-such-number")]
    assert [(said.status, said.out) for said in answers] == [(2, "")] * 2
    assert answers[0].err == answers[1].err
    named = decided("status", number, "--bin", institutions.MILITARY.bin)
    assert named.json["bin"] == institutions.MILITARY.bin


def test_the_queue_of_the_restricted_institution_bears_the_mark(decided: Program) -> None:
    assert {row["restricted"] for row in decided.rows("reinstatement")} == {True}
    assert {row["restricted"] for row in decided.rows("updating")} == {False}


def test_revealing_wants_a_reason_and_stands_in_the_list(decided_copy: Program) -> None:
    number = decided_copy.rows("updating")[-1]["number"]
    refused = decided_copy("reveal", number, "--reason", "curiosity")
    assert (refused.status, refused.out, len(refused.lines)) == (2, "", 1)
    shown = decided_copy("reveal", number, "--reason", "other", "--text", "=HYPERLINK(1)").json
    case = decided_copy("show", number).json
    assert (shown["subject_name"], shown["subject_iin"]) == (case["subject_name"], case["subject_iin"])
    lines = decided_copy("access", number, login=HEAD).json
    assert [(line["kind"], line["reason"]) for line in lines] == [
        ("reveal", "other"),
        ("open", "supervision"),
    ]
    person = decided_copy("access", "--iin", shown["subject_iin"], login=HEAD).json
    assert [line["kind"] for line in person] == ["reveal", "open", "list"]


def test_the_list_for_spreadsheets_holds_no_formula(decided_copy: Program) -> None:
    number = decided_copy.rows("updating")[-1]["number"]
    decided_copy("reveal", number, "--reason", "other", "--text", '=HYPERLINK("x");"y"')
    said = decided_copy("access", number, "--csv", login=HEAD)
    head, *rows = csv.reader(io.StringIO(said.out))
    assert head == ["Moment", "Official", "What", "Number", "Reason", "In words"]
    assert rows[0][3:] == [number, "another reason", '\'=HYPERLINK("x");"y"']
    assert all(len(row) == len(head) for row in rows)


@pytest.mark.parametrize(
    ("words", "login", "status"),
    [
        (("2026-000001",), DEPUTY, 3),
        ((), HEAD, 2),
        (("2026-000001", "--iin", "200611500019"), HEAD, 2),
        (("--iin", "2006"), HEAD, 2),
        (("2026-999999",), HEAD, 2),
        (("2026-000001", "--from", "yesterday"), HEAD, 2),
        (("2026-000001", "--from", "2026-01-01", "--to", "2026-01-02"), "auditor", 0),
    ],
)
def test_who_may_ask_for_whose_list(
    decided: Program, words: tuple[str, ...], login: str, status: int
) -> None:
    said = decided("access", *words, login=login)
    assert (said.status, len(said.lines)) == (status, 0 if status == 0 else 1)
    if status == 0:
        assert said.json == []
