"""What a public service is, as the law describes it: the shape of the files in ``services/``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

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
    ``channels``, ``hours``."""
    hours: Words = field(default_factory=dict)

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
