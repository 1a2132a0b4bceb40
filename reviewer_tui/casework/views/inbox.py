"""The inbox: what it shows, its rows and counts, and what is told of a case before it is opened."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from reviewer_tui.casework.views.states import DueGroup, Sign, Status, View
from reviewer_tui.i18n import Message


@dataclass(frozen=True)
class Attention:
    """The one thing about a case that deserves a look."""

    sign: Sign
    message: Message


@dataclass(frozen=True)
class InboxFilter:
    """What the inbox shows and in which order; always visible on the screen."""

    view: View = View.ALL
    service: str | None = None
    channel: str | None = None
    search: str = ""
    sort: str = "due"
    """``due``, ``received``, ``name`` or ``number``."""


@dataclass(frozen=True)
class InboxRow:
    """A part in the inbox; the subject is masked (surname and initials)."""

    part_id: UUID
    number: str
    subject: str
    service: str
    channel: str
    received_at: datetime
    due_on: date
    days_left: int
    """Working days from today to the due day; 0 today, negative when overdue."""
    group: DueGroup
    status: Status
    claimed_by: str
    """Initials of the official who holds it now, or else of the one it was given to; empty: nobody."""
    mine: bool
    attention: Attention | None
    latest_note: str
    version: int
    restricted: bool = False
    """For official use only: a case of a restricted institution."""


@dataclass(frozen=True)
class InboxCounts:
    """How many parts each view and each group of the current filter has."""

    views: Mapping[View, int]
    groups: Mapping[DueGroup, int]
    """In the order of the rows; empty when the order is not by due day."""
    total: int
    applications: int


@dataclass(frozen=True)
class Preview:
    """What the inbox tells about the selected part before it is opened; still masked."""

    part_id: UUID
    number: str
    subject: str
    birth_year: int | None
    applicant: str
    channel: str
    confirmation: Message
    registered_on: date
    after_hours: bool
    same: int
    judge: int
    differs: int
    questions: int
    documents: tuple[tuple[Sign, Mapping[str, str]], ...]
    """Each document of the pack: is it there, and its label."""
    note: str
