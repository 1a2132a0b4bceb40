"""Who stands where in a campaign: worked out from the applications as they are, without a store."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from uuid import UUID

from db.campaign import CampaignLine
from reviewer_tui.casework.views import Outcome, Status
from reviewer_tui.clock import LOCAL_ZONE
from reviewer_tui.i18n import Message, message
from reviewer_tui.regulations.model import Campaign, CampaignWindow
from reviewer_tui.regulations.queueing import Arrival, three_to_one


@dataclass(frozen=True)
class Standing:
    """Where one application stands."""

    line: CampaignLine
    inside: bool
    holds_seat: bool
    place: int | None = None
    """From 1; none when it is in the line no more."""
    seats_left: int | None = None
    """At this place, when everybody before it gets a seat; none: no place, or the seats are not set."""
    waiting: int = 0
    """How many before it are undecided."""
    first_waiting: str = ""
    """The number of the first of them."""
    judge: Message | None = None
    """Why the rule does not settle this place."""
    why: Message | None = None
    """Why it stands at this place, in few words."""
    note: Message | None = None


@dataclass(frozen=True)
class Standings:
    """The whole line."""

    seats: int | None
    taken: int
    judge_from: int | None
    """The first place, from 1, that the rule does not settle."""
    all: tuple[Standing, ...]
    source: str = ""
    """The order that fixes the seats."""

    @property
    def left(self) -> int | None:
        """Seats nobody was given; negative when more were approved than there are."""
        return None if self.seats is None else self.seats - self.taken

    @property
    def places(self) -> int:
        """How many are in the line."""
        return sum(one.place is not None for one in self.all)

    @property
    def seats_end(self) -> int | None:
        """How many places are above the first one without a seat; none: there is a seat for all, or nobody set them.

        Without a seat is who is undecided with none left, and who was approved beyond the last one.
        """
        if self.seats is None:
            return None
        given = 0
        for index, one in enumerate(self.all[: self.places]):
            given += one.holds_seat
            if given > self.seats or (not one.holds_seat and one.seats_left == 0):
                return index
        return None

    def of(self, part_id: UUID) -> Standing | None:
        """Where a part stands; none when it is not in this campaign."""
        return next((one for one in self.all if one.line.part_id == part_id), None)


def holds_seat(line: CampaignLine) -> bool:
    """An approval that was not annulled uses a seat."""
    return line.outcome == Outcome.APPROVE and not line.annulled and line.status != Status.ANNULLED


def standings(
    campaign: Campaign, grade: int, seats: int | None, lines: Iterable[CampaignLine], *, source: str = ""
) -> Standings:
    """Put the applications of a grade in turn and count the seats.

    In the line are the undecided and those who hold a seat. An application outside the grade's window has no turn by
    the rule: it stands behind the others and the official decides. Who is in the line no more is listed at its end.
    """
    registered = sorted(lines, key=_registered)
    candidates = [line for line in registered if line.open or holds_seat(line)]
    in_time = [line for line in candidates if _in_time(campaign.window, grade, line)]
    late = [line for line in candidates if not _in_time(campaign.window, grade, line)]
    turns = campaign.turns
    order = three_to_one(
        (Arrival(line, line.territory == campaign.inside) for line in in_time),
        inside=turns.inside,
        outside=turns.outside,
    )
    settled = len(in_time) if order.judge_from is None else order.judge_from
    placed = [arrival.item for arrival in order.places] + late
    reasons = [*_turns(campaign, order.places[:settled])]
    reasons += [_Reason(_silent(), order.why) for _ in order.places[settled:]]
    reasons += [_Reason(_late(campaign.window), _late(campaign.window)) for _ in late]
    standing = _placed(campaign, seats, placed, reasons, _ties(registered))
    gone = (
        Standing(line, line.territory == campaign.inside, holds_seat=False)
        for line in registered
        if not (line.open or holds_seat(line))
    )
    return Standings(
        seats,
        sum(map(holds_seat, candidates)),
        settled + 1 if settled < len(placed) else None,
        (*standing, *gone),
        source,
    )


@dataclass(frozen=True)
class _Reason:
    """Why a place is whose it is, and why the rule does not settle it when it does not."""

    why: Message
    judge: Message | None = None


def _turns(campaign: Campaign, settled: Iterable[Arrival[CampaignLine]]) -> Iterator[_Reason]:
    """Which turn of which round each place is."""
    before = Counter[bool]()
    for arrival in settled:
        of = campaign.turns.inside if arrival.inside else campaign.turns.outside
        rounds, turn = divmod(before[arrival.inside], of)
        before[arrival.inside] += 1
        told = {"round": rounds + 1, "turn": turn + 1, "of": of}
        if arrival.inside:
            yield _Reason(message("Round {round}: {turn} of {of} from the service territory.", **told))
        else:
            yield _Reason(message("Round {round}: {turn} of {of} from outside.", **told))


def _silent() -> Message:
    return message("The official decides: the rule is silent.")


def _placed(
    campaign: Campaign,
    seats: int | None,
    placed: Sequence[CampaignLine],
    reasons: Sequence[_Reason],
    ties: dict[UUID, Message],
) -> Iterator[Standing]:
    taken = sum(map(holds_seat, placed))
    waiting, first_waiting = 0, ""
    for index, line in enumerate(placed):
        holds = holds_seat(line)
        left = None if seats is None else max(0, seats - (taken - holds) - waiting)
        yield Standing(
            line, line.territory == campaign.inside, holds, index + 1, left, waiting, first_waiting,
            reasons[index].judge, reasons[index].why, ties.get(line.part_id),
        )  # fmt: skip
        if not holds:
            waiting, first_waiting = waiting + 1, first_waiting or line.number


def _moment(line: CampaignLine) -> datetime:
    """The moment of registration to the millisecond, which is what the rule goes by."""
    return line.received_at.replace(microsecond=line.received_at.microsecond // 1000 * 1000)


def _registered(line: CampaignLine) -> tuple[datetime, datetime, UUID]:
    return _moment(line), line.taken_in_at, line.application_id


def _ties(registered: Sequence[CampaignLine]) -> dict[UUID, Message]:
    """For who shares the millisecond with the one before."""
    return {
        later.part_id: message(
            "Registered in the same millisecond as {number}: the one taken in first stands first.",
            number=earlier.number,
        )
        for earlier, later in pairwise(registered)
        if _moment(earlier) == _moment(later)
    }


def _in_time(window: CampaignWindow, grade: int, line: CampaignLine) -> bool:
    if grade not in window.grades:
        return True
    sent = line.sent_at.astimezone(LOCAL_ZONE).date()
    return window.first.in_year(sent.year) <= sent <= window.last.in_year(sent.year)


def _late(window: CampaignWindow) -> Message:
    return message(
        "Not sent between {first} and {last}: the rule gives it no turn. The official decides.",
        first=f"{window.first.day:02}.{window.first.month:02}",
        last=f"{window.last.day:02}.{window.last.month:02}",
    )
