"""The program as a script uses it: its own `main`, a home, and what it said."""

from __future__ import annotations

import contextlib
import io
import json
import logging
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reviewer_tui import i18n
from reviewer_tui.cli import main

MOTIVE = "Ұсынылған құжаттардағы мәліметтер тізілім деректеріне сәйкес келмейді."
WAIVER = "Тыңдаусыз шешім қабылдауды сұраймын."
REASON = "Түпнұсқадан тексердім, бәрі дұрыс."
DEPUTY, COMMANDANT = "a.akhmetova", "e.ospanov"
"""Who decides at the school, and who at the military institute."""
HEAD = "b.seitov"
"""Who signs second at the school what two must sign."""
UNTOUCHED = ("registered", "in-review")
"""States of a part that nobody has heard or signed yet."""
SERVICES = ("reinstatement", "updating", "admission", "meals", "transport", "duplicates")


@dataclass(frozen=True)
class Said:
    """What one call of the program answered."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one JSON document on standard output."""
        return json.loads(self.out)

    @property
    def lines(self) -> list[str]:
        """The lines on standard error."""
        return self.err.splitlines()


@dataclass(frozen=True)
class Program:
    """The program with a home."""

    home: Path

    def __call__(
        self, *arguments: str | Path, login: str = DEPUTY, language: str = "en", as_json: bool = True
    ) -> Said:
        """Run a command in this process, with ``--json`` unless it is for a person."""
        form = ["--json"] if as_json else []
        words = ["--home", self.home, "--lang", language, "--as", login, *form, *arguments]
        out, err = io.StringIO(), io.StringIO()
        with _untouched_process(), contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            try:
                status = main([str(word) for word in words])
            except SystemExit as left:
                status = int(left.code or 0)
        return Said(status, out.getvalue(), err.getvalue())

    def rows(self, service: str) -> list[dict[str, Any]]:
        """The parts of a service that nobody has heard or signed yet, by number, as `queue` tells them."""
        found = self("queue", "--service", service, login=signer_of(service)).json
        untouched = [row for row in found if row["status"] in UNTOUCHED]
        return sorted(untouched, key=lambda row: str(row["number"]))

    def decide(
        self,
        service: str,
        number: str,
        outcome: str,
        *more: str | Path,
        key: Path | None = None,
        login: str = "",
    ) -> Said:
        """Decide a part with the signer's own key, or another one."""
        login = login or signer_of(service)
        with_key = ("--key", key or self.key_of(login), "--passphrase-file", self.home / "PASSPHRASE.txt")
        return self("decide", number, "--part", service, "--outcome", outcome, *more, *with_key, login=login)

    def answer(self, service: str, number: str, *, overrule: bool = True) -> None:
        """Answer the checklist of a part, as an official who has looked and found everything right."""
        login, part = signer_of(service), ("--part", service)
        verdicts = {row["code"]: row["verdict"] for row in self("checks", number, *part, login=login).json}
        acts: list[tuple[str, ...]] = [
            (code, "pass", "--reason", REASON)
            for code, verdict in verdicts.items()
            if verdict == "fail" and overrule
        ]
        if "human" in verdicts.values():
            acts.append(("--all-open",))
        for act in acts:
            said = self("judge", number, *act, *part, login=login)
            assert said.status == 0, said.err

    def key_of(self, login: str) -> Path:
        """The key file of an official."""
        return next((self.home / "keys" / login).glob("*.p12"))

    def decision_papers(self) -> list[Path]:
        """Every signed paper in the outbox."""
        return sorted((self.home / "outbox").rglob("decision.pdf"))


def signer_of(service: str) -> str:
    """The login that decides on a service in a demo home."""
    return COMMANDANT if service == "reinstatement" else DEPUTY


@contextlib.contextmanager
def _untouched_process() -> Iterator[None]:
    """The program takes over language, log and file mask of its process; give them back to the tests."""
    language, root = i18n.current(), logging.getLogger()
    mask = os.umask(0o077)
    handlers, level = list(root.handlers), root.level
    try:
        yield
    finally:
        os.umask(mask)
        for handler in root.handlers:
            if handler not in handlers:
                handler.close()
        root.handlers[:] = handlers
        root.setLevel(level)
        i18n.use(language)
