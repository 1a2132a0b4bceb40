"""Every command is reached from the Latin, the Russian and the Kazakh layout, and can be rebound or left out."""

from __future__ import annotations

import pytest
from textual.binding import Binding

from reviewer_tui.screens.inbox import Inbox
from reviewer_tui.widgets.acts import ACTS, Act, Area, bindings
from reviewer_tui.widgets.key_table import KeyTable
from reviewer_tui.widgets.keys import is_letter, keys, shown
from tests.screens.conftest import Opener, press, screen_text

# Where each key of the Latin layout stands in the Cyrillic ones, typed from photographs of keyboards, not from the code.
RUSSIAN = dict(zip("qwertyuiopasdfghjklzxcvbnm", "йцукенгшщзфывапролдячсмить", strict=True))
KAZAKH_DIGITS = dict(zip("1234567890", ['"', "ә", "і", "ң", "ғ", ",", ".", "ү", "ұ", "қ"], strict=True))

LETTER_ACTS = [(act, key) for act in ACTS.values() for key in act.keys if len(key) == 1 and key.isalnum()]


def _names(key: str) -> set[str]:
    made = Binding.make_bindings([Binding(keys(key), "x")])
    return {binding.key for binding in made}


@pytest.mark.parametrize(("act", "key"), LETTER_ACTS, ids=lambda value: getattr(value, "id", value))
def test_every_letter_and_digit_has_its_twin(act: Act, key: str) -> None:
    twin = KAZAKH_DIGITS[key] if key.isdigit() else RUSSIAN[key.lower()]
    twin = twin.upper() if key.isupper() else twin
    expected = {'"': "quotation_mark", ",": "comma", ".": "full_stop"}.get(twin, twin)
    assert _names(key) == {key, expected}
    bound = {one.key for one in Binding.make_bindings(bindings(act.area)) if one.id == act.id}
    assert {key, expected} <= bound


@pytest.mark.parametrize("letter", "qwertyuiopasdfghjklzxcvbnm")
def test_ctrl_works_in_cyrillic_under_the_kitty_protocol(letter: str) -> None:
    assert _names(f"ctrl+{letter}") == {f"ctrl+{letter}", f"ctrl+{RUSSIAN[letter]}"}


def test_keys_that_move_between_layouts_have_another_key_too() -> None:
    for act in ACTS.values():
        if any(key in {"/", "?"} for key in act.keys):
            assert any(len(key) > 1 for key in act.keys), act.id


def test_no_key_means_two_things_at_the_same_place() -> None:
    for area in (Area.INBOX,):
        together = [*bindings(area), *bindings(Area.LIST), *bindings(Area.EVERYWHERE)]
        names = [one.key for one in Binding.make_bindings(together)]
        assert sorted(names) == sorted(set(names))


def test_nothing_in_a_place_hides_the_way_to_another_place() -> None:
    ways = {key for name in ("inbox", "decisions", "campaign", "register") for key in ACTS[name].keys}
    hidden = [act.id for act in ACTS.values() if act.area is not Area.EVERYWHERE and ways & {*act.keys}]
    assert hidden == []


def test_every_act_has_words_for_the_line_and_for_the_help() -> None:
    for act in ACTS.values():
        assert act.label, act.id
        assert act.tooltip.endswith("."), act.id


@pytest.mark.parametrize(
    ("typed", "cursor"),
    [("j", 1), ("о", 1), ("G", 39), ("П", 39)],
)
async def test_moving_by_letters_of_each_layout(workplace: Opener, typed: str, cursor: int) -> None:
    async with workplace() as pilot:
        await press(pilot, typed)
        assert pilot.app.query_one(Inbox).list.cursor == cursor


@pytest.mark.parametrize("typed", ["3", "і"])
async def test_views_by_digits_of_each_layout(workplace: Opener, typed: str) -> None:
    async with workplace() as pilot:
        await press(pilot, typed)
        assert pilot.app.query_one(Inbox).filter.view.value == "overdue"


@pytest.mark.parametrize("typed", ["s", "ы", "f6"])
async def test_sorting_from_each_layout(workplace: Opener, typed: str) -> None:
    async with workplace() as pilot:
        await press(pilot, typed)
        assert pilot.app.query_one(Inbox).filter.sort == "received"


@pytest.mark.parametrize("typed", ["ctrl+p", "ctrl+з"])
async def test_palette_from_each_layout_finds_words_typed_in_the_wrong_one(
    workplace: Opener, typed: str
) -> None:
    async with workplace() as pilot:
        await press(pilot, typed, *"htnnte")
        assert any(line.startswith("▸ Реттеу") for line in screen_text(pilot))


async def test_letter_keys_can_be_switched_off(workplace: Opener) -> None:
    async with workplace(letter_keys=False) as pilot:
        await press(pilot, "j", "s", "3", "ы", "/", "?", "q")
        place = pilot.app.query_one(Inbox)
        assert (place.list.cursor, place.filter.sort, place.filter.view.value) == (0, "due", "all")
        line = screen_text(pilot)[-1]
        assert "F7 сүзгі" in line
        assert " f " not in line
        await press(pilot, "down", "f6")
        assert (place.list.cursor, place.filter.sort) == (0, "received")


async def test_an_act_can_be_rebound_by_its_id(workplace: Opener) -> None:
    async with workplace(keymap={"inbox.sort": "o,f9", "no.such": "z"}) as pilot:
        place = pilot.app.query_one(Inbox)
        await press(pilot, "s")
        assert place.filter.sort == "due"
        await press(pilot, "щ")
        assert place.filter.sort == "received"
        assert "o реттеу" in screen_text(pilot)[-1]


def test_a_keymap_with_an_unknown_id_is_noticed() -> None:
    assert KeyTable({"no.such": "z", "help": "f12"}).unknown == ("no.such",)


def test_letters_off_keeps_only_keys_that_nobody_hits_while_speaking() -> None:
    table = KeyTable(letter_keys=False)
    assert not any(is_letter(key) for act in ACTS for key in table.keys_of(act))


@pytest.mark.parametrize(
    ("key", "words"),
    [("ctrl+r", "Ctrl+R"), ("f5", "F5"), ("up", "↑"), ("G", "G"), ("/", "/"), ("shift+tab", "Shift+Tab")],
)
def test_keys_are_shown_as_people_write_them(key: str, words: str) -> None:
    assert shown(key) == words
