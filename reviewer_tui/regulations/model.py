"""What a public service is, as the law describes it: the shape of the files in ``services/``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

EXTENSION_MONTHS = 2
"""Months by which a term may be made longer at most, whatever a service's rules say (APPC art. 76)."""

Words = Mapping[str, str]
"""A text in the three languages: ``kk``, ``ru``, ``en``."""


@dataclass(frozen=True)
class Source:
    """Where a fact comes from.

    Attributes:
        mark: ``seed``, ``public``, ``press``, ``memory`` or ``inference`` (domain marks).
        cite: the text and the place in it, as an official would quote it.
        valid_from: first day on which the fact holds.
    """

    mark: str
    cite: str
    valid_from: date


@dataclass(frozen=True)
class Term:
    """A legal term in working days; of several the newest that is in force and switched on applies."""

    working_days: int
    source: Source
    channel: str | None = None
    default: bool = True
    """False: a reading that stands beside the default (seed against public order)."""


@dataclass(frozen=True)
class ExtensionRule:
    """The service's own rules allow its term to be made longer by so many months at most (APPC art. 76)."""

    months: int
    source: Source


@dataclass(frozen=True)
class FieldRule:
    """A declared field of the application form and where the same fact stands elsewhere."""

    name: str
    kind: str
    """``name``, ``surname``, ``given-name``, ``patronymic``, ``iin``, ``bin``, ``date``, ``text``, ``phone``,
    ``choice``, ``money``, ``integer``, ``boolean`` or ``document-number``."""
    label: Words
    required: bool
    compare: bool
    """Gets an evidence line."""
    registry: tuple[str, ...]
    """Paths into registry answers, ``source.field``, the first that answered counts."""
    documents: tuple[str, ...]
    """Document kinds in which the fact is looked for."""
    choices: tuple[str, ...]
    choice_labels: Mapping[str, Words]
    source: Source
    section: str = "declared"
    """Where it stands in application.json: ``declared`` or ``choices``."""


@dataclass(frozen=True)
class ConsentRule:
    """A consent the form asks for; its absence does not break the form but may be a ground."""

    name: str
    label: Words
    source: Source


@dataclass(frozen=True)
class Step:
    """Something inside the term that the rules give its own number of working days."""

    code: str
    working_days: int
    text: Words
    source: Source


@dataclass(frozen=True)
class Alternative:
    """What another text says of a fact; stands beside the default, is never merged into it.

    Attributes:
        fact: name of the fact in the service file, e.g. ``provider``, ``hours``.
    """

    fact: str
    text: Words
    source: Source
    default: bool = False


@dataclass(frozen=True)
class DocumentRule:
    """A document that belongs to the pack in a situation."""

    kind: str
    label: Words
    required: bool
    unless_registry: str | None
    """Not needed when this registry answered ``ok``."""
    channels: tuple[str, ...]
    """Channels on which it is asked for; empty: all."""
    when: Mapping[str, str]
    """Only when a choice or declared field has this value."""
    source: Source
    readers: tuple[str, ...] = ()
    """Of a sensitive kind: roles that read its content when they work on this service; empty: nobody does."""


@dataclass(frozen=True)
class Ground:
    """A ground on which the service may be refused; the list is closed."""

    code: str
    article: Words
    text: Words
    """Kazakh verbatim where the source is Kazakh."""
    source: Source
    default: bool = True
    requires: str | None = None
    """What must be so before it may be named: ``no-seats``, no seat of the grade is left in the campaign."""


@dataclass(frozen=True)
class MotiveTemplate:
    """A prepared motive for a refusal, to be edited; placeholders are named in braces."""

    code: str
    ground: str
    title: Words
    text: Words


@dataclass(frozen=True)
class CheckRule:
    """A rule to be checked by machine or judged by an official.

    Attributes:
        rule: name of a general predicate (``casework/checks``), e.g. ``attachment-present``, ``within-period``;
            for a human judgement ``question``.
        settings: parameters of the predicate, paths such as ``declared.birth_date``, ``registry.person.iin``.
        ground: code of the refusal ground that a failure speaks for, if any.
    """

    code: str
    by: str
    rule: str
    title: Words
    article: str
    ground: str | None
    settings: Mapping[str, object]
    source: Source
    when: Mapping[str, str]
    """Only when each path has this value; empty: always."""


@dataclass(frozen=True)
class Eligibility:
    """Who may ask for the service, in words."""

    code: str
    text: Words
    source: Source


