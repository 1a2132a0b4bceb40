"""Reading what a command names: texts, objects and passphrases, bounded and with one clear line when it cannot be."""

from __future__ import annotations

import getpass
import json
import sys
from pathlib import Path
from typing import Any

from reviewer_tui.errors import BadInput, system_words
from reviewer_tui.i18n import _, message

LARGEST_TEXT = 256 * 1024
LARGEST_PASSPHRASE = 4096


def read_bytes(path: Path, limit: int) -> bytes:
    """A file of at most so many bytes; a device or a pipe has no size to ask for.

    Raises:
        BadInput: ``unreadable`` or ``too-large``.
    """
    try:
        with path.open("rb") as file:
            content = file.read(limit + 1)
    except OSError as fault:
        raise BadInput(
            "unreadable", message("{path} cannot be read: {why}", path=str(path), why=system_words(fault))
        ) from fault
    if len(content) > limit:
        raise BadInput("too-large", message("{path} is too large.", path=str(path)))
    return content


def read_text(path: Path) -> str:
    """A text file in UTF-8."""
    try:
        return read_bytes(path, LARGEST_TEXT).decode("utf-8-sig").strip()
    except UnicodeDecodeError as fault:
        raise BadInput("not-text", message("{path} is not a text in UTF-8.", path=str(path))) from fault


def read_object(path: Path) -> dict[str, Any]:
    """A file with one JSON object."""
    try:
        value = json.loads(read_text(path))
    except (ValueError, RecursionError) as fault:
        raise BadInput("not-json", message("{path} is no JSON.", path=str(path))) from fault
    if not isinstance(value, dict):
        raise BadInput("not-json", message("{path} holds no JSON object.", path=str(path)))
    return value


def read_passphrase(path: Path | None) -> bytes:
    """The passphrase of a key: the first line of a file, or typed without being shown; never an argument."""
    if path is not None:
        return read_bytes(path, LARGEST_PASSPHRASE).split(b"\n", 1)[0].rstrip(b"\r")
    if not sys.stdin.isatty():
        raise BadInput(
            "no-passphrase", message("Name a file with --passphrase-file, or use a terminal to type it.")
        )
    return getpass.getpass(_("Passphrase of the key: ")).encode()
