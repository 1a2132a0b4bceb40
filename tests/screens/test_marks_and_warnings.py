"""What must be seen before deciding: official use only, papers hidden from the reader, no seat left."""

from __future__ import annotations

from dataclasses import replace

import pytest
from textual.pilot import Pilot

from reviewer_tui.casework.views import CampaignPlace, CaseView
from reviewer_tui.i18n import message, translate
from tests.screens.conftest import Opener, press, screen_text
from tests.screens.pictures import Compare, MakeApp, after
from tests.screens.sample_case import sample_case
from tests.screens.sample_desk import IDENTITY, SampleDesk
from tests.screens.test_decide_looks import READ, desk_with_key

PLACE = CampaignPlace(
    school_year=2026, grade=1, inside=True, place=7, of=9, seats=6, taken=4, left=2, seats_left=0, judge=False,
    said=message(
        "Place {place} of {count} by the {inside}:{outside} order. Seats: {seats}, left at this place: {left}.",
        place=7, count=9, inside=3, outside=1, seats=6, left=0,
    ),
    warnings=(
        message(
            "No seat is left at this place: of {seats} seats {taken} are given, {waiting} before it are undecided.",
            seats=6, taken=4, waiting=2,
        ),
        message("Out of turn: {count} before it are undecided, first {number}.", count=2, number="2026-000036"),
    ),
)  # fmt: skip


def text(pilot: Pilot[None]) -> str:
    return "\n".join(screen_text(pilot))


def with_case(desk: SampleDesk, **changes: object) -> SampleDesk:
    """The case behind the first row is so."""
    row = desk.window_rows()[0]
    desk.cases[row.part_id] = replace(sample_case(row, desk.identity), **changes)  # type: ignore[arg-type]
    return desk


def marked(desk: SampleDesk) -> SampleDesk:
    """A case of a restricted institution of which two papers are not for this official."""
    case: CaseView = sample_case(desk.window_rows()[0], desk.identity)
    papers = tuple(replace(paper, hidden=place < 2) for place, paper in enumerate(case.attachments))
    desk.restrict()
    return with_case(desk, attachments=papers, restricted=True)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
async def test_warnings_of_the_campaign_are_seen_in_the_case_and_before_the_yes(
    workplace: Opener, size: tuple[int, int]
) -> None:
    desk = with_case(desk_with_key(), campaign=PLACE)
    first = PLACE.warnings[0].text("kk")[:30]
    async with workplace(desk, size=size) as pilot:
        await press(pilot, "enter")
        assert f"≈ {first}" in text(pilot)
        await press(pilot, "a", "end", "y")
        assert f"≈ {first}" in text(pilot)
        await press(pilot, "d")
        assert first not in text(pilot), "a refusal takes no seat"
        await press(pilot, "a", "end", "y", "enter")
        assert first not in text(pilot), "the receipt is about what was done"


async def test_a_place_without_a_warning_is_told_in_the_case_and_stops_no_approval(workplace: Opener) -> None:
    desk = with_case(desk_with_key(), campaign=replace(PLACE, warnings=()))
    said = PLACE.said.text("kk")[:30]
    async with workplace(desk) as pilot:
        await press(pilot, "enter")
        assert said in text(pilot)
        await press(pilot, "a")
        assert said not in text(pilot)


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
async def test_marks_stand_with_their_words(workplace: Opener, language: str) -> None:
    desk = marked(SampleDesk(identity=replace(IDENTITY, restricted=True)))
    async with workplace(desk, language=language) as pilot:
        word = translate("official use", language)
        row = next(line for line in screen_text(pilot) if "2026-000381" in line)
        assert row.startswith("▸!■")
        assert f"■ {word}" in row
        await press(pilot, "enter")
        head = screen_text(pilot)[2]
        assert f"■ {word}" in head
        assert f"■ {translate('papers hidden: {count}', language, count=2)}" in head
        await press(pilot, "2")
        assert text(pilot).count(f"■ {translate('hidden from you', language)}") == 2


def test_marks_in_a_narrow_inbox(make_app: MakeApp, snap_compare: Compare) -> None:
    desk = marked(SampleDesk(identity=replace(IDENTITY, restricted=True)))
    assert snap_compare(make_app(desk), terminal_size=(80, 24), run_before=after("j"))


def test_marks_in_the_papers_of_a_case(make_app: MakeApp, snap_compare: Compare) -> None:
    desk = marked(SampleDesk(identity=replace(IDENTITY, restricted=True)))
    assert snap_compare(make_app(desk), terminal_size=(120, 40), run_before=after("enter", "2"))


def test_warnings_before_an_approval(make_app: MakeApp, snap_compare: Compare) -> None:
    desk = with_case(desk_with_key(), campaign=PLACE)
    assert snap_compare(make_app(desk), terminal_size=(80, 24), run_before=after(*READ, "y"))
