"""A campaign over a real home through its screen: the seats, the line, too early an order, the order."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from reviewer_tui.app import ReviewerApp
from reviewer_tui.casework.desk import Desk, open_desk
from reviewer_tui.clock import LOCAL_ZONE, FixedClock
from reviewer_tui.config import Settings
from reviewer_tui.i18n import translate
from tests.casework.campaigning import GRADE, YEAR, apply, contract_notices
from tests.casework.deciding import HEAD, decide
from tests.homes import NOW
from tests.screens.conftest import press, screen_text, settled

ORDER = "20.03.2025 14 бұйрық"


async def test_the_head_sets_seats_and_enrols_when_the_day_has_come(
    desk: Desk, settings: Settings, clock: FixedClock, passphrase: bytes, tmp_path: Path
) -> None:
    parts = apply(desk, tmp_path, "O1 T1 T2")
    for name in ("O1", "T1"):
        decide(desk, settings, passphrase, parts[name])
    app = ReviewerApp(lambda: open_desk(settings, HEAD, clock), settings, clock=clock)
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await press(pilot, "A", "y", *str(YEAR), "enter")
        await press(pilot, "s", "2", "enter")
        await pilot.press(*("space" if letter == " " else letter for letter in ORDER))
        await press(pilot, "enter")
        shown = "\n".join(screen_text(pilot))
        assert ORDER in shown
        numbers = [desk.case(parts[name]).number for name in ("T1", "T2", "O1")]
        assert [shown.index(number) for number in numbers] == sorted(
            shown.index(number) for number in numbers
        )
        clock.move_to(datetime(YEAR, 8, 24, 23, 59, tzinfo=LOCAL_ZONE))
        await press(pilot, "e")
        assert f"25.08.{YEAR}" in screen_text(pilot)[-2]
        clock.move_to(NOW)
        assert contract_notices(desk) == []
        await press(pilot, "ctrl+r", "e", "right", "enter")
        said = "Order {number}: {count} enrolled, notices sent: {told}."
        assert translate(said, "kk", number="Б-2026-000001", count=2, told=2) in screen_text(pilot)[-2]
    assert app.faults == []
    assert sorted(notice.part_id for notice in contract_notices(desk)) == sorted([parts["T1"], parts["O1"]])
    found = desk.campaign(YEAR, GRADE)
    assert (found.seats, found.seats_source, found.to_enrol) == (2, ORDER, 0)
