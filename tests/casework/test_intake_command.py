"""The command ``intake``: JSON, exit status, and a watch that an interrupt ends."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

import db.engine
import db.schema
from reviewer_tui.config import Settings
from tests.casework.intake_office import furnish, package, updating

ROOT = Path(__file__).parents[2]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    settings = Settings(home=tmp_path / "home", store_url=f"sqlite:///{tmp_path / 'home' / 'store.db'}")
    settings.home.mkdir()
    db.schema.upgrade(settings.store_url)
    engine = db.engine.make_engine(settings.store_url)
    furnish(engine)
    engine.dispose()
    return settings.home


def start(home: Path, *arguments: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "reviewer_tui", "--home", str(home), "--lang", "en", *arguments]
    environment = {key: value for key, value in os.environ.items() if not key.startswith("REVIEWER_TUI")}
    return subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment
    )


def run(home: Path, *arguments: str) -> tuple[int, Any, str]:
    process = start(home, "--json", "intake", *arguments)
    out, err = process.communicate(timeout=60)
    return process.returncode, json.loads(out), err


SENT = "2025-11-10T10:15:00+05:00"


def test_it_reports_what_became_of_every_package(home: Path, tmp_path: Path) -> None:
    good = package(tmp_path / "in" / "good", updating(), service="updating", sent_at=SENT)
    status, report, err = run(home, str(good))
    assert status == 0, err
    (accepted,) = report["accepted"]
    assert accepted["number"] == "2025-000001"
    assert (accepted["service"], accepted["registered"], accepted["due"]) == (
        "updating",
        "2025-11-10",
        "2025-11-13",
    )
    assert len(accepted["id"]) == 36
    package(tmp_path / "in" / "bad", updating(), service="horoscope", number="B-1", sent_at=SENT)
    status, report, _ = run(home, str(tmp_path / "in"))
    assert status == 1
    assert report["accepted"] == []
    assert report["rejected"] == [
        {
            "path": str(tmp_path / "in" / "bad"),
            "code": "unknown-service",
            "reason": "There is no service horoscope.",
        }
    ]
    assert [(one["number"], one["id"]) for one in report["repeated"]] == [("2025-000001", accepted["id"])]


def test_a_watch_ends_with_its_report_when_interrupted(home: Path, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    process = start(home, "--json", "intake", str(tmp_path / "in"), "--watch")
    package(tmp_path / "in" / "good", updating(), service="updating", sent_at=SENT)
    assert process.stderr is not None
    assert "1/1 good" in process.stderr.readline()
    time.sleep(0.2)
    process.send_signal(signal.SIGTERM)
    out, _ = process.communicate(timeout=30)
    assert process.returncode == 0
    assert [one["number"] for one in json.loads(out)["accepted"]] == ["2025-000001"]
