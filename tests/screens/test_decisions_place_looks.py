"""Pictures of the signed decisions: they change when a label, a colour or a column changes."""

from __future__ import annotations

import pytest
from textual.binding import Binding

from reviewer_tui.casework.views import Outcome
from reviewer_tui.widgets.acts import Area, bindings
from tests.screens.pictures import BOTH_SIZES, Compare, MakeApp, after
from tests.screens.sample_archive import sample_decision
from tests.screens.sample_desk import HOSTILE, SampleDesk
from tests.screens.test_decisions_place import AUDITOR, auditors_desk


@BOTH_SIZES
def test_list_with_verdicts(make_app: MakeApp, snap_compare: Compare, size: tuple[int, int]) -> None:
    app = make_app(auditors_desk(40, altered=(1, 6)))
    assert snap_compare(app, terminal_size=size, run_before=after("3", "V", "1", "j"))


@BOTH_SIZES
def test_one_decision(make_app: MakeApp, snap_compare: Compare, size: tuple[int, int]) -> None:
    app = make_app(auditors_desk(altered=(1,)))
    assert snap_compare(app, terminal_size=size, run_before=after("j", "enter"))


@pytest.mark.parametrize("language", ["ru", "en"])
def test_list_in_other_languages(make_app: MakeApp, snap_compare: Compare, language: str) -> None:
    app = make_app(auditors_desk(altered=(1,)), language=language)
    assert snap_compare(app, terminal_size=(120, 40), run_before=after("V", "j"))


def test_list_in_the_light_theme(make_app: MakeApp, snap_compare: Compare) -> None:
    app = make_app(auditors_desk(altered=(1,)), theme="light")
    assert snap_compare(app, terminal_size=(120, 40), run_before=after("V", "j"))


def test_list_on_a_large_screen(make_app: MakeApp, snap_compare: Compare) -> None:
    app = make_app(auditors_desk(80, altered=(1,)))
    assert snap_compare(app, terminal_size=(200, 60), run_before=after("V", "j"))


def test_nothing_matches(make_app: MakeApp, snap_compare: Compare) -> None:
    app = make_app(auditors_desk())
    assert snap_compare(app, terminal_size=(80, 24), run_before=after("3", "/", *"жоқ", "enter"))


def test_hostile_text(make_app: MakeApp, snap_compare: Compare) -> None:
    desk = SampleDesk(identity=AUDITOR)
    desk.have_decided(
        *(
            sample_decision(place, signer=text, application_number=text, ground=text, outcome=Outcome.REFUSE)
            for place, text in enumerate(HOSTILE)
        )
    )
    assert snap_compare(make_app(desk), terminal_size=(120, 40), run_before=after("j"))


@pytest.mark.parametrize("area", [Area.DECISIONS, Area.SIGNED])
def test_no_key_means_two_things_here(area: Area) -> None:
    together = [*bindings(area), *bindings(Area.LIST), *bindings(Area.EVERYWHERE)]
    names = [one.key for one in Binding.make_bindings(together)]
    assert sorted(names) == sorted(set(names))
