"""Two documents beside each other, and which ones may be laid there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from reviewer_tui.casework.views.evidence import AttachmentView
from reviewer_tui.i18n import Message

if TYPE_CHECKING:
    # Lists and forms need no comparison; it is loaded when one is made.
    from reviewer_tui.documents.differences import TextComparison


@dataclass(frozen=True)
class ComparableDocument:
    """A document that may be compared with another one of the same application or person."""

    file: AttachmentView
    application_id: UUID
    number: str
    """Registration number of its application."""
    service: str
    received_at: datetime
    own: bool
    """It belongs to the application in hand, not to another one of the same person."""
    why_not: Message | None = None
    """Why it cannot be compared now."""


@dataclass(frozen=True)
class ComparedDocument:
    """One side of a comparison."""

    attachment_id: UUID
    name: str
    label: Mapping[str, str]
    number: str
    """Registration number of its application."""
    pages: tuple[tuple[str, ...], ...]
    """The lines of each page on the grid; rows, pieces and marks of the comparison stand on them."""


@dataclass(frozen=True)
class DocumentComparison:
    """Two documents compared word by word."""

    left: ComparedDocument
    right: ComparedDocument
    text: TextComparison
