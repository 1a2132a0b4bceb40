"""How a correction and an annulment look, while they are made and afterwards beside the decision."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from textual.binding import Binding

from reviewer_tui.widgets.acts import Area, bindings
from tests.screens.pictures import BOTH_SIZES, Compare, MakeApp, after
from tests.screens.sample_desk import IDENTITY, SampleDesk
from tests.screens.sample_later_acts import RIGHT, WRONG
from tests.screens.test_decisions_place import auditors_desk
from tests.screens.test_later_act_screen import HEAD, HEARD, desk_of

WORDS = ("D", "enter", "c", *WRONG, "tab", *RIGHT)


def archive_with_acts() -> SampleDesk:
    """An auditor before a decision that was corrected and annulled, a corrected refusal, and one that two signed."""
    desk = auditors_desk()
    desk.have_act(0, "correction")
    desk.have_act(0, "annulment", reason="Шешім өкілеттігі жоқ адамның өтініші бойынша қабылданған.")
    desk.have_act(1, "correction")
    desk.more_facts = {
        0: {"annulment_hearing": HEARD},
        5: {
            "first_signer": "Ахметова Айгүл Серікқызы",
            "first_signed_at": datetime(2026, 11, 20, 7, 5, tzinfo=UTC),
            "signer_name": "Сейтов Болат Ерланұлы",
            "signer_position": {"kk": "директор", "ru": "директор", "en": "head"},
            "signer_role": "head",
            "signer_order": "14-б",
            "blank": "ЖОБ № 0123457",
        },
    }
    return desk


@BOTH_SIZES
def test_the_words_of_a_correction(snap_compare: Compare, make_app: MakeApp, size: tuple[int, int]) -> None:
    assert snap_compare(make_app(desk_of(IDENTITY)), terminal_size=size, run_before=after(*WORDS))


@BOTH_SIZES
def test_yes_chosen(snap_compare: Compare, make_app: MakeApp, size: tuple[int, int]) -> None:
    keys = after(*WORDS, "ctrl+s", "end", "y")
    assert snap_compare(make_app(desk_of(IDENTITY)), terminal_size=size, run_before=keys)


@BOTH_SIZES
def test_receipt(snap_compare: Compare, make_app: MakeApp, size: tuple[int, int]) -> None:
    keys = after(*WORDS, "ctrl+s", "end", "y", "enter")
    assert snap_compare(make_app(desk_of(IDENTITY)), terminal_size=size, run_before=keys)


@pytest.mark.parametrize(
    ("language", "size"), [("kk", (80, 24)), ("ru", (120, 40)), ("en", (80, 24))], ids=["kk", "ru", "en"]
)
def test_the_reason_of_an_annulment(
    snap_compare: Compare, make_app: MakeApp, language: str, size: tuple[int, int]
) -> None:
    desk = desk_of(HEAD)
    desk.more_facts = {0: {"annulment_hearing": HEARD}}
    keys = after("D", "enter", "x", *"zangsyz", "ctrl+s", "end")
    assert snap_compare(make_app(desk, language=language), terminal_size=size, run_before=keys)


@BOTH_SIZES
def test_list_with_what_became_of_each(
    snap_compare: Compare, make_app: MakeApp, size: tuple[int, int]
) -> None:
    assert snap_compare(make_app(archive_with_acts()), terminal_size=size, run_before=after("V", "j"))


@pytest.mark.parametrize(
    ("language", "size"), [("kk", (80, 24)), ("ru", (120, 40)), ("en", (120, 40))], ids=["kk", "ru", "en"]
)
def test_a_decision_with_its_later_acts(
    snap_compare: Compare, make_app: MakeApp, language: str, size: tuple[int, int]
) -> None:
    app = make_app(archive_with_acts(), language=language)
    assert snap_compare(app, terminal_size=size, run_before=after("enter", *["j"] * 8))


@BOTH_SIZES
def test_the_paper_of_an_act(snap_compare: Compare, make_app: MakeApp, size: tuple[int, int]) -> None:
    assert snap_compare(make_app(archive_with_acts()), terminal_size=size, run_before=after("enter", "t"))


def test_a_decision_of_two_signers_with_its_blank(snap_compare: Compare, make_app: MakeApp) -> None:
    keys = after(*["j"] * 5, "enter", *["j"] * 9)
    assert snap_compare(make_app(archive_with_acts()), terminal_size=(120, 40), run_before=keys)


@pytest.mark.parametrize("area", [Area.SIGNATURE, Area.ACT_RECEIPT])
def test_no_key_means_two_things_here(area: Area) -> None:
    together = [*bindings(area), *bindings(Area.EVERYWHERE)]
    names = [one.key for one in Binding.make_bindings(together)]
    assert sorted(names) == sorted(set(names))
