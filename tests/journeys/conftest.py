"""A demo home made by the program itself, and the same home after every service was decided in it."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path

import pytest

from tests.homes import clock, home_template, kazakh, passphrase, settings
from tests.journeys.command_line import Program, Said
from tests.journeys.deciding import Case, decide_every_service
from tests.shared_folder import made_once

__all__ = ["clock", "home_template", "kazakh", "passphrase", "settings"]
"""For journeys through the screens: the demo home of a fixed day, which tests of casework share."""

SIZE, SEED = 36, 2
"""The smallest set that has at least three of every service on every day of the year."""


@pytest.fixture(scope="session")
def made_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home as ``reviewer-tui demo`` leaves it; to be copied, not to be written into."""

    def make(folder: Path) -> None:
        command = [sys.executable, "-m", "reviewer_tui", "--home", str(folder / "home"), "demo", "--no-open"]
        subprocess.run([*command, "--size", str(SIZE), "--seed", str(SEED)], check=True, capture_output=True)

    return made_once(tmp_path_factory, "journey-home", make) / "home"


@pytest.fixture(scope="session")
def decided_folder(made_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The home after all decisions, and beside it the transcript of what the program said to each."""

    def make(folder: Path) -> None:
        shutil.copytree(made_home, folder / "home")
        cases = decide_every_service(Program(folder / "home"), folder)
        (folder / "transcript.json").write_text(
            json.dumps([asdict(case) for case in cases]), encoding="utf-8"
        )

    return made_once(tmp_path_factory, "journey-decided", make)


@pytest.fixture(scope="session")
def decided(decided_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Program:
    """The program with the home in which every service was decided; for looking only."""
    # A copy for each test process: one that is open while another process copies it would be copied half.
    home = tmp_path_factory.mktemp("decided") / "home"
    shutil.copytree(decided_folder / "home", home)
    return Program(home)


@pytest.fixture(scope="session")
def cases(decided_folder: Path) -> tuple[Case, ...]:
    """Every decision with what the program said."""
    told = json.loads((decided_folder / "transcript.json").read_text(encoding="utf-8"))
    return tuple(
        Case(**{**case, "said": {name: Said(**said) for name, said in case["said"].items()}}) for case in told
    )


@pytest.fixture
def program(made_home: Path, tmp_path: Path) -> Program:
    """The program with a fresh copy of the demo home."""
    shutil.copytree(made_home, tmp_path / "home")
    return Program(tmp_path / "home")


@pytest.fixture
def decided_copy(decided_folder: Path, tmp_path: Path) -> Program:
    """The program with a copy of the decided home, to be damaged."""
    shutil.copytree(decided_folder / "home", tmp_path / "home")
    return Program(tmp_path / "home")
