"""What an auditor looks at: signed decisions in a list, and the verdict on one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from reviewer_tui.casework.views.states import Outcome, Status
from reviewer_tui.i18n import Message


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
    status: Status | None = None
    """What became of it since: corrected or annulled; None: it stands as it was signed."""
