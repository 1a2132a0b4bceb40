"""A case: its parts, its hearing, its course, and everything together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from reviewer_tui.casework.views.decision import (
    ComplaintView,
    DecisionView,
    DraftView,
    LaterActView,
    WrittenView,
)
from reviewer_tui.casework.views.evidence import (
    AttachmentView,
    Check,
    DeclaredField,
    EvidenceLine,
    RegistryView,
)
from reviewer_tui.casework.views.people import RecusalView
from reviewer_tui.casework.views.signs import ForgerySign
from reviewer_tui.casework.views.states import Status
from reviewer_tui.i18n import Message


@dataclass(frozen=True)
class HistoryLine:
    """Something that happened to the case."""

    at: datetime
    actor: str
    what: Message


@dataclass(frozen=True)
class OralView:
    """A hearing by word of mouth that the applicant asked for (APPC art. 73, 74)."""

    asked_at: datetime
    set_for: datetime
    place: str
    """Where, or by which means of communication."""
    protocol_by: date
    """Last day on which chair and secretary sign the protocol."""
    protocol: Mapping[str, Any] = field(default_factory=dict)
    """Empty until it is on record; its names are those of `casework.oral_protocol.Protocol`."""
    remarks_until: date | None = None
    """Last day for remarks on the protocol; none before there is one."""

    @property
    def pending(self) -> bool:
        """Is its protocol still missing?"""
        return not self.protocol


@dataclass(frozen=True)
class HearingView:
    """Where the hearing of a part stands."""

    required: bool
    outcome: str
    """Empty: not opened; else ``open``, ``objection``, ``none``, ``waived``."""
    notice_by: date | None
    notified_at: datetime | None
    objection_until: date | None
    statement: str
    warning: Message | None = None
    """What the days ask for, or what they have cost already."""
    earliest_refusal: date | None = None
    """First day of a lawful refusal: after the notice that was sent, else after one sent today."""
    oral: OralView | None = None
    preliminary: str = ""
    """What the notice said is intended; empty when none was sent."""


@dataclass(frozen=True)
class WithdrawalView:
    """How the applicant took the application back."""

    received_at: datetime
    source: str
    """``desk`` or ``package``."""
    statement: str
    """The applicant's own words; a package need not give any."""
    notice_by: date
    """Last day on which the applicant is told (3 working days)."""
    closed: tuple[str, ...]
    """Services whose parts were closed undecided; those decided before stand."""


@dataclass(frozen=True)
class PartView:
    """A part as the case shows it."""

    part_id: UUID
    service: str
    status: Status
    due_on: date
    days_left: int
    hearing: HearingView
    decision: DecisionView | None


@dataclass(frozen=True)
class NoticeView:
    """Something the applicant is told, and whether it lies in the outbox; it tells nothing about a person."""

    number: str
    """Of the application."""
    service: str
    kind: str
    language: str
    """In which the applicant asked to be told."""
    created: datetime
    delivered: datetime | None
    """None: still to be delivered."""
    attempts: int
    fault: str
    """Why the last attempt failed, as the system said it; empty when it did not."""


@dataclass(frozen=True)
class CampaignPlace:
    """Where a case stands in the campaign for the seats of a grade."""

    school_year: int
    grade: int
    inside: bool
    """From the service territory."""
    place: int | None
    """From 1, by the order of turns; none: it is in the line no more."""
    of: int
    """How many are in the line."""
    seats: int | None
    """Of the grade; none: not set."""
    taken: int
    left: int | None
    """Seats of the grade nobody was given."""
    seats_left: int | None
    """At this place, when everybody before it gets a seat."""
    judge: bool
    """The rule does not settle this place."""
    said: Message
    """The place in words."""
    warnings: tuple[Message, ...] = ()
    """What must be said before an approval, or about one that was given; none of it forbids anything."""


@dataclass(frozen=True)
class CaseView:
    """Everything about one part and the application it belongs to, unmasked: opening it was logged."""

    part_id: UUID
    application_id: UUID
    number: str
    portal_number: str
    service: str
    status: Status
    open: bool
    channel: str
    sent_at: datetime
    received_at: datetime
    registered_on: date
    due_on: date
    days_left: int
    subject_name: str
    subject_iin: str
    birth_date: date | None
    applicant_name: str
    applicant_iin: str
    representative: bool
    confirmation: Message
    confirmation_good: bool
    declared: tuple[DeclaredField, ...]
    registries: tuple[RegistryView, ...]
    attachments: tuple[AttachmentView, ...]
    evidence: tuple[EvidenceLine, ...]
    checks: tuple[Check, ...]
    parts: tuple[PartView, ...]
    history: tuple[HistoryLine, ...]
    hearing: HearingView
    draft: DraftView
    decision: DecisionView | None
    claimed_by: str
    """Full name of the official who holds it; empty: nobody."""
    claimed_since: datetime | None
    mine: bool
    version: int
    notes: tuple[str, ...] = ()
    notices: tuple[NoticeView, ...] = ()
    restricted: bool = False
    """For official use only: a case of a restricted institution."""
    assigned_to: str = ""
    """Full name of the official it was given to; empty: anybody may take it."""
    recusals: tuple[RecusalView, ...] = ()
    withdrawal: WithdrawalView | None = None
    campaign: CampaignPlace | None = None
    """None: nobody competes for seats in this service."""
    later_acts: tuple[LaterActView, ...] = ()
    """Acts about the decision of this part, the oldest first."""
    complaints: tuple[ComplaintView, ...] = ()
    legal_due_on: date | None = None
    """Last day of the legal term; `due_on` is earlier where the State Corporation hands the result out."""
    written: tuple[WrittenView, ...] = ()
    """What the reader is writing for other acts than the decision."""
    signs: tuple[ForgerySign, ...] = ()
    """Hints that a paper may be forged, the weighty ones first."""
