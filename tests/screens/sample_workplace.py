"""The workplace over sample data as a program of its own, for tests that need a real terminal."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from reviewer_tui.app import ReviewerApp
from reviewer_tui.config import Settings
from reviewer_tui.screens.inbox import Inbox
from tests.screens.sample_desk import HOSTILE, SampleDesk


class _Fault(RuntimeError):
    """Has a value that must not be told."""


def _crash(_inbox: Inbox) -> None:
    passphrase = "sesam-open-4711"  # the local variable that Textual's traceback would print
    raise _Fault(f"{passphrase} is wrong")


def _save(_inbox: Inbox) -> None:
    Path(sys.argv[1], "draft-saved").touch()


def main() -> int:
    """Run until it is left; the exit status is the program's."""
    parser = argparse.ArgumentParser()
    parser.add_argument("home", type=Path)
    parser.add_argument("--hostile", action="store_true")
    parser.add_argument("--crash", action="store_true")
    parser.add_argument("--size", type=int, default=40)
    chosen = parser.parse_args()
    desk = SampleDesk(chosen.size, names=HOSTILE if chosen.hostile else ())
    if chosen.crash:
        Inbox.action_sort = _crash  # type: ignore[method-assign]
    Inbox.save_work = _save  # type: ignore[method-assign]
    app = ReviewerApp(lambda: desk, Settings(home=chosen.home, store_url=""), clock=desk.clock)
    app.run()
    return app.return_code or 0


if __name__ == "__main__":
    sys.exit(main())
