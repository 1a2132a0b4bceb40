"""Putting a rejected package aside, with its reason beside it."""

from __future__ import annotations

import json
import os
from datetime import datetime
from pathlib import Path

from reviewer_tui.config import Settings
from reviewer_tui.errors import ReviewerError
from reviewer_tui.i18n import LANGUAGES

_TRIES = 1000


def put_aside(settings: Settings, path: Path, rejected: ReviewerError, at: datetime) -> Path | None:
    """Move a package out of the home's own incoming folder; one that came from elsewhere stays where it was.

    The reason is written first: a package in ``rejected/`` always has one.

    Returns:
        Where the package is now, or ``None`` when it was not moved.
    """
    if path.absolute().parent != settings.incoming.absolute() or not os.path.lexists(path):
        return None
    settings.rejected.mkdir(parents=True, exist_ok=True)
    for attempt in range(_TRIES):
        name = path.name if attempt == 0 else f"{path.name}.{attempt}"
        target = settings.rejected / name
        reason = settings.rejected / f"{name}.reason.json"
        if os.path.lexists(target):
            continue
        try:
            with reason.open("x", encoding="utf-8") as file:
                file.write(_reason(path, rejected, at))
        except FileExistsError:
            continue
        path.rename(target)
        return target
    return None


def _reason(path: Path, rejected: ReviewerError, at: datetime) -> str:
    content = {
        "package": path.name,
        "code": rejected.code,
        "reason": {language: rejected.message.text(language) for language in LANGUAGES},
        "at": at.isoformat(),
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"
