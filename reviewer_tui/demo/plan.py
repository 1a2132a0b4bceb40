"""Planning a set of packages: how many of which service, sent when, with what planted.

The shares follow the rehearsal set of a school (55 % admission, of those 20 % with meals and 8 % with transport, 12 %
updating, 28 % duplicates; withdrawals are not sent as packages). 8 % are overdue and 12 % due today, in every service.
An application for admission has a term of one working day, so all others of them are due within the next two;
where the term allows it, the rest is due later.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from random import Random

from reviewer_tui.demo import edges
from reviewer_tui.demo.differences import PLANTABLE
from reviewer_tui.demo.institutions import MILITARY, OTHER_SCHOOLS, SCHOOL, DemoInstitution
from reviewer_tui.demo.order import Order, Trick, Truth
from reviewer_tui.demo.schedule import Schedule
from reviewer_tui.demo.tricks import FAULTS
from reviewer_tui.regulations.services import service

FIRST_DELIVERY = 40
"""So many packages of the plan are a fair sample of all; they are taken in before the workplace opens."""
SHARES = {"admission": 55, "duplicates": 28, "updating": 12}
MILITARY_SHARE, LEAST_MILITARY = 0.15, 6
MEALS, TRANSPORT = 0.20, 0.08
GROUPS = {"overdue": 0.08, "today": 0.12}
SOON = {"admission": 1.0, "updating": 0.4, "duplicates": 0.06, "reinstatement": 0.25}
"""Of those neither overdue nor due today: share due within two working days."""
ONE_DIFFERENCE, SEVERAL_DIFFERENCES, HOSTILE = 0.20, 0.07, 0.03
OTP = 0.25
_ACCEPTED_TRICKS = (Trick.MARKUP_IN_NAMES, Trick.ODD_FILE_NAMES)
_REJECTED_TRICKS = (
    Trick.FORGED_REGISTRY, Trick.REPLAYED_NUMBER, Trick.SECOND_APPLICATION, Trick.WRONG_BIN,
    Trick.BIDI_FILE_NAME, Trick.ALTERED_ATTACHMENT, Trick.FOREIGN_SIGNATURE, Trick.TOO_LARGE,
)  # fmt: skip
_NUMBERS_FROM = 100_500_000_000


def plan(size: int, seed: int, today: date) -> tuple[Order, ...]:
    """The orders for a demo home: ``size`` applications that the school takes in, and a military set beside.

    The packages that intake must reject come on top, so that the school really gets ``size`` applications. The first
    `FIRST_DELIVERY` orders are a sample of the whole; within each delivery orders stand by the moment of sending,
    except that a replay or a second application follows its original.

    Args:
        size: applications of the school, from 1 on.
        seed: another seed, another set.
        today: the present day, on which due days are laid out.

    Raises:
        ValueError: the size is not positive.
    """
    if size < 1:
        raise ValueError(f"a set has at least one application, not {size}")
    random = Random(f"{seed}/plan")  # noqa: S311  data for rehearsal, never a secret
    schedule = Schedule(today, SCHOOL.week)
    school = [
        _order(random, schedule, seed, today, SCHOOL, code, group) for code, group in _wanted(random, size)
    ]
    military = [
        _order(random, schedule, seed, today, MILITARY, "reinstatement", group)
        for group in _groups(random, max(LEAST_MILITARY, round(size * MILITARY_SHARE)))
    ]
    _plant(random, school)
    _plant(random, military)
    orders = [replace(order, story=story) for story, order in enumerate(_interleaved(school, military))]
    orders = [replace(order, number=_number(seed, order.story)) for order in orders]
    orders = edges.choose(orders)
    return _placed(_in_deliveries(orders), _rejected(random, orders, size))


def _wanted(random: Random, size: int) -> list[tuple[str, str]]:
    """Service and group of each application of the school, in exact shares."""
    counts = _apportioned(size, SHARES)
    wanted = [(code, group) for code, count in counts.items() for group in _groups(random, count)]
    random.shuffle(wanted)
    return wanted


def _groups(random: Random, count: int) -> list[str]:
    groups = [name for name, share in GROUPS.items() for _ in range(round(count * share))]
    groups += ["later"] * (count - len(groups))
    random.shuffle(groups)
    return groups


def _apportioned(size: int, shares: dict[str, int]) -> dict[str, int]:
    """Whole numbers in the shares given, by largest remainder."""
    exact = {name: size * share / sum(shares.values()) for name, share in shares.items()}
    counts = {name: int(value) for name, value in exact.items()}
    by_remainder = sorted(exact, key=lambda name: (counts[name] - exact[name], name))
    for name in by_remainder[: size - sum(counts.values())]:
        counts[name] += 1
    return counts


def _order(
    random: Random, schedule: Schedule, seed: int, today: date, place: DemoInstitution, code: str, group: str
) -> Order:
    channel = _channel(random, code)
    days = service(code).term(today, channel).working_days
    if group == "later" and random.random() < SOON[code]:
        group = "soon"
    group, due = _due(random, schedule, group, days)
    return Order(
        position=0, seed=seed, today=today, story=0, number="", service=code, parts=_parts(random, code),
        channel=channel, sent_at=schedule.sent_at(random, due, days), institution_bin=place.bin,
        confirmation="paper" if channel != "portal" else "otp" if random.random() < OTP else "eds",
        packed=random.random() < 0.5, truth=Truth(due=due, group=group),
    )  # fmt: skip


def _due(random: Random, schedule: Schedule, group: str, days: int) -> tuple[str, date]:
    """A due day of the group, or of the nearest group that is possible with such a term on such a day."""
    for possible in (group, "soon", "later"):
        due_days = schedule.due_days(possible, days)
        if due_days:
            return possible, random.choice(due_days)
    raise ValueError(f"no due day for a term of {days} working days")


def _channel(random: Random, code: str) -> str:
    channels = service(code).channels
    weights = [{"portal": 80, "office": 14, "state-corporation": 6}[channel] for channel in channels]
    return random.choices(channels, weights)[0]


def _parts(random: Random, code: str) -> tuple[str, ...]:
    if code != "admission":
        return (code,)
    meals, transport = random.random() < MEALS, random.random() < TRANSPORT
    return (code, *(["meals"] if meals else []), *(["transport"] if transport else []))


def _plant(random: Random, orders: list[Order]) -> None:
    """Plant differences and harmless-looking hostility in some orders, in exact shares."""
    count = len(orders)
    kinds = ["one"] * round(count * ONE_DIFFERENCE) + ["several"] * round(count * SEVERAL_DIFFERENCES)
    kinds += ["hostile"] * round(count * HOSTILE / 2)
    for kind, place in zip(kinds, random.sample(range(count), len(kinds)), strict=True):
        order = orders[place]
        truth = order.truth
        if kind == "hostile":
            truth = replace(truth, trick=_ACCEPTED_TRICKS[place % len(_ACCEPTED_TRICKS)])
        else:
            wanted = 1 if kind == "one" else random.randint(2, 3)
            truth = replace(truth, differences=tuple(random.sample(PLANTABLE[order.service], wanted)))
        orders[place] = replace(order, truth=truth)


def _interleaved(school: list[Order], military: list[Order]) -> list[Order]:
    """The smaller set spread evenly among the larger one."""
    placed = [(place / len(orders), rank, order) for rank, orders in enumerate((school, military))
              for place, order in enumerate(orders)]  # fmt: skip
    return [order for _, _, order in sorted(placed, key=lambda entry: entry[:2])]


def _in_deliveries(orders: list[Order]) -> list[Order]:
    """The first delivery, then all others, each by the moment of sending."""
    first, rest = orders[:FIRST_DELIVERY], orders[FIRST_DELIVERY:]
    return sorted(first, key=_sending) + sorted(rest, key=_sending)


def _sending(order: Order) -> tuple[datetime, int]:
    return order.sent_at, int(order.number)


def _rejected(random: Random, orders: Sequence[Order], size: int) -> list[Order]:
    """The packages that intake must reject: each kind in turn, at least one of each in a set of a hundred or more."""
    count = max(round(size * HOSTILE / 2), len(_REJECTED_TRICKS) if size >= 100 else 1)
    children = [
        order
        for order in orders
        if order.service == "admission"
        and order.truth == replace(Truth(), due=order.truth.due, group=order.truth.group)
    ]
    signed = [order for order in children if order.confirmation == "eds"]
    made: list[Order] = []
    for extra in range(count):
        trick = _REJECTED_TRICKS[extra % len(_REJECTED_TRICKS)]
        pool = signed if trick is Trick.FOREIGN_SIGNATURE else children
        if not pool:
            continue
        model = random.choice(pool)
        story = model.story if trick is Trick.SECOND_APPLICATION else len(orders) + extra
        number = model.number if trick is Trick.REPLAYED_NUMBER else _number(model.seed, len(orders) + extra)
        bin_ = random.choice(OTHER_SCHOOLS).bin if trick is Trick.WRONG_BIN else model.institution_bin
        truth = replace(model.truth, trick=trick, fault=FAULTS[trick])
        made.append(replace(model, story=story, number=number, institution_bin=bin_, truth=truth))
    return made


def _placed(orders: list[Order], rejected: list[Order]) -> tuple[Order, ...]:
    """All orders with their places: the rejected ones spread over the second half of the second delivery."""
    head = max(min(FIRST_DELIVERY, len(orders)), len(orders) // 2)
    tail = orders[head:]
    step = max(1, len(tail) // (len(rejected) + 1))
    for place, order in enumerate(rejected):
        tail.insert(min(len(tail), (place + 1) * step + place), order)
    # A second application must find the first one registered, so what names another order comes after all others.
    last = [order for order in tail if order.truth.trick in (Trick.SECOND_APPLICATION, Trick.REPLAYED_NUMBER)]
    every = orders[:head] + [order for order in tail if order not in last] + last
    return tuple(replace(order, position=position) for position, order in enumerate(every))


def _number(seed: int, story: int) -> str:
    """The portal's number of an application."""
    return str(_NUMBERS_FROM + seed % 1000 * 1_000_000 + story)
