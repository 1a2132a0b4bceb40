"""What casework hands to screens and commands: frozen values without a session, a path to a key or a secret."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from reviewer_tui.i18n import Message


class Status(StrEnum):
    """State of a part (domain.md §1.5)."""

    REGISTERED = "registered"
    IN_REVIEW = "in-review"
    INCOMPLETE = "incomplete"
    REDIRECTED = "redirected"
    HEARING = "hearing"
    EXTENDED = "extended"
    AWAITING_SIGNATURE = "awaiting-signature"
    APPROVED = "approved"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    CONTRACT_PENDING = "contract-pending"
    ISSUED = "issued"
    CORRECTED = "corrected"
    ANNULLED = "annulled"


class Sign(StrEnum):
    """The five signs of screens.md; a sign never stands without a word."""

    SAME = "same"
    JUDGE = "judge"
    DIFFERS = "differs"
    QUESTION = "question"
    NO_DATA = "no-data"


class Outcome(StrEnum):
    """What an official can decide."""

    APPROVE = "approve"
    REFUSE = "refuse"
    NOT_ACCEPTED = "not-accepted"


class Turn(StrEnum):
    """Which signature of a decision is wanted."""

    ONLY = "only"
    FIRST = "first"
    SECOND = "second"


class View(StrEnum):
    """Saved views of the inbox, in the order of their digits."""

    ALL = "all"
    MINE = "mine"
    OVERDUE = "overdue"
    TODAY = "today"
    SOON = "soon"
    HEARING = "hearing"
    SIGNATURE = "signature"


class DueGroup(StrEnum):
    """Where a due day stands against today; ``soon`` is the next two working days."""

    OVERDUE = "overdue"
    TODAY = "today"
    SOON = "soon"
    LATER = "later"


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
class Identity:
    """Who sits in front of the screen."""

    official_id: UUID
    login: str
    name: str
    initials: str
    position: Mapping[str, str]
    role: str
    institution_id: UUID
    institution: Mapping[str, str]
    bin: str
    restricted: bool
    may_decide: bool
    """Head or deputy, and no auditor: may sign."""
    read_only: bool
    iin: str = ""
    """The official's own IIN, which the signing certificate must carry."""


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


@dataclass(frozen=True)
class DocumentValue:
    """A value as a document has it."""

    attachment_id: UUID
    attachment: str
    page: int
    value: str
    box: tuple[float, float, float, float] | None = None
    """Left, bottom, right, top in PDF points."""


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
class PlacedWord:
    """A word of a page: where it stands on the grid, in cells, and on the paper."""

    line: int
    column: int
    width: int
    box: tuple[float, float, float, float]
    """Left, bottom, right, top in PDF points."""


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


@dataclass(frozen=True)
class HistoryLine:
    """Something that happened to the case."""

    at: datetime
    actor: str
    what: Message


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


@dataclass(frozen=True)
class LaterActView:
    """A signed act about an earlier decision, which itself stays as it was."""

    act_id: UUID
    decision_id: UUID
    decision_number: str
    kind: str
    """``correction`` or ``annulment``."""
    number: str
    reason: str
    was: str
    becomes: str
    signer_name: str
    signer_position: Mapping[str, str]
    stand_in: bool
    level: str
    signed_at: datetime
    decided_at: datetime
    pdf_sha256: str


@dataclass(frozen=True)
class ComplaintView:
    """A complaint about a decision, and where it goes."""

    complaint_id: UUID
    decision_id: UUID
    decision_number: str
    received_at: datetime
    complainant: str
    text: str
    forward_by: date
    routed_to: str
    """Full name of the official who prepares the file; empty: nobody here may."""
    route: Message
    """Where it goes and why, in words."""
    remark: Message | None
    """What is odd about it, such as that it came late; it is registered all the same."""
    state: str
    """``registered``, ``forwarded`` or ``answered``."""
    forwarded_at: datetime | None
    answer: str
    answered_at: datetime | None


@dataclass(frozen=True)
class DecisionView:
    """A signed decision."""

    decision_id: UUID
    part_id: UUID
    number: str
    application_number: str
    service: str
    subject: str
    outcome: Outcome
    ground: str
    ground_text: Mapping[str, str]
    motive: str
    signer_name: str
    signer_position: Mapping[str, str]
    signer_iin: str
    signer_bin: str
    certificate_role: str
    certificate_serial: str
    stand_in: bool
    level: str
    signed_at: datetime
    decided_at: datetime
    pdf_sha256: str
    first_signer: str = ""
    """Who signed before, where two sign; `signer_name` is whose signature made the decision."""
    first_signed_at: datetime | None = None
    blank: str = ""
    """Series and number of the blank that goes out, where the service has a register of them."""
    signer_role: str = ""
    """The role that the signer held then: ``head`` or ``deputy``."""
    signer_order: str = ""
    """Number of the order that gave this role; empty where none is on record."""
    later_acts: tuple[LaterActView, ...] = ()
    complaints: tuple[ComplaintView, ...] = ()


