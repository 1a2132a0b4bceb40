"""Reading what a command names: texts, passphrases, days and moments, bounded and with one clear line when it cannot be."""

from __future__ import annotations

import getpass
import sys
from datetime import datetime
from pathlib import Path

from reviewer_tui.casework.typed import LONGEST_SHOWN
from reviewer_tui.clock import LOCAL_ZONE
from reviewer_tui.errors import BadInput
from reviewer_tui.i18n import _, message

LARGEST_TEXT = 256 * 1024
LARGEST_PASSPHRASE = 4096


def _read(path: Path, limit: int) -> bytes:
    try:
        with path.open("rb") as file:
            content = file.read(limit + 1)
    except OSError as fault:
        raise BadInput(
            "unreadable", message("{path} cannot be read: {why}", path=str(path), why=fault.strerror or "")
        ) from fault
    if len(content) > limit:
        raise BadInput("too-large", message("{path} is too large.", path=str(path)))
    return content


def read_text(path: Path) -> str:
    """A text file in UTF-8."""
    try:
        return _read(path, LARGEST_TEXT).decode("utf-8-sig").strip()
    except UnicodeDecodeError as fault:
        raise BadInput("not-text", message("{path} is not a text in UTF-8.", path=str(path))) from fault


def read_passphrase(path: Path | None) -> bytes:
    """The passphrase of a key: the first line of a file, or typed without being shown; never an argument."""
    if path is not None:
        return _read(path, LARGEST_PASSPHRASE).split(b"\n", 1)[0].rstrip(b"\r")
    if not sys.stdin.isatty():
        raise BadInput(
            "no-passphrase", message("Name a file with --passphrase-file, or use a terminal to type it.")
        )
    return getpass.getpass(_("Passphrase of the key: ")).encode()


def read_moment(text: str) -> datetime:
    """A moment in ISO 8601; local where it names no offset."""
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError as fault:
        raise BadInput(
            "bad-moment",
            message("{text} is no moment such as 2026-04-01T18:30+05:00", text=text[:LONGEST_SHOWN]),
        ) from fault
    return moment if moment.tzinfo else moment.replace(tzinfo=LOCAL_ZONE)
