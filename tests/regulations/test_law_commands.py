"""The commands that ask the law only: deadline, iin, names."""

from __future__ import annotations

import argparse
import json
from types import ModuleType
from typing import Any

import pytest

from reviewer_tui import i18n
from reviewer_tui.commands import deadline, iin, names
from reviewer_tui.errors import BadInput
from reviewer_tui.safe_text import UNSAFE, plain


@pytest.fixture(autouse=True)
def _english() -> Any:
    before = i18n.current()
    i18n.use("en")
    yield
    i18n.use(before)


def parse(command: ModuleType, *arguments: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("--json", action="store_true")
    command.register(parser.add_subparsers())
    return parser.parse_args(arguments)


def ask(capsys: pytest.CaptureFixture[str], command: ModuleType, *arguments: str) -> tuple[int, Any]:
    args = parse(command, "--json", *arguments)
    status = args.run(args)
    printed = capsys.readouterr()
    assert printed.err == ""
    return status, json.loads(printed.out)


def read(capsys: pytest.CaptureFixture[str], command: ModuleType, *arguments: str) -> tuple[int, str]:
    args = parse(command, *arguments)
    return args.run(args), capsys.readouterr().out


def test_deadline_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    status, found = ask(capsys, deadline, "deadline", "meals", "2026-08-10T10:00+05:00")
    assert status == 0
    assert found == {
        "service": "meals",
        "received": "2026-08-10T10:00:00+05:00",
        "registered": "2026-08-10",
        "due": "2026-08-17",
        "hearing_notice_by": "2026-08-12",
        "days": ["2026-08-11", "2026-08-12", "2026-08-13", "2026-08-14", "2026-08-17"],
        "after_hours": False,
        "hand_over_by": "2026-08-17",
        "steps": {"completeness": "2026-08-11", "draft": "2026-08-13"},
        "warnings": [],
    }


def test_deadline_takes_another_offset_and_week(capsys: pytest.CaptureFixture[str]) -> None:
    _, found = ask(capsys, deadline, "deadline", "admission", "2026-04-04T06:00+00:00", "--week", "6")
    assert (found["registered"], found["due"], found["hearing_notice_by"]) == (
        "2026-04-04",
        "2026-04-06",
        None,
    )
    _, local = ask(capsys, deadline, "deadline", "admission", "2026-04-04T11:00")
    assert local["registered"] == "2026-04-06"


def test_deadline_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    status, text = read(capsys, deadline, "deadline", "updating", "2026-12-31T19:00+05:00")
    assert status == 0
    assert "05.01.2027 (after hours)" in text
    assert "not ordered yet" in text


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("nothing", "2026-01-05"), "unknown-service"),
        (("updating", "soon"), "bad-moment"),
        (("updating", ""), "bad-moment"),
        (("updating", "9" * 10_000), "bad-moment"),
        (("updating", "0001-01-01T00:00+14:00"), "bad-moment"),
        (("updating", "2040-01-05"), "calendar-year"),
        (("updating", "2026-01-05", "--channel", "pigeon"), "unknown-channel"),
    ],
)
def test_deadline_refuses_bad_input(arguments: tuple[str, ...], code: str) -> None:
    args = parse(deadline, "deadline", *arguments)
    with pytest.raises(BadInput) as caught:
        args.run(args)
    assert caught.value.code == code
    assert len(caught.value.message.text("en")) < 200


def test_iin_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    status, found = ask(capsys, iin, "iin", "200614600019", "190229600011", "200614600018")
    assert status == 1
    assert [(entry["iin"], entry["verdict"]) for entry in found] == [
        ("200614600019", "valid"),
        ("190229600011", "warning"),
        ("200614600018", "invalid"),
    ]
    assert found[0]["reasons"] == []
    assert found[2]["reasons"] == ["The check digit is 8, it should be 9"]


def test_iin_is_good_unless_one_is_invalid(capsys: pytest.CaptureFixture[str]) -> None:
    assert ask(capsys, iin, "iin", "190229600011")[0] == 0
    assert ask(capsys, iin, "iin", "--bin", "210140000016")[0] == 0
    assert ask(capsys, iin, "iin", "--bin", "210140000017")[0] == 1


def test_names_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    status, found = ask(capsys, names, "names", "Әлия", "Алия")
    assert (status, found["level"]) == (0, 2)
    assert "judge" in found["why"]
    assert ask(capsys, names, "names", "Иванов", "Петров") == (1, {"level": 6, "why": "Different"})


def test_lines_never_carry_what_a_terminal_obeys(capsys: pytest.CaptureFixture[str]) -> None:
    _, text = read(capsys, iin, "iin", "\x1b[2J\u202e20\u200b\x9b061\n4600019\U000e0041")
    assert text.count("\n") == 1
    assert not UNSAFE.search(text.rstrip("\n"))


HOSTILE = "Әлия\x1b[2J\x07\x9b\x7f\u202e\u200b\U000e0041\udcff"


def test_json_keeps_every_letter_and_is_safe_to_print(capsys: pytest.CaptureFixture[str]) -> None:
    args = parse(iin, "--json", "iin", HOSTILE)
    args.run(args)
    text = capsys.readouterr().out
    assert "Әлия" in text
    assert not UNSAFE.search(text.replace("\n", ""))
    assert text.encode("utf-8")
    assert json.loads(text)[0]["iin"] == HOSTILE


def test_lines_survive_an_argument_that_is_no_text(capsys: pytest.CaptureFixture[str]) -> None:
    _, text = read(capsys, iin, "iin", HOSTILE)
    assert text.encode("utf-8")


def test_plain_covers_every_character_that_moves_or_hides() -> None:
    codes = [*range(9), *range(10, 32), *range(0x7F, 0xA0), 0xAD, 0x61C, 0x200B, 0x200E, 0x200F]
    codes += [*range(0x2028, 0x202F), *range(0x2060, 0x2070), 0xFEFF, *range(0xE0000, 0xE0080)]
    assert [hex(code) for code in codes if plain(f"a{chr(code)}b") != "a\ufffdb"] == []
    assert plain("Әлия\t№ 5 – «ok» 🙂") == "Әлия\t№ 5 – «ok» 🙂"
