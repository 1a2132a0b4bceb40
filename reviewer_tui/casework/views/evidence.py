"""What is known of a case: declared, registries, documents, and the checklist."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from reviewer_tui.casework.views.states import Sign
from reviewer_tui.i18n import Message


@dataclass(frozen=True)
class DocumentValue:
    """A value as a document has it."""

    attachment_id: UUID
    attachment: str
    page: int
    value: str
    box: tuple[float, float, float, float] | None = None
    """Left, bottom, right, top in PDF points; pixels of a picture."""
    confidence: int = 100
    """How sure the recognition of a scan is of it, 0 to 100; a text layer is."""


@dataclass(frozen=True)
class FactView:
    """What an official said about a fact."""

    verdict: str
    """``accepted`` or ``questioned``."""
    reason: str
    official: str
    at: datetime
    outdated: bool = False
    """The sources compare otherwise now than when it was said."""


@dataclass(frozen=True)
class EvidenceLine:
    """One fact, told by every source that knows it."""

    field: str
    label: Mapping[str, str]
    declared: str
    registry: str
    registry_status: str
    """``ok``, ``not-found``, ``timeout`` or ``none``."""
    documents: tuple[DocumentValue, ...]
    level: int | None
    """Worst level of the name ladder among the comparisons made (domain.md §3.4), ``None`` when nothing compared."""
    sign: Sign
    verdict: Message
    judged: FactView | None = None

    @property
    def settled(self) -> bool:
        """Has an official accepted the fact as the sources compare now?"""
        return self.judged is not None and self.judged.verdict == "accepted" and not self.judged.outdated


@dataclass(frozen=True)
class Check:
    """A line of the checklist."""

    code: str
    title: Mapping[str, str]
    verdict: str
    """``pass``, ``fail``, ``warn`` or ``human``."""
    by: str
    official: str
    article: Mapping[str, str]
    """Where the rule comes from, by language; empty when it names no source."""
    ground: str | None
    why: Message
    at: datetime | None = None
    ground_text: Mapping[str, str] = field(default_factory=dict)
    """The words of the ground in the law, by language."""
    failed: bool = False
    """It was found not to hold, now or before: judging it right needs a reason."""


@dataclass(frozen=True)
class AttachmentView:
    """A file of the application."""

    attachment_id: UUID
    name: str
    kind: str
    label: Mapping[str, str]
    media_type: str
    size: int
    sha256: str
    hidden: bool = False
    """Its content is not for this official: only that it is there and its date."""


@dataclass(frozen=True)
class RecognitionView:
    """How far the recognition of a case's scans is; pages whose text layer is held against the picture count as scans."""

    why_not: Message | None
    """Why nothing can be recognised on this host; none when it can."""
    done: int
    failed: int
    """Pages on which recognition failed; they are not tried again before the program is started anew."""
    total: int
    running: bool

    @property
    def waiting(self) -> int:
        """Pages that can still be recognised."""
        return self.total - self.done - self.failed


@dataclass(frozen=True)
class PlacedWord:
    """A word of a page: where it stands on the grid, in cells, and on the paper."""

    line: int
    column: int
    width: int
    box: tuple[float, float, float, float]
    """Left, bottom, right, top in PDF points."""
    confidence: int = 100
    """How sure the recognition of a scan is of it, 0 to 100; unsure words are shown dimmed, never left out."""


@dataclass(frozen=True)
class PageText:
    """A page of a document laid out on the character grid."""

    attachment_id: UUID
    page: int
    pages: int
    lines: tuple[str, ...]
    note: Message | None = None
    """Why there is no text, or what is odd about the file."""
    words: tuple[PlacedWord, ...] = ()
    """By which a value with a box is found again on the grid."""
    recognised: int | None = None
    """How sure the letters of a recognised scan are on average, in per cent; none for a text layer."""


@dataclass(frozen=True)
class PictureRequest:
    """What is to be drawn of a document."""

    page: int
    box: tuple[float, float, float, float] | None
    """Left, bottom, right, top in the page's own measure; none for the whole page."""
    pixels: tuple[int, int]
    """Greatest width and height."""
    aspect: float = 1.0
    """Height of a point by its width."""
    trimmed: bool = False
    """Cut to the ink, contrast stretched."""


@dataclass(frozen=True)
class PagePicture:
    """A page of a document, or a part of it, as grey points row by row."""

    attachment_id: UUID
    wanted: PictureRequest
    width: int
    height: int
    grey: bytes


@dataclass(frozen=True)
class PhotoFact:
    """One measure of a picture, as a hint."""

    sign: Sign
    words: Message


@dataclass(frozen=True)
class DeclaredField:
    """A field of the application form with the declared value."""

    name: str
    label: Mapping[str, str]
    value: str


@dataclass(frozen=True)
class RegistryView:
    """A registry's answer."""

    source: str
    label: Message
    asked_at: datetime
    status: str
    data: Mapping[str, Any]
    hidden: bool = False
    """The content is not for this official: only dates are left of it."""
