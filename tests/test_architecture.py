"""What a start must not load, looked at in processes of their own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from reviewer_tui.cli import COMMANDS

ROOT = Path(__file__).parents[1]
HEAVY = (
    "textual",
    "rich",
    "sqlmodel",
    "sqlalchemy",
    "pydantic",
    "pyhanko",
    "cryptography",
    "typst",
    "pypdfium2",
    "PIL",
)
"""Screens, store, signatures and documents: each is loaded by what needs it, when it needs it."""


def loaded_by(program: str) -> set[str]:
    """Which of the heavy packages a program has loaded at its end."""
    asked = f"import sys\n{program}\nprint('|'.join(n for n in {HEAVY!r} if n in sys.modules))"
    said = subprocess.run([sys.executable, "-c", asked], cwd=ROOT, capture_output=True, text=True, check=True)
    return set(said.stdout.splitlines()[-1].split("|")) - {""}


def test_the_command_line_loads_nothing_heavy() -> None:
    assert loaded_by("import reviewer_tui.cli") == set()


def test_no_commands_registration_loads_anything_heavy() -> None:
    assert loaded_by("from reviewer_tui.cli import build_parser; build_parser()") == set()


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_is_registered_in_a_module_of_its_own(name: str) -> None:
    assert (ROOT / "reviewer_tui" / "commands" / f"{name}.py").is_file()


@pytest.mark.parametrize(
    "arguments",
    [
        ["deadline", "meals", "2026-08-10T10:00+05:00"],
        ["iin", "911231400015"],
        ["names", "Ахметов", "Ахметова"],
    ],
    ids=lambda arguments: arguments[0],
)
def test_asking_the_law_loads_neither_screens_nor_store_nor_documents(arguments: list[str]) -> None:
    assert loaded_by(f"from reviewer_tui.cli import main; main({arguments!r})") <= {"pydantic"}


def test_the_desk_loads_neither_screens_nor_signing_nor_composing() -> None:
    assert not loaded_by("import reviewer_tui.casework.desk") & {
        "textual",
        "pyhanko",
        "typst",
        "pypdfium2",
        "PIL",
    }


def test_the_workplace_is_drawn_before_store_and_documents_are_loaded() -> None:
    assert not loaded_by("import reviewer_tui.app") - {"textual", "rich"}


def test_the_store_decides_which_sqlite_the_process_has() -> None:
    program = "import db, sqlite3; assert sqlite3.sqlite_version_info >= (3, 51, 3), sqlite3.sqlite_version"
    loaded_by(program)
