"""All that stands on a decision document, as plain values; reading and deciding happened before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Final

APPROVE: Final = "approve"
REFUSE: Final = "refuse"
NOT_ACCEPTED: Final = "not-accepted"
OUTCOMES = (APPROVE, REFUSE, NOT_ACCEPTED)

HEARING_OUTCOMES = ("none", "objection", "waived")

LONGEST_TEXT: Final = 10_000
"""Characters in one field, about three pages; whoever takes a text for a paper takes no more."""

Words = Mapping[str, str]
"""A text in Kazakh and Russian: ``kk`` and ``ru``; further languages are not printed."""


@dataclass(frozen=True)
class Person:
    """The applicant, or the one whom the decision is about."""

    name: str
    """Surname, given name, patronymic, as on the person's documents."""
    iin: str = ""
    birth_date: date | None = None


@dataclass(frozen=True)
class Acting:
    """By which order an official acts for another (Digital Code art. 62(6): the authority held at that moment).

    Attributes:
        role: for whom: ``head`` or ``deputy``.
        order: its number.
        since: its first day.
        until: its last day.
    """

    role: str
    order: str
    since: date
    until: date


@dataclass(frozen=True)
class Signatory:
    """An official who will sign, in the order of signing."""

    name: str
    position: Words
    """The own one, also of somebody who acts for another."""
    acting: Acting | None = None


@dataclass(frozen=True)
class Detail:
    """A further fact of the case for the table, e.g. the class, or a value corrected from old to new."""

    label: Words
    value: str


@dataclass(frozen=True)
class HearingFacts:
    """How the participant was heard on the preliminary decision (APPC art. 73).

    Attributes:
        outcome: one of `HEARING_OUTCOMES`.
        held_on: day of an oral hearing, if there was one.
        protocol_on: day on which its protocol was signed (APPC art. 74).
        objection: what the participant objected.
        answer: how the decision answers it; required where there is an objection.
    """

    outcome: str
    notified_on: date | None = None
    held_on: date | None = None
    objection: str = ""
    answer: str = ""
    protocol_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class IssuedPaper:
    """What stands on every paper that the institution issues, whatever it is about.

    Attributes:
        number: of the paper itself.
        moment: when the paper was composed; its local day is the date of the act.
        restricted: the institution's papers carry the restricted mark.
        equality_version: version of the sentence on equality with paper; kept with the document for ever.
        stand_in: to be signed under the stand-in authority: every page says that it has no legal force.
    """

    number: str
    moment: datetime
    institution_name: Words
    institution_bin: str
    institution_address: Words
    signatories: tuple[Signatory, ...]
    appeal_body: Words
    appeal_term: Words
    appeal_order: Words
    equality_version: str
    equality_text: Words
    stand_in: bool
    restricted: bool = False


@dataclass(frozen=True, kw_only=True)
class DecisionPaper(IssuedPaper):
    """A decision document before it is set and signed (APPC art. 80 lists what it must have).

    Attributes:
        service: code; picks the template, the general one when the service has none of its own.
        outcome: one of `OUTCOMES`.
        channel: ``portal``, ``state-corporation``, ``office`` or words of its own.
        ground_article: place of the ground in the law; with `ground_text` empty on approval.
        motive: the reasoning as the official wrote it, in one language, with line breaks.
        result: what the applicant gets; may be empty.
        sources: law the decision rests on.
        data: further values for ``decision.json``, in JSON's types.
    """

    service: str
    service_name: Words
    outcome: str
    application_number: str
    portal_number: str
    received_at: datetime
    registered_on: date
    channel: str
    applicant: Person
    subject: Person
    ground_code: str = ""
    ground_article: Words = field(default_factory=dict)
    ground_text: Words = field(default_factory=dict)
    motive: str = ""
    result: Words = field(default_factory=dict)
    hearing: HearingFacts | None = None
    details: tuple[Detail, ...] = ()
    sources: tuple[Words, ...] = ()
    data: Mapping[str, Any] = field(default_factory=dict)
