"""The line for the seats of grade 1 over made-up applications; seats and orders are kept in memory."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from db.campaign import CampaignLine
from reviewer_tui.casework.campaign import entry_of
from reviewer_tui.casework.campaign_order import standings
from reviewer_tui.casework.campaign_views import CampaignQueue, ClassSeats, EnrolledChild, EnrolmentOrder
from reviewer_tui.clock import LOCAL_ZONE, FixedClock, uuid7
from reviewer_tui.errors import ReviewerError
from reviewer_tui.regulations.services import service

if TYPE_CHECKING:
    from reviewer_tui.casework.views import Identity

YEAR, GRADE = 2026, 1
OPENING = datetime(YEAR, 4, 1, tzinfo=LOCAL_ZONE)
ENROL_FROM = date(YEAR, 8, 25)
SOURCE = "2026 жылғы 20 наурыздағы № 14 бұйрық"
APPROVED = {"status": "approved", "open": False, "outcome": "approve"}
FATES = {
    "": {},
    "+": APPROVED,
    "k": {**APPROVED, "status": "contract-pending", "told": True},
    "-": {"status": "refused", "open": False, "outcome": "refuse"},
    "w": {"status": "withdrawn", "open": False},
}
CHILDREN = (
    "Жұмабай Іңкәр Ерасылқызы", "Құдайбергенова-Мырзабекұлы Әдемі Ғабитқызы", "Ким Данил Витальевич",
    "Әбдірахманова Томирис Сәкенқызы", "Өтепбергенов Ңұрлан Үсенұлы", "Һашимов Үміт Қайратұлы",
    "Сейтқали Өркен Нұрланұлы", "Петров-Водкин Артём Кузьмич",
)  # fmt: skip
ARRIVALS = "T1k T2k O1+ T3+ T4- T5 O2 T6 T7w O3 O4"


def applicants(arrivals: str, names: Sequence[str] = ()) -> tuple[CampaignLine, ...]:
    """``T1+ O1``: T1 from the territory was approved, O1 from outside waits; a millisecond apart."""
    return tuple(_applicant(place, text, names) for place, text in enumerate(arrivals.split()))


def _applicant(place: int, text: str, names: Sequence[str]) -> CampaignLine:
    moment = (OPENING + timedelta(milliseconds=2 + 3 * place)).astimezone(UTC)
    plain = CampaignLine(
        part_id=uuid7(8000 + place, place), application_id=uuid7(8000 + place, 1), number=f"2026-{31 + place:06d}",
        subject_name=names[place % len(names)] if names else CHILDREN[place % len(CHILDREN)],
        status="registered" if place % 2 else "in-review", open=True, sent_at=moment, received_at=moment,
        taken_in_at=moment, territory="inside" if text.startswith("T") else "outside", outcome=None, annulled=False,
        told=False,
    )  # fmt: skip
    return replace(plain, **FATES[text[2:]])  # type: ignore[arg-type]  # names of fields


class SampleCampaign:
    """Remembers what was set and enrolled; put in turn by the real rules."""

    identity: Identity
    clock: FixedClock
    places = frozenset({"campaign", "register"})

    def __init__(self) -> None:
        super().__init__()
        self.applicants: tuple[CampaignLine, ...] = ()
        self.seats: tuple[int, str] | None = None
        self.seats_set: list[tuple[int, int, int, str]] = []
        self.orders: list[EnrolmentOrder] = []
        self.campaign_refused: ReviewerError | None = None
        self.undelivered = 0

    def have_applicants(
        self, arrivals: str = ARRIVALS, *, seats: int | None = 6, names: Sequence[str] = ()
    ) -> None:
        """Let there be a line."""
        self.applicants = applicants(arrivals, names)
        self.seats = None if seats is None else (seats, SOURCE)

    def campaign(self, school_year: int, grade: int) -> CampaignQueue:
        """Everybody stands in the line of the first grade."""
        rules = service("admission").campaign
        assert rules is not None
        here = self.applicants if (school_year, grade) == (YEAR, GRADE) else ()
        seats, source = self.seats if self.seats and here else (None, "")
        found = standings(rules, grade, seats, here, source=source)
        return CampaignQueue(
            service="admission", school_year=school_year, grade=grade, seats=seats, seats_source=source,
            taken=found.taken, left=found.left,
            to_enrol=sum(one.holds_seat and not one.line.told for one in found.all),
            enrol_from=ENROL_FROM.replace(year=school_year), judge_from=found.judge_from,
            why=next((one.judge for one in found.all if one.judge), None), seats_end=found.seats_end,
            entries=tuple(map(entry_of, found.all)),
        )  # fmt: skip

    def set_seats(self, school_year: int, grade: int, seats: int, source: str) -> ClassSeats:
        """Remembered, unless a test arranged a refusal."""
        if self.campaign_refused is not None:
            raise self.campaign_refused
        self.seats_set.append((school_year, grade, seats, source))
        self.seats = (seats, source)
        return ClassSeats(school_year, grade, seats, source, len(self.seats_set))

    def enrol(self, school_year: int, grade: int) -> EnrolmentOrder:
        """An order of who was approved and is in none."""
        if self.campaign_refused is not None:
            raise self.campaign_refused
        chosen = [line for line in self.applicants if line.status == "approved"]
        self.applicants = tuple(
            replace(line, status="contract-pending", told=True) if line in chosen else line
            for line in self.applicants
        )
        children = tuple(EnrolledChild(line.number, line.subject_name, 1) for line in chosen)
        number = f"Б-{school_year}-{len(self.orders) + 1:06d}"
        order = EnrolmentOrder(
            number, school_year, grade, self.clock.now(), children, "a" * 64, len(children) - self.undelivered
        )
        self.orders.append(order)
        return order
