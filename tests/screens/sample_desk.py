"""A desk over fixed sample data, with the methods that the screens ask for; real rules, no store."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from threading import Lock
from uuid import UUID

from reviewer_tui.casework.views import (
    Attention,
    CaseView,
    DueGroup,
    Identity,
    InboxCounts,
    InboxFilter,
    InboxRow,
    Preview,
    Sign,
    Status,
    View,
)  # fmt: skip
from reviewer_tui.clock import LOCAL_ZONE, FixedClock, uuid7
from reviewer_tui.errors import NotFound
from reviewer_tui.i18n import message
from tests.screens.sample_archive import SampleArchive
from tests.screens.sample_campaign import SampleCampaign
from tests.screens.sample_case import SampleCases
from tests.screens.sample_comparing import SampleComparing
from tests.screens.sample_decide import SampleDecisions
from tests.screens.sample_later_acts import SampleLaterActs
from tests.screens.sample_register import SampleRegister
from tests.screens.sample_steps import SampleSteps
from tests.screens.sample_watching import SampleWatching

NOW = datetime(2026, 11, 23, 14, 32, tzinfo=LOCAL_ZONE)

NAMES = (
    "Сейтқали Ө. Н.", "Ким Д.", "Жұмабай І. Е.", "Әбдірахманова Т. С.", "Құдайбергенова-Мырзабекұлы Ә. Ғ.",
    "Нұрғалиева Ұ.", "Петров-Водкин А. К.", "Һашимов Ү. Қ.", "Өтепбергенов Ң.", "Ли В. С.",
)  # fmt: skip
SERVICES = ("duplicates", "meals", "admission", "transport", "reinstatement", "updating")
CHANNELS = ("portal", "office", "state-corporation")
STATUSES = (Status.REGISTERED, Status.IN_REVIEW, Status.HEARING, Status.AWAITING_SIGNATURE, Status.EXTENDED)
ATTENTIONS = (
    Attention(Sign.DIFFERS, message("ЖСН аттестатта басқа")),
    Attention(Sign.SAME, message("үш дереккөз бірдей")),
    Attention(Sign.QUESTION, message("мекенжай: учаскеден тыс")),
    Attention(Sign.JUDGE, message("аты: ө/о, қазақ әрпі жоқ")),
    None,
)
OFFSETS = (-3, -1, -1, 0, 0, 0, 0, 1, 1, 2)
HOSTILE = (
    "\x1b]52;c;ZXZpbA==\x1b\\Есен", "\x9b31mҚаныш\x9d0;evil\x9c", "Али\u202eбатырҚ\u2066", "[@click=app.quit]Басу[/]",
    "[/b]Дана[b]", "Айша\u200b\x00\x07\r\nЖол\u2028Бет\U000e0041", "نور" * 30, "",
)  # fmt: skip

IDENTITY = Identity(
    official_id=uuid7(1, 1),
    login="akhmetova",
    name="Ахметова Айгүл Серікқызы",
    initials="А.А.",
    position={"kk": "директор орынбасары", "ru": "заместитель директора", "en": "deputy head"},
    role="deputy",
    institution_id=uuid7(1, 2),
    institution={
        "kk": "Зеренді ауылының №2 мектебі",
        "ru": "Школа №2 села Зеренда",
        "en": "Zerendi village school No. 2",
    },
    bin="020440001234",
    restricted=False,
    may_decide=True,
    read_only=False,
)


def _group(days: int) -> DueGroup:
    if days < 0:
        return DueGroup.OVERDUE
    if days == 0:
        return DueGroup.TODAY
    return DueGroup.SOON if days <= 2 else DueGroup.LATER


def _working_day(days: int) -> date:
    day, step = NOW.date(), 1 if days > 0 else -1
    while days:
        day += timedelta(days=step)
        days -= step if day.weekday() < 5 else 0
    return day


def sample_row(index: int, size: int) -> InboxRow:
    """The row of a place in the order of due days."""
    left = OFFSETS[index] if index < len(OFFSETS) else 3 + (index * 27) // max(size, 1)
    name = NAMES[index % len(NAMES)]
    received = datetime.combine(
        _working_day(min(left - 3, -(index % 3))), time(9 + index % 9, index * 7 % 60), LOCAL_ZONE
    )
    return InboxRow(
        part_id=uuid7(1000 + index, index),
        number=f"2026-{381 + index:06d}",
        subject=name,
        service=SERVICES[index % len(SERVICES)],
        channel=CHANNELS[index % len(CHANNELS)],
        received_at=received.astimezone(UTC),
        due_on=_working_day(left),
        days_left=left,
        group=_group(left),
        status=STATUSES[index * 3 % len(STATUSES)],
        claimed_by=("А.А.", "Б.С.", "", "")[index % 4],
        mine=index % 4 == 0,
        attention=ATTENTIONS[index % len(ATTENTIONS)],
        latest_note="қоңырау шалынды, ата-анасы ертең келеді" if index % 6 == 1 else "",
        version=1,
    )


_ORDERS: dict[str, Callable[[InboxRow], object]] = {
    "due": lambda row: (row.due_on, row.number),
    "received": lambda row: (row.received_at, row.number),
    "name": lambda row: (row.subject, row.number),
    "number": lambda row: row.number,
}


class SampleDesk(
    SampleDecisions,
    SampleLaterActs,
    SampleSteps,
    SampleCases,
    SampleComparing,
    SampleWatching,
    SampleCampaign,
    SampleRegister,
    SampleArchive,
):
    """An official with some cases; remembers what was asked of it."""

    def case_after_step(self, part_id: UUID) -> CaseView:
        """The same case."""
        return self.case(part_id)

    def __init__(self, size: int = 40, names: tuple[str, ...] = (), identity: Identity = IDENTITY) -> None:
        super().__init__()
        self.hostile = names
        rows = [sample_row(index, size) for index in range(size)]
        self._rows = [
            replace(row, subject=names[i], latest_note=names[i], number=names[i] or row.number)
            if i < len(names)
            else row
            for i, row in enumerate(rows)
        ]
        self.identity = identity
        self.clock = FixedClock(NOW)
        self.asked: list[tuple[int, int]] = []
        self.searches: list[str] = []
        self.closed_rows: list[InboxRow] = []
        self.closed = False
        self._arrived: list[InboxRow] = []
        self._lock = Lock()

    def arrive(self, number: int = 1) -> None:
        """New applications come in, due today, before the ones that are there."""
        for index in range(number):
            row = sample_row(3, 40)
            place = 900 + len(self._arrived)
            fresh = replace(
                row, part_id=uuid7(place, place), number=f"2026-{place:06d}", subject=f"Жаңа {index + 1}"
            )
            self._arrived.append(fresh)

    def window_rows(self) -> list[InboxRow]:
        """What waits, in the order of due days; not asked for by a screen."""
        return self._fitting(InboxFilter())

    def restrict(self) -> None:
        """All cases are for official use only."""
        self._rows = [replace(row, restricted=True) for row in self._rows]

    def counts(self, wanted: InboxFilter) -> InboxCounts:
        """By counting."""
        base = self._fitting(replace(wanted, view=View.ALL))
        chosen = self._fitting(wanted)
        groups = {group: sum(row.group is group for row in chosen) for group in DueGroup}
        return InboxCounts(
            views={view: sum(_in_view(row, view) for row in base) for view in View},
            groups=groups if wanted.sort == "due" else {},
            total=len(chosen),
            applications=len(chosen),
        )

    def window(self, wanted: InboxFilter, start: int, size: int) -> tuple[InboxRow, ...]:
        """By slicing."""
        self.asked.append((start, size))
        return tuple(self._fitting(wanted)[start : start + size])

    def place_of(self, wanted: InboxFilter, part_id: UUID) -> int | None:
        """By looking through."""
        places = [index for index, row in enumerate(self._fitting(wanted)) if row.part_id == part_id]
        return places[0] if places else None

    def preview(self, part_id: UUID) -> Preview:
        """From the row."""
        row = next(row for row in self._everything() if row.part_id == part_id)
        differs = row.attention is not None and row.attention.sign is Sign.DIFFERS
        return Preview(
            part_id=part_id,
            number=row.number,
            subject=row.subject,
            birth_year=2020,
            applicant="Жұмабай Е.",
            channel=row.channel,
            confirmation=message("портал, ЭЦҚ жарамды"),
            registered_on=date(2026, 11, 20),
            after_hours=True,
            same=7,
            judge=1,
            differs=int(differs),
            questions=0,
            documents=(
                (Sign.SAME, {"kk": "3×4 фото", "ru": "фото 3×4", "en": "photo 3×4"}),
                (
                    Sign.SAME,
                    {
                        "kk": "052-2/у тізілімнен",
                        "ru": "052-2/у из реестра",
                        "en": "052-2/у from the registry",
                    },
                ),
                (Sign.NO_DATA, {"kk": "065/у", "ru": "065/у", "en": "065/у"}),
            ),
            note=row.latest_note,
        )

    def news(self) -> int:
        """What arrived and was not seen."""
        return len(self._arrived)

    def seen(self) -> None:
        """What arrived joins the rest."""
        with self._lock:
            self._rows = [*self._arrived, *self._rows]
            self._arrived = []

    def find(self, number: str, service: str | None = None, *, any_part: bool = False) -> UUID:
        """Any row, listed or closed; the service does not matter here."""
        assert any_part or service
        for row in (*self._everything(), *self.closed_rows):
            if row.number == number:
                return row.part_id
        raise NotFound(
            "no-such-case", message("There is no case {number} in this institution.", number=number)
        )

    def searched(self, text: str) -> None:
        """Remembered."""
        self.searches.append(text)

    def row_of(self, part_id: UUID) -> InboxRow:
        """By looking through."""
        return next(
            (row for row in (*self._everything(), *self.closed_rows) if row.part_id == part_id), self._rows[0]
        )

    def decided(self, part_id: UUID) -> None:
        """Out of the inbox."""
        with self._lock:
            self._rows = [row for row in self._rows if row.part_id != part_id]

    def deliver(self) -> int:
        """Nothing waits."""
        return 0

    def close(self) -> None:
        """Remembered."""
        self.closed = True

    def _everything(self) -> list[InboxRow]:
        return [*self._arrived, *self._rows]

    def _fitting(self, wanted: InboxFilter) -> list[InboxRow]:
        with self._lock:
            rows = [row for row in self._rows if _fits(row, wanted)]
        return sorted(rows, key=_ORDERS[wanted.sort])  # type: ignore[arg-type]  # the keys of one order compare


def _in_view(row: InboxRow, view: View) -> bool:
    return {
        View.ALL: True,
        View.MINE: row.mine,
        View.OVERDUE: row.group is DueGroup.OVERDUE,
        View.TODAY: row.group is DueGroup.TODAY,
        View.SOON: row.group is DueGroup.SOON,
        View.HEARING: row.status is Status.HEARING,
        View.SIGNATURE: row.status is Status.AWAITING_SIGNATURE,
    }[view]


def _fits(row: InboxRow, wanted: InboxFilter) -> bool:
    return (
        _in_view(row, wanted.view)
        and wanted.service in (None, row.service)
        and wanted.channel in (None, row.channel)
        and wanted.search.lower() in f"{row.number} {row.subject}".lower()
    )
