"""How the decision looks: pictures at a fixed moment over fixed data, which fail when a label changes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from textual.pilot import Pilot

from reviewer_tui.app import ReviewerApp
from reviewer_tui.i18n import message
from tests.screens.conftest import press
from tests.screens.sample_decide import PASSPHRASE, bad_key
from tests.screens.sample_desk import SampleDesk

MakeApp = Callable[..., ReviewerApp]
SIZES = [(80, 24), (120, 40)]
BOTH = pytest.mark.parametrize("size", SIZES, ids=["80x24", "120x40"])
READ = ("enter", "a", "end")


def desk_with_key() -> SampleDesk:
    """An official whose key is open already."""
    desk = SampleDesk()
    desk.open_report = desk.report
    return desk


def pressing(*keys: str, typed: str = "") -> Callable[[Pilot[Any]], Any]:
    """Press keys before the picture is taken, then type a text and press Enter."""

    async def before(pilot: Pilot[Any]) -> None:
        await press(pilot, *keys)
        if typed:
            await press(pilot, *typed, "enter")

    return before


@BOTH
def test_paper_to_read(snap_compare: Any, make_app: MakeApp, size: tuple[int, int]) -> None:
    assert snap_compare(make_app(desk_with_key()), terminal_size=size, run_before=pressing("enter", "a"))


@BOTH
def test_refusal_with_a_prepared_motive(snap_compare: Any, make_app: MakeApp, size: tuple[int, int]) -> None:
    keys = pressing("enter", "d", "down", "1")
    assert snap_compare(make_app(desk_with_key()), terminal_size=size, run_before=keys)


@BOTH
def test_key_opened(snap_compare: Any, make_app: MakeApp, size: tuple[int, int]) -> None:
    keys = pressing(*READ, "enter", typed=PASSPHRASE.decode())
    assert snap_compare(make_app(SampleDesk()), terminal_size=size, run_before=keys)


@BOTH
def test_yes_chosen(snap_compare: Any, make_app: MakeApp, size: tuple[int, int]) -> None:
    keys = pressing(*READ, "y")
    assert snap_compare(make_app(desk_with_key()), terminal_size=size, run_before=keys)


@BOTH
def test_receipt(snap_compare: Any, make_app: MakeApp, size: tuple[int, int]) -> None:
    keys = pressing(*READ, "y", "enter")
    assert snap_compare(make_app(desk_with_key()), terminal_size=size, run_before=keys)


def test_a_key_that_may_not_sign(snap_compare: Any, make_app: MakeApp) -> None:
    desk = SampleDesk()
    desk.report = bad_key(message("The certificate ran out on {valid_until}.", valid_until="01.02.2026"))
    keys = pressing(*READ, "enter", typed=PASSPHRASE.decode())
    assert snap_compare(make_app(desk), terminal_size=(120, 40), run_before=keys)


@pytest.mark.parametrize("language", ["ru", "en"])
def test_in_other_languages(snap_compare: Any, make_app: MakeApp, language: str) -> None:
    keys = pressing(*READ, "y")
    app = make_app(desk_with_key(), language=language)
    assert snap_compare(app, terminal_size=(120, 40), run_before=keys)


def test_in_the_light_theme(snap_compare: Any, make_app: MakeApp) -> None:
    keys = pressing("enter", "d", "down", "1")
    assert snap_compare(make_app(desk_with_key(), theme="light"), terminal_size=(120, 40), run_before=keys)
