"""Title line, message line, keys line, help, palette, languages and themes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from reviewer_tui import i18n
from reviewer_tui.screens.inbox import Inbox
from reviewer_tui.screens.place import Ask
from reviewer_tui.widgets.acts import ACTS
from reviewer_tui.widgets.choice import Choice
from reviewer_tui.widgets.line_map import GroupLine, LineMap, RowLine
from reviewer_tui.widgets.text_entry import SecretEntry
from tests.screens.conftest import Opener, press, screen_text
from tests.screens.sample_desk import IDENTITY, SampleDesk


async def test_title_tells_who_where_and_when(workplace: Opener) -> None:
    async with workplace() as pilot:
        title = screen_text(pilot)[0]
    assert title.startswith(" Зеренді ауылының №2 мектебі · Ахметова А. С., директор орынбасары")
    assert title.endswith("ҚАЗ рус eng   дс 23.11.2026 14:32")


async def test_a_long_institution_leaves_room_for_official_and_clock(workplace: Opener) -> None:
    long = replace(IDENTITY, institution={"kk": "Қ" * 200}, read_only=True)
    async with workplace(SampleDesk(identity=long), size=(80, 24)) as pilot:
        title = screen_text(pilot)[0]
    assert title.endswith("дс 23.11.2026 14:32")
    assert "ҚҚ… · тек оқу · А.А., дир" in title


async def test_f2_turns_every_word_of_the_screen(workplace: Opener) -> None:
    async with workplace() as pilot:
        await press(pilot, "f2")
        russian = "\n".join(screen_text(pilot))
        await press(pilot, "f2")
        english = "\n".join(screen_text(pilot))
        await press(pilot, "f2")
        kazakh = "\n".join(screen_text(pilot))
    for words, text in (
        (("Просрочено", "Заявитель", "Enter открыть", "−3 дня", "РУС", "Школа №2", "Фильтр: нет"), russian),
        (("Overdue", "Applicant", "Enter open", "−3 days", "ENG", "Zerendi", "Filter: none"), english),
        (("Мерзімі өткен", "Өтініш беруші", "Enter ашу", "−3 күн", "ҚАЗ"), kazakh),
    ):
        assert [word for word in words if word not in text] == []
    assert "column:" not in english
    assert i18n.current() == "kk"


async def test_language_turns_inside_an_open_palette_and_in_the_help(workplace: Opener) -> None:
    async with workplace() as pilot:
        await press(pilot, "ctrl+p", "f2")
        assert "Что сделать?" in "\n".join(screen_text(pilot))
        await press(pilot, "escape", "f1")
        assert "Все действующие здесь клавиши" in "\n".join(screen_text(pilot))
        await press(pilot, "f2")
        assert "All keys that work here" in "\n".join(screen_text(pilot))


async def test_help_names_every_act_and_returns(workplace: Opener) -> None:
    async with workplace(size=(160, 260), language="en") as pilot:
        await press(pilot, "?")
        text = "\n".join(screen_text(pilot))
        assert [act.id for act in ACTS.values() if act.tooltip not in text] == []
        assert "Letter keys work by their place" in text
        await press(pilot, "escape")
        assert pilot.app.query_one(Inbox).display


async def test_palette_does_what_was_chosen(workplace: Opener) -> None:
    async with workplace() as pilot:
        await press(pilot, "ctrl+p", *"мерзімі өткен", "enter")
        assert pilot.app.query_one(Inbox).filter.view.value == "overdue"
        assert pilot.app.focused is pilot.app.query_one(Inbox).list


async def test_palette_shows_why_not_and_what_is_not_there(workplace: Opener) -> None:
    async with workplace() as pilot:
        await press(pilot, "ctrl+p", *"бәрін көрсету")
        assert "Ештеңе жасырылмаған: сүзгі қойылмаған." in screen_text(pilot)[-3]
        await press(pilot, *"ццц")
        assert screen_text(pilot)[-2] == " Бұлай аталатын ештеңе жоқ."
        await press(pilot, "escape", "j")
        assert pilot.app.query_one(Inbox).list.cursor == 1


async def test_a_list_to_choose_from_closes_when_another_place_is_shown(workplace: Opener) -> None:
    desk = SampleDesk()
    desk.have_decided(size=1)
    async with workplace(desk) as pilot:
        await press(pilot, "ctrl+p")
        assert pilot.app.screen.query("Chooser")
        await press(pilot, "ctrl+g")
        assert not pilot.app.screen.query("Chooser")


async def test_a_question_that_comes_too_late_is_not_asked(workplace: Opener) -> None:
    async with workplace() as pilot:
        await press(pilot, "?")
        pilot.app.query_one(Inbox).post_message(Ask(str, [Choice("a", "a", "", "")], print))
        await pilot.pause()
        assert not pilot.app.screen.query("Chooser")


async def test_an_impossible_act_says_why(workplace: Opener) -> None:
    async with workplace() as pilot:
        await press(pilot, "x")
        assert screen_text(pilot)[-2] == " Ештеңе жасырылмаған: сүзгі қойылмаған."
        await press(pilot, "j")
        assert screen_text(pilot)[-2] == ""


async def test_q_asks_once_and_any_other_key_stays(workplace: Opener) -> None:
    async with workplace() as pilot:
        await press(pilot, "q")
        assert "Бағдарламадан шығасыз ба?" in screen_text(pilot)[-2]
        await press(pilot, "j", "q")
        assert pilot.app.is_running
        assert pilot.app._exit is False
        await press(pilot, "q")
        assert pilot.app._exit is True


async def test_ctrl_q_leaves_at_once_with_status_0(workplace: Opener) -> None:
    async with workplace() as pilot:
        await pilot.press("ctrl+q")
        await pilot.pause()
        assert pilot.app._exit is True
        assert pilot.app.return_code == 0


async def test_theme_turns_and_signs_do_not_depend_on_it(workplace: Opener) -> None:
    async with workplace() as pilot:
        dark = screen_text(pilot)
        await press(pilot, "f4")
        assert pilot.app.theme == "light"
        assert [line[:119].rstrip() for line in screen_text(pilot)] == [line[:119].rstrip() for line in dark]


async def test_chosen_row_is_seen_without_colour(workplace: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with workplace() as pilot:
        assert pilot.app.has_class("-no-color")
        row = next(
            line
            for line in pilot.app.screen._compositor.render_strips(pilot.app.screen.size)
            if "▸" in line.text
        )
        assert any(segment.style is not None and segment.style.reverse for segment in row)


async def test_picture_goes_to_the_home_and_nowhere_else(
    workplace: Opener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    async with workplace() as pilot:
        await press(pilot, "ctrl+p", *"экран суреті", "enter")
        assert "Сурет сақталды" in screen_text(pilot)[-2]
    picture = tmp_path / "pictures" / "screen-2026-11-23-143200.svg"
    assert "Сейтқали" in picture.read_text()
    assert picture.stat().st_mode & 0o777 == 0o600
    assert list(elsewhere.iterdir()) == []


async def test_textuals_own_commands_are_gone(workplace: Opener) -> None:
    async with workplace() as pilot:
        assert list(pilot.app.get_system_commands(pilot.app.screen)) == []
        await press(pilot, "ctrl+backslash", "ctrl+c")
        assert screen_text(pilot)[-2] == " Ештеңе белгіленбеген. Бағдарламадан шығу: Ctrl+Q."


async def test_a_secret_cannot_be_copied_or_cut_and_is_taken_once(workplace: Opener) -> None:
    async with workplace() as pilot:
        entry = SecretEntry(lambda: "passphrase")
        await pilot.app.screen.mount(entry)
        entry.focus()
        await press(pilot, *"sesam")
        entry.action_select_all()
        await press(pilot, "ctrl+c", "ctrl+x", "ctrl+с", "ctrl+ч")
        assert pilot.app.clipboard == ""
        assert "sesam" not in "\n".join(screen_text(pilot))
        assert entry.take() == b"sesam"
        assert entry.value == ""


@pytest.mark.parametrize("groups", [(3, 0, 2), (0, 0, 1), (5,), (0,), ()])
@pytest.mark.parametrize("headers", [True, False])
def test_line_map_tells_the_same_both_ways(groups: tuple[int, ...], headers: bool) -> None:
    for unfolded in [None, *range(sum(groups))]:
        lines = LineMap(groups, headers=headers, unfolded=unfolded)
        shown = [lines.at(line) for line in range(lines.lines)]
        assert None not in shown
        assert lines.at(lines.lines) is None
        assert [here.index for here in shown if isinstance(here, RowLine)] == list(range(sum(groups)))
        assert all(lines.at(lines.line_of(row)) == RowLine(row) for row in range(sum(groups)))
        assert sum(isinstance(here, GroupLine) for here in shown) == headers * sum(map(bool, groups))
