"""Where the home is, which store it uses, and the few settings an administrator may change."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from reviewer_tui.errors import BadInput
from reviewer_tui.i18n import DEFAULT_LANGUAGE, LANGUAGES, message

HOME_VARIABLE = "REVIEWER_TUI_HOME"
STORE_VARIABLE = "REVIEWER_TUI_DB"
LANGUAGE_VARIABLE = "REVIEWER_TUI_LANG"

THEMES = ("dark", "light")
POINTS = ("none", "sixel", "kitty")
LONGEST_LEASE = 24 * 60


def _text(value: object) -> bool:
    return isinstance(value, str)


def _switch(value: object) -> bool:
    return isinstance(value, bool)


_KNOWN: dict[str, Callable[[Any], bool]] = {
    "store": _text,
    "language": _text,
    "theme": lambda value: value in THEMES,
    "letter_keys": _switch,
    "mouse": _switch,
    "points": lambda value: value in POINTS,
    "lease_minutes": lambda value: type(value) is int and 1 <= value <= LONGEST_LEASE,
    "keymap": lambda value: isinstance(value, dict) and all(map(_text, value.values())),
    "login": _text,
    "key_folders": lambda value: isinstance(value, list) and all(map(_text, value)),
}
"""Every key of the settings file, and whether a value can be its value."""


@dataclass(frozen=True)
class Settings:
    """One home, opened: paths and choices. Nothing secret is kept here."""

    home: Path
    store_url: str
    language: str = DEFAULT_LANGUAGE
    theme: str = "dark"
    """``dark`` or ``light``."""
    letter_keys: bool = True
    """Single letters act as commands (WCAG 2.1.4: they can be switched off)."""
    mouse: bool = True
    points: str = "none"
    """By which protocol the terminals of this home paint whole pages in points, if any: one of `POINTS`."""
    lease_minutes: int = 15
    """A claim without a sign of life for so long is free again."""
    keymap: dict[str, str] = field(default_factory=dict)
    """Keys by the id of an action."""
    login: str = ""
    """Login to act as; empty: the one of the operating system."""
    key_folders: tuple[Path, ...] = ()
    """Further folders in which officials keep their key files."""

    @property
    def authority(self) -> Path:
        """Folder of the stand-in certification authority."""
        return self.home / "authority"

    @property
    def keys(self) -> Path:
        """Folder of the key files, one folder a login."""
        return self.home / "keys"

    @property
    def ledger_seal(self) -> Path:
        """Key that seals the ledger's checkpoints; outside the store on purpose."""
        return self.home / "ledger.key"

    @property
    def outbox(self) -> Path:
        """What goes to the personal cabinets."""
        return self.home / "outbox"

    @property
    def incoming(self) -> Path:
        """Where packages are dropped."""
        return self.home / "incoming"

    @property
    def rejected(self) -> Path:
        """Where packages go that could not be taken in, each with its reason."""
        return self.home / "rejected"

    @property
    def cache(self) -> Path:
        """Pages that were read before; it may be deleted at any time."""
        return self.home / "cache"

    @property
    def backups(self) -> Path:
        """Backups made before an upgrade."""
        return self.home / "backups"

    @property
    def log_file(self) -> Path:
        """Details of what went wrong; never personal data, never a secret."""
        return self.home / "log" / "reviewer-tui.log"


def default_home() -> Path:
    """The home when none is named: ``REVIEWER_TUI_HOME``, else a folder in the user's data directory."""
    named = os.environ.get(HOME_VARIABLE)
    if named:
        return Path(named)
    data = os.environ.get("XDG_DATA_HOME")
    return (Path(data) if data else Path.home() / ".local" / "share") / "reviewer-tui"


def load_settings(
    home: Path | None = None, *, store_url: str | None = None, language: str | None = None
) -> Settings:
    """Read a home's ``config.toml`` (it may be missing) and lay the command's choices over it.

    Raises:
        BadInput: the file is not TOML, or has an unknown key or value.
    """
    folder = (home or default_home()).expanduser().absolute()
    values = _read(folder / "config.toml")
    url = (
        store_url
        or os.environ.get(STORE_VARIABLE)
        or values.get("store")
        or f"sqlite:///{folder / 'store.db'}"
    )
    chosen = language or os.environ.get(LANGUAGE_VARIABLE) or values.get("language", DEFAULT_LANGUAGE)
    if chosen not in LANGUAGES:
        raise BadInput(
            "unknown-language", message("Unknown language {name}; use kk, ru or en.", name=repr(chosen))
        )
    return Settings(
        home=folder,
        store_url=str(url),
        language=chosen,
        theme=values.get("theme", "dark"),
        letter_keys=values.get("letter_keys", True),
        mouse=values.get("mouse", True),
        points=values.get("points", "none"),
        lease_minutes=values.get("lease_minutes", 15),
        keymap=dict(values.get("keymap", {})),
        login=values.get("login", ""),
        key_folders=tuple(Path(path).expanduser() for path in values.get("key_folders", ())),
    )


def _read(path: Path) -> dict[str, Any]:
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as fault:
        raise BadInput(
            "bad-config",
            message("The settings file {path} cannot be read: {why}", path=str(path), why=str(fault)),
        ) from fault
    unknown = sorted(set(values) - set(_KNOWN))
    if unknown:
        raise BadInput(
            "bad-config",
            message("The settings file {path} has an unknown key: {name}", path=str(path), name=unknown[0]),
        )
    for name, value in values.items():
        if not _KNOWN[name](value):
            raise BadInput(
                "bad-config",
                message(
                    "The settings file {path} has a value that cannot be {name}.", path=str(path), name=name
                ),
            )
    return values
