"""Deciding on two cases of every service from the command line, and keeping what the program said."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from reviewer_tui.regulations.services import service as service_of
from tests.journeys.command_line import HEAD, MOTIVE, SERVICES, WAIVER, Program, Said, signer_of


@dataclass(frozen=True)
class Case:
    """A decision that was asked for, and what the program said at each step."""

    service: str
    number: str
    outcome: str
    preview: str
    said: dict[str, Said] = field(default_factory=dict)

    @property
    def decision(self) -> Said:
        """What it said to the decision itself."""
        return self.said["decide"]


def decide_every_service(program: Program, folder: Path) -> list[Case]:
    """Approve one and refuse one case of every service, and once do not accept a pack."""
    (folder / "motive.txt").write_text(MOTIVE, encoding="utf-8")
    return list(_decisions(program, folder))


def _decisions(program: Program, folder: Path) -> Iterator[Case]:
    for code in SERVICES:
        first, second, *others = [row["number"] for row in program.rows(code)]
        yield _approved(program, folder, code, first)
        yield _refused(program, folder, code, second)
        if code == "updating":
            yield _not_accepted(program, folder, code, others[0])


def _approved(program: Program, folder: Path, code: str, number: str) -> Case:
    preview = folder / f"{code}-{number}-approve.pdf"
    said = {
        "show": program("show", number, "--part", code, login=signer_of(code)),
        "checks": program("checks", number, "--part", code, login=signer_of(code)),
        "unanswered": program.decide(code, number, "approve", "--preview", preview),
    }
    program.answer(code, number)
    said["decide"] = program.decide(code, number, "approve", "--preview", preview)
    if service_of(code).signatures:
        said["first"] = said["decide"]
        said["waiting"] = program("show", number, "--part", code, login=HEAD)
        said["decide"] = program.decide(
            code, number, "approve", "--preview", folder / f"{code}-{number}-first.pdf", login=HEAD
        )
    return Case(code, number, "approve", preview.name, said)


def _refused(program: Program, folder: Path, code: str, number: str) -> Case:
    preview = folder / f"{code}-{number}-refuse.pdf"
    ground = next(ground.code for ground in service_of(code).grounds if ground.default)
    wanted = ("refuse", "--ground", ground, "--reason-file", folder / "motive.txt", "--preview", preview)
    program.answer(code, number, overrule=False)
    said = {
        "unheard": program.decide(code, number, *wanted),
        "after unheard": program("show", number, "--part", code, login=signer_of(code)),
    }
    if said["unheard"].status:
        said["hearing"] = program(
            "hearing", number, "waive", "--part", code, "--text", WAIVER, login=signer_of(code)
        )
        said["decide"] = program.decide(code, number, *wanted)
    else:
        said["decide"] = said["unheard"]
    return Case(code, number, "refuse", preview.name, said)


def _not_accepted(program: Program, folder: Path, code: str, number: str) -> Case:
    preview = folder / f"{code}-{number}-not-accepted.pdf"
    wanted = ("not-accepted", "--reason-file", folder / "motive.txt", "--preview", preview)
    return Case(code, number, "not-accepted", preview.name, {"decide": program.decide(code, number, *wanted)})
