"""The ``db`` command as an administrator runs it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from db import schema
from db.engine import make_engine, writing
from db.migrations import run
from reviewer_tui.cli import main


def command(capsys: pytest.CaptureFixture[str], home: Path, *arguments: str) -> tuple[int, Any]:
    """Run it with ``--json``; returns the exit status and what was printed, or the line on standard error."""
    status = main(["--home", str(home), "--lang", "en", "db", *arguments, "--json"])
    printed = capsys.readouterr()
    return status, json.loads(printed.out) if printed.out else printed.err


def test_make_check_copy_and_put_back(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    home, other, copy = tmp_path / "home", tmp_path / "other", tmp_path / "copy.db"
    made = {"before": "absent", "revision": schema.HEAD, "backup": None}
    assert command(capsys, home, "upgrade") == (0, made)
    assert command(capsys, home, "upgrade") == (0, made | {"before": "current"})
    assert command(capsys, home, "check", "--deep") == (0, {"good": True, "problems": []})
    status, copied = command(capsys, home, "backup", str(copy))
    assert (status, copied["backup"], copied["size"]) == (0, str(copy), copy.stat().st_size)
    assert command(capsys, other, "restore", str(copy))[1]["state"] == "current"
    assert command(capsys, other, "check")[0] == 0
    for arguments in (("backup", str(copy)), ("restore", str(copy))):
        status, line = command(capsys, home, *arguments)
        assert status == 2
        assert line.startswith("reviewer-tui: Something is there already; nothing is overwritten")
        assert line.count("\n") == 1


def test_an_older_store_is_kept_before_it_is_upgraded(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home = tmp_path / "home"
    schema._create_file(home / "store.db")
    engine = make_engine(f"sqlite:///{home / 'store.db'}")
    with writing(engine) as session:
        run.to(session.connection(), "0001")
    engine.dispose()
    status, line = command(capsys, home, "check")
    assert (status, "db upgrade" in line) == (2, True)
    status, done = command(capsys, home, "upgrade")
    assert (status, done["before"]) == (0, "older")
    assert Path(done["backup"]).parent == home / "backups"
    assert schema.state(f"sqlite:///{done['backup']}").revision == "0001"
    assert command(capsys, home, "check")[0] == 0


def test_an_unsound_store_has_the_status_of_a_bad_verdict(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home = tmp_path / "home"
    command(capsys, home, "upgrade")
    engine = make_engine(f"sqlite:///{home / 'store.db'}")
    with writing(engine) as session:
        session.connection().exec_driver_sql("DROP TRIGGER decision_no_update")
    engine.dispose()
    found = {"good": False, "problems": [{"code": "guard-missing", "detail": "decision_no_update"}]}
    assert command(capsys, home, "check") == (1, found)
    (home / "store.db").write_bytes(b"no database" * 1000)
    status, said = command(capsys, home, "check")
    assert (status, said["problems"][0]["code"]) == (1, "damaged")


@pytest.mark.parametrize(
    "arguments", [("backup",), ("restore",), ("check", "file"), ("upgrade", "file"), ("vacuum",)]
)
def test_wrong_use_is_told_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...]
) -> None:
    with pytest.raises(SystemExit) as left:
        main(["--home", str(tmp_path), "db", *arguments])
    assert left.value.code == 2
    assert capsys.readouterr().out == ""
