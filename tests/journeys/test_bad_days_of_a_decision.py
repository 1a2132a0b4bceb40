"""What goes wrong while deciding ends in one clear line, the right status, and nothing half done."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pysqlite3.dbapi2 as sqlite
import pytest

import db.engine
from keys.authority import StandInAuthority, new_key_pair
from keys.certificates import Subject
from keys.keyfile import open_key
from keys.profile import Role
from reviewer_tui.clock import SystemClock
from tests.journeys.command_line import COMMANDANT, DEPUTY, MOTIVE, Program, Said
from tests.keys.containers import gost_container

SERVICE = "updating"


@pytest.fixture
def motive(tmp_path: Path) -> Path:
    path = tmp_path / "motive.txt"
    path.write_text(MOTIVE, encoding="utf-8")
    return path


@pytest.fixture
def number(program: Program) -> str:
    return str(program.rows(SERVICE)[0]["number"])


def refuse_pack(program: Program, number: str, motive: Path, key: Path | None = None) -> Said:
    return program.decide(SERVICE, number, "not-accepted", "--reason-file", motive, key=key)


def passphrase_of(program: Program) -> bytes:
    return (program.home / "PASSPHRASE.txt").read_bytes().strip()


def deputy(program: Program, **changed: Any) -> Subject:
    """The deputy as her own certificate names her, with what a case changes."""
    with open_key(program.key_of(DEPUTY), passphrase_of(program)) as key:
        holder = key.holder
    values = {
        "surname": holder.surname, "given_name": holder.given_name, "patronymic": holder.patronymic,
        "iin": holder.iin, "bin": holder.bin, "organisation": holder.organisation, "roles": (Role.SIGNER,),
    }  # fmt: skip
    return Subject(**(values | changed))


def issued(program: Program, subject: Subject, folder: Path | None = None, **more: Any) -> Path:
    authority = StandInAuthority.open(folder or program.home / "authority", clock=SystemClock())
    made = authority.issue(subject, passphrase_of(program), program.home / "more", key=new_key_pair(), **more)
    assert made.path is not None
    return Path(made.path)


def expired(program: Program) -> Path:
    start = datetime.now(UTC) - timedelta(days=40)
    authority = StandInAuthority.open(program.home / "authority", clock=SystemClock())
    return issued(
        program, deputy(program), valid_from=max(start, authority.valid_from), valid_for=timedelta(days=1)
    )


def revoked(program: Program) -> Path:
    path = program.key_of(DEPUTY)
    with open_key(path, passphrase_of(program)) as key:
        serial = key.holder.serial
    said = program("keys", "revoke", serial, "--reason", "keyCompromise")
    assert said.status == 0, said.err
    return path


def gost(program: Program) -> Path:
    path = program.home / "GOST512_key.p12"
    path.write_bytes(gost_container(passphrase_of(program).decode()))
    return path


def of_another_authority(program: Program) -> Path:
    folder = program.home / "other-authority"
    StandInAuthority.create(folder, clock=SystemClock(), bits=2048)
    return issued(program, deputy(program), folder)


def cut_off(program: Program) -> Path:
    path = program.home / "cut.p12"
    path.write_bytes(program.key_of(DEPUTY).read_bytes()[:300])
    return path


def empty(program: Program) -> Path:
    path = program.home / "empty.p12"
    path.touch()
    return path


UNFIT_KEYS: dict[str, tuple[Callable[[Program], Path], int, str]] = {
    "GOST": (gost, 2, "GOST"),
    "cut off": (cut_off, 2, "PKCS#12"),
    "empty": (empty, 2, "empty"),
    "missing": (lambda program: program.home / "no.p12", 2, "no such file"),
    "a folder": (lambda program: program.home, 2, "not a file"),
    "revoked": (revoked, 3, "revoked"),
    "expired": (expired, 3, "ran out"),
    "of another authority": (of_another_authority, 3, "not trusted"),
    "of another institution": (lambda program: program.key_of(COMMANDANT), 3, "institution"),
    "of a colleague": (lambda program: program.key_of("b.seitov"), 3, "person"),
    "of an employee": (lambda program: issued(program, deputy(program, roles=(Role.EMPLOYEE,))), 3, "sign"),
    "for logging in": (lambda program: issued(program, deputy(program), login=True), 3, "AUTH"),
}


@pytest.mark.parametrize("what", UNFIT_KEYS)
def test_a_key_that_must_not_sign_gets_one_line(
    program: Program, number: str, motive: Path, what: str
) -> None:
    make, status, word = UNFIT_KEYS[what]
    key = make(program)
    with nothing_recorded(program, number):
        said = refuse_pack(program, number, motive, key)
        assert (said.status, said.out) == (status, ""), said.err
        assert len(said.lines) == 1, said.err
        assert word in said.err
    kept_draft(program, number)


def test_a_wrong_passphrase_gets_one_line_and_a_second_try(
    program: Program, number: str, motive: Path
) -> None:
    file = program.home / "PASSPHRASE.txt"
    right = file.read_bytes()
    file.write_bytes(b"wrong\n")
    with nothing_recorded(program, number):
        said = refuse_pack(program, number, motive)
        assert (said.status, said.out, len(said.lines)) == (2, "", 1)
        assert "passphrase" in said.err.lower()
        assert "wrong" not in said.err, "what was typed is repeated"
    kept_draft(program, number)
    file.write_bytes(right)
    assert refuse_pack(program, number, motive).status == 0


def test_an_official_who_only_prepares_cannot_decide(program: Program, number: str, motive: Path) -> None:
    login = "d.qasymova"
    with nothing_recorded(program, number):
        said = program(
            "decide", number, "--outcome", "not-accepted", "--reason-file", motive, "--key", program.key_of(login),
            "--passphrase-file", program.home / "PASSPHRASE.txt", login=login,
        )  # fmt: skip
        assert (said.status, said.out, len(said.lines)) == (3, "", 1)


@pytest.mark.parametrize("login", ["auditor", "administrator"])
def test_who_only_reads_cannot_work_on_a_case(
    program: Program, number: str, motive: Path, login: str
) -> None:
    acts = (
        ["claim"], ["judge", "--all-open"], ["hearing", "waive", "--text", "x"], ["decide", "--outcome", "approve"],
    )  # fmt: skip
    for act in acts:
        command, *more = act
        said = program(command, number, *more, login=login)
        assert (said.status, said.out, len(said.lines)) == (3, "", 1), act
    assert program("show", number, login=login).json["claimed_by"] == ""


def test_a_colleagues_case_is_refused_by_name(program: Program, number: str, motive: Path) -> None:
    assert program("claim", number, login="b.seitov").status == 0
    with nothing_recorded(program, number):
        said = refuse_pack(program, number, motive)
        assert (said.status, said.out, len(said.lines)) == (3, "", 1)
        assert "Сейтов" in said.err
    assert program("release", number, login="b.seitov").status == 0
    assert refuse_pack(program, number, motive).status == 0


@pytest.mark.parametrize(
    ("more", "status"),
    [
        (["--outcome", "refuse"], 3),
        (["--outcome", "refuse", "--ground", "because"], 3),
        (["--outcome", "not-accepted"], 3),
        (["--outcome", "approve", "--ground", "because"], 3),
        (["--outcome", "approve", "--reason-file", "/nowhere/motive.txt"], 2),
        (["--outcome", "approve", "--preview", "/nowhere/paper.pdf"], 2),
        (["--outcome", "approve", "--preview", "/"], 2),
        (["--outcome", "approve", "--key", "/dev/null", "--passphrase-file", "/nowhere"], 2),
        (["--outcome", "approve", "--part", "meals"], 2),
    ],
)
def test_an_incomplete_command_gets_one_line(
    program: Program, number: str, more: list[str], status: int
) -> None:
    program.answer(SERVICE, number)
    with nothing_recorded(program, number):
        said = program("decide", number, *more)
        assert (said.status, said.out, len(said.lines)) == (status, "", 1), said.err
        assert "unexpected" not in said.err


@pytest.mark.parametrize(
    ("more", "status"),
    [
        ([], 2),
        (["legible"], 2),
        (["legible", "perhaps"], 2),
        (["horoscope", "pass"], 2),
        (["legible", "fail"], 2),
        (["legible", "pass", "--all-open"], 2),
        (["--all-open", "--part", "meals"], 2),
    ],
)
def test_a_judgement_of_nothing_gets_one_line(
    program: Program, number: str, more: list[str], status: int
) -> None:
    said = program("judge", number, *more)
    assert (said.status, said.out) == (status, "")
    assert "unexpected" not in said.err
    assert {row["by"] for row in program("checks", number).json if row["verdict"] != "human"} == {"machine"}


def test_a_case_nobody_knows_gets_one_line(program: Program) -> None:
    for command in ("show", "checks", "claim", "release"):
        said = program(command, "2026-999999")
        assert (said.status, said.out, len(said.lines)) == (2, "", 1)
    assert program("queue", login="nobody").status == 2
    assert Program(program.home / "nowhere")("queue").status == 2


HOLD = """
import sys, db, pysqlite3
store = pysqlite3.connect(sys.argv[1], isolation_level=None)
store.execute("BEGIN IMMEDIATE")
print("held", flush=True)
sys.stdin.read()
"""


@contextmanager
def held_by_another_process(store: Path) -> Iterator[None]:
    command = [sys.executable, "-c", HOLD, str(store)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        assert holder.stdin is not None
        assert holder.stdout.readline() == "held\n"
        yield
        holder.stdin.close()


def test_a_store_that_another_program_holds_gets_one_line(
    program: Program, number: str, motive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_no_time = tuple(pragma for pragma in db.engine._PRAGMAS if "busy_timeout" not in pragma)
    with monkeypatch.context() as patched:
        patched.setattr(db.engine, "PATIENCE", 0.2)
        patched.setattr(db.engine, "_PRAGMAS", in_no_time)
        with held_by_another_process(program.home / "store.db"):
            said = refuse_pack(program, number, motive)
            assert (said.status, said.out, len(said.lines)) == (2, "", 1)
            assert "busy" in said.err
            assert program("queue").status == 0, "reading waits for a writer"
    assert program.decision_papers() == []
    assert program("show", number).json["status"] == "registered"
    assert refuse_pack(program, number, motive).status == 0


@pytest.mark.parametrize("pages", [0, 8, 30, 50])
def test_a_full_disk_gets_one_line_and_the_same_command_works_later(
    program: Program, number: str, motive: Path, monkeypatch: pytest.MonkeyPatch, pages: int
) -> None:
    store = sqlite.connect(program.home / "store.db")
    most = store.execute("PRAGMA page_count").fetchone()[0] + pages
    store.close()
    with monkeypatch.context() as patched:
        patched.setattr(db.engine, "_PRAGMAS", (*db.engine._PRAGMAS, f"PRAGMA max_page_count={most}"))
        said = refuse_pack(program, number, motive)
        assert (said.status, said.out) == (2, "")
        faults = [line for line in said.lines if line.startswith("reviewer-tui:")]
        assert faults == said.lines[-1:]
        assert "disk is full" in faults[0]
    view = program("show", number).json
    assert (view["open"], view["decision"]) == (True, None)
    assert program.decision_papers() == []
    check = program("ledger", "check").json
    assert check["good"] is True
    assert program("db", "check").json["good"] is True
    assert refuse_pack(program, number, motive).status == 0
    assert len(program.decision_papers()) == 1


@contextmanager
def nothing_recorded(program: Program, number: str) -> Iterator[None]:
    """The ledger, the outbox and the case are after the block as they were before it."""
    ledger = program("ledger", "check").json
    yield
    assert program("ledger", "check").json == ledger
    assert program.decision_papers() == []
    view = program("show", number).json
    assert (view["open"], view["decision"]) == (True, None)


def kept_draft(program: Program, number: str) -> None:
    draft = program("show", number).json["draft"]
    assert (draft["outcome"], draft["motive"]) == ("not-accepted", MOTIVE)
