"""A process of its own that decides on a part and says where it is; another process may kill it."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from uuid import UUID

from reviewer_tui.casework.desk import open_desk
from reviewer_tui.casework.views import DraftView, Outcome
from reviewer_tui.clock import FixedClock
from reviewer_tui.config import load_settings
from reviewer_tui.errors import ReviewerError
from tests.casework.deciding import answer


def say(word: str) -> None:
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


def main(home: str, store: str, login: str, part: str, moment: str, seed: str) -> int:
    settings = load_settings(Path(home), store_url=store)
    desk = open_desk(settings, login, FixedClock(datetime.fromisoformat(moment), seed=int(seed)))
    part_id = UUID(part)
    try:
        desk.claim(part_id)
        answer(desk, part_id)
        paper = desk.compose(part_id, DraftView(Outcome.APPROVE))
        key = next((settings.keys / login).glob("*.p12"))
        desk.unlock(str(key), (settings.home / "PASSPHRASE.txt").read_bytes().strip())
        say("ready")
        sys.stdin.readline()
        desk.sign(part_id, paper.sha256, lambda said: say(said.id.split()[0]))
    except ReviewerError as refused:
        say(refused.code)
        return refused.exit_status
    say("signed")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(*sys.argv[1:]))
