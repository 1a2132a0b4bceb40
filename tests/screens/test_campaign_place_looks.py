"""Pictures of the admission campaign: they change when a label, a colour or a column changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest
from textual.binding import Binding

from reviewer_tui.clock import LOCAL_ZONE
from reviewer_tui.widgets.acts import Area, bindings
from tests.screens.pictures import BOTH_SIZES, Compare, MakeApp, after
from tests.screens.sample_campaign import ARRIVALS
from tests.screens.sample_desk import HOSTILE, IDENTITY, SampleDesk

HEAD = replace(
    IDENTITY, login="seitov", role="head", position={"kk": "директор", "ru": "директор", "en": "head"}
)
FROM_AUGUST = datetime(2026, 8, 26, 9, 5, tzinfo=LOCAL_ZONE)


def heads_desk(arrivals: str = ARRIVALS, *, seats: int | None = 6) -> SampleDesk:
    """The head before the line of the first grade, a day after the first on which orders are possible."""
    desk = SampleDesk(identity=HEAD)
    desk.clock.move_to(FROM_AUGUST)
    desk.have_applicants(arrivals, seats=seats)
    return desk


@BOTH_SIZES
def test_line_with_the_end_of_the_seats(
    make_app: MakeApp, snap_compare: Compare, size: tuple[int, int]
) -> None:
    assert snap_compare(make_app(heads_desk()), terminal_size=size, run_before=after("A", "j"))


@BOTH_SIZES
def test_the_last_question_before_an_order(
    make_app: MakeApp, snap_compare: Compare, size: tuple[int, int]
) -> None:
    assert snap_compare(make_app(heads_desk()), terminal_size=size, run_before=after("A", "e"))


def test_no_seats_set_in_russian(make_app: MakeApp, snap_compare: Compare) -> None:
    app = make_app(heads_desk(seats=None), language="ru")
    assert snap_compare(app, terminal_size=(120, 40), run_before=after("A", "s"))


def test_nobody_has_applied(make_app: MakeApp, snap_compare: Compare) -> None:
    assert snap_compare(make_app(heads_desk()), terminal_size=(80, 24), run_before=after("A", "tab"))


def test_more_approved_than_seats_in_the_light_theme(make_app: MakeApp, snap_compare: Compare) -> None:
    app = make_app(heads_desk("T1+ T2+ O1+ T3", seats=2), theme="light")
    assert snap_compare(app, terminal_size=(120, 40), run_before=after("A"))


def test_hostile_names(make_app: MakeApp, snap_compare: Compare) -> None:
    desk = heads_desk()
    desk.have_applicants(names=HOSTILE)
    assert snap_compare(make_app(desk), terminal_size=(120, 40), run_before=after("A", "j"))


@pytest.mark.parametrize("area", [Area.CAMPAIGN, Area.REGISTER])
def test_no_key_means_two_things_here(area: Area) -> None:
    together = [*bindings(area), *bindings(Area.LIST), *bindings(Area.EVERYWHERE)]
    names = [one.key for one in Binding.make_bindings(together)]
    assert sorted(names) == sorted(set(names))
