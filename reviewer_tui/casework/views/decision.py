"""A decision: what it may rest on, its paper, its signatures, and what came after it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from reviewer_tui.casework.views.states import Outcome, Turn
from reviewer_tui.i18n import Message


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
class WrittenView:
    """What an official has written for an act that is not on record yet."""

    kind: str
    """Which act: ``correction``, ``annulment``, ``hearing:…`` or ``step:…``."""
    texts: Mapping[str, str]
    """By what was asked for."""
    updated_at: datetime


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
class AnnulmentHearingView:
    """Where the hearing before the annulment of a favourable decision stands (APPC art. 73, 84–85)."""

    outcome: str
    """``open``, ``objection``, ``none`` or ``waived``."""
    intention: str
    notified_at: datetime | None
    objection_until: date | None
    earliest: date | None
    """First day of a lawful annulment after the notice; none where none was sent or the hearing is waived."""
    statement: str
    answer: str


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
    annulment_hearing: AnnulmentHearingView | None = None
    """Where the hearing before its annulment stands; none while nobody began one."""


@dataclass(frozen=True)
class SignatureTurn:
    """Whose signature a decision wants now."""

    turn: Turn
    needs_role: str = ""
    """The role that signs now; empty: any that decides."""
    first_signer: str = ""
    first_signed_at: datetime | None = None


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
class RegisterFilter:
    """Which lines of the register are wanted."""

    state: str = ""
    """``ready``, ``unclaimed`` or ``issued``; empty: all."""
    search: str = ""
    """The beginning of a number, or words of the holder's name."""


@dataclass(frozen=True)
class RegisterLine:
    """A line of the register of what was made out and handed out."""

    part_id: UUID
    application_number: str
    decision_number: str
    kind: Mapping[str, str]
    """What the blank is made out as, by language: of which level of education."""
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
