"""Beside the work on a case: what the applicant was told, whose it is in full, and who saw it; and how that looks."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from textual.pilot import Pilot

from reviewer_tui.casework.views import InboxFilter
from tests.screens.conftest import Opener, press, screen_text
from tests.screens.pictures import BOTH_SIZES, Compare, MakeApp, after
from tests.screens.sample_desk import HOSTILE, IDENTITY, SampleDesk
from tests.screens.sample_watching import NOTICES

HEAD = replace(IDENTITY, role="head")
REASON = "prokuror"


def text(pilot: Pilot[Any]) -> str:
    return " ".join(" ".join(screen_text(pilot)).split())


@pytest.fixture
def head_desk() -> SampleDesk:
    """The head's desk, with notices of the first case."""
    desk = SampleDesk(identity=HEAD)
    first = desk.open_case(desk.window(InboxFilter(), 0, 1)[0].part_id)
    desk.change(first.part_id, notices=NOTICES)
    return desk


async def test_notices_are_seen_and_what_waits_is_delivered_now(
    workplace: Opener, head_desk: SampleDesk
) -> None:
    async with workplace(head_desk, language="en") as pilot:
        await press(pilot, "enter", "4")
        assert "No space left on device" in text(pilot)
        assert "notice of registration: delivered 30.10.2026 10:13" in text(pilot)
        await press(pilot, "t")
        assert "Delivered now: 1; still waiting: 0." in text(pilot)
        assert "No space left" not in text(pilot)
        await press(pilot, "t")
        assert "Every notice of this application is delivered." in text(pilot)


async def test_names_are_shown_for_a_reason_until_escape_and_in_no_other_case(
    workplace: Opener, head_desk: SampleDesk
) -> None:
    async with workplace(head_desk, language="en") as pilot:
        await press(pilot, "enter", "f")
        assert head_desk.revealed == [], "no reason yet"
        await press(pilot, "escape", "f", "down", "enter")
        assert head_desk.revealed == [("supervision", "")]
        assert "800101300018" in text(pilot)
        await press(pilot, "escape")
        assert "800101300018" not in text(pilot)
        assert head_desk.opened, "still in the case"
        await press(pilot, "f", "down", "down", "down", "enter", *REASON, "enter")
        assert head_desk.revealed[-1] == ("other", REASON)
        assert "800101300018" in text(pilot)
        await press(pilot, "q", "down", "enter")
        assert "800101300018" not in text(pilot)


async def test_the_list_of_accesses_is_read_once_and_saved(workplace: Opener, head_desk: SampleDesk) -> None:
    async with workplace(head_desk, language="en") as pilot:
        await press(pilot, "enter")
        assert head_desk.lists_read == [], "reading the list is an access: not before somebody looks"
        await press(pilot, "6")
        assert "name and IIN were shown; another reason; Прокурор сұрауы № 5" in text(pilot)
        await press(pilot, "1", "6", "ctrl+r")
        assert len(head_desk.lists_read) == 1
        await press(pilot, "w")
        assert len(head_desk.exported) == 1
        assert "exports/access-2026-000381.csv" in text(pilot)


async def test_only_who_watches_over_accesses_sees_them(workplace: Opener) -> None:
    desk = SampleDesk()
    async with workplace(desk, language="en") as pilot:
        await press(pilot, "enter", "6")
        assert "Only the head, the administrator and the auditor" in text(pilot)
        assert desk.lists_read == []


@BOTH_SIZES
@pytest.mark.parametrize(
    ("view", "keys"), [("notices", ["4"]), ("accesses", ["6"]), ("revealed", ["4", "f", "enter"])]
)
def test_beside_the_work(
    make_app: MakeApp,
    snap_compare: Compare,
    head_desk: SampleDesk,
    size: tuple[int, int],
    view: str,
    keys: list[str],
) -> None:
    assert snap_compare(make_app(head_desk), terminal_size=size, run_before=after("enter", *keys))


async def test_hostile_names_stay_text(workplace: Opener) -> None:
    desk = SampleDesk(names=HOSTILE, identity=HEAD)
    async with workplace(desk, language="en") as pilot:
        await press(pilot, "enter", "f", "enter", "6")
        assert "\x1b" not in text(pilot)
