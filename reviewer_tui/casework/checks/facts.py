"""What is known about one part of an application when its rules are checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from reviewer_tui.clock import LOCAL_ZONE


@dataclass(frozen=True)
class RegistryFact:
    """A registry's answer: ``ok``, ``not-found`` or ``timeout``, with data only when ``ok``."""

    status: str
    data: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class AttachedFact:
    """An attached file, without its bytes."""

    name: str
    kind: str
    media_type: str
    size: int


@dataclass(frozen=True)
class PhotoFact:
    """A picture's size in pixels; both 0 when it cannot be read."""

    width: int
    height: int


@dataclass(frozen=True)
class ProviderFact:
    """The institution that was asked."""

    bin: str
    settlement: str
    """``urban`` or ``rural``."""
    week: int = 5


@dataclass(frozen=True)
class Facts:
    """Everything a rule may look at. Nothing here is looked up later: the same facts give the same verdicts."""

    channel: str
    sent_at: datetime
    """The moment of submission; terms for the applicant are judged by it, not by the registration."""
    received_at: datetime
    """When the portal took it."""
    registered_on: date
    institution: ProviderFact
    declared: Mapping[str, Any] = field(default_factory=dict)
    choices: Mapping[str, Any] = field(default_factory=dict)
    consents: Mapping[str, Any] = field(default_factory=dict)
    registries: Mapping[str, RegistryFact] = field(default_factory=dict)
    attachments: tuple[AttachedFact, ...] = ()
    photos: Mapping[str, PhotoFact] = field(default_factory=dict)
    """Picture reports by document kind."""
    figures: Mapping[str, Decimal] = field(default_factory=dict)
    """Dated figures in force on the day of submission, e.g. ``subsistence-minimum``."""
    representative: bool = False
    """The applicant acts for the subject."""
    live_elsewhere: tuple[str, ...] = ()
    """Numbers of other open applications of the same subject for the same family of services."""
    seen_before: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By path: numbers of earlier applications that carry the same value there."""

    @property
    def submitted_on(self) -> date:
        """The day of submission in Kazakhstan."""
        return self.sent_at.astimezone(LOCAL_ZONE).date()
