"""A further public service is one file of data: in a copy of the program it arrives, is judged, refused, signed, verified."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from sqlalchemy import text

from db.engine import make_engine, writing
from reviewer_tui.demo.institutions import SCHOOL
from tests.casework.intake_office import package, updating
from tests.journeys.command_line import DEPUTY, MOTIVE

ROOT = Path(__file__).parents[2]
CODE = "library-card"
NAME = "Мектеп кітапханасының оқырман билетін беру"


def write_service(folder: Path) -> None:
    """The file of the made-up service: that of another one with its own code, names and term."""
    content = (folder / "updating.toml").read_text(encoding="utf-8")
    changed = (
        content.replace('code = "updating"', f'code = "{CODE}"', 1)
        .replace("Білім туралы құжаттардағы мәліметтерді өзектендіру (түзету)", NAME, 1)
        .replace('kk = "Өзектендіру"', 'kk = "Билет"', 1)
        .replace("working_days = 3", "working_days = 7", 1)
    )
    (folder / f"{CODE}.toml").write_text(changed, encoding="utf-8")


@dataclass(frozen=True)
class Copy:
    """The program as it is with one file more, run in processes of its own."""

    tree: Path
    home: Path

    def __call__(self, *arguments: str | Path) -> Any:
        command = [
            sys.executable,
            "-m",
            "reviewer_tui",
            "--home",
            self.home,
            "--as",
            DEPUTY,
            "--json",
            *arguments,
        ]
        environment = {**os.environ, "PYTHONPATH": str(self.tree), "PYTHONSAFEPATH": "1"}
        said = subprocess.run(
            list(map(str, command)),
            cwd=self.tree,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert said.returncode == 0, said.stderr
        return json.loads(said.stdout)


@pytest.fixture
def program(made_home: Path, tmp_path: Path) -> Copy:
    tree = tmp_path / "tree"
    for name in ("reviewer_tui", "keys", "db"):
        shutil.copytree(ROOT / name, tree / name, ignore=shutil.ignore_patterns("__pycache__"))
    write_service(tree / "reviewer_tui" / "regulations" / "services")
    shutil.copytree(made_home, tmp_path / "home")
    engine = make_engine(f"sqlite:///{tmp_path / 'home' / 'store.db'}")
    with writing(engine) as session:
        rendered = session.connection().execute(
            text("SELECT services FROM institution WHERE bin = :bin"), {"bin": SCHOOL.bin}
        )
        services = json.loads(rendered.scalar_one()) | {CODE: True}
        session.connection().execute(
            text("UPDATE institution SET services = :services WHERE bin = :bin"),
            {"services": json.dumps(services), "bin": SCHOOL.bin},
        )
    engine.dispose()
    return Copy(tree, tmp_path / "home")


def test_a_further_service_needs_no_line_of_python(program: Copy, tmp_path: Path) -> None:
    declared = updating(institution_bin=SCHOOL.bin)
    arriving = package(
        tmp_path / "arriving", declared, service=CODE, number="P-900001", institution=SCHOOL.bin
    )  # fmt: skip
    (accepted,) = program("intake", arriving)["accepted"]
    number = accepted["number"]
    assert program("deadline", CODE, "2026-11-09T10:15:00+05:00")["due"] == "2026-11-18"
    (row,) = program("queue", "--service", CODE)
    assert (row["number"], row["service"]) == (number, CODE)
    program("claim", number)
    program("judge", number, "--all-open")
    (tmp_path / "motive.txt").write_text(MOTIVE, encoding="utf-8")
    program("hearing", number, "waive", "--text", "Тыңдаусыз шешуді сұраймын.")
    key = next((program.home / "keys" / DEPUTY).glob("*.p12"))
    decided = program(
        "decide", number, "--outcome", "refuse", "--ground", "unreliable",
        "--reason-file", tmp_path / "motive.txt", "--key", key,
        "--passphrase-file", program.home / "PASSPHRASE.txt",
    )  # fmt: skip
    assert decided["level"] == "B-LTA"
    (verdict,) = program("verify", decided["path"])
    assert verdict["verdict"] == "accept"
    page = pypdfium2.PdfDocument(decided["path"])[0].get_textpage().get_text_bounded()
    assert NAME in " ".join(page.split())