@dataclass(frozen=True)
class SignatureTurn:
    """Whose signature a decision wants now."""

    turn: Turn
    needs_role: str = ""
    """The role that signs now; empty: any that decides."""
    first_signer: str = ""
    first_signed_at: datetime | None = None


@dataclass(frozen=True)
class DraftView:
    """A decision in the making."""

    outcome: Outcome | None = None
    ground: str = ""
    motive: str = ""
    updated_at: datetime | None = None
    answer: str = ""
    """What the decision says to the applicant's objection, where there is one."""


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
class ColleagueView:
    """Somebody who holds a role today."""

    login: str
    name: str
    position: Mapping[str, str]
    role: str
    until: date | None
    """Last day of the role; none: until further notice."""
    order: str
    """Number of the order that gave it."""


@dataclass(frozen=True)
class RecusalView:
    """An official who should not decide a case, and what was answered to that (APPC art. 67)."""

    login: str
    name: str
    reason: str
    declared_at: datetime
    decide_by: date
    state: str
    """``declared``, ``accepted`` or ``rejected``; only a rejected one lets the official work on the case."""
    decided_at: datetime | None
    decided_by: str
    """Full name of who answered; empty: not answered yet."""
    answer: str


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


@dataclass(frozen=True)
class GroundChoice:
    """A ground as the decide screen offers it, with its prepared motives (title, text with placeholders filled)."""

    code: str
    article: Mapping[str, str]
    text: Mapping[str, str]
    motives: tuple[tuple[Mapping[str, str], str], ...] = ()
    suggested: bool = False
    """A failed check speaks for it."""


@dataclass(frozen=True)
class Paper:
    """The composed document exactly as it will be signed."""

    part_id: UUID
    sha256: str
    text: tuple[str, ...]
    """Its text layer on the grid, all pages."""
    pages: int
    size: int
    number: str


@dataclass(frozen=True)
class KeyFile:
    """A key file the official may choose; nothing secret."""

    name: str
    path: str


@dataclass(frozen=True)
class KeyReport:
    """Whose key it is and whether it may sign this; every finding in words."""

    name: str
    holder: str
    iin: str
    bin: str
    roles: tuple[str, ...]
    valid_until: datetime | None
    stand_in: bool
    may_sign: bool
    findings: tuple[tuple[bool, Message], ...]


@dataclass(frozen=True)
class Receipt:
    """What was signed, by whom, when, at which level, and where it is now."""

    decision: DecisionView
    path: str
    notice_path: str


@dataclass(frozen=True)
class ActReceipt:
    """What a signature about an earlier decision did, and where the signed paper is now."""

    act: LaterActView
    path: str
    notice_path: str


@dataclass(frozen=True)
class FirstSigned:
    """A paper that the first of two has signed: nothing is decided yet, the case waits for the other one."""

    part_id: UUID
    number: str
    application_number: str
    service: str
    subject: str
    outcome: Outcome
    signer_name: str
    signer_position: Mapping[str, str]
    signer_iin: str
    signer_bin: str
    certificate_role: str
    certificate_serial: str
    stand_in: bool
    level: str
    signed_at: datetime
    pdf_sha256: str
    waits_for: str
    """The role that signs second."""
    waits_for_name: str


@dataclass(frozen=True)
class RegisterLine:
    """A line of the register of what was made out and handed out."""

    part_id: UUID
    application_number: str
    decision_number: str
    series: str
    blank_number: str
    original_number: str
    graduate: str
    """Masked, unless the register was exported, which is logged."""
    entered_at: datetime
    ready_on: date
    keep_until: date
    original_surrendered: bool | None
    """None: there is nothing to surrender, the original is lost."""
    state: str
    """``ready``, ``unclaimed`` (the term of keeping is over) or ``issued``."""
    issued_at: datetime | None
    issued_to: str


@dataclass(frozen=True)
class VerdictCheck:
    """One check of a verification."""

    name: str
    ok: bool
    detail: Message


@dataclass(frozen=True)
class VerdictView:
    """What verifying a signed decision found."""

    verdict: str
    """``accept``, ``accept-lower-level`` or ``reject``."""
    checks: tuple[VerdictCheck, ...]
    signer: Mapping[str, str]
    signed_at: datetime | None
    certificate: Mapping[str, str] = field(default_factory=dict)
    signers: tuple[Mapping[str, str], ...] = ()
    """Everybody who signed, in the order of signing; `signer` is the last one."""


@dataclass(frozen=True)
class DecisionFilter:
    """What the auditor's list shows."""

    outcome: Outcome | None = None
    service: str | None = None
    search: str = ""


@dataclass(frozen=True)
class DecisionRow:
    """A line of the auditor's list."""

    decision_id: UUID
    application_number: str
    number: str
    service: str
    outcome: Outcome
    ground: str
    signer: str
    decided_at: datetime
    pdf_sha256: str
