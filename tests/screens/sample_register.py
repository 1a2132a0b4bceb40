"""A register of issued duplicates over sample lines, kept in memory."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from reviewer_tui.casework.masking import mask_name
from reviewer_tui.casework.views import RegisterFilter, RegisterLine
from reviewer_tui.clock import FixedClock, uuid7
from reviewer_tui.errors import ReviewerError

if TYPE_CHECKING:
    from reviewer_tui.casework.views import Identity

HOLDERS = (
    "Сейтқали Ө. Н.", "Құдайбергенова-Мырзабекұлы Ә. Ғ.", "Ким Д. В.", "Әбдірахманова Т. С.", "Өтепбергенов Ң. Ү.",
)  # fmt: skip
KINDS = {
    "НОБ": {"kk": "негізгі орта білім", "ru": "основное среднее образование", "en": "basic secondary education"},
    "ЖОБ": {"kk": "жалпы орта білім", "ru": "общее среднее образование", "en": "general secondary education"},
}  # fmt: skip
TODAY = date(2026, 11, 23)
SURRENDERED = (None, False, None, False)


def sample_line(index: int, clock: FixedClock, **changed: object) -> RegisterLine:
    """A line: every fourth one is issued, every fifth one nobody came for."""
    series = ("ЖОБ", "НОБ")[index % 2]
    ready_on = TODAY - timedelta(days=40 if index % 5 == 4 else index)
    issued = index % 4 == 2
    line = RegisterLine(
        part_id=uuid7(9000 + index, index), application_number=f"2026-{381 + index:06d}",
        decision_number=f"Ш-2026-{12 + index:06d}", kind=KINDS[series], series=series,
        blank_number=f"{index + 1:07d}", original_number=f"{series} 0{index:06d}", graduate=HOLDERS[index % len(HOLDERS)],
        entered_at=clock.now(), ready_on=ready_on, keep_until=ready_on + timedelta(days=30),
        original_surrendered=SURRENDERED[index % 4], state="issued" if issued else "unclaimed" if index % 5 == 4 else "ready",
        issued_at=clock.now() if issued else None, issued_to="Мырзабекұлы-Құдайберген Ғ. Ә." if issued else "",
    )  # fmt: skip
    return replace(line, **changed)  # type: ignore[arg-type]  # names of fields


class SampleRegister:
    """Remembers to whom what was handed out."""

    identity: Identity
    clock: FixedClock

    def __init__(self) -> None:
        super().__init__()
        self.made_out: tuple[RegisterLine, ...] = ()
        self.handed_out: list[tuple[UUID, str, bool | None]] = []
        self.issue_refused: ReviewerError | None = None
        self.registers_saved = 0

    def have_made_out(self, *lines: RegisterLine, size: int = 9) -> None:
        """Let there be lines: the given ones, or so many samples."""
        self.made_out = lines or tuple(sample_line(index, self.clock) for index in range(size))

    def register_lines(self, wanted: RegisterFilter, start: int, size: int) -> tuple[RegisterLine, ...]:
        """By slicing."""
        return self._fitting_lines(wanted)[start : start + size]

    def register_counts(self, search: str) -> Mapping[str, int]:
        """By counting."""
        states = ("", "ready", "unclaimed", "issued")
        return {state: len(self._fitting_lines(RegisterFilter(state, search))) for state in states}

    def place_in_register(self, wanted: RegisterFilter, part_id: UUID) -> int | None:
        """By looking through."""
        ids = [line.part_id for line in self._fitting_lines(wanted)]
        return ids.index(part_id) if part_id in ids else None

    def issue(self, part_id: UUID, to_whom: str, *, original_surrendered: bool | None = None) -> RegisterLine:
        """Remembered, unless a test arranged a refusal."""
        if self.issue_refused is not None:
            raise self.issue_refused
        self.handed_out.append((part_id, to_whom, original_surrendered))
        issued = {"state": "issued", "issued_at": self.clock.now(), "issued_to": mask_name(to_whom)}
        self.made_out = tuple(
            replace(line, **issued) if line.part_id == part_id else line  # type: ignore[arg-type]  # names of fields
            for line in self.made_out
        )
        return replace(next(line for line in self.made_out if line.part_id == part_id), issued_to=to_whom)

    def save_register(self) -> str:
        """Remembered."""
        self.registers_saved += 1
        return "/home/mektep/exports/register-2026-11-23.csv"

    def _fitting_lines(self, wanted: RegisterFilter) -> tuple[RegisterLine, ...]:
        return tuple(
            line
            for line in self.made_out
            if wanted.state in {"", line.state}
            and wanted.search.lower()
            in f"{line.series} {line.blank_number} {line.decision_number} {line.graduate}".lower()
        )
