"""Whose data somebody sees, and who saw them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from reviewer_tui.i18n import Message


@dataclass(frozen=True)
class FullIdentity:
    """Whose application it is, unmasked: that it was shown is logged."""

    number: str
    service: str
    subject_name: str
    subject_iin: str
    birth_date: date | None
    applicant_name: str
    applicant_iin: str


@dataclass(frozen=True)
class AccessLine:
    """Somebody saw something of the file."""

    at: datetime
    actor: str
    """Name and role of that moment."""
    kind: str
    """``list``, ``open``, ``reveal``, ``print``, ``export`` or ``search``."""
    what: Message
    number: str
    """Of the application; empty when it was of none."""
    reason: str
    details: Mapping[str, Any]


@dataclass(frozen=True)
class Wanted:
    """Whose list of accesses, and of which days; both ends count."""

    part_id: UUID | None = None
    """A part of the one application whose file it is."""
    iin: str = ""
    """A person: every application about or by this person."""
    since: date | None = None
    until: date | None = None
