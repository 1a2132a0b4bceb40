"""From a demo home to a signed decision on each of the six services, with the commands alone."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from pathlib import Path

import pytest

from reviewer_tui.regulations.services import service as service_of
from tests.journeys.command_line import HEAD, SERVICES, UNTOUCHED, Program
from tests.journeys.deciding import Case

HEARD = {"reinstatement", "meals", "transport", "duplicates"}
"""Services whose term is five working days or longer: a refusal needs a hearing (APPC art. 73)."""
STATUS = {"approve": "approved", "refuse": "refused", "not-accepted": "incomplete"}


def case_of(cases: tuple[Case, ...], service: str, outcome: str) -> Case:
    return next(case for case in cases if (case.service, case.outcome) == (service, outcome))


def test_the_demo_has_every_service_in_the_queue_of_those_who_decide(
    decided: Program, cases: tuple[Case, ...]
) -> None:
    for service in SERVICES:
        rows = decided.rows(service)
        assert all(row["service"] == service for row in rows)
        assert not {case.number for case in cases if case.service == service} & {
            row["number"] for row in rows
        }
    everything = [row for row in decided("queue").json if row["status"] in UNTOUCHED]
    assert Counter(row["service"] for row in everything) == Counter(
        {service: len(decided.rows(service)) for service in SERVICES if service != "reinstatement"}
    )


@pytest.mark.parametrize("service", SERVICES)
def test_a_case_is_shown_with_its_facts_and_its_checklist(cases: tuple[Case, ...], service: str) -> None:
    case = case_of(cases, service, "approve")
    shown, checks = case.said["show"], case.said["checks"]
    assert shown.status == 0, shown.err
    view = shown.json
    assert (view["number"], view["service"], view["open"]) == (case.number, service, True)
    assert view["declared"], "nothing of the application is shown"
    assert view["registries"], "no registry answer is shown"
    assert view["due_on"] >= view["registered_on"]
    assert checks.status == (1 if any(row["verdict"] == "fail" for row in checks.json) else 0)
    assert [row["code"] for row in checks.json] == [rule.code for rule in service_of(service).checks]
    for row in checks.json:
        assert set(row) == {"code", "verdict", "by", "article", "why"}
        assert row["verdict"] in {"pass", "fail", "warn", "human"}
        assert row["by"] in {"machine", "official"}
        assert row["why"]


@pytest.mark.parametrize("outcome", ["approve", "refuse"])
@pytest.mark.parametrize("service", SERVICES)
def test_every_service_is_decided_both_ways(
    decided: Program, decided_folder: Path, cases: tuple[Case, ...], service: str, outcome: str
) -> None:
    check_decision(decided, decided_folder, case_of(cases, service, outcome))


def test_duplicates_are_approved_by_deputy_and_head(
    decided: Program, decided_folder: Path, cases: tuple[Case, ...]
) -> None:
    case = case_of(cases, "duplicates", "approve")
    first, receipt = case.said["first"].json, case.decision.json
    assert (first["waits_for"], first["decision"], first["level"]) == ("head", None, "B-LT")
    waiting = case.said["waiting"].json
    assert (waiting["status"], waiting["open"], waiting["decision"]) == ("awaiting-signature", True, None)
    assert (receipt["decision"], receipt["first_signer"]) == (first["number"], first["signer"])
    shown = (decided_folder / f"duplicates-{case.number}-first.pdf").read_bytes()
    assert hashlib.sha256(shown).hexdigest() == first["pdf_sha256"], "the head was shown another paper"
    signed = decided.home / "outbox" / Path(receipt["path"]).relative_to(decided_folder / "home" / "outbox")
    assert signed.read_bytes().startswith(shown)
    (verdict,) = decided("verify", signed).json
    assert [signer["iin"] for signer in verdict["signers"]] != []
    assert len(verdict["signers"]) == 2
    (line,) = decided("register").json
    assert (f"{line['series']} {line['blank_number']}", line["state"]) == (receipt["blank"], "ready")
    assert line["decision_number"] == receipt["decision"]


def test_a_duplicate_is_handed_out_from_the_command_line(
    decided_copy: Program, cases: tuple[Case, ...]
) -> None:
    number = case_of(cases, "duplicates", "approve").number
    taker = "=Ахметов Нұрлан"
    (before,) = decided_copy("register").json
    if before["original_surrendered"] is False:
        assert decided_copy("issue", number, "--to", taker).status == 3
    issued = decided_copy("issue", number, "--to", taker, "--original-surrendered")
    assert (issued.status, issued.json["state"]) == (0, "issued")
    assert decided_copy("issue", number, "--to", taker, "--original-surrendered").status == 3
    assert decided_copy("register", "--state", "ready").json == []
    assert decided_copy("show", number).json["status"] == "issued"
    exported = decided_copy("register", "--csv", login="auditor").json
    assert exported[0]["issued_to"] == taker
    assert decided_copy("ledger", "check").status == 0


def test_a_paper_is_sent_back_from_the_command_line(program: Program) -> None:
    number = program.rows("duplicates")[0]["number"]
    waiting = signature_queue(program)
    program("claim", number)
    program.answer("duplicates", number)
    program("release", number)
    assert program.decide("duplicates", number, "approve", login=HEAD).status == 3
    program("release", number, login=HEAD)
    assert program.decide("duplicates", number, "approve").json["waits_for"] == "head"
    assert signature_queue(program) == waiting | {number}
    back = program("send-back", number, "--reason", "Сериясы дұрыс емес", login=HEAD)
    assert (back.status, back.json) == (0, {"number": number, "status": "in-review"})
    assert program("send-back", number, "--reason", "Тағы да", login=HEAD).status == 3
    assert signature_queue(program) == waiting


def signature_queue(program: Program) -> set[str]:
    """The numbers of what waits for the head's signature."""
    return {row["number"] for row in program("queue", "--view", "signature", login=HEAD).json}


