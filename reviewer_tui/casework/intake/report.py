"""What an intake did: accepted, rejected, repeated, and whether it could finish."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from uuid import UUID

from reviewer_tui.errors import StoreFault
from reviewer_tui.i18n import Message


@dataclass(frozen=True)
class Accepted:
    """A package that was registered."""

    path: Path
    number: str
    id: UUID
    """Of the application."""
    institution_id: UUID
    portal_number: str
    service: str
    registered: date
    due: date
    """The earliest due day of its parts."""


@dataclass(frozen=True)
class Rejected:
    """A package that was not registered, and why."""

    path: Path
    code: str
    reason: Message
    moved_to: Path | None = None
    """Where it is now, when it came from the home's own incoming folder."""


@dataclass(frozen=True)
class Repeated:
    """A package that had been registered before; nothing has changed."""

    path: Path
    number: str
    id: UUID
    portal_number: str


Taken = Accepted | Rejected | Repeated


@dataclass(frozen=True)
class IntakeProgress:
    """One more package is done."""

    done: int
    total: int
    last: Taken


@dataclass(frozen=True)
class IntakeReport:
    """What became of every package, in the order of the paths."""

    accepted: tuple[Accepted, ...] = ()
    rejected: tuple[Rejected, ...] = ()
    repeated: tuple[Repeated, ...] = ()
    stopped: StoreFault | None = None
    """The store failed before all packages were seen; those named above are done, the others untouched."""

    def __add__(self, other: IntakeReport) -> IntakeReport:
        """Both reports as one."""
        return IntakeReport(
            self.accepted + other.accepted,
            self.rejected + other.rejected,
            self.repeated + other.repeated,
            other.stopped or self.stopped,
        )

    @classmethod
    def of(cls, taken: list[Taken], stopped: StoreFault | None = None) -> IntakeReport:
        """Sort single results into a report."""
        return cls(
            tuple(one for one in taken if isinstance(one, Accepted)),
            tuple(one for one in taken if isinstance(one, Rejected)),
            tuple(one for one in taken if isinstance(one, Repeated)),
            stopped,
        )
