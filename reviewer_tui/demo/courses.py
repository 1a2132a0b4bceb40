"""Which applications of a plan have already come further than the inbox when somebody sits down, and when each step was.

A hearing began some days ago, so those applications arrived before that; everything else arrives at the present
moment. Chosen from the first delivery, so that all of it is there when the workplace opens.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from reviewer_tui.clock import LOCAL_ZONE
from reviewer_tui.demo.institutions import SCHOOL
from reviewer_tui.demo.order import Order, Truth
from reviewer_tui.demo.plan import FIRST_DELIVERY
from reviewer_tui.regulations.calendar import Calendar


class Course(StrEnum):
    """How far an application has come."""

    INVITED = "invited"
    """The notice of a hearing was sent; the applicant may still object."""
    OBJECTED = "objected"
    """The applicant has objected; a refusal that answers it would be lawful now."""
    SIGNED_ONCE = "signed-once"
    """The deputy has signed the approval; it waits for the head."""
    TAKEN_BACK = "taken-back"
    """The applicant came and took it back."""


HEARINGS = (Course.INVITED, Course.OBJECTED)
"""Courses that began some days ago."""

_TAKEN_BACK_BY_PORTAL = 2
_BESIDE = 900_000
"""Added to the number of an application, it is the number of its withdrawal: far from all numbers of a plan."""


@dataclass(frozen=True)
class Moments:
    """The moments of a hearing, in working days before the present one."""

    arrived: datetime
    """Applications that are being heard were taken in by then."""
    noticed: datetime
    objected: datetime
    """A notice was sent then, and its objection came: three working days later a refusal is lawful."""
    noticed_late: datetime
    """A notice was sent then; its two days for an objection are not over."""

    @classmethod
    def before(cls, today: date) -> Moments:
        """The moments as seen from a day."""
        calendar = Calendar(SCHOOL.week)

        def ago(days: int, at: time) -> datetime:
            return datetime.combine(calendar.add(today, -days), at, LOCAL_ZONE)

        return cls(ago(5, time(9, 5)), ago(4, time(11, 20)), ago(2, time(16, 10)), ago(1, time(15, 30)))


def choose(orders: Sequence[Order]) -> dict[str, Course]:
    """By the portal's number: the course of those that have one; a small plan may lack some courses."""
    ways: dict[str, Course] = {}
    first = orders[:FIRST_DELIVERY]
    for code in ("duplicates", "reinstatement"):
        doubtful = sorted(_heard(first, code), key=lambda order: order.truth.clean)
        ways |= {
            order.number: course
            for order, course in zip(doubtful, (Course.OBJECTED, Course.INVITED), strict=False)
        }
    rest = [order for order in first if order.service == "duplicates" and order.number not in ways]
    plain = [order for order in rest if _plain(order) and order.truth.group == "later"]
    ways |= {
        order.number: course
        for order, course in zip(plain, (Course.SIGNED_ONCE, Course.TAKEN_BACK), strict=False)
    }
    return ways


def withdrawals(orders: Sequence[Order]) -> tuple[Order, ...]:
    """The packages by which parents take an application for admission back through the portal; they come last of all."""
    children = [
        order
        for order in orders[:FIRST_DELIVERY]
        if order.parts == ("admission",) and order.channel == "portal" and _plain(order)
    ]
    return tuple(
        _withdrawal(order, len(orders) + place)
        for place, order in enumerate(children[-_TAKEN_BACK_BY_PORTAL:])
    )


def _heard(orders: Sequence[Order], code: str) -> list[Order]:
    """Applications of a service that had arrived when the hearings began and are not due soon."""
    return [
        order
        for order in orders
        if order.service == code
        and order.truth.group == "later"
        and order.truth.trick is None
        and order.sent_at < Moments.before(order.today).arrived
    ]


def _plain(order: Order) -> bool:
    return order.truth.clean and order.truth.edge is None


def _withdrawal(order: Order, position: int) -> Order:
    midnight = datetime.combine(order.today, time(), LOCAL_ZONE)
    return replace(
        order, position=position, number=str(int(order.number) + _BESIDE), service="withdrawal", parts=("withdrawal",),
        sent_at=min(order.sent_at + timedelta(minutes=35), midnight), confirmation="otp", packed=False,
        truth=Truth(), withdraws=order,
    )  # fmt: skip
