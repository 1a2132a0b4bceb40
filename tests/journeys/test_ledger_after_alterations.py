"""The ledger of a home in which every service was decided: good as it is, bad after any row altered by hand."""

from __future__ import annotations

import base64
import json

import pysqlite3.dbapi2 as sqlite
import pytest

from db.ledger import InclusionProof, verify_inclusion
from db.ledger.merkle import leaf_hash
from reviewer_tui.demo import institutions
from tests.journeys.command_line import COMMANDANT, HEAD, WAIVER, Program, signer_of
from tests.journeys.deciding import Case

SCHOOL, MILITARY = institutions.SCHOOL.bin, institutions.MILITARY.bin

ALTERATIONS = {
    "decision": "UPDATE decision SET outcome = 'approve' WHERE outcome = 'refuse'",
    "motive": "UPDATE decision SET motive = motive || '.' WHERE motive <> ''",
    "signed paper": "UPDATE document_chunk SET content = zeroblob(9) WHERE sha256 = (SELECT pdf_sha256 FROM decision)",
    "decision deleted": "DELETE FROM decision WHERE rowid = (SELECT min(rowid) FROM decision)",
    "applicant": "UPDATE application SET subject_iin = '000000000000' WHERE number LIKE '%-000003'",
    "declared field": "UPDATE application SET declared = '{}' WHERE number LIKE '%-000002'",
    "registry answer": "UPDATE registry_answer SET status = 'ok' WHERE status <> 'ok'",
    "attachment": "UPDATE attachment SET name = 'other.pdf' WHERE position = 0",
    "ledger entry": "UPDATE ledger_entry SET actor = 'somebody' WHERE sequence = 3",
    "ledger entry deleted": "DELETE FROM ledger_entry WHERE sequence = 4",
    "checkpoint": "UPDATE checkpoint SET root = lower(hex(randomblob(32)))",
}


def alter(program: Program, statement: str) -> None:
    """Alter rows as somebody does who owns the file: the guards are taken down and put up again."""
    table = statement.removeprefix("DELETE FROM ").removeprefix("UPDATE ").split()[0]
    store = sqlite.connect(program.home / "store.db")
    guards = store.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ?", (table,)
    ).fetchall()
    assert guards
    for name, _sql in guards:
        store.execute(f"DROP TRIGGER {name}")
    assert store.execute(statement).rowcount > 0, "the alteration reaches no row"
    for _name, sql in guards:
        store.execute(sql)
    store.commit()
    store.close()


def test_the_ledger_is_good_after_all_decisions(decided: Program, cases: tuple[Case, ...]) -> None:
    said = decided("ledger", "check")
    assert (said.status, said.err) == (0, "")
    assert said.json["good"] is True
    assert [one["faults"] for one in said.json["institutions"]] == [[], []]
    assert sum(one["entries"] for one in said.json["institutions"]) > len(cases)
    assert decided("db", "check").status == 0


@pytest.mark.parametrize("what", ALTERATIONS)
def test_one_row_altered_by_hand_makes_it_bad(decided_copy: Program, what: str) -> None:
    alter(decided_copy, ALTERATIONS[what])
    said = decided_copy("ledger", "check")
    assert said.status == 1
    assert said.json["good"] is False
    assert any(one["faults"] for one in said.json["institutions"])


def test_a_verdict_on_a_paper_shows_that_the_ledger_lost_it(decided_copy: Program) -> None:
    paper = decided_copy.decision_papers()[0]
    alter(decided_copy, "DELETE FROM ledger_entry WHERE action = 'decision'")
    said = decided_copy("verify", paper)
    assert said.status == 1
    assert said.json[0]["checks"][-1] == {
        "name": "ledger", "ok": False, "detail": "the ledger does not know this decision",
    }  # fmt: skip


def test_every_decision_can_be_proved_against_the_checkpoint(
    decided: Program, cases: tuple[Case, ...]
) -> None:
    notes = {one["bin"]: one for one in decided("ledger", "checkpoint").json}
    assert len(notes) == 2
    for case in cases:
        bin_ = MILITARY if signer_of(case.service) == COMMANDANT else SCHOOL
        proved = decided("ledger", "prove", case.number, "--bin", bin_).json
        entries = [one for one in proved["entries"] if one["action"] == "decision"]
        mine = [one for one in entries if json.loads(one["canonical"])["payload"]["service"] == case.service]
        assert len(mine) == 1, case
        entry = mine[0]
        proof = InclusionProof(
            entry["sequence"], entry["size"], entry["leaf_hash"], entry["root"], tuple(entry["path"])
        )
        assert verify_inclusion(proof)
        note = notes[entry["bin"]]
        assert (entry["size"], entry["root"]) == (note["size"], note["root"])
        origin, size, root, *_ = note["note"].splitlines()
        assert origin.endswith(entry["bin"])
        assert int(size) == entry["size"]
        assert base64.b64decode(root).hex() == entry["root"]
        assert entry["note"] == note["note"]


def test_what_somebody_said_is_proved_to_all_and_told_to_officials_only(
    decided: Program, cases: tuple[Case, ...]
) -> None:
    """Rule 10: personal data has a reason; without a login an entry is proved by its hash."""
    number = next(one.number for one in cases if (one.service, one.outcome) == ("duplicates", "refuse"))
    public = decided("ledger", "prove", number, login="nobody at all")
    assert WAIVER not in public.out
    assert {"registration", "decision"} <= {
        one["action"] for one in public.json["entries"] if one["canonical"]
    }

    whole = decided("ledger", "prove", number, "--text", login=HEAD).json["entries"]
    assert (
        WAIVER
        in json.loads(next(one["canonical"] for one in whole if one["action"] == "hearing-waived"))[
            "payload"
        ]["statement"]
    )
    hashes = [leaf_hash(one["canonical"].encode()).hex() for one in whole]
    assert hashes == [one["leaf_hash"] for one in public.json["entries"]]
    seen = decided("access", number, login="auditor").json[-1]
    assert (seen["kind"], seen["details"]) == ("export", {"of": "ledger"})
    assert decided("ledger", "prove", number, "--text", login="nobody at all").status == 2


def test_a_case_nobody_knows_cannot_be_proved(decided: Program) -> None:
    said = decided("ledger", "prove", "2026-999999")
    assert (said.status, said.out, len(said.lines)) == (2, "", 1)


def test_a_restricted_institution_proves_only_when_it_is_named(decided: Program) -> None:
    """Both have this number, and without its BIN nothing tells that the military institute has it, too."""
    proved = decided("ledger", "prove", "2026-000001").json["entries"]
    assert {one["bin"] for one in proved} == {SCHOOL}
    proved = decided("ledger", "prove", "2026-000001", "--bin", MILITARY).json["entries"]
    assert {one["bin"] for one in proved} == {MILITARY}


def test_an_access_altered_or_taken_out_by_hand_is_found(decided_copy: Program) -> None:
    assert decided_copy("ledger", "checkpoint").status == 0
    assert decided_copy("ledger", "check").json["good"] is True
    alter(decided_copy, "UPDATE access_event SET reason = 'claim' WHERE reason = 'supervision'")
    said = decided_copy("ledger", "check")
    assert said.status == 1
    codes = {fault["code"] for one in said.json["institutions"] for fault in one["faults"]}
    assert codes == {"row-altered"}
    alter(decided_copy, "DELETE FROM access_event WHERE rowid = (SELECT min(rowid) FROM access_event)")
    said = decided_copy("ledger", "check")
    codes = {fault["code"] for one in said.json["institutions"] for fault in one["faults"]}
    assert (said.status, "row-missing" in codes) == (1, True)
