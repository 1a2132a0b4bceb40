"""What is written for an act outlives the program, and whoever wrote it finds it again; a reason of a line, the sitting."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from textual.pilot import Pilot

from reviewer_tui.app import ReviewerApp
from reviewer_tui.casework.views import InboxFilter
from reviewer_tui.errors import BadInput, StoreFault
from reviewer_tui.i18n import message
from reviewer_tui.screens.draft_keeper import DraftKeeper
from reviewer_tui.widgets.text_strip import TextStrip
from tests.screens.conftest import Opener, press, screen_text, settled
from tests.screens.sample_desk import SampleDesk
from tests.screens.test_decide_screen import type_in

MakeApp = Callable[..., ReviewerApp]


def words(pilot: Pilot[Any]) -> str:
    """The whole screen, its line breaks as blanks."""
    return " ".join(" ".join(screen_text(pilot)).split())


def strip_text(pilot: Pilot[Any]) -> str:
    """What stands in the open strip."""
    return pilot.app.query_one(TextStrip).text


async def dropped(app: ReviewerApp, *keys: str, typed: str) -> None:
    """Press keys, type words, and lose the line in the middle of them."""
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await press(pilot, *keys)
        await type_in(pilot, typed)
        app.leave(129)
    assert app.faults == []


def later(desk: SampleDesk) -> SampleDesk:
    """Another sitting before the same store."""
    fresh = SampleDesk(identity=desk.identity)
    fresh.writings = desk.writings
    return fresh


async def test_words_of_a_hearing_and_of_a_step_outlive_the_program(
    make_app: MakeApp, workplace: Opener
) -> None:
    desk = SampleDesk()
    await dropped(make_app(desk), "enter", "5", "o", typed="eki soz")
    await dropped(make_app(later(desk)), "enter", "s", "enter", "enter", typed="sebep")
    assert {view.kind: dict(view.texts) for view in desk.writings.values()} == {
        "hearing:open": {"text": "eki soz"},
        "step:assign": {"reason": "sebep"},
    }

    again = later(desk)
    async with workplace(again, language="en") as pilot:
        await press(pilot, "enter")
        assert "Your words are still here (23.11.2026 14:32): Hearing" in words(pilot)
        await press(pilot, "5", "o")
        assert "eki soz" in words(pilot)
        assert "What you wrote on 23.11.2026 14:32 is still here." in words(pilot)
        await press(pilot, "ctrl+s")
        assert again.statements == [("open", "eki soz")]
        await press(pilot, "s", "enter", "enter")
        assert "sebep" in words(pilot)
        await press(pilot, "enter")
        assert again.taken == [("assign", {"login": "b.seitov", "reason": "sebep"})]
        await press(pilot, "escape")
    assert again.writings == {}, "what is on record is not kept for another time"


async def test_what_one_place_cannot_keep_costs_another_one_nothing(make_app: MakeApp) -> None:
    desk = SampleDesk()
    desk.trouble["save_written"] = [
        StoreFault("store-locked", message("The store is busy.")) for _ in range(9)
    ]
    app = make_app(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await press(pilot, "enter", "5", "o", *"ab", "escape", "d", "enter")
        await type_in(pilot, "half")
        app.leave(129)
    assert desk.saved[-1].motive == "half"
    assert [type(fault) for fault in app.faults] == [StoreFault], (
        "it is told in the log, without a word of it"
    )


async def test_a_note_is_each_cases_own_and_lasts_for_the_sitting(
    workplace: Opener,
) -> None:
    desk = SampleDesk()
    late = desk.window(InboxFilter(), 0, 1)[0].part_id
    desk.save_written(late, "hearing:objection", {"text": "a colleague was faster"})
    async with workplace(desk, language="en") as pilot:
        await press(pilot, "enter")
        assert "still here" not in words(pilot), "no hearing is open for which the words could be used"
        await press(pilot, "m", *"note", "escape", "escape", "down", "enter", "m")
        assert strip_text(pilot) == ""
        await press(pilot, "escape", "escape", "up", "enter", "m")
        assert strip_text(pilot) == "note"
    assert len(desk.writings) == 1, "a note is not kept in the store"


def test_a_draft_that_cannot_be_kept_waits_and_is_in_nobody_elses_way() -> None:
    keeper, desk, kept = DraftKeeper(), SampleDesk(), []
    trouble = [StoreFault("store-locked", message("The store is busy."))]

    def troubled(_desk: object) -> None:
        if trouble:
            raise trouble.pop()
        kept.append("first")

    keeper.note("one", troubled)
    keeper.note("two", lambda _desk: kept.append("second"))
    with pytest.raises(StoreFault):
        keeper.save(desk)
    assert kept == ["second"]
    keeper.save(desk)
    keeper.save(desk)
    assert kept == ["second", "first"]


def test_what_is_typed_while_a_paper_is_composed_goes_on_waiting() -> None:
    keeper, desk, kept = DraftKeeper(), SampleDesk(), []
    keeper.note("one", lambda _desk: kept.append("older"))
    version = keeper.waiting("one")

    def refused() -> Any:
        raise BadInput("no-motive", message("Write the motive: what was found, and where."))

    def composed() -> Any:
        keeper.note("one", lambda _desk: kept.append("newer"))

    with pytest.raises(BadInput):
        keeper.compose("one", version, refused)
    assert keeper.waiting("one") is version
    keeper.compose("one", version, composed)
    keeper.save(desk)
    assert kept == ["newer"], "composing keeps what it was composed from"
