"""Pictures of the workplace: they change when a label, a colour or a column changes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from textual.pilot import Pilot

from reviewer_tui.app import ReviewerApp
from tests.screens.conftest import press, settled
from tests.screens.sample_desk import HOSTILE, SampleDesk

SIZES = [(80, 24), (120, 40)]
MakeApp = Callable[..., ReviewerApp]
Compare = Callable[..., bool]


def after(*keys: str) -> Callable[[Pilot[Any]], Any]:
    """Wait for the rows, then press keys."""

    async def drive(pilot: Pilot[Any]) -> None:
        await settled(pilot)
        await press(pilot, *keys)

    return drive


@pytest.mark.parametrize("size", SIZES, ids=["80x24", "120x40"])
def test_inbox_in_kazakh(make_app: MakeApp, snap_compare: Compare, size: tuple[int, int]) -> None:
    assert snap_compare(make_app(), terminal_size=size, run_before=after("j", "j", "j"))


@pytest.mark.parametrize("language", ["ru", "en"])
def test_inbox_in_other_languages(make_app: MakeApp, snap_compare: Compare, language: str) -> None:
    assert snap_compare(make_app(language=language), terminal_size=(80, 24), run_before=after("j"))


def test_inbox_in_the_light_theme(make_app: MakeApp, snap_compare: Compare) -> None:
    assert snap_compare(make_app(theme="light"), terminal_size=(120, 40), run_before=after("j"))


def test_inbox_on_a_large_screen(make_app: MakeApp, snap_compare: Compare) -> None:
    assert snap_compare(make_app(), terminal_size=(200, 60), run_before=after("2"))


def test_inbox_without_colour(
    make_app: MakeApp, snap_compare: Compare, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert snap_compare(make_app(), terminal_size=(80, 24), run_before=after("j"))


def test_hostile_names(make_app: MakeApp, snap_compare: Compare) -> None:
    desk = SampleDesk(names=HOSTILE)
    assert snap_compare(make_app(desk), terminal_size=(120, 40), run_before=after("j"))


@pytest.mark.parametrize("size", SIZES, ids=["80x24", "120x40"])
def test_palette(make_app: MakeApp, snap_compare: Compare, size: tuple[int, int]) -> None:
    assert snap_compare(make_app(), terminal_size=size, run_before=after("ctrl+p", *"көр"))


def test_filter_strip(make_app: MakeApp, snap_compare: Compare) -> None:
    assert snap_compare(make_app(), terminal_size=(80, 24), run_before=after("f"))


def test_nothing_matches(make_app: MakeApp, snap_compare: Compare) -> None:
    assert snap_compare(make_app(), terminal_size=(80, 24), run_before=after("3", "/", *"Әбіш", "enter"))


def test_empty_store(make_app: MakeApp, snap_compare: Compare) -> None:
    assert snap_compare(make_app(SampleDesk(0)), terminal_size=(80, 24), run_before=after())


def test_before_leaving(make_app: MakeApp, snap_compare: Compare) -> None:
    assert snap_compare(make_app(), terminal_size=(80, 24), run_before=after("q"))
