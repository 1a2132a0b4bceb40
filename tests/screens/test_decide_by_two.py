"""A decision that two sign, as each of them sees it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from textual.pilot import Pilot

from reviewer_tui.casework.views import SignatureTurn, Status, Turn
from tests.screens.conftest import Opener, press, screen_text
from tests.screens.sample_desk import SampleDesk

FIRST = SignatureTurn(Turn.FIRST, "deputy")
SECOND = SignatureTurn(Turn.SECOND, "head", "Ахметова Айгүл Серікқызы", datetime(2026, 11, 20, 9, tzinfo=UTC))


@pytest.fixture
def desk() -> SampleDesk:
    """The deputy, whose key is open already."""
    sample = SampleDesk()
    sample.open_report = sample.report
    return sample


def words(pilot: Pilot[Any]) -> str:
    """The whole screen, its line breaks as blanks."""
    return " ".join(" ".join(screen_text(pilot)).split())


def as_head(desk: SampleDesk) -> None:
    desk.identity = replace(desk.identity, role="head", name="Сейтов Болат Ерланұлы")


@pytest.mark.parametrize("width", [80, 120])
async def test_the_first_signature_ends_in_a_receipt_that_says_for_whom_it_waits(
    workplace: Opener, desk: SampleDesk, width: int
) -> None:
    desk.turn = FIRST
    async with workplace(desk, size=(width, 30)) as pilot:
        await press(pilot, "enter", "a")
        assert "екінші қолды күтеді" in words(pilot), (
            "before it is signed nothing says that it is not sent yet"
        )
        await press(pilot, "end", "y", "enter")
        shown = words(pilot)
        for fact in ("екінші қол күтіледі", "Сейтов Болат Ерланұлы, басшы", "B-LT", "cd34" * 8):
            assert fact in shown
        assert "жіберілді" not in shown
        await press(pilot, "n")
        assert desk.opened[-1] != desk.opened[0], "the case that waits for the head is no next case"
    assert desk.case(desk.opened[0]).status is Status.AWAITING_SIGNATURE


@pytest.mark.parametrize("width", [80, 120])
async def test_the_head_sees_who_signed_first(workplace: Opener, desk: SampleDesk, width: int) -> None:
    desk.turn = SECOND
    as_head(desk)
    async with workplace(desk, size=(width, 30)) as pilot:
        await press(pilot, "enter", "a")
        assert "оң шешімге Ахметова Айгүл Серікқызы қол қойған" in words(pilot)
        await press(pilot, "end", "y", "enter")
        assert "B-LTA" in words(pilot)
    assert len(desk.signed) == 1


@pytest.mark.parametrize(("turn", "role", "said"), [
    (FIRST, "head", "біріншісі – басшының орынбасары"),
    (SECOND, "deputy", "қол қоятын – басшы."),
])  # fmt: skip
async def test_whoever_has_not_the_turn_is_told_and_signs_nothing(
    workplace: Opener, desk: SampleDesk, turn: SignatureTurn, role: str, said: str
) -> None:
    desk.turn = turn
    desk.identity = replace(desk.identity, role=role)
    async with workplace(desk, size=(120, 30)) as pilot:
        await press(pilot, "enter", "a", "end", "y", "enter")
        assert said in words(pilot)
        await press(pilot, "d")
        assert said not in words(pilot), "a refusal needs one signature"
    assert desk.signed == []
