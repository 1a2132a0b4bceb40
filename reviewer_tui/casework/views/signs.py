"""Hints that a paper of a case may be forged."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from reviewer_tui.casework.views.states import Sign
from reviewer_tui.i18n import Message


@dataclass(frozen=True)
class ForgerySign:
    """A hint with its reason; it decides nothing and stops nobody."""

    code: str
    sign: Sign
    """`Sign.DIFFERS` for a weighty one, `Sign.JUDGE` for one that often has an innocent cause."""
    title: Message
    why: Message
    """What was found; only that something was, where the paper is not for this official's eyes."""
    attachment_id: UUID | None = None
    """None: it concerns the case, no paper of its own."""
    attachment: str = ""
    """Name of the file."""
    page: int | None = None
    """From 1; none: it concerns the file as a whole."""
    box: tuple[float, float, float, float] | None = None
    """Left, bottom, right, top in PDF points, where it is known."""

    @property
    def weighty(self) -> bool:
        """Should somebody look at it before anything else?"""
        return self.sign is Sign.DIFFERS
