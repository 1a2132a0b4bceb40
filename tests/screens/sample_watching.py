"""Notices, names in full and the log of accesses over the sample cases."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from reviewer_tui.casework.views import AccessLine, CaseView, FullIdentity, NoticeView, Wanted
from reviewer_tui.i18n import message
from tests.screens.sample_case import NOW

NOTICES = (
    NoticeView(
        "2026-000381", "duplicates", "registration", "kk", datetime(2026, 10, 30, 5, 12, tzinfo=UTC),
        datetime(2026, 10, 30, 5, 13, tzinfo=UTC), 1, "",
    ),
    NoticeView(
        "2026-000381", "duplicates", "hearing", "kk", datetime(2026, 11, 16, 9, 32, tzinfo=UTC), None, 2,
        "No space left on device",
    ),
)  # fmt: skip
ACCESSES = (
    AccessLine(
        NOW - timedelta(days=2), "А. Ахметова, директор орынбасары", "open", message("was opened"), "2026-000381",
        "claim", {},
    ),
    AccessLine(
        NOW - timedelta(days=1), "Б. Сейітов, директор", "reveal", message("name and IIN were shown"), "2026-000381",
        "other", {"text": "Прокурор сұрауы № 5"},
    ),
)  # fmt: skip


class SampleWatching:
    """Remembers why somebody looked, and delivers what waits."""

    hostile: tuple[str, ...]

    def __init__(self) -> None:
        super().__init__()
        self.revealed: list[tuple[str, str]] = []
        self.lists_read: list[Wanted] = []
        self.exported: list[UUID] = []

    def retry_notices(self, part_id: UUID, /) -> int:
        """Everything is delivered now."""
        case = self.case(part_id)
        waiting = sum(one.delivered is None for one in case.notices)
        self.change(part_id, notices=tuple(replace(one, delivered=NOW, fault="") for one in case.notices))
        return waiting

    def reveal(self, part_id: UUID, reason: str, text: str) -> FullIdentity:
        """The same person behind every case."""
        self.revealed.append((reason, text))
        name = next((one for one in self.hostile if one), "Сейтқали Өркен Нұрланұлы")
        return FullIdentity(
            "2026-000381", "duplicates", name, "080523500010", date(2008, 5, 23), "Сейтқали Нұрлан", "800101300018"
        )  # fmt: skip

    def access_list(self, wanted: Wanted, /) -> tuple[AccessLine, ...]:
        """The same list for every case."""
        self.lists_read.append(wanted)
        return (
            tuple(replace(one, actor=bad) for one, bad in zip(ACCESSES, self.hostile, strict=False))
            or ACCESSES
        )

    def export_access(self, part_id: UUID) -> str:
        """Remembered."""
        self.exported.append(part_id)
        return "exports/access-2026-000381.csv"

    def case(self, part_id: UUID) -> CaseView:
        """The case as it stands."""
        raise NotImplementedError

    def change(self, part_id: UUID, **changes: object) -> CaseView:
        """Arrange something that happens to a case."""
        raise NotImplementedError
