"""The further steps of a case: offered with their reasons, asked for, taken once, and nothing written is lost."""

from __future__ import annotations

from typing import Any

import pytest
from textual.pilot import Pilot

from reviewer_tui.errors import RefusedByRule
from reviewer_tui.i18n import message
from tests.screens.conftest import Opener, press, screen_text
from tests.screens.pictures import BOTH_SIZES, Compare, MakeApp, after
from tests.screens.sample_desk import SampleDesk


def text(pilot: Pilot[Any]) -> str:
    return "\n".join(screen_text(pilot))


@pytest.mark.parametrize("key", ["s", "ы", "ctrl+w"])
async def test_every_step_is_offered_and_one_that_is_not_possible_says_why(
    workplace: Opener, key: str
) -> None:
    async with workplace() as pilot:
        await press(pilot, "enter", key)
        assert "give to a colleague" in text(pilot)
        assert "The three working days for it are over." in text(pilot)


async def test_a_step_asks_one_thing_after_the_other_and_is_taken_with_the_answers(workplace: Opener) -> None:
    desk = SampleDesk()
    async with workplace(desk) as pilot:
        await press(pilot, "enter", "s", "enter")
        assert "Д. Қасымова" in text(pilot)
        await press(pilot, "down", "enter")
        assert "For what reason?" in text(pilot)
        await press(pilot, *"demalys", "enter")
        assert desk.taken == [("assign", {"login": "d.qasymova", "reason": "demalys"})]
        assert "It is theirs now." in text(pilot)


async def test_escape_takes_no_step(workplace: Opener) -> None:
    desk = SampleDesk()
    async with workplace(desk) as pilot:
        await press(pilot, "enter", "s", "enter", "escape")
        await press(pilot, "s", "enter", "enter", *"ab", "escape")
        assert desk.taken == []


async def test_a_step_that_is_not_possible_is_not_begun(workplace: Opener) -> None:
    desk = SampleDesk()
    async with workplace(desk) as pilot:
        await press(pilot, "enter", "s", "down", "enter")
        assert desk.taken == []
        assert "The three working days for it are over." in screen_text(pilot)[-2]


async def test_what_was_written_is_there_again_after_a_refusal(workplace: Opener) -> None:
    desk = SampleDesk()
    desk.step_refused = RefusedByRule("busy", message("Somebody was faster."))
    async with workplace(desk) as pilot:
        await press(pilot, "enter", "s", "enter", "enter", *"sebep", "enter")
        assert "Somebody was faster." in text(pilot)
        desk.step_refused = None
        await press(pilot, "s", "enter", "enter")
        assert "sebep" in text(pilot)
        await press(pilot, "enter")
        assert desk.taken == [("assign", {"login": "b.seitov", "reason": "sebep"})]


@BOTH_SIZES
def test_steps_to_choose_from(make_app: MakeApp, snap_compare: Compare, size: tuple[int, int]) -> None:
    assert snap_compare(make_app(), terminal_size=size, run_before=after("enter", "s"))
