"""Cases that are in order and still easily judged wrongly: namesakes, the last day of a term, a second duplicate."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta

from reviewer_tui.demo.case import Case, dotted
from reviewer_tui.demo.order import Edge, Order
from reviewer_tui.demo.people import Sex

_NAMESAKES = {
    Sex.WOMAN: ("Әбдірахманова", "Айгүл", "Серікқызы"),
    Sex.MAN: ("Әбдірахманов", "Нұрлан", "Серікұлы"),
}
_HOW_MANY_NAMESAKES = 6
"""Of both sexes together, so that three children of one name are likely."""


def choose(orders: Sequence[Order]) -> list[Order]:
    """The same orders, some of the clean ones turned into edge cases."""
    chosen = list(orders)
    places = {
        code: [place for place, order in enumerate(orders) if order.service == code and order.truth.clean]
        for code in ("admission", "reinstatement", "duplicates")
    }
    for place in places["admission"][3 : 3 + _HOW_MANY_NAMESAKES]:
        chosen[place] = _marked(chosen[place], Edge.NAMESAKE)
    for place in places["reinstatement"][1:3]:
        chosen[place] = _marked(chosen[place], Edge.LAST_DAY)
    if len(places["duplicates"]) > 5:
        original, again = places["duplicates"][1], places["duplicates"][5]
        second = _marked(chosen[again], Edge.SECOND_DUPLICATE)
        chosen[again] = replace(second, story=chosen[original].story)
    return chosen


def sharpen(case: Case) -> None:
    """Make the case the edge case that its order asks for."""
    if case.order.truth.edge is not None:
        _SHARPENERS[case.order.truth.edge](case)


def _marked(order: Order, edge: Edge) -> Order:
    return replace(order, truth=replace(order.truth, edge=edge))


def _namesake(case: Case) -> None:
    surname, given_name, patronymic = _NAMESAKES[case.subject.sex]
    names = {"surname": surname, "given_name": given_name, "patronymic": patronymic}
    case.facts |= {f"subject_{part}": name for part, name in names.items()}
    case.answers["person"].data |= names
    for paper in case.papers:
        if paper.said.get("iin") == case.subject.iin:
            paper.said |= names
    case.subject = replace(case.subject, surname=surname, given_name=given_name, patronymic=patronymic)


def _last_day(case: Case) -> None:
    """Sent on the very day on which the year after expulsion ends: still in time."""
    sent = case.order.sent_at.date()
    expelled = (
        sent.replace(year=sent.year - 1) if (sent.month, sent.day) != (2, 29) else sent - timedelta(days=365)
    )
    case.facts |= {"expulsion_date": expelled.isoformat(), "months_since_expulsion": 12}
    case.answers["expulsion-order"].data["expulsion_date"] = expelled.isoformat()
    for paper in case.papers:
        if "expelled" in paper.said:
            paper.said["expelled"] = dotted(expelled)
        if paper.kind == "expulsion-order":
            paper.said["order_date"] = dotted(expelled)


def _second_duplicate(_case: Case) -> None:
    """Nothing to change: the order tells the story of another one under its own number."""


_SHARPENERS: dict[Edge, Callable[[Case], None]] = {
    Edge.NAMESAKE: _namesake,
    Edge.LAST_DAY: _last_day,
    Edge.SECOND_DUPLICATE: _second_duplicate,
}
