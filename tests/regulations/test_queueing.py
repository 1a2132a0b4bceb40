"""Three from the service territory, then one from outside: the cases of the domain, and what holds for any line."""

from __future__ import annotations

from itertools import groupby

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer_tui.regulations.queueing import Arrival, Order, three_to_one


def order_of(names: str) -> Order[str]:
    """T lives in the territory, O outside; in the order of registration."""
    return three_to_one(Arrival(name, name.startswith("T")) for name in names.split())


@pytest.mark.parametrize(
    ("arrivals", "places", "judge_from"),
    [
        ("T1 T2 O1 T3 T4 O2 T5 T6", "T1 T2 T3 O1 T4 T5 T6 O2", None),  # B11
        ("T5 O1 O2 T6 O3", "T5 T6 O1 O2 O3", 2),  # B12
        ("", "", None),
        ("T1 T2 T3 T4 T5", "T1 T2 T3 T4 T5", None),
        ("O1 O2", "O1 O2", 0),
        ("O1 T1 T2 T3", "T1 T2 T3 O1", None),
        ("T1 T2 T3 O1 O2", "T1 T2 T3 O1 O2", 4),
        ("O1 O2 T1 T2 T3 T4", "T1 T2 T3 O1 T4 O2", 5),
        ("T1 T2 T3 T4 O1", "T1 T2 T3 O1 T4", None),
    ],
)
def test_order(arrivals: str, places: str, judge_from: int | None) -> None:
    found = order_of(arrivals)
    assert " ".join(arrival.item for arrival in found.places) == places
    assert found.judge_from == judge_from
    assert (found.why is None) == (judge_from is None)


def test_where_the_rule_is_silent_is_said_in_words() -> None:
    why = order_of("T5 T6 O1 O2 O3").why
    assert why is not None
    assert why.text("en").startswith("From place 3 on the rule is silent")


def test_the_figures_are_the_callers() -> None:
    line = [Arrival(name, name.startswith("T")) for name in ["O1", "O2", "O3", "T1", "T2"]]
    found = three_to_one(line, inside=1, outside=2)
    assert " ".join(arrival.item for arrival in found.places) == "T1 O1 O2 T2 O3"


lines = st.lists(st.booleans(), max_size=60).map(
    lambda flags: [Arrival(number, inside) for number, inside in enumerate(flags)]
)


@given(lines)
def test_nobody_is_lost_and_each_group_keeps_its_order(line: list[Arrival[int]]) -> None:
    places = three_to_one(line).places
    assert sorted(arrival.item for arrival in places) == [arrival.item for arrival in line]
    for inside in (True, False):
        group = [arrival.item for arrival in places if arrival.inside is inside]
        assert group == sorted(group)


@given(lines)
def test_while_the_territory_lasts_one_from_outside_follows_three(line: list[Arrival[int]]) -> None:
    found = three_to_one(line)
    flags = [arrival.inside for arrival in found.places]
    last_inside = max((index for index, inside in enumerate(flags) if inside), default=-1)
    runs = [(inside, len(list(run))) for inside, run in groupby(flags[: last_inside + 1])]
    assert all(length == 1 for inside, length in runs if not inside)
    assert all(length == 3 for inside, length in runs[:-1] if inside)
    settled = flags if found.judge_from is None else flags[: found.judge_from]
    assert all(
        settled[max(0, index - 3) : index] == [True] * 3 for index, inside in enumerate(settled) if not inside
    )
    assert found.judge_from is None or flags[found.judge_from] is False


@given(lines)
def test_a_line_in_turn_stays_as_it_is(line: list[Arrival[int]]) -> None:
    once = three_to_one(line)
    assert three_to_one(once.places) == once
