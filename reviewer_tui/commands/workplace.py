"""Opening the full-screen workplace."""

from __future__ import annotations

import os
import sys

from reviewer_tui.config import Settings
from reviewer_tui.errors import BadInput
from reviewer_tui.i18n import message


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
    _forget_textual_switches()
    from reviewer_tui.app import ReviewerApp  # noqa: PLC0415  commands must not pay for the screens

    return ReviewerApp.open(settings, login)


def _forget_textual_switches() -> None:
    """Textual obeys its environment: one name imports a class, another types keys by itself, a third writes pictures."""
    for name in [name for name in os.environ if name.startswith("TEXTUAL")]:
        del os.environ[name]
