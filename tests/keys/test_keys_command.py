"""The ``keys`` command as a script or an administrator calls it."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

import pytest

from keys.authority import StandInAuthority
from reviewer_tui import i18n
from reviewer_tui.commands import keys as command
from reviewer_tui.config import load_settings
from reviewer_tui.errors import BadInput
from tests.keys.containers import gost_container
from tests.keys.people import BIN, HEAD_IIN

PERSON = ["--surname", "Ахметова", "--given-name", "Айгүл", "--iin", HEAD_IIN, "--bin", BIN]
PERSON += ["--organisation", "№ 12 мектеп", "--role", "head"]


class Home:
    def __init__(self, path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.path, self._capsys = path, capsys
        self.passphrase = path / "passphrase"
        self.passphrase.parent.mkdir(parents=True)
        self.passphrase.write_text("Құпия 1\n")

    def run(self, *arguments: str, json_wanted: bool = True) -> tuple[int, Any]:
        parser = argparse.ArgumentParser()
        command.register(parser.add_subparsers())
        args = parser.parse_args(["keys", *arguments])
        args.settings, args.json = load_settings(self.path, language="en"), json_wanted
        status = command.run(args)
        output = self._capsys.readouterr().out
        return status, json.loads(output) if json_wanted else output

    def issue(self, *more: str) -> Path:
        _, value = self.run("issue", "a.b", *PERSON, *more, "--passphrase-file", str(self.passphrase))
        return Path(value["path"])

    def inspect(self, path: Path, *more: str, **kwargs: bool) -> tuple[int, Any]:
        return self.run("inspect", str(path), *more, "--passphrase-file", str(self.passphrase), **kwargs)


@pytest.fixture
def home(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Home:
    make = StandInAuthority.create.__func__
    monkeypatch.setattr(
        StandInAuthority,
        "create",
        classmethod(lambda cls, folder, **given: make(cls, folder, bits=2048, **given)),
    )
    monkeypatch.setattr(i18n, "_current", "en")
    home = Home(tmp_path / "home", capsys)
    status, value = home.run("new-standin")
    assert (status, value["stand_in"]) == (0, True)
    return home


def bad(value: dict[str, Any]) -> set[str]:
    return {finding["code"] for finding in value["findings"] if not finding["ok"]}


def test_issued_key_may_sign_for_its_institution(home: Home) -> None:
    path = home.issue()
    assert path.parent == home.path / "keys" / "a.b"
    status, value = home.inspect(path, "--bin", BIN, "--iin", HEAD_IIN, "--role", "head", "--role", "signer")
    assert (status, value["may_sign"], bad(value)) == (0, True, set())
    assert value["holder"]["stand_in"] is True
    _, text = home.inspect(path, json_wanted=False)
    assert "This key may sign." in text
    assert "no legal force" in text


def test_reasons_not_to_sign_are_told_apart_with_status_1(home: Home) -> None:
    path = home.issue()
    for more, code in (
        (["--bin", "210140000016"], "wrong-institution"),
        (["--iin", "890711301809"], "wrong-person"),
        (["--role", "signer"], "no-authority"),
    ):
        status, value = home.inspect(path, *more)
        assert (status, bad(value)) == (1, {code})
    status, value = home.inspect(home.issue("--login-key"))
    assert (status, bad(value)) == (1, {"wrong-use"})


def test_revoked_key_is_told(home: Home) -> None:
    path = home.issue()
    _, value = home.inspect(path)
    status, _ = home.run("revoke", value["holder"]["serial"], "--reason", "superseded")
    assert status == 0
    status, value = home.inspect(path)
    assert (status, bad(value)) == (1, {"revoked"})


def fault_of(home: Home, *arguments: str) -> BadInput:
    with pytest.raises(BadInput) as caught:
        home.run(*arguments)
    assert caught.value.exit_status == 2
    return caught.value


def test_what_cannot_be_opened_is_told_in_words(home: Home, tmp_path: Path) -> None:
    path, wrong = home.issue(), tmp_path / "wrong"
    wrong.write_text("Qwerty12")
    gost = tmp_path / "gost.p12"
    gost.write_bytes(gost_container("Qwerty12"))
    ending = ["--passphrase-file", str(wrong)]
    fault = fault_of(home, "inspect", str(path), *ending)
    assert fault.code == "wrong-passphrase"
    assert "passphrase does not fit" in fault.message.text("en")
    assert fault_of(home, "inspect", str(gost), *ending).code == "gost-key"
    assert fault_of(home, "inspect", str(tmp_path / "none"), *ending).code == "not-found"
    assert fault_of(home, "inspect", str(tmp_path), *ending).code == "not-a-file"


def test_bad_usage_is_refused(home: Home, tmp_path: Path) -> None:
    ending = ["--passphrase-file", str(home.passphrase)]
    assert fault_of(home, "new-standin").code == "exists"
    assert fault_of(home, "revoke", "xyz").code == "bad-serial"
    assert fault_of(home, "revoke", "abc").code == "unknown-certificate"
    for login in ("../a", ".", "a/b", "", "a\nb"):
        assert fault_of(home, "issue", login, *PERSON, *ending).code == "bad-login"
    assert fault_of(home, "issue", "a", *PERSON, "--days", "0", *ending).code == "bad-days"
    person = [*PERSON[:5], "123", *PERSON[6:]]
    assert fault_of(home, "issue", "a", *person, *ending).code == "bad-subject"
    empty = tmp_path / "empty"
    empty.write_bytes(b"")
    assert fault_of(home, "issue", "a", *PERSON, "--passphrase-file", str(empty)).code == "bad-subject"
