"""Opening the full-screen workplace."""

from __future__ import annotations

import os
import sys
from typing import Final

from reviewer_tui.config import Settings
from reviewer_tui.errors import BadInput
from reviewer_tui.i18n import message

_DRAWN_PER_SECOND: Final = 120


def open_workplace(settings: Settings, login: str) -> int:
    """Open the workplace of the official of a login; the store is opened after the first frame.

    Raises:
        BadInput: there is no terminal, or no home yet.
    """
    # Textual draws on standard error.
    if not all(stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr)):
        raise BadInput(
            "no-terminal", message("The workplace needs a terminal; for scripts see: reviewer-tui --help")
        )
    if not settings.home.is_dir():
        raise BadInput(
            "no-home",
            message(
                "There is no home at {path}. To try the workplace: reviewer-tui demo", path=str(settings.home)
            ),
        )
    set_textual_switches()
    from reviewer_tui.app import ReviewerApp  # noqa: PLC0415  commands must not pay for the screens

    return ReviewerApp.open(settings, login)


def set_textual_switches() -> None:
    """Let Textual obey us and not its environment, before it is imported.

    One name there imports a class, another types keys by itself, a third writes pictures. Ours is how often it may
    draw: an answer from the store that comes just after a key waits for the next time, half as long as by default.
    """
    for name in [name for name in os.environ if name.startswith("TEXTUAL")]:
        del os.environ[name]
    os.environ["TEXTUAL_FPS"] = str(_DRAWN_PER_SECOND)
