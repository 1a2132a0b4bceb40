"""Pictures of the register of issued duplicates: they change when a label, a colour or a column changes."""

from __future__ import annotations

from tests.screens.pictures import BOTH_SIZES, Compare, MakeApp, after
from tests.screens.sample_desk import HOSTILE, SampleDesk
from tests.screens.sample_register import sample_line


def clerks_desk() -> SampleDesk:
    """An official before a register."""
    desk = SampleDesk()
    desk.have_made_out()
    return desk


@BOTH_SIZES
def test_every_line(make_app: MakeApp, snap_compare: Compare, size: tuple[int, int]) -> None:
    assert snap_compare(make_app(clerks_desk()), terminal_size=size, run_before=after("B", "j", "j"))


def test_the_last_question_before_handing_out(make_app: MakeApp, snap_compare: Compare) -> None:
    keys = after("B", "j", "i", *"Құдайбергенов", "enter", "down", "enter")
    assert snap_compare(make_app(clerks_desk()), terminal_size=(80, 24), run_before=keys)


def test_was_the_original_handed_in_in_russian(make_app: MakeApp, snap_compare: Compare) -> None:
    keys = after("B", "j", "i", *"Ким", "enter")
    assert snap_compare(make_app(clerks_desk(), language="ru"), terminal_size=(120, 40), run_before=keys)


def test_handed_out_ones_in_the_light_theme(make_app: MakeApp, snap_compare: Compare) -> None:
    app = make_app(clerks_desk(), theme="light", language="en")
    assert snap_compare(app, terminal_size=(120, 40), run_before=after("B", "4"))


def test_nothing_made_out(make_app: MakeApp, snap_compare: Compare) -> None:
    assert snap_compare(make_app(), terminal_size=(80, 24), run_before=after("B"))


def test_hostile_text(make_app: MakeApp, snap_compare: Compare) -> None:
    desk = SampleDesk()
    desk.have_made_out(
        *(
            sample_line(
                place, desk.clock, graduate=text, issued_to=text, decision_number=text, kind={"kk": text}
            )
            for place, text in enumerate(HOSTILE)
        )
    )
    assert snap_compare(make_app(desk), terminal_size=(120, 40), run_before=after("B", "j", "j"))
