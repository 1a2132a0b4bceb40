"""Pictures of the review: they change when a label, a colour or a column changes."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from reviewer_tui.casework.views import HearingView
from tests.screens.pictures import BOTH_SIZES, Compare, MakeApp, after
from tests.screens.sample_case import NOW, SIGNS
from tests.screens.sample_desk import HOSTILE, SampleDesk


@BOTH_SIZES
@pytest.mark.parametrize(
    ("view", "keys"),
    [
        ("evidence", []),
        ("other-paper", ["tab"]),
        ("no-paper", ["end"]),
        ("documents", ["2"]),
        ("found-in-page", ["enter"]),
        ("scan", ["2", "tab", "tab"]),
        ("checks", ["3"]),
        ("reason", ["3", "x", *"жоқ"]),
        ("history", ["4"]),
        ("hearing", ["5"]),
        ("statement", ["5", "o"]),
        ("note", ["m"]),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_review_in_kazakh(
    make_app: MakeApp, snap_compare: Compare, size: tuple[int, int], view: str, keys: list[str]
) -> None:
    assert snap_compare(make_app(), terminal_size=size, run_before=after("enter", *keys))


@pytest.mark.parametrize("language", ["ru", "en"])
@pytest.mark.parametrize("view", ["1", "3", "5"])
def test_review_in_other_languages(
    make_app: MakeApp, snap_compare: Compare, language: str, view: str
) -> None:
    app = make_app(language=language)
    assert snap_compare(app, terminal_size=(80, 24), run_before=after("enter", view))


def test_review_in_the_light_theme(make_app: MakeApp, snap_compare: Compare) -> None:
    assert snap_compare(make_app(theme="light"), terminal_size=(120, 40), run_before=after("enter"))


def test_review_on_a_large_screen(make_app: MakeApp, snap_compare: Compare) -> None:
    assert snap_compare(make_app(), terminal_size=(200, 60), run_before=after("enter"))


def test_parts_of_a_composite_application(make_app: MakeApp, snap_compare: Compare) -> None:
    desk = SampleDesk()
    desk.parts = 3
    assert snap_compare(make_app(desk), terminal_size=(80, 24), run_before=after("enter"))


def test_a_colleague_has_it(make_app: MakeApp, snap_compare: Compare) -> None:
    desk = SampleDesk()
    _open_first(desk)
    desk.taken_by(desk.opened[0], "Құдайбергенова-Мырзабекұлы Әбдірахманғали Ғабдуллақызы")
    assert snap_compare(make_app(desk), terminal_size=(80, 24), run_before=after("enter"))


def test_hearing_with_an_objection(make_app: MakeApp, snap_compare: Compare) -> None:
    desk = SampleDesk()
    _open_first(desk)
    hearing = HearingView(
        required=True, outcome="objection", notice_by=date(2026, 11, 20), notified_at=NOW,
        objection_until=date(2026, 11, 25), statement="Баламның аттестаты өрттен кейін жоғалды.\nАнықтама тіркелген.",
    )  # fmt: skip
    desk.change(desk.opened[0], hearing=hearing)
    assert snap_compare(make_app(desk), terminal_size=(80, 24), run_before=after("enter", "5"))


@BOTH_SIZES
def test_signs_of_forgery(make_app: MakeApp, snap_compare: Compare, size: tuple[int, int]) -> None:
    desk = SampleDesk()
    _open_first(desk)
    desk.change(desk.opened[0], signs=SIGNS)
    assert snap_compare(make_app(desk), terminal_size=size, run_before=after("enter", "2"))


def test_hostile_case(make_app: MakeApp, snap_compare: Compare) -> None:
    app = make_app(SampleDesk(names=HOSTILE))
    assert snap_compare(app, terminal_size=(120, 40), run_before=after("enter"))


def test_review_without_colour(
    make_app: MakeApp, snap_compare: Compare, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert snap_compare(make_app(), terminal_size=(80, 24), run_before=after("enter"))


def _open_first(desk: SampleDesk) -> Any:
    from reviewer_tui.casework.views import InboxFilter

    return desk.open_case(desk.window(InboxFilter(), 0, 1)[0].part_id)
