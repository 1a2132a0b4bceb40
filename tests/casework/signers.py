"""Starting officials as processes of their own and driving them to the moment of signing."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

from reviewer_tui.casework.desk import Desk
from reviewer_tui.casework.views import Status
from reviewer_tui.config import Settings
from tests.casework.deciding import ledger_faults, recorded
from tests.homes import NOW

ROOT = Path(__file__).parents[2]


@dataclass
class Signer:
    """A process that has composed a paper and waits for the word to sign it."""

    process: subprocess.Popen[str]

    @classmethod
    def start(cls, settings: Settings, login: str, part_id: UUID, moment: datetime, seed: int) -> Signer:
        script = Path(__file__).with_name("signing_process.py")
        command = [sys.executable, str(script), str(settings.home), settings.store_url, login, str(part_id)]
        return cls(
            subprocess.Popen(
                [*command, moment.isoformat(), str(seed)],
                cwd=ROOT,
                env={"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin"},
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
            )
        )

    def hears(self) -> str:
        """The next word it says; empty when it has ended."""
        assert self.process.stdout is not None
        return self.process.stdout.readline().strip()

    def sign(self) -> None:
        """Give the word."""
        assert self.process.stdin is not None
        self.process.stdin.write("\n")
        self.process.stdin.flush()

    def end(self) -> list[str]:
        """Wait for its end; what it said until then."""
        out, _ = self.process.communicate(timeout=120)
        return out.split()

    def kill(self) -> None:
        """End it as ``kill -9`` does."""
        self.process.kill()
        self.process.communicate()


def race_to_sign(desk: Desk, settings: Settings, part_id: UUID, logins: tuple[str, str]) -> None:
    """Two processes, each with a paper composed and a key opened while it held the claim, sign at one moment."""
    first = Signer.start(settings, logins[0], part_id, NOW, seed=201)
    assert first.hears() == "ready"
    # The first claim has run out when the second official takes the case.
    later = NOW if logins[0] == logins[1] else NOW + timedelta(minutes=20)
    second = Signer.start(settings, logins[1], part_id, later, seed=202)
    assert second.hears() == "ready"
    first.sign()
    second.sign()
    said = [first.end(), second.end()]
    assert [words[-1] for words in said].count("signed") == 1, said
    loser = next(words[-1] for words in said if words[-1] != "signed")
    assert loser in {"closed", "stale", "claim-lost", "other-paper"}
    found = recorded(desk, part_id)
    assert {name: found[name] for name in ("decisions", "ledger", "notices")} == {
        "decisions": 1, "ledger": 1, "notices": 1,
    }  # fmt: skip
    assert desk.case(part_id).status is Status.APPROVED
    assert ledger_faults(desk) == []
