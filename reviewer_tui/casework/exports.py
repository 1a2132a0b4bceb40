"""What is handed out as a file: written into the home's folder for exports, whole or not at all."""

from __future__ import annotations

from pathlib import Path

from reviewer_tui.casework.delivery import replace_file
from reviewer_tui.casework.office import Office
from reviewer_tui.errors import BadInput, system_words
from reviewer_tui.i18n import message


def write(office: Office, name: str, content: bytes) -> Path:
    """Write a file into the folder ``exports`` of the home, only for this account to read.

    Args:
        name: of the file; whatever stands in it, it names one file and no folder.

    Raises:
        BadInput: ``export-not-written``, the folder or the disk takes no file; nothing was left behind.
    """
    path = office.settings.home / "exports" / _harmless(name)
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        replace_file(path, content)
    except OSError as fault:
        raise BadInput(
            "export-not-written",
            message("The file could not be saved in {path}: {why}", path=str(path), why=system_words(fault)),
        ) from None
    return path


def _harmless(name: str) -> str:
    stem, dot, kind = name.rpartition(".")
    return "".join(sign if sign.isalnum() or sign == "-" else "_" for sign in stem) + dot + kind
