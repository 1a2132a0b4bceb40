"""Who works here, and what speaks against working on a case."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID


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