def test_an_incomplete_pack_is_not_accepted(
    decided: Program, decided_folder: Path, cases: tuple[Case, ...]
) -> None:
    check_decision(decided, decided_folder, case_of(cases, "updating", "not-accepted"))


def check_decision(decided: Program, folder: Path, case: Case) -> None:
    assert case.decision.status == 0, case.decision.err
    receipt = case.decision.json
    assert (receipt["application"], receipt["outcome"], receipt["level"]) == (
        case.number,
        case.outcome,
        "B-LTA",
    )
    assert receipt["stand_in"] is True
    # The receipt names the place in the home in which it was made; this one is a copy of it.
    signed = decided.home / "outbox" / Path(receipt["path"]).relative_to(folder / "home" / "outbox")
    content = signed.read_bytes()
    assert hashlib.sha256(content).hexdigest() == receipt["pdf_sha256"]
    preview = (folder / case.preview).read_bytes()
    assert preview.startswith(b"%PDF-")
    assert content.startswith(preview), "what was previewed is not what was signed"
    assert len(content) > len(preview)
    notice = json.loads((signed.parent / "notice.json").read_text(encoding="utf-8"))
    assert notice["section"] == "Қызметтерді алу тарихы"
    assert notice["outcome"] == case.outcome
    assert notice["document"] == {
        "name": "decision.pdf",
        "sha256": receipt["pdf_sha256"],
        "size": len(content),
    }
    login = "e.ospanov" if case.service == "reinstatement" else "a.akhmetova"
    view = decided("show", case.number, "--part", case.service, login=login).json
    assert (view["status"], view["open"]) == (STATUS[case.outcome], False)
    assert view["decision"]["pdf_sha256"] == receipt["pdf_sha256"]
    assert view["claimed_by"] == ""


@pytest.mark.parametrize("service", SERVICES)
def test_an_approval_waits_for_the_checklist(cases: tuple[Case, ...], service: str) -> None:
    case = case_of(cases, service, "approve")
    waiting = [row for row in case.said["checks"].json if row["verdict"] in {"human", "fail"}]
    unanswered = case.said["unanswered"]
    if not waiting:
        assert unanswered.status == 0
        return
    assert (unanswered.status, unanswered.out, len(unanswered.lines)) == (3, "", 1)
    assert f"judge {case.number} " in unanswered.err, "the line names the command that helps"


@pytest.mark.parametrize("service", SERVICES)
def test_a_refusal_waits_for_the_hearing_where_the_law_asks_for_one(
    cases: tuple[Case, ...], service: str
) -> None:
    case = case_of(cases, service, "refuse")
    if service not in HEARD:
        assert "hearing" not in case.said
        return
    unheard = case.said["unheard"]
    assert unheard.status == 3
    assert unheard.out == ""
    assert len(unheard.lines) == 1
    assert "73" in unheard.err
    after = case.said["after unheard"].json
    assert (after["open"], after["decision"], after["hearing"]["outcome"]) == (True, None, "")
    assert case.said["hearing"].json["outcome"] == "waived"


def test_every_decision_has_a_number_of_its_own(cases: tuple[Case, ...]) -> None:
    numbers = Counter((case.service == "reinstatement", case.decision.json["decision"]) for case in cases)
    assert len(numbers) == len(cases) == 13


def test_deciding_without_a_key_only_composes_the_paper(program: Program, tmp_path: Path) -> None:
    row = program.rows("updating")[0]
    preview = tmp_path / "paper.pdf"
    program.answer("updating", row["number"])
    said = program("decide", row["number"], "--outcome", "approve", "--preview", preview)
    assert said.status == 0
    assert said.json["paper_sha256"] == hashlib.sha256(preview.read_bytes()).hexdigest()
    view = program("show", row["number"]).json
    assert (view["open"], view["decision"], view["draft"]["outcome"]) == (True, None, "approve")
    assert program.decision_papers() == []


def test_a_decided_case_cannot_be_decided_again(decided_copy: Program, cases: tuple[Case, ...]) -> None:
    case = case_of(cases, "admission", "approve")
    before = decided_copy("ledger", "check").json
    again = decided_copy.decide(case.service, case.number, "approve")
    assert (again.status, again.out, len(again.lines)) == (3, "", 1)
    assert decided_copy("ledger", "check").json == before
