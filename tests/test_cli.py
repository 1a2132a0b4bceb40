"""The command line itself: common options anywhere, exit status, one document on standard output, one line of fault."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from reviewer_tui import cli, i18n
from reviewer_tui.errors import BadInput, RefusedByRule, StoreFault
from reviewer_tui.i18n import message
from tests.journeys.command_line import Program

ROOT = Path(__file__).parents[1]
ACTS = {
    "queue": [], "show": ["2026-000001"], "checks": ["2026-000001"],
    "judge": ["2026-000001", "consent", "pass"], "claim": ["2026-000001"],
    "release": ["2026-000001"], "decide": ["2026-000001", "--outcome", "approve"],
    "hearing": ["2026-000001", "waive"], "withdraw": ["2026-000001", "--reason", "x"], "verify": ["a.pdf"], "ledger check": [], "ledger prove": ["2026-000001"],
    "ledger checkpoint": [], "deadline": ["meals", "2026-08-10"], "iin": ["911231400015"], "names": ["А", "Б"],
    "intake": ["a"], "demo": [], "db upgrade": [], "db check": [], "db backup": ["out"], "db restore": ["in"],
    "keys new-standin": [], "keys inspect": ["a.p12"], "keys revoke": ["1", "--reason", "keyCompromise"],
    "assign": ["2026-000001", "--to", "x", "--reason", "r"], "unassign": ["2026-000001", "--reason", "r"],
    "hand-over": ["2026-000001", "--to", "x", "--note", "n"], "recuse": ["2026-000001", "--reason", "r"],
    "recusal": ["2026-000001", "--of", "x", "--accept", "--reason", "r"], "people": [], "people list": [],
    "people end": ["x", "--role", "head", "--until", "2026-11-16", "--order", "1"],
}  # fmt: skip


@pytest.mark.parametrize("command", ACTS)
@pytest.mark.parametrize("place", ["before", "behind", "between"])
def test_the_common_options_stand_anywhere(command: str, place: str) -> None:
    common = ["--json", "--home", "/h", "--lang", "ru", "--as", "b.seitov", "--db", "sqlite:////s.db"]
    name, *act = command.split()
    words = {
        "before": [*common, name, *act, *ACTS[command]],
        "behind": [name, *act, *ACTS[command], *common],
        "between": [name, *common, *act, *ACTS[command]],
    }
    args = cli.build_parser().parse_args(words[place])
    assert (args.json, args.home, args.lang, args.login, args.db) == (
        True, Path("/h"), "ru", "b.seitov", "sqlite:////s.db",
    )  # fmt: skip
    assert callable(args.run)


def test_without_a_command_the_workplace_opens_and_needs_a_terminal(tmp_path: Path) -> None:
    said = Program(tmp_path / "home")()
    assert (said.status, said.out, len(said.lines)) == (2, "", 1)
    assert "terminal" in said.err
    assert not (tmp_path / "home").exists()


@pytest.mark.parametrize(
    "words",
    [
        ["nonsense"],
        ["decide"],
        ["queue", "--view", "x"],
        ["queue", "--limit", "x"],
        ["--lang", "xx", "queue"],
    ],
)
def test_bad_usage_ends_with_two(tmp_path: Path, words: list[str]) -> None:
    said = Program(tmp_path)(*words)
    assert (said.status, said.out) == (2, "")


@pytest.mark.parametrize(
    ("fault", "status"),
    [
        (BadInput("x", message("Bad.")), 2),
        (StoreFault("x", message("Bad.")), 2),
        (RefusedByRule("x", message("Bad.")), 3),
        (KeyboardInterrupt(), 130),
    ],
    ids=["input", "store", "rule", "interrupt"],
)
def test_a_fault_ends_with_its_status(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: BaseException, status: int
) -> None:
    def fail(_args: object) -> int:
        raise fault

    monkeypatch.setattr("reviewer_tui.commands.queue.run", fail)
    said = Program(tmp_path)("queue")
    assert (said.status, said.out) == (status, "")
    assert said.lines == ([] if status == 130 else ["reviewer-tui: Bad."])


def test_something_unexpected_is_one_line_and_its_details_go_to_the_log(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_args: object) -> int:
        raise RuntimeError("the inside")

    monkeypatch.setattr("reviewer_tui.commands.queue.run", fail)
    said = Program(tmp_path)("queue")
    log = tmp_path / "log" / "reviewer-tui.log"
    assert (said.status, said.out, len(said.lines)) == (2, "", 1)
    assert "the inside" not in said.err
    assert str(log) in said.err
    assert "the inside" in log.read_text(encoding="utf-8")
    assert log.stat().st_mode & 0o777 == 0o600


def test_a_fault_cannot_write_to_the_terminal_what_it_obeys(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_args: object) -> int:
        raise BadInput("x", message("No {name}", name="\x1b[2J\u202eevil\nsecond line"))

    monkeypatch.setattr("reviewer_tui.commands.queue.run", fail)
    said = Program(tmp_path)("queue")
    assert len(said.lines) == 1
    assert "\x1b" not in said.err
    assert "\u202e" not in said.err


@pytest.mark.parametrize(
    ("config", "word"),
    [
        ("login = ", "config.toml"),
        ('colour = "red"', "colour"),
        ('language = "xx"', "xx"),
        ("\x00", "config.toml"),
    ],
    ids=["cut off", "unknown key", "unknown language", "no text"],
)
def test_a_bad_settings_file_is_one_line(tmp_path: Path, config: str, word: str) -> None:
    (tmp_path / "config.toml").write_text(config, encoding="utf-8")
    environment = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"}
    said = subprocess.run(
        [sys.executable, "-m", "reviewer_tui", "--home", tmp_path, "queue"],
        cwd=ROOT, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (said.returncode, said.stdout) == (2, "")
    assert len(said.stderr.splitlines()) == 1
    assert word in said.stderr


@pytest.mark.parametrize(
    "config",
    [
        "lease_minutes = 'x'",
        "lease_minutes = 0",
        "keymap = 3",
        "key_folders = 4",
        "letter_keys = 'no'",
        "theme = 1",
    ],
)
def test_a_setting_of_the_wrong_kind_is_one_line(tmp_path: Path, config: str) -> None:
    (tmp_path / "config.toml").write_text(config, encoding="utf-8")
    said = Program(tmp_path)("iin", "911231400015")
    assert (said.status, said.out, len(said.lines)) == (2, "", 1)
    assert config.split(maxsplit=1)[0] in said.err
    assert "unexpected" not in said.err


def test_every_language_says_the_fault_in_its_own_words(tmp_path: Path) -> None:
    said = {language: Program(tmp_path)("queue", language=language).err for language in i18n.LANGUAGES}
    assert len(set(said.values())) == 3, said


def test_a_reader_who_goes_away_is_no_fault(tmp_path: Path) -> None:
    command = f"{sys.executable} -m reviewer_tui --home {tmp_path} --json iin $(seq 900101300000 900101305000) | head -c 10"
    said = subprocess.run(["bash", "-c", command], cwd=ROOT, capture_output=True, text=True, check=False)
    assert said.stderr == ""
    assert len(said.stdout) == 10


def test_json_is_one_document_and_nothing_else(tmp_path: Path) -> None:
    said = Program(tmp_path)("names", "Ахметов", "Ахметова")
    assert said.err == ""
    assert isinstance(json.loads(said.out), dict)


def test_textual_obeys_the_program_and_not_its_environment() -> None:
    asks = (
        "from reviewer_tui.commands.workplace import set_textual_switches\n"
        "set_textual_switches()\n"
        "from textual import constants\n"
        "print(constants.MAX_FPS, constants.PRESS or None, constants.DRIVER)"
    )
    hostile = {"TEXTUAL_FPS": "1", "TEXTUAL_PRESS": "q", "TEXTUAL_DRIVER": "os:system"}
    said = subprocess.run(
        [sys.executable, "-c", asks],
        env={**os.environ, **hostile},
        capture_output=True,
        text=True,
        check=True,
    )
    assert said.stdout.split() == ["120", "None", "None"]
