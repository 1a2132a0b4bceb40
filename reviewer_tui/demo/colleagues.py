"""What colleagues did before somebody sits down in a demo home: each act at the desk of the one who did it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from uuid import UUID

from reviewer_tui.casework.desk import Desk, open_desk
from reviewer_tui.casework.views import DraftView, Outcome
from reviewer_tui.clock import Clock, FixedClock
from reviewer_tui.config import Settings
from reviewer_tui.demo.courses import Course, Moments
from reviewer_tui.demo.institutions import INSTITUTIONS, SCHOOL
from reviewer_tui.demo.order import Order

_INTENDED = {
    "duplicates": "Телнұсқа сұраудың себебін растайтын құжат ұсынылмаған; осыған байланысты бас тарту көзделіп отыр.",
    "reinstatement": "Соңғы семестрде академиялық берешек бар; осыған байланысты бас тарту көзделіп отыр.",
}
_OBJECTIONS = {
    "duplicates": "Құжат көшу кезінде жоғалды, ол туралы хабарландыру газетте шықты; көшірмесін қоса беремін.",
    "reinstatement": "Берешегім жоқ: емтиханды күзде тапсырдым, транскриптте баға тұр.",
}
_FOUND_AGAIN = "Түпнұсқа үйден табылды, телнұсқа керек емес."
_SEATS, _GRADE = 75, 1
_SEATS_ORDER = "Білім бөлімінің № 41-ө бұйрығы"


def hear(settings: Settings, orders: Sequence[Order], ways: Mapping[str, Course]) -> None:
    """Hold the hearings of orders that have arrived, at the moments when they were held; what is done stays done."""
    acts = sorted(
        (at, order.number, act)
        for order in orders
        if ways.get(order.number) in (Course.INVITED, Course.OBJECTED)
        for at, act in _acts(ways[order.number], Moments.before(order.today))
    )
    by_number = {order.number: order for order in orders}
    for place, (at, number, act) in enumerate(acts):
        order = by_number[number]
        with _at_the_desk(settings, _clerk(order), FixedClock(at, seed=place + 1)) as desk:
            _take(desk, desk.find(number), act, order.service)


def _acts(course: Course, moments: Moments) -> Iterator[tuple[datetime, str]]:
    if course is Course.OBJECTED:
        yield moments.noticed, "open"
        yield moments.objected, "objection"
    else:
        yield moments.noticed_late, "open"


def _take(desk: Desk, part_id: UUID, act: str, service: str) -> None:
    before, said = {"open": ("", _INTENDED), "objection": ("open", _OBJECTIONS)}[act]
    if desk.case(part_id).hearing.outcome == before:
        desk.claim(part_id)
        desk.hearing(part_id, act, said[service])
        desk.release(part_id)


def decide(
    settings: Settings, clock: Clock, orders: Sequence[Order], ways: Mapping[str, Course], passphrase: bytes
) -> None:
    """What happens at the present moment: seats are set, the deputy signs first, an applicant takes an application back."""
    numbers = {ways[order.number]: order.number for order in orders if order.number in ways}
    with _at_the_desk(settings, SCHOOL.official("head").login, clock) as head:
        head.set_seats(orders[0].today.year, _GRADE, _SEATS, _SEATS_ORDER)
    with _at_the_desk(settings, SCHOOL.official("deputy").login, clock) as deputy:
        if Course.SIGNED_ONCE in numbers:
            _sign_first(deputy, deputy.find(numbers[Course.SIGNED_ONCE]), passphrase)
    with _at_the_desk(settings, SCHOOL.official("reviewer").login, clock) as clerk:
        if Course.TAKEN_BACK in numbers:
            part_id = clerk.find(numbers[Course.TAKEN_BACK])
            if clerk.case(part_id).open:
                clerk.withdraw(part_id, _FOUND_AGAIN)


def _sign_first(deputy: Desk, part_id: UUID, passphrase: bytes) -> None:
    if deputy.signature_turn(part_id).first_signer:
        return
    deputy.claim(part_id)
    if any(check.verdict == "human" for check in deputy.case(part_id).checks):
        deputy.judge_open(part_id)
    paper = deputy.compose(part_id, DraftView(Outcome.APPROVE))
    deputy.unlock(deputy.key_files()[0].path, passphrase)
    deputy.sign(part_id, paper.sha256)


def _clerk(order: Order) -> str:
    place = next(place for place in INSTITUTIONS if place.bin == order.institution_bin)
    return place.official("reviewer").login


@contextmanager
def _at_the_desk(settings: Settings, login: str, clock: Clock) -> Iterator[Desk]:
    desk = open_desk(settings, login, clock)
    try:
        yield desk
    finally:
        desk.close()
