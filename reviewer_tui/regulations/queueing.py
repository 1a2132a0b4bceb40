"""Whose turn it is: by the moment of registration, three from the service territory, then one from outside."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from reviewer_tui.i18n import Message, message

Item = TypeVar("Item")


@dataclass(frozen=True)
class Arrival(Generic[Item]):
    """An application in the line, and whether its child lives in the service territory."""

    item: Item
    inside: bool


@dataclass(frozen=True)
class Order(Generic[Item]):
    """The line by the rule.

    Attributes:
        places: every arrival, the first turn first.
        judge_from: index in `places` from which on the rule's text is silent and the official decides; what stands
            there is a proposal. None: the rule settles every place.
        why: the same in words.
    """

    places: tuple[Arrival[Item], ...]
    judge_from: int | None = None
    why: Message | None = None


def three_to_one(arrivals: Iterable[Arrival[Item]], *, inside: int = 3, outside: int = 1) -> Order[Item]:
    """Put arrivals in turn (order № 564): in each round so many from the territory, then so many from outside.

    The text does not say who follows when fewer from the territory are left than a round takes: the proposal is
    those who are left, then the ones from outside by the moment of registration.

    Args:
        arrivals: in the order of registration.
        inside: from the service territory in a round; the service's file has the figure.
        outside: from outside in a round.
    """
    line = tuple(arrivals)
    ours = [arrival for arrival in line if arrival.inside]
    others = [arrival for arrival in line if not arrival.inside]
    places: list[Arrival[Item]] = []
    judge_from = None
    for turn in range(max(-(-len(ours) // inside), -(-len(others) // outside))):
        from_territory = ours[turn * inside : (turn + 1) * inside]
        from_outside = others[turn * outside : (turn + 1) * outside]
        if judge_from is None and from_outside and len(from_territory) < inside:
            judge_from = len(places) + len(from_territory)
        places += from_territory + from_outside
    return Order(tuple(places), judge_from, None if judge_from is None else _silent(judge_from, inside))


def _silent(judge_from: int, inside: int) -> Message:
    return message(
        "From place {place} on the rule is silent: fewer than {count} from the service territory are left for a"
        " full turn. The official decides who follows.",
        place=judge_from + 1,
        count=inside,
    )
