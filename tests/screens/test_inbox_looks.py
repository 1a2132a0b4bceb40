"""Pictures of the workplace: they change when a label, a colour or a column changes."""

from __future__ import annotations

import pytest

from tests.screens.pictures import BOTH_SIZES, Compare, MakeApp, after
from tests.screens.sample_desk import HOSTILE, SampleDesk


@BOTH_SIZES
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


@BOTH_SIZES
def test_palette(make_app: MakeApp, snap_compare: Compare, size: tuple[int, int]) -> None:
    assert snap_compare(make_app(), terminal_size=size, run_before=after("ctrl+p", *"көр"))


@BOTH_SIZES
def test_help(make_app: MakeApp, snap_compare: Compare, size: tuple[int, int]) -> None:
    assert snap_compare(make_app(), terminal_size=size, run_before=after("f1"))


def test_filter_strip(make_app: MakeApp, snap_compare: Compare) -> None:
    assert snap_compare(make_app(), terminal_size=(80, 24), run_before=after("f"))


def test_nothing_matches(make_app: MakeApp, snap_compare: Compare) -> None:
    assert snap_compare(make_app(), terminal_size=(80, 24), run_before=after("3", "/", *"Әбіш", "enter"))


def test_empty_store(make_app: MakeApp, snap_compare: Compare) -> None:
    assert snap_compare(make_app(SampleDesk(0)), terminal_size=(80, 24), run_before=after())


def test_before_leaving(make_app: MakeApp, snap_compare: Compare) -> None:
    assert snap_compare(make_app(), terminal_size=(80, 24), run_before=after("q"))
