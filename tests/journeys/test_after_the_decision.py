"""What comes after a decision, from the command line alone: corrected, complained about, annulled, verified."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from reviewer_tui.clock import SystemClock, local_day
from reviewer_tui.regulations.calendar import Calendar
from reviewer_tui.regulations.deadlines import redirection_by
from tests.journeys.command_line import DEPUTY, Program
from tests.journeys.deciding import Case

HEAD, CLERK = "b.seitov", "d.qasymova"
WORDS = ("--was", "тізілім деректеріне", "--becomes", "тізілімнің деректеріне")


def key_of(program: Program, login: str) -> tuple[str | Path, ...]:
    return ("--key", program.key_of(login), "--passphrase-file", program.home / "PASSPHRASE.txt")


def test_a_refusal_is_corrected_complained_about_and_annulled(
    decided_copy: Program, cases: tuple[Case, ...], tmp_path: Path
) -> None:
    program = decided_copy
    case = next(case for case in cases if (case.service, case.outcome) == ("updating", "refuse"))
    number, decision = case.number, case.decision.json
    paper = tmp_path / "correction.pdf"

    shown = program("correct", number, *WORDS, "--preview", paper)
    assert (shown.status, set(shown.json)) == (0, {"paper_sha256", "number"})
    refused = program("correct", number, "--was", "бас тарту", "--becomes", "беру")
    assert (refused.status, refused.out, len(refused.lines)) == (3, "", 1)
    corrected = program("correct", decision["decision"], *WORDS, *key_of(program, DEPUTY))
    assert corrected.status == 0, corrected.err
    act = corrected.json
    assert (act["act"], act["kind"], act["level"]) == (shown.json["number"], "correction", "B-LTA")
    assert Path(act["path"]).read_bytes().startswith(paper.read_bytes())

    registered = program(
        "complaint", number, "register", "--by", "Байжігіт Әсел", "--text", "Келіспеймін.", login=CLERK
    )
    assert registered.json["routed_to"].startswith("Сейтов")
    assert program("complaint", number, "answer", "--text", "Жоқ.").status == 3
    assert program("complaint", number, "forward", login=CLERK).json["state"] == "forwarded"
    answered = program("complaint", number, "answer", "--text", "Негізсіз.", login=HEAD)
    assert (answered.json["state"], answered.json["answer"]) == ("answered", "Негізсіз.")
    assert program("complaint", number, "forward", login=CLERK).status == 2, "none is open"

    assert program("annul", number, "--reason", "Заңсыз.", *key_of(program, DEPUTY)).status == 3
    annulled = program("annul", number, "--reason", "Заңсыз.", *key_of(program, HEAD), login=HEAD)
    assert annulled.status == 0, annulled.err

    files = [decision["path"], act["path"], annulled.json["path"]]
    verdicts = program("verify", *files)
    assert verdicts.status == 0
    assert [one["verdict"] for one in verdicts.json] == ["accept"] * 3
    later = [check["detail"] for check in verdicts.json[0]["checks"] if check["name"] == "later-act"]
    assert [act["act"] in later[0], annulled.json["act"] in later[1]] == [True, True]
    view = program("show", number).json
    assert view["status"] == "annulled"
    assert [one["number"] for one in view["later_acts"]] == [act["act"], annulled.json["act"]]
    assert [one["state"] for one in view["complaints"]] == ["answered"]
    assert program("ledger", "check").status == 0
    proved = program("ledger", "prove", number).json["entries"]
    actions = {entry["action"] for entry in proved}
    assert {"corrected", "annulled", "complaint-registered"} <= actions


def test_an_approval_is_annulled_only_after_the_applicant_was_heard(
    decided_copy: Program, cases: tuple[Case, ...]
) -> None:
    program = decided_copy
    number = next(one.number for one in cases if (one.service, one.outcome) == ("updating", "approve"))
    annul = ("annul", number, "--reason", "Заңсыз.", *key_of(program, HEAD))
    unheard = program(*annul, login=HEAD)
    assert (unheard.status, len(unheard.lines)) == (3, 1)
    assert program("annul-hearing", number, "open", "--text", "Заңсыз.", login=CLERK).status == 3, (
        "the head's"
    )
    skipped = ("annul-hearing", number, "waive", "--text", "Сұраймын.")
    waived = program(*skipped, login=CLERK, language="ru", as_json=False)
    assert waived.status == 0, waived.err
    assert "заявитель просил решить без заслушивания" in waived.out, "in words, not by its code"
    annulled = program(*annul, login=HEAD)
    assert annulled.status == 0, annulled.err
    assert program("verify", annulled.json["path"]).json[0]["verdict"] == "accept"
    assert program("show", number).json["decision"]["annulment_hearing"]["outcome"] == "waived"


def registered(row: dict[str, Any], program: Program) -> date:
    return date.fromisoformat(program("show", row["number"], "--part", row["service"]).json["registered_on"])


def test_an_open_case_is_sent_on_in_time_and_no_term_is_extended(program: Program) -> None:
    row = max(program.rows("duplicates"), key=lambda row: str(row["received_at"]))
    extended = program(
        "extend", row["number"], "--until", "31.12.2026", "--reason", "Сұрау жіберілді.", login=HEAD
    )
    assert (extended.status, len(extended.lines)) == (3, 1)
    assert "76" in extended.err
    assert program("extend", row["number"], "--until", "soon", "--reason", "x", login=HEAD).status == 2

    words = ("--to", "990340000014", "--name", "Колледж", "--reason", "Құжатты сол берген.")
    by = redirection_by(registered(row, program), Calendar(5))
    sent = program("redirect", row["number"], *words)
    in_time = local_day(SystemClock().now()) <= by
    assert sent.status == (0 if in_time else 3)
    assert program("show", row["number"]).json["status"] == ("redirected" if in_time else "in-review")
