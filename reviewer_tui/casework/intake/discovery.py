"""Which packages a path stands for: a folder or zip by itself, or a folder that holds several."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from reviewer_tui.casework.intake import limits

_SIGNS_OF_A_PACKAGE = frozenset(
    {
        limits.MANIFEST,
        limits.APPLICATION,
        limits.SIGNATURE,
        limits.OTP,
        limits.ATTACHMENTS,
        limits.REGISTRY,
    }
)


def packages_in(paths: Iterable[Path]) -> list[Path]:
    """Every package that the paths name, each once, in the order given and by name within a folder.

    In a folder of packages every folder and every ``.zip`` counts as one, so that a package without its manifest
    is reported and not overlooked; other files and hidden names are none of ours.
    """
    found: dict[Path, None] = {}
    for path in paths:
        for package in _expand(path):
            found.setdefault(package)
    return list(found)


def _expand(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    names = _names(path)
    if _SIGNS_OF_A_PACKAGE.intersection(names):
        return [path]
    inner = [path / name for name in sorted(names) if not name.startswith(".")]
    # A symbolic link is a candidate too: reading it refuses it by name.
    return [each for each in inner if each.suffix.lower() == ".zip" or each.is_dir() or each.is_symlink()]


def _names(folder: Path) -> list[str]:
    try:
        return [entry.name for entry in folder.iterdir()]
    except OSError:
        return []
