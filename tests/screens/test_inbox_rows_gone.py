"""What the inbox does when the row that was to keep its place is gone, and others with it."""

from __future__ import annotations

from reviewer_tui.i18n import translate
from reviewer_tui.screens.inbox import Inbox
from tests.screens.conftest import Opener, press, screen_text
from tests.screens.sample_desk import SampleDesk


async def test_a_case_that_is_gone_can_no_longer_be_opened(workplace: Opener) -> None:
    desk = SampleDesk(1)
    async with workplace(desk) as pilot:
        place = pilot.app.query_one(Inbox)
        row = place.list.chosen
        assert row is not None
        desk.decided(row.part_id)
        await press(pilot, "ctrl+r", "enter")
        assert place.list.chosen is None
        assert place.display
        assert translate("There is no case here to open.", "kk") in screen_text(pilot)[-2]


async def test_the_cursor_goes_to_the_last_row_when_the_list_became_shorter_than_its_place(
    workplace: Opener,
) -> None:
    desk = SampleDesk(500)
    async with workplace(desk) as pilot:
        place = pilot.app.query_one(Inbox)
        await press(pilot, "G")
        assert place.list.cursor == 499
        desk._rows = desk._rows[:5]
        await press(pilot, "ctrl+r")
        assert (place.list.rows, place.list.cursor) == (5, 4)
        assert place.list.chosen in desk._rows
        assert sum(row.number in "\n".join(screen_text(pilot)) for row in desk._rows) == 5
