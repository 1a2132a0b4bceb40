"""The inbox as an official uses it, in Kazakh."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from textual.message import Message

from reviewer_tui.app import ReviewerApp
from reviewer_tui.casework.views import InboxFilter, View
from reviewer_tui.clock import uuid7
from reviewer_tui.errors import StoreFault
from reviewer_tui.i18n import message
from reviewer_tui.screens import inbox_news
from reviewer_tui.screens.inbox import Inbox
from reviewer_tui.widgets.preview_pane import PreviewPane
from reviewer_tui.widgets.virtual_list import PAGE
from tests.screens.conftest import Opener, press, screen_text, settled
from tests.screens.sample_desk import HOSTILE, SampleDesk


async def test_rows_stand_in_due_groups_with_their_counts(workplace: Opener) -> None:
    async with workplace() as pilot:
        lines = screen_text(pilot)
    headings = [line for line in lines if " ─ " in line]
    assert headings == [" Мерзімі өткен ─ 3", " Бүгін ─ 4", " Жақында ─ 3", " Кейінірек ─ 30"]
    first = next(line for line in lines if "2026-000381" in line)
    assert first.startswith("▸! 2026-000381 Сейтқали Ө. Н.")
    assert "18.11 ср −3 күн" in first
    assert "тіркелді" in first
    assert "А.А." in first


async def test_narrow_screen_puts_the_note_under_the_chosen_row(workplace: Opener) -> None:
    async with workplace(size=(80, 24)) as pilot:
        await press(pilot, "down")
        lines = screen_text(pilot)
        row = next(index for index, line in enumerate(lines) if line.startswith("▸"))
        assert "Ким Д." in lines[row]
        assert "үш дереккөз" not in lines[row]
        assert lines[row + 1].startswith("   ✓ үш дереккөз бірдей  қоңырау шалынды")
        assert all(len(line) <= 80 for line in lines)
        assert not pilot.app.query_one(PreviewPane).display


@pytest.mark.parametrize(
    ("keys", "cursor"),
    [
        (["down", "j"], 2),
        (["j", "j", "k", "up"], 0),
        (["G"], 39),
        (["end", "g"], 0),
        (["up"], 0),
    ],
)
async def test_moving(workplace: Opener, keys: list[str], cursor: int) -> None:
    async with workplace() as pilot:
        await press(pilot, *keys)
        assert pilot.app.query_one(Inbox).list.cursor == cursor
        assert any(line.startswith("▸") for line in screen_text(pilot))


async def test_pages_down_and_up_keep_the_cursor_on_the_screen(workplace: Opener) -> None:
    async with workplace(SampleDesk(1000), size=(80, 24)) as pilot:
        places = []
        for key in ("pagedown", "pagedown", "pagedown", "pageup", "pageup", "pageup"):
            await press(pilot, key)
            places.append(pilot.app.query_one(Inbox).list.cursor)
            assert sum(line.startswith("▸") for line in screen_text(pilot)) == 1
    assert places[0] < places[1] < places[2] > places[3] > places[4] >= places[5]


async def test_asks_only_for_what_is_on_the_screen(workplace: Opener) -> None:
    desk = SampleDesk(20_000)
    async with workplace(desk) as pilot:
        assert desk.asked == [(0, PAGE)]
        await press(pilot, "G")
        assert "2026-020380" in "\n".join(screen_text(pilot))
    assert len(desk.asked) <= 3
    assert all(size == PAGE for _start, size in desk.asked)


@pytest.mark.parametrize(("key", "view"), [(str(n), view) for n, view in enumerate(View, 1)])
async def test_views_by_digit(workplace: Opener, key: str, view: View) -> None:
    desk = SampleDesk()
    async with workplace(desk) as pilot:
        await press(pilot, "2" if key == "1" else "1", key)
        place = pilot.app.query_one(Inbox)
        assert place.filter.view is view
        assert place.list.rows == desk.counts(InboxFilter(view=view)).total


async def test_tab_turns_the_views_both_ways(workplace: Opener) -> None:
    async with workplace() as pilot:
        await press(pilot, "tab", "tab", "shift+tab")
        assert pilot.app.query_one(Inbox).filter.view is View.MINE
        await press(pilot, "shift+tab", "shift+tab")
        assert pilot.app.query_one(Inbox).filter.view is View.SIGNATURE


async def test_sorting_is_visible_and_has_no_due_groups_elsewhere(workplace: Opener) -> None:
    async with workplace() as pilot:
        seen = []
        for _turn in range(4):
            await press(pilot, "s")
            lines = screen_text(pilot)
            seen.append(lines[2].split("Реті: ")[1].split(" ↑")[0])
            assert any(" ─ " in line for line in lines) == (seen[-1] == "мерзімі")
    assert seen == ["түскені", "аты-жөні", "нөмірі", "мерзімі"]


async def test_search_filters_on_enter_is_logged_and_esc_takes_it_off(workplace: Opener) -> None:
    desk = SampleDesk()
    async with workplace(desk) as pilot:
        await press(pilot, "/", "К", "и", "м")
        assert desk.searches == []
        await press(pilot, "enter")
        assert desk.searches == ["Ким"]
        assert pilot.app.query_one(Inbox).list.rows == 4
        assert "іздеу = Ким" in screen_text(pilot)[2]
        await press(pilot, "escape")
        assert pilot.app.query_one(Inbox).list.rows == 40


async def test_the_whole_number_of_a_closed_case_opens_it_and_any_other_one_finds_nothing(
    workplace: Opener,
) -> None:
    desk = SampleDesk()
    withdrawn = replace(desk.window(InboxFilter(), 3, 1)[0], number="2026-999017", part_id=uuid7(9, 9))
    desk.closed_rows.append(withdrawn)
    async with workplace(desk) as pilot:
        shown = pilot.app.query_one(Inbox)
        await press(pilot, "slash", *"2026-9990", "enter")
        assert shown.display
        assert shown.list.rows == 0
        for _time in range(2):
            await press(pilot, "slash", *"2026-999017", "enter")
            assert desk.opened[-1] == withdrawn.part_id
            assert not shown.display
            await press(pilot, "escape")
            assert shown.display
            assert shown.filter.search == "2026-999017"
            await press(pilot, "x")
        assert len(desk.opened) == 2
        assert shown.list.rows > 0


async def test_esc_in_the_search_line_leaves_the_list_as_it_was(workplace: Opener) -> None:
    async with workplace() as pilot:
        await press(pilot, "f3", "q", "escape", "j")
        place = pilot.app.query_one(Inbox)
        assert (place.filter, place.list.cursor) == (InboxFilter(), 1)


async def test_filter_by_service_and_channel(workplace: Opener) -> None:
    async with workplace() as pilot:
        await press(pilot, "f", *"тамақ", "enter")
        await press(pilot, "f", *"портал", "enter")
        place = pilot.app.query_one(Inbox)
        assert (place.filter.service, place.filter.channel) == ("meals", "portal")
        assert "қызмет = Тамақтандыру" in screen_text(pilot)[2]
        assert "арна = портал" in screen_text(pilot)[2]


async def test_nothing_matches_says_which_filter_hides_what(workplace: Opener) -> None:
    async with workplace() as pilot:
        await press(pilot, "3", "/", *"жоқмұндай", "enter")
        text = "\n".join(screen_text(pilot))
        assert "Сәйкес іс жоқ" in text
        assert "көрініс = Мерзімі өткен" in text
        assert "іздеу = жоқмұндай" in text
        await press(pilot, "x")
        assert pilot.app.query_one(Inbox).list.rows == 40


async def test_empty_store_says_what_to_do(workplace: Opener) -> None:
    async with workplace(SampleDesk(0)) as pilot:
        text = "\n".join(screen_text(pilot))
        assert "Әзірге бірде-бір өтініш түскен жоқ" in text
        assert "reviewer-tui demo" in text
        await press(pilot, "enter")
        assert "Мұнда ашатын іс жоқ." in screen_text(pilot)[-2]


async def test_arrivals_are_told_and_ctrl_r_keeps_the_row_where_it_is(
    workplace: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inbox_news, "NEWS_EVERY", 0.05)
    desk = SampleDesk()
    async with workplace(desk) as pilot:
        await press(pilot, "j", "j", "j", "j")
        before = next(index for index, line in enumerate(screen_text(pilot)) if line.startswith("▸"))
        row = screen_text(pilot)[before]
        desk.arrive(3)
        await pilot.pause(0.2)
        await settled(pilot)
        assert screen_text(pilot)[-2] == " 3 жаңа өтініш (Ctrl+R)"
        assert screen_text(pilot)[before] == row
        desk._rows = desk._rows[1:]
        await press(pilot, "ctrl+r")
        lines = screen_text(pilot)
        assert next(line for line in lines if line.startswith("▸")) == row
        assert " Бүгін ─ 7" in lines
        assert lines[-2] == ""


async def test_row_stays_on_its_line_when_rows_come_before_it(workplace: Opener) -> None:
    desk = SampleDesk(1000)
    async with workplace(desk, size=(120, 30)) as pilot:
        pilot.app.query_one(Inbox).list.move(500)
        await settled(pilot)
        before = next(index for index, line in enumerate(screen_text(pilot)) if line.startswith("▸"))
        row = screen_text(pilot)[before]
        desk.arrive(7)
        await press(pilot, "f5")
        assert screen_text(pilot)[before] == row
        assert pilot.app.query_one(Inbox).list.cursor == 507


async def test_preview_follows_the_cursor(workplace: Opener) -> None:
    async with workplace() as pilot:
        await press(pilot, "j")
        lines = screen_text(pilot)
        assert lines[-6].startswith(" Ким Д., 2020 ж. т. · өтініш берген Жұмабай Е. · портал, ЭЦҚ жарамды")
        assert "✓ 7 сәйкес   ≈ 1 салыстыру керек   ✗ 0 басқа" in lines[-5]
        assert "тіркелген 20.11 (жұмыс уақытынан кейін)" in lines[-5]
        assert "052-2/у тізілімнен ✓" in lines[-4]


@pytest.mark.parametrize("by_mouse", [False, True])
async def test_enter_and_a_second_click_open_the_case(workplace: Opener, by_mouse: bool) -> None:
    opened: dict[int, Inbox.Opened] = {}

    def notice(message: Message) -> None:
        if isinstance(message, Inbox.Opened):
            opened[id(message)] = message

    async with workplace(seen=notice) as pilot:
        await press(pilot, "j")
        if by_mouse:
            await pilot.click("InboxList", offset=(20, 3))
            await settled(pilot)
            assert opened == {}
            await pilot.click("InboxList", offset=(20, 3))
        else:
            await pilot.press("enter")
        await settled(pilot)
    assert [message.number for message in opened.values()] == ["2026-000383" if by_mouse else "2026-000382"]


async def test_mouse_picks_a_row_a_view_and_a_key(workplace: Opener) -> None:
    async with workplace() as pilot:
        await pilot.click("InboxList", offset=(20, 6))
        await settled(pilot)
        place = pilot.app.query_one(Inbox)
        assert place.list.cursor == 4
        await pilot.click("TabsLine", offset=(16, 0))
        await settled(pilot)
        assert place.filter.view is View.MINE
        keys = screen_text(pilot)[-1]
        await pilot.click("KeysLine", offset=(keys.index("реттеу"), 0))
        await settled(pilot)
        assert place.filter.sort == "received"


async def test_a_store_that_does_not_open_is_told_where_the_rows_would_be(
    make_app: Callable[..., ReviewerApp],
) -> None:
    app = make_app()

    def refuse() -> SampleDesk:
        raise StoreFault("store-locked", message("The store is busy."))

    app.workplace._open = refuse
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        text = "\n".join(screen_text(pilot))
        assert text.count("The store is busy.") == 2
        await press(pilot, "enter")
        assert screen_text(pilot)[-2] == " The store is busy."
        assert app.is_running


async def test_hostile_rows_stay_text_and_keep_the_columns(workplace: Opener) -> None:
    async with workplace(SampleDesk(names=HOSTILE)) as pilot:
        lines = screen_text(pilot)
        await press(pilot, *["j"] * 6)
        await pilot.click("InboxList", offset=(30, 5))
        assert pilot.app.is_running
    places = {line.index(" күн") for line in lines if line.startswith((" !", "▸!"))}
    assert len(places) == 1
    assert "[@click=app" in "\n".join(lines)
