"""What a campaign looks like from outside: the line for the seats of a grade, and an enrolment order."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from reviewer_tui.casework.views import Status
from reviewer_tui.i18n import Message

GRADES = range(13)
"""Grades that there are; 0 is preschool."""


@dataclass(frozen=True)
class CampaignEntry:
    """An application in the line; the subject is masked (surname and initials)."""

    part_id: UUID
    number: str
    subject: str
    received_at: datetime
    inside: bool
    """From the service territory."""
    status: Status
    decided: bool
    holds_seat: bool
    """Approved and not annulled."""
    enrolled: bool
    """Named by an enrolment order."""
    place: int | None
    """From 1; none: refused, not accepted, withdrawn, sent on or annulled, and so in the line no more."""
    seats_left: int | None
    """At this place, when everybody before it gets a seat; none: no place, or the seats are not set."""
    judge: bool
    """The rule does not settle this place."""
    why: Message | None = None
    """Why it stands at this place; none: it has none."""
    note: Message | None = None


@dataclass(frozen=True)
class CampaignQueue:
    """The line for the seats of a grade in a school year."""

    service: str
    school_year: int
    grade: int
    seats: int | None
    """None: not set."""
    seats_source: str
    taken: int
    left: int | None
    """Seats nobody was given; negative when more were approved than there are seats."""
    to_enrol: int
    """Approved, and in no enrolment order yet."""
    enrol_from: date
    judge_from: int | None
    """The place from which on the official decides; none: the rule settles all."""
    why: Message | None
    seats_end: int | None
    """How many places are above the first one without a seat; none: a seat for each, or nobody has set them."""
    entries: tuple[CampaignEntry, ...]
    """In turn; behind them those who have no place, by the moment of registration."""


@dataclass(frozen=True)
class ClassSeats:
    """How many seats the classes of a grade have."""

    school_year: int
    grade: int
    seats: int
    source: str
    version: int


@dataclass(frozen=True)
class EnrolledChild:
    """A line of an enrolment order; the name is masked."""

    number: str
    subject: str
    place: int


@dataclass(frozen=True)
class EnrolmentOrder:
    """An enrolment order; without a number when there was nobody to enrol."""

    number: str
    school_year: int
    grade: int
    at: datetime
    children: tuple[EnrolledChild, ...]
    sha256: str
    """Of the list as the ledger has it."""
    told: int = 0
    """How many of them have their notice already; the others get it as soon as it can be delivered."""
