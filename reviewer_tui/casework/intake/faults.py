"""Why a package is not taken in: one fault with a code for scripts and a reason for people."""

from __future__ import annotations

from typing import Any

from reviewer_tui.errors import BadInput
from reviewer_tui.i18n import Message


class PackageFault(BadInput):
    """The package cannot be registered; nothing of it was kept, and it stays where it was.

    The codes are listed in `docs/reference/package.md`; a test keeps that list complete.
    """


def fault(code: str, reason: str, **params: Any) -> PackageFault:
    """A fault from a code and a marked reason (`reviewer_tui.i18n.N_`) with its parameters."""
    return PackageFault(code, Message(reason, {name: plain(value) for name, value in params.items()}))


def plain(value: Any, limit: int = 120) -> Any:
    """A parameter fit for a reason: text from outside cut short and without control or bidi characters."""
    if isinstance(value, Message | int | float):
        return value
    text = "".join(letter if letter.isprintable() else "�" for letter in str(value))
    return text if len(text) <= limit else text[: limit - 1] + "…"
