"""The documents of a case as pictures, the measures of a photo, and the original as a file."""

from __future__ import annotations

import pytest

from reviewer_tui.widgets.page_drawing import PageDrawing
from tests.screens.conftest import Opener, press, screen_text
from tests.screens.sample_case import ATTESTAT, PHOTO
from tests.screens.sample_desk import SampleDesk


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_a_photo_is_seen_with_its_measures(workplace: Opener, size: tuple[int, int]) -> None:
    desk = SampleDesk()
    async with workplace(desk, size) as pilot:
        await press(pilot, "enter", "2", "shift+tab")
        attachment, wanted = desk.drawn[-1]
        assert (attachment, wanted.box, wanted.trimmed) == (PHOTO, None, False)
        text = screen_text(pilot)
        assert any("▀" in line for line in text)
        assert any("≈" in line and "бұлыңғыр" in line for line in text)
        await press(pilot, "tab")
        assert not any("▀" in line for line in screen_text(pilot)), "another document is read, not looked at"


async def test_z_goes_from_the_text_to_ever_finer_pictures_and_back(workplace: Opener) -> None:
    desk = SampleDesk()
    async with workplace(desk) as pilot:
        await press(pilot, "enter", "2")
        assert any("АТТЕСТАТ" in line for line in screen_text(pilot))
        widths = []
        for _turn in range(4):
            await press(pilot, "z")
            assert not any("ОБ ОСНОВНОМ" in line for line in screen_text(pilot))
            widths.append(desk.drawn[-1][1].pixels)
        assert widths[0][0] * 2 == widths[1][0] == widths[2][0] == widths[3][0]
        assert widths[1][1] < widths[2][1] < widths[3][1]
        await press(pilot, "z")
        assert any("ОБ ОСНОВНОМ" in line for line in screen_text(pilot))


async def test_the_original_becomes_a_file_and_its_path_is_copied(workplace: Opener) -> None:
    desk = SampleDesk()
    async with workplace(desk) as pilot:
        await press(pilot, "enter", "2", "w")
        assert desk.exported == [ATTESTAT]
        assert pilot.app.clipboard == "/srv/exports/2026-000381-attestat.pdf"
        assert any("/srv/exports/2026-000381-attestat.pdf" in line for line in screen_text(pilot))


async def test_points_are_painted_only_where_the_user_turned_them_on(workplace: Opener) -> None:
    desk = SampleDesk()
    async with workplace(desk, points="sixel") as pilot:
        await press(pilot, "enter", "2", "z", "z", "z", "z", "z")
        drawing = pilot.app.query_one(PageDrawing)
        lines = [drawing.render_line(y) for y in range(drawing.size.height)]
        painted = [segment.text for line in lines for segment in line if segment.control]
        assert len(painted) == 1
        assert painted[0].startswith("\x1b7\x1b[")
        assert "\x1bPq" in painted[0]
        assert painted[0].endswith("\x1b\\\x1b8")
        assert [line.cell_length for line in lines] == [drawing.size.width] * len(lines)
        await press(pilot, "z")
        assert any("ОБ ОСНОВНОМ" in line for line in screen_text(pilot)), (
            "after the points comes the text again"
        )


async def test_the_palette_turns_points_to_the_other_protocol_and_off(workplace: Opener) -> None:
    async with workplace() as pilot:
        told = []
        for _turn in range(3):
            await press(pilot, "ctrl+p", *"беттер нүктемен", "enter")
            told.append(screen_text(pilot)[-2].strip())
        assert "sixel" in told[0]
        assert "kitty" in told[1]
        assert told[2] == "Беттер тек таңбалармен салынады."
