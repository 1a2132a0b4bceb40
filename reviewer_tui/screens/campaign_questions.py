"""What the campaign asks before something is recorded in it, and what it says after."""

from __future__ import annotations

from collections.abc import Sequence

from reviewer_tui.casework.campaign_views import GRADES, CampaignQueue, EnrolmentOrder
from reviewer_tui.i18n import Message, _, message
from reviewer_tui.widgets.campaign_head import school_year
from reviewer_tui.widgets.choice import Choice
from reviewer_tui.widgets.text_strip import Question

NUMBER, ORDER = "seats:number", "seats:order"
_DIGITS = 5
_LONGEST_SOURCE = 500
_YEARS_BACK = 9


def number_of_seats(grade: int) -> Question:
    """How many seats a grade has."""
    return Question(
        NUMBER,
        lambda: _("Grade {grade}: how many seats? Enter goes on, Esc goes back", grade=grade),
        lambda: _("A number, such as 50"),
        _DIGITS,
    )


def order_of_seats(seats: int) -> Question:
    """Which order fixes the number."""
    return Question(
        ORDER,
        lambda: _("Which order fixes {seats} seats? Enter records, Esc goes back", seats=seats),
        lambda: _("Date and number of the order"),
        _LONGEST_SOURCE,
    )


def grades(chosen: int) -> Sequence[Choice]:
    """Every grade."""
    return [Choice(str(grade), _("Grade {grade}", grade=grade), marked=grade == chosen) for grade in GRADES]


def grade_hint() -> str:
    """Above the grades."""
    return _("Grade; Enter chooses, Esc goes back")


def years(chosen: int, this: int) -> Sequence[Choice]:
    """The next school year and those before it."""
    return [
        Choice(str(year), school_year(year), marked=year == chosen)
        for year in range(this + 1, this - _YEARS_BACK, -1)
    ]


def year_hint() -> str:
    """Above the school years."""
    return _("School year; Enter chooses, Esc goes back")


def enrolment(queue: CampaignQueue) -> Message:
    """What will happen when an enrolment is confirmed."""
    return message(
        "Grade {grade}, school year {year}: one order enrols everybody approved who is in no order yet: {count}. "
        "Each is told in the cabinet and by SMS to sign the contract.",
        grade=queue.grade, year=school_year(queue.school_year), count=queue.to_enrol,
    )  # fmt: skip


def enrolled(order: EnrolmentOrder) -> Message:
    """What an order did."""
    count = len(order.children)
    if not count:
        return message("Nobody is to be enrolled.")
    told = {"number": order.number, "count": count, "told": order.told}
    if order.told < count:
        return message(
            "Order {number}: {count} enrolled, notices sent: {told}. The others are sent as soon as they can be delivered.",
            **told,
        )
    return message("Order {number}: {count} enrolled, notices sent: {told}.", **told)


def why_not_seats(role: str, *, may_decide: bool) -> Message | None:
    """Why somebody may not set the seats."""
    if role == "auditor":
        return message("Your role may read the campaign, not act in it.")
    return None if may_decide else message("Only the head or a deputy may do this.")
