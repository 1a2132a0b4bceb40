"""The proof beside a fact: the crop of the original, what the official says about the fact, scans that are being read."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

import pytest

from reviewer_tui.casework.views import DocumentValue, InboxFilter, PlacedWord, RecognitionView
from reviewer_tui.clock import uuid7
from reviewer_tui.i18n import message
from reviewer_tui.widgets.field_crop import LEAST, READABLE, CropView, crop_of
from reviewer_tui.widgets.found_text import Span
from reviewer_tui.widgets.mosaic import Glyphs
from reviewer_tui.widgets.page_lines import dim_spans, page_pieces
from tests.screens.conftest import Opener, press, screen_text, settled
from tests.screens.sample_case import ATTESTAT
from tests.screens.sample_desk import SampleDesk


def value(text: str, box: tuple[float, float, float, float] | None = (100, 500, 172, 512)) -> DocumentValue:
    return DocumentValue(uuid7(1, 1), "a.pdf", 2, text, box)


@pytest.mark.parametrize(
    ("letters", "room", "cells", "whole"),
    [
        (12, (76, 8), READABLE, True),
        (12, (60, 5), 5, True),
        (40, (76, 5), LEAST, False),
        (3, (76, 5), READABLE, True),
    ],
)
def test_letters_are_as_large_as_the_room_allows_and_never_too_small(
    letters: int, room: tuple[int, int], cells: int, whole: bool
) -> None:
    crop = crop_of(value("8" * letters), CropView(), room)
    assert crop is not None
    assert (crop.cells, crop.share == 1) == (cells, whole)
    assert crop.wanted.pixels == (min(room[0], cells * letters), 2 * room[1])
    assert crop.wanted.page == 2


def test_finer_glyphs_ask_for_more_points_in_their_own_proportions() -> None:
    crop = crop_of(value("8" * 12), CropView(Glyphs.BRAILLE), (72, 6))
    assert crop is not None
    assert (crop.wanted.pixels, crop.wanted.aspect) == ((144, 24), 1.0)


def test_a_long_value_is_shown_from_where_the_official_looks() -> None:
    whole = (100.0, 500.0, 500.0, 512.0)
    begin = crop_of(value("а" * 40, whole), CropView(), (80, 5))
    end = crop_of(value("а" * 40, whole), CropView(start=0.5), (80, 5))
    assert begin is not None
    assert end is not None
    assert begin.wanted.box is not None
    assert end.wanted.box is not None
    assert begin.wanted.box[0] < 100 < begin.wanted.box[2] < 310
    assert 290 < end.wanted.box[0] < 310
    assert end.wanted.box[2] > 500


def test_without_a_place_or_room_nothing_is_asked_for() -> None:
    assert crop_of(value("8", None), CropView(), (80, 5)) is None
    assert crop_of(value("8"), CropView(), (80, 0)) is None


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_original_stands_beside_the_difference(workplace: Opener, size: tuple[int, int]) -> None:
    desk = SampleDesk()
    async with workplace(desk, size) as pilot:
        await press(pilot, "enter")
        attachment, wanted = desk.drawn[-1]
        assert attachment == ATTESTAT
        assert wanted.trimmed
        assert sum("▀" in line for line in screen_text(pilot)) == 1, "one line of strokes has a half above it"
        asked = len(desk.drawn)
        await press(pilot, "+")
        assert desk.drawn[-1][1].pixels[0] > wanted.pixels[0] or desk.drawn[-1][1].box != wanted.box
        await press(pilot, "-")
        assert len(desk.drawn) == asked + 1, "what was drawn once is kept"
        await press(pilot, "z")
        assert desk.drawn[-1][1].pixels[0] == 2 * wanted.pixels[0]


async def test_a_difference_is_accepted_with_a_reason_and_left_open_again(workplace: Opener) -> None:
    desk = SampleDesk()
    async with workplace(desk) as pilot:
        await press(pilot, "enter", "y")
        assert desk.judged == []
        await press(pilot, *"Kordim", "enter")
        assert desk.judged == [("iin", "accepted", "Kordim")]
        assert any("қабылданды: Ахметова" in line and "Kordim" in line for line in screen_text(pilot))
        await press(pilot, "w")
        assert desk.judged[-1] == ("iin", "open", "")
        await press(pilot, "y", *"Kordim", "enter", "n")
        assert not any("▸✗" in line for line in screen_text(pilot)), "what is accepted needs no other look"


async def test_a_fact_that_agrees_is_accepted_at_once_and_questioned_with_a_reason(workplace: Opener) -> None:
    desk = SampleDesk()
    async with workplace(desk) as pilot:
        await press(pilot, "enter", "home", "y")
        assert desk.judged == [("surname", "accepted", "")]
        await press(pilot, "x", *"kim", "enter")
        assert desk.judged[-1] == ("surname", "questioned", "kim")


async def test_who_may_not_record_may_look(workplace: Opener) -> None:
    desk = SampleDesk()
    row = desk.window(InboxFilter(), 0, 1)[0]
    desk.open_case(row.part_id)
    desk.taken_by(row.part_id, "Сейітов Б.")
    async with workplace(desk) as pilot:
        await press(pilot, "enter", "y")
        assert any("Сейітов" in line for line in screen_text(pilot))
        assert desk.judged == []
        assert desk.drawn


async def test_scans_are_read_behind_the_case_and_the_evidence_is_read_again(workplace: Opener) -> None:
    desk = SampleDesk()
    desk.scans = RecognitionView(None, done=0, failed=0, total=2, running=False)
    async with workplace(desk) as pilot:
        await press(pilot, "enter")
        assert any("2" in line and "скан" in line.lower() for line in screen_text(pilot)[-3:])


class _SlowScans(SampleDesk):
    """It takes long to find out which pages are scans; they wait until they are cancelled."""

    def __init__(self) -> None:
        super().__init__()
        self.scans = RecognitionView(None, done=0, failed=0, total=2, running=False)
        self.looking, self.found = threading.Event(), threading.Event()
        self.waiting: list[UUID] = []

    def recognition(self, part_id: UUID) -> RecognitionView:
        self.looking.set()
        assert self.found.wait(30)
        return self.scans

    def recognise(self, part_id: UUID, progress: Callable[[int, int], None]) -> RecognitionView:
        self.waiting.append(part_id)
        progress(0, self.scans.total)
        return self.scans

    def cancel_recognition(self, part_id: UUID) -> None:
        self.waiting = [one for one in self.waiting if one != part_id]


async def test_scans_of_a_case_left_at_once_wait_for_nobody(workplace: Opener) -> None:
    desk = _SlowScans()
    async with workplace(desk) as pilot:
        await pilot.press("enter")
        while not desk.looking.is_set():
            await pilot.pause(0.003)
        await pilot.press("escape")
        await pilot.pause(0.003)
        desk.found.set()
        await settled(pilot)
        assert desk.waiting == []
        await press(pilot, "enter")
        assert len(desk.waiting) == 1, "the case in view is another matter"


async def test_without_an_engine_the_screen_says_what_is_missing(workplace: Opener) -> None:
    desk = SampleDesk()
    desk.scans = RecognitionView(message("Tesseract is not here."), done=0, failed=0, total=2, running=False)
    async with workplace(desk, language="en") as pilot:
        await press(pilot, "enter")
        assert any("Tesseract is not here." in line for line in screen_text(pilot)[-3:])
        await press(pilot, "R")
        assert any("Tesseract is not here." in line for line in screen_text(pilot)[-3:])
        desk.scans = replace(desk.scans, why_not=None)


async def test_scans_that_could_not_be_read_are_not_said_to_be_read(workplace: Opener) -> None:
    desk = SampleDesk()
    desk.scans = RecognitionView(None, done=0, failed=2, total=2, running=False)
    async with workplace(desk, language="en") as pilot:
        await press(pilot, "enter", "R")
        assert any("could not be read: 2" in line for line in screen_text(pilot)[-3:])


def test_hardly_readable_words_are_dimmed_and_never_left_out() -> None:
    words = (
        PlacedWord(0, 0, 4, (0, 0, 1, 1), 96),
        PlacedWord(0, 5, 7, (0, 0, 1, 1), 41),
        PlacedWord(0, 13, 3, (0, 0, 1, 1)),
    )
    line = "Тегі Сейтқaл ЖСН"
    pieces = page_pieces(line, [], dim=dim_spans(words)[0])
    assert "".join(text for text, _ink in pieces).strip() == line
    assert [text for text, ink in pieces if ink == "muted"] == ["Сейтқaл"]
    marked = page_pieces(line, [Span(0, 5, 12)], dim=dim_spans(words)[0])
    assert [text for text, ink in marked if ink in {"tab", "muted"}] == ["Сейтқaл"], (
        "what is looked for stays marked"
    )


async def test_the_paper_that_differs_is_seen_first(workplace: Opener) -> None:
    desk = SampleDesk()
    case = desk.open_case(desk.window(InboxFilter(), 0, 1)[0].part_id)
    turned = [
        replace(line, documents=tuple(reversed(line.documents))) if line.field == "iin" else line
        for line in case.evidence
    ]
    desk.change(case.part_id, evidence=tuple(turned))
    async with workplace(desk, language="en") as pilot:
        await press(pilot, "enter")
        assert any("Certificate, page 1: IIN" in line and "2/2" in line for line in screen_text(pilot))
        await press(pilot, "tab")
        assert any("Identity card, page 1: IIN" in line and "1/2" in line for line in screen_text(pilot))
