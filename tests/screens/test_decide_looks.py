"""How the decision looks: pictures at a fixed moment over fixed data, which fail when a label changes."""

from __future__ import annotations

import pytest

from reviewer_tui.i18n import message
from tests.screens.pictures import BOTH_SIZES, Compare, MakeApp, after
from tests.screens.sample_decide import PASSPHRASE, bad_key
from tests.screens.sample_desk import SampleDesk

READ = ("enter", "a", "end")
UNLOCK = ("enter", *PASSPHRASE.decode(), "enter")


def desk_with_key() -> SampleDesk:
    """An official whose key is open already."""
    desk = SampleDesk()
    desk.open_report = desk.report
    return desk


@BOTH_SIZES
def test_paper_to_read(snap_compare: Compare, make_app: MakeApp, size: tuple[int, int]) -> None:
    assert snap_compare(make_app(desk_with_key()), terminal_size=size, run_before=after("enter", "a"))


@BOTH_SIZES
def test_refusal_with_a_prepared_motive(
    snap_compare: Compare, make_app: MakeApp, size: tuple[int, int]
) -> None:
    keys = after("enter", "d", "down", "1")
    assert snap_compare(make_app(desk_with_key()), terminal_size=size, run_before=keys)


@BOTH_SIZES
def test_key_opened(snap_compare: Compare, make_app: MakeApp, size: tuple[int, int]) -> None:
    keys = after(*READ, *UNLOCK)
    assert snap_compare(make_app(SampleDesk()), terminal_size=size, run_before=keys)


@BOTH_SIZES
def test_yes_chosen(snap_compare: Compare, make_app: MakeApp, size: tuple[int, int]) -> None:
    keys = after(*READ, "y")
    assert snap_compare(make_app(desk_with_key()), terminal_size=size, run_before=keys)


@BOTH_SIZES
def test_receipt(snap_compare: Compare, make_app: MakeApp, size: tuple[int, int]) -> None:
    keys = after(*READ, "y", "enter")
    assert snap_compare(make_app(desk_with_key()), terminal_size=size, run_before=keys)


def test_a_key_that_may_not_sign(snap_compare: Compare, make_app: MakeApp) -> None:
    desk = SampleDesk()
    desk.report = bad_key(message("The certificate ran out on {valid_until}.", valid_until="01.02.2026"))
    keys = after(*READ, *UNLOCK)
    assert snap_compare(make_app(desk), terminal_size=(120, 40), run_before=keys)


@pytest.mark.parametrize("language", ["ru", "en"])
def test_in_other_languages(snap_compare: Compare, make_app: MakeApp, language: str) -> None:
    keys = after(*READ, "y")
    app = make_app(desk_with_key(), language=language)
    assert snap_compare(app, terminal_size=(120, 40), run_before=keys)


def test_in_the_light_theme(snap_compare: Compare, make_app: MakeApp) -> None:
    keys = after("enter", "d", "down", "1")
    assert snap_compare(make_app(desk_with_key(), theme="light"), terminal_size=(120, 40), run_before=keys)
