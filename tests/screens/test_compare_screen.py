"""Two documents beside each other: marked, in step, from difference to difference, wide and narrow."""

from __future__ import annotations

from typing import Any

import pytest
from textual.pilot import Pilot

from reviewer_tui.documents.comparison_tokens import Ignored
from reviewer_tui.documents.picture_difference import PictureDifference
from reviewer_tui.errors import RefusedByRule
from reviewer_tui.i18n import message
from reviewer_tui.widgets.paired_pages import PairedPages
from tests.screens.conftest import Opener, press, screen_text
from tests.screens.sample_case import ATTESTAT, IDENTITY_CARD
from tests.screens.sample_desk import SampleDesk

LINES = tuple(f"   {number}-тармақ: білім алушының міндеті" for number in range(1, 60))
"""Two pages that are the same but for what a test changes."""


def desk_with(left: tuple[str, ...], right: tuple[str, ...]) -> SampleDesk:
    """A case whose certificate and identity card read so."""
    desk = SampleDesk()
    desk.pages = {page: lines for page, lines in desk.pages.items() if page[1] == 1}
    desk.pages[ATTESTAT, 1], desk.pages[IDENTITY_CARD, 1] = left, right
    return desk


async def compared(pilot: Pilot[Any]) -> None:
    """From the inbox to the two documents of the first case."""
    await press(pilot, "enter", "v", "enter")


def marked(pilot: Pilot[Any]) -> list[str]:
    """What is shown in the ink of the chosen difference, from the top."""
    pages = pilot.app.query_one(PairedPages)
    ink = pages.get_component_rich_style("ink--tab")
    strips = [pages.render_line(y) for y in range(pages.size.height)]
    return [
        part.text
        for strip in strips
        for part in strip
        if part.style and part.style.bgcolor == ink.bgcolor and part.text.strip()
    ]


async def test_what_differs_is_marked_on_both_sides_the_weightiest_first(workplace: Opener) -> None:
    left = (*LINES[:40], "   Осы аттестат және 080523500018 нөмірі", *LINES[40:])
    right = (
        *LINES[:10],
        "   барлық білім алушылар",
        *LINES[10:40],
        "   Осы аттестат және 080523500010 нөмірі",
        *LINES[40:],
    )
    async with workplace(desk_with(left, right)) as pilot:
        await compared(pilot)
        assert "".join(marked(pilot)) in {"080523500018080523500010", "80"}
        text = screen_text(pilot)
        beside = [line for line in text if line.count("Осы аттестат") == 2]
        assert len(beside) == 1, "the same line stands on the same row, though another one was put in before"
        await press(pilot, "n")
        assert "барлық білім алушылар" in " ".join(marked(pilot))
        await press(pilot, "n")
        assert "барлық" not in " ".join(marked(pilot)), "after the last one comes the first"
        await press(pilot, "[")
        assert "барлық" in " ".join(marked(pilot)), "in the order of reading it stands before"


async def test_on_a_narrow_screen_tab_flips_at_the_same_place(workplace: Opener) -> None:
    left = (*LINES[:40], "   нөмірі 080523500018", *LINES[40:])
    right = (*LINES[:40], "   нөмірі 080523500010", *LINES[40:])
    async with workplace(desk_with(left, right), (80, 24)) as pilot:
        await compared(pilot)
        before = screen_text(pilot)
        row = next(number for number, line in enumerate(before) if "080523500018" in line)
        await press(pilot, "tab")
        after = screen_text(pilot)
        assert "080523500010" in after[row]
        assert [line for number, line in enumerate(after[2:16], 2) if number != row] == [
            line for number, line in enumerate(before[2:16], 2) if number != row
        ]


async def test_what_may_differ_without_a_remark_is_chosen_and_kept(workplace: Opener) -> None:
    desk = desk_with(("   Білім Туралы Аттестат",), ("   БІЛІМ ТУРАЛЫ АТТЕСТАТ",))
    async with workplace(desk, language="en") as pilot:
        await compared(pilot)
        assert any("other writing" in line for line in screen_text(pilot))
        await press(pilot, "f", "down", "down", "enter")
        assert desk.compared[-1] == (ATTESTAT, IDENTITY_CARD, Ignored(case=True))
        assert any("No difference: 3 words" in line for line in screen_text(pilot))
        await press(pilot, "n")
        assert any("There is no difference." in line for line in screen_text(pilot))
        await press(pilot, "x")
        assert desk.compared[-1] == (IDENTITY_CARD, ATTESTAT, Ignored(case=True))
        await press(pilot, "escape")
        assert any("2026-000381" in line for line in screen_text(pilot)[:3]), "back in the case"


@pytest.mark.parametrize("right", [(), LINES[:3]])
async def test_what_was_not_compared_is_said_beside_a_difference_too(
    workplace: Opener, right: tuple[str, ...]
) -> None:
    desk = desk_with(LINES[:4], right)
    desk.pages[ATTESTAT, 2], desk.pages[IDENTITY_CARD, 2] = (), LINES[4:8]
    async with workplace(desk, language="en") as pilot:
        await compared(pilot)
        lines = screen_text(pilot)
        assert any("1 of " in line for line in lines[-8:]), "a difference"
        assert any("Pages without text were not compared (on the left): 2" in line for line in lines)
        assert any("(on the right): 1" in line for line in lines) == (not right)


async def test_two_renderings_are_laid_over_one_another(workplace: Opener) -> None:
    desk = SampleDesk()
    async with workplace(desk, language="en") as pilot:
        await compared(pilot)
        await press(pilot, "p")
        assert any("Page 1 is drawn the same in both." in line for line in screen_text(pilot))
        desk.drawn_difference = PictureDifference(1, 0.0123, ((1, 801, 30, 805), (400, 840, 410, 841)))
        await press(pilot, "p")
        told = "differently in 2 places, 1.2 % of the page, by line 1, 3."
        assert any(told in line for line in screen_text(pilot))
        desk.drawn_difference = PictureDifference(1, 1.0, (), sizes_differ=True)
        await press(pilot, "p")
        assert any("of different shape" in line for line in screen_text(pilot))


async def test_without_another_document_nothing_is_asked(workplace: Opener) -> None:
    desk = SampleDesk()
    desk.comparable_ids = (ATTESTAT,)
    async with workplace(desk, language="en") as pilot:
        await press(pilot, "enter", "v")
        assert any("no other document" in line for line in screen_text(pilot))


async def test_why_they_cannot_be_compared_stands_where_they_would_be(
    workplace: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = SampleDesk()

    def refuse(*_asked: object) -> None:
        raise RefusedByRule("content-hidden", message("The content is hidden."))

    monkeypatch.setattr(desk, "compare_documents", refuse)
    async with workplace(desk, language="en") as pilot:
        await compared(pilot)
        assert any("The content is hidden." in line for line in screen_text(pilot))