@dataclass(frozen=True)
class Withdraws:
    """An application of this service takes an earlier one back (APPC art. 64(9), 70).

    Attributes:
        number: the declared field that names the earlier application.
        statement: the declared field with the applicant's own words.
    """

    number: str
    statement: str


@dataclass(frozen=True)
class DayOfYear:
    """A day that comes back every year."""

    month: int
    day: int

    def in_year(self, year: int) -> date:
        """The day in a calendar year."""
        return date(year, self.month, self.day)


@dataclass(frozen=True)
class CampaignWindow:
    """From when to when applications for some grades are taken."""

    first: DayOfYear
    last: DayOfYear
    grades: tuple[int, ...]
    """For which it is a rule; other grades are applied for all year."""
    source: Source


@dataclass(frozen=True)
class RegisterRule:
    """The register of the blanks that an approval of the service makes the institution hand out.

    Attributes:
        series_from: path of the choice that decides the series.
        series: the series by that choice.
        digits: of a blank's number, with leading zeros.
        original: path of the number of the document that the blank stands instead of.
        surrender_from: path of the choice that decides whether that document is handed in at issue.
        surrender: the choices with which it is.
        keep_months: how long an unclaimed blank waits.
    """

    code: str
    series_from: str
    series: Mapping[str, str]
    digits: int
    original: str
    surrender_from: str
    surrender: tuple[str, ...]
    keep_months: int
    source: Source


@dataclass(frozen=True)
class Turns:
    """Who follows whom in the line: so many from the service territory, then so many from outside."""

    inside: int
    outside: int
    source: Source


@dataclass(frozen=True)
class FromDay:
    """Something that is not done before a day of the campaign's year."""

    first: DayOfYear
    source: Source


@dataclass(frozen=True)
class Campaign:
    """A yearly campaign in which applications compete for the seats of a grade, in the order of registration."""

    grade: str
    """Where application.json has the grade, e.g. ``choices.grade``."""
    territory: str
    """Where it says whether the child lives in the service territory."""
    inside: str
    """The value there that says yes."""
    window: CampaignWindow
    turns: Turns
    enrolment: FromDay
    """The enrolment order."""
    contract: FromDay
    """The notice to sign the contract."""


@dataclass(frozen=True)
class Service:
    """One public service, complete."""

    code: str
    name: Words
    short: Words
    """A name of at most 14 letters for the inbox."""
    result: Words
    form: Words
    fee: Words
    provider_kinds: tuple[str, ...]
    channels: tuple[str, ...]
    terms: tuple[Term, ...]
    eligibility: tuple[Eligibility, ...]
    fields: tuple[FieldRule, ...]
    documents: tuple[DocumentRule, ...]
    grounds: tuple[Ground, ...]
    motives: tuple[MotiveTemplate, ...]
    checks: tuple[CheckRule, ...]
    part_of: str | None
    """Composite: this service can be asked for only together with that one."""
    restricted: bool
    sources: tuple[Source, ...]
    consents: tuple[ConsentRule, ...] = ()
    steps: tuple[Step, ...] = ()
    alternatives: tuple[Alternative, ...] = ()
    facts: Mapping[str, Source] = field(default_factory=dict)
    """Sources of the facts that are plain words: ``name``, ``result``, ``form``, ``fee``, ``provider``,
    ``channels``, ``hours``, and ``signatures`` where there are some."""
    hours: Words = field(default_factory=dict)
    withdraws: Withdraws | None = None
    campaign: Campaign | None = None
    """None: nobody competes for seats."""
    extension: ExtensionRule | None = None
    """None: the term cannot be made longer."""
    signatures: tuple[str, ...] = ()
    """Who signs an approval where one signature is not enough: roles in the order of signing, the head last."""
    register: RegisterRule | None = None
    """The register in which what an approval hands out is entered."""

    def term(self, on: date, channel: str | None = None) -> Term:
        """The term in force on a day for a channel.

        Raises:
            LookupError: no term is in force on that day.
        """
        fitting = [
            t for t in self.terms if t.default and t.source.valid_from <= on and t.channel in (None, channel)
        ]
        if not fitting:
            raise LookupError(f"{self.code}: no term in force on {on}")
        return max(fitting, key=lambda t: (t.source.valid_from, t.channel is not None))

    def ground(self, code: str) -> Ground:
        """The refusal ground of a code.

        Raises:
            KeyError: the service's closed list has no such ground.
        """
        for ground in self.grounds:
            if ground.code == code and ground.default:
                return ground
        raise KeyError(code)
