"""The decision on one case, as an official makes it, in Kazakh."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event
from typing import Any

import pytest
from textual.message import Message
from textual.pilot import Pilot

from reviewer_tui.app import ReviewerApp
from reviewer_tui.casework.views import DraftView, KeyFile, Outcome, Receipt
from reviewer_tui.i18n import message, translate
from reviewer_tui.screens.decide import Decide
from reviewer_tui.screens.decide_what import WhatPane
from reviewer_tui.widgets.confirm_strip import ConfirmStrip
from reviewer_tui.widgets.ground_list import GroundList
from reviewer_tui.widgets.key_panel import KeyPanel
from reviewer_tui.widgets.paper_page import PaperPage
from reviewer_tui.widgets.receipt import ReceiptPage
from reviewer_tui.widgets.text_entry import SecretEntry
from tests.screens.conftest import Opener, press, screen_text, settled
from tests.screens.sample_decide import GOOD, KEYS, OTHER, PASSPHRASE, bad_key
from tests.screens.sample_desk import SampleDesk


@pytest.fixture
def desk() -> SampleDesk:
    """An official whose key is open already."""
    sample = SampleDesk()
    sample.open_report = sample.report
    return sample


def words(pilot: Pilot[Any]) -> str:
    """The whole screen."""
    return "\n".join(screen_text(pilot))


async def type_in(pilot: Pilot[Any], text: str) -> None:
    """Type a text into whatever has the focus."""
    await pilot.press(*("space" if letter == " " else letter for letter in text))
    await settled(pilot)


def focused(pilot: Pilot[Any]) -> object:
    """What has the focus."""
    return pilot.app.focused


async def refuse_with(pilot: Pilot[Any], motive: str) -> None:
    """From the inbox: refuse on the first ground with these words, and read the paper."""
    await press(pilot, "enter", "d", "enter")
    await type_in(pilot, motive)
    await press(pilot, "ctrl+s", "end")


# The way of a clean case


async def test_a_clean_approval_takes_five_keys(workplace: Opener, desk: SampleDesk) -> None:
    async with workplace(desk) as pilot:
        await press(pilot, "enter")
        await press(pilot, "a", "end", "y", "enter")
        assert len(desk.signed) == 1
        assert "Ш-2026-000012" in words(pilot)
        assert isinstance(focused(pilot), ReceiptPage)
        await press(pilot, "n")
        assert "2026-000383" in words(pilot), "000382 is a colleague's"
        assert desk.opened[-1] != desk.opened[0]


@pytest.mark.parametrize("keys", [("ф", "н", "т"), ("f9", "ctrl+y", "f3")], ids=["cyrillic", "twins"])
async def test_the_five_keys_in_other_layouts(
    workplace: Opener, desk: SampleDesk, keys: tuple[str, str, str]
) -> None:
    approve, yes, following = keys
    async with workplace(desk) as pilot:
        await press(pilot, "enter", approve, "end", yes, "enter", following)
        assert len(desk.signed) == 1
        assert len(desk.opened) == 2


async def test_enter_twice_signs_nothing(workplace: Opener, desk: SampleDesk) -> None:
    async with workplace(desk) as pilot:
        await press(pilot, "enter", "a", "end", "enter", "enter", "enter")
        assert desk.signed == []
        assert isinstance(focused(pilot), ConfirmStrip)
        assert "▸жоқ" in words(pilot)


async def test_yes_is_forgotten_when_the_question_is_left(workplace: Opener, desk: SampleDesk) -> None:
    async with workplace(desk) as pilot:
        await press(pilot, "enter", "a", "end", "y")
        assert "▸иә" in words(pilot)
        await press(pilot, "shift+tab", "tab")
        assert "▸жоқ" in words(pilot)


async def test_nothing_is_signed_before_the_paper_was_read_to_its_end(
    workplace: Opener, desk: SampleDesk
) -> None:
    async with workplace(desk) as pilot:
        await press(pilot, "enter", "a", "y")
        assert "соңына дейін оқыңыз" in words(pilot)
        await press(pilot, "enter", "pagedown", "y", "enter")
        assert desk.signed == []
        await press(pilot, "pagedown", "pagedown", "pagedown", "y", "enter")
        assert len(desk.signed) == 1


async def test_a_paper_that_fits_is_read_when_it_is_shown(workplace: Opener, desk: SampleDesk) -> None:
    desk.paper_lines = 12
    async with workplace(desk) as pilot:
        await press(pilot, "enter", "a", "y", "enter")
        assert len(desk.signed) == 1


async def test_the_paper_is_shown_word_for_word_on_a_narrow_screen(
    workplace: Opener, desk: SampleDesk
) -> None:
    desk.paper_lines = 10
    async with workplace(desk, size=(80, 24)) as pilot:
        await press(pilot, "enter", "a")
        shown = words(pilot)
        assert "↳" in shown
        for word in ["Школа", "№2", "села", "Зеренда,", "Акмолинская", "область,", "Зерендинский", "район"]:
            assert word in shown


async def test_the_sentence_says_what_will_happen(workplace: Opener, desk: SampleDesk) -> None:
    async with workplace(desk) as pilot:
        await press(pilot, "enter", "a")
        line = next(line for line in screen_text(pilot) if "кері қайтарылмайды" in line)
        assert "2026-000381" in line
        assert "оң шешімге" in line
        assert "жіберіледі" in line


async def test_the_receipt_says_what_was_signed_by_whom_when_and_where(
    workplace: Opener, desk: SampleDesk
) -> None:
    async with workplace(desk) as pilot:
        await press(pilot, "enter", "a", "end", "y", "enter")
        shown = words(pilot)
    for fact in (
        "2026-000381", "Ахметова Айгүл", "5d3c7a1e", "23.11.2026 14:32:07", "B-LTA", "ab12" * 16,
        "outbox/2026-000381/duplicates/decision.pdf", "заңды күші жоқ",
    ):  # fmt: skip
        assert fact in shown
    assert "791103491025" not in shown


async def test_the_last_case_leads_back_to_the_inbox(workplace: Opener) -> None:
    desk = SampleDesk(size=1)
    desk.open_report = desk.report
    async with workplace(desk) as pilot:
        await press(pilot, "enter", "a", "end", "y", "enter", "n")
        assert "басқа іс жоқ" in words(pilot)
        assert pilot.app.screen.place.id == "inbox"  # type: ignore[attr-defined]  # the workplace


@pytest.mark.parametrize("key", ["enter", "escape", "q"])
async def test_from_the_receipt_back_to_the_inbox(workplace: Opener, desk: SampleDesk, key: str) -> None:
    async with workplace(desk) as pilot:
        await press(pilot, "enter", "a", "end", "y", "enter", key)
        place = pilot.app.screen.place.id  # type: ignore[attr-defined]  # the workplace
        assert place == "inbox"
        assert len(desk.signed) == 1


# A refusal


async def test_a_refusal_with_a_prepared_motive(workplace: Opener, desk: SampleDesk) -> None:
    async with workplace(desk) as pilot:
        await press(pilot, "enter", "d")
        assert isinstance(focused(pilot), GroundList)
        assert "≈ өтпеген" in screen_text(pilot)[5], "the suggested ground stands first"
        await press(pilot, "down", "1", "ctrl+s", "end", "y", "enter")
    draft = desk.papers[desk.signed[0]]
    assert (draft.outcome, draft.ground) == (Outcome.REFUSE, "unreliable")
    assert draft.motive.startswith("«ЖСН»: өтініште")


async def test_dots_of_a_prepared_motive_are_filled_by_typing_and_told_while_there(
    workplace: Opener, desk: SampleDesk
) -> None:
    async with workplace(desk) as pilot:
        await press(pilot, "enter", "d", "1", "ctrl+s", "end")
        assert "толтырылмаған" in words(pilot)
        await press(pilot, "shift+tab")
        pilot.app.query_one(WhatPane).point_at_dots()
        await type_in(pilot, "фото жоқ")
        await press(pilot, "ctrl+s", "end")
        assert "толтырылмаған" not in words(pilot)
        await press(pilot, "y", "enter")
    assert desk.papers[desk.signed[0]].motive == "Құжаттар талаптарға сәйкес келмейді: фото жоқ."


async def test_a_motive_of_ones_own_words(workplace: Opener, desk: SampleDesk) -> None:
    async with workplace(desk) as pilot:
        await refuse_with(pilot, "yad 1 2")
        await press(pilot, "y", "enter")
    assert desk.papers[desk.signed[0]] == DraftView(Outcome.REFUSE, "requirements", "yad 1 2")


async def test_incomplete_papers_are_not_accepted(workplace: Opener, desk: SampleDesk) -> None:
    async with workplace(desk) as pilot:
        await press(pilot, "enter", "i")
        await type_in(pilot, "photo")
        await press(pilot, "ctrl+s", "end", "y", "enter")
    assert desk.papers[desk.signed[0]] == DraftView(Outcome.NOT_ACCEPTED, "", "photo")


async def test_an_objection_is_answered(workplace: Opener, desk: SampleDesk) -> None:
    async with workplace(desk) as pilot:
        await press(pilot, "enter")
        desk.hearing(desk.opened[0], "objection", "Мен келіспеймін")
        await press(pilot, "d", "1", "ctrl+s")
        assert focused(pilot) is pilot.app.query_one(WhatPane).answer
        await type_in(pilot, "no")
        await press(pilot, "ctrl+s", "end", "y", "enter")
    assert desk.papers[desk.signed[0]].answer == "no"


async def test_a_changed_motive_makes_the_paper_void(workplace: Opener, desk: SampleDesk) -> None:
    async with workplace(desk) as pilot:
        await refuse_with(pilot, "one")
        await press(pilot, "shift+tab")
        await type_in(pilot, "x")
        assert "Мәтін өзгерді" in words(pilot)
        await press(pilot, "ctrl+y", "enter")
        assert desk.signed == []
        await press(pilot, "ctrl+s", "end", "y", "enter")
    assert desk.papers[desk.signed[0]].motive.strip() == "onex"


async def test_prepared_motives_can_be_chosen_by_their_words(workplace: Opener, desk: SampleDesk) -> None:
    async with workplace(desk) as pilot:
        await press(pilot, "enter", "d", "down", "m")
        await type_in(pilot, "жалған")
        await press(pilot, "enter")
        assert pilot.app.query_one(WhatPane).motive.text == "Аттестат нөмірі тізілімде жоқ."


# Undo


async def test_u_takes_back_outcome_ground_and_motive_one_after_the_other(
    workplace: Opener, desk: SampleDesk
) -> None:
    async with workplace(desk) as pilot:
        await press(pilot, "enter", "a", "d", "1")
        decide = pilot.app.query_one(Decide)
        pilot.app.query_one(GroundList).focus()
        await press(pilot, "u")
        assert pilot.app.query_one(WhatPane).motive.text == ""
        assert decide._making.ground == ""
        await press(pilot, "u")
        assert decide._making.outcome is Outcome.APPROVE
        await press(pilot, "u")
        assert "Болдырмайтын ештеңе жоқ" in words(pilot)


async def test_u_goes_back_from_the_key_to_the_paper(workplace: Opener) -> None:
    desk = SampleDesk()
    desk.files = (KeyFile(GOOD, f"{KEYS}/{GOOD}"), KeyFile(OTHER, f"{KEYS}/{OTHER}"))
    async with workplace(desk) as pilot:
        await press(pilot, "enter", "a", "end", "enter")
        assert pilot.app.query_one(KeyPanel).display
        await press(pilot, "u")
        assert isinstance(focused(pilot), PaperPage)


async def test_typed_words_are_never_undone(workplace: Opener, desk: SampleDesk) -> None:
    async with workplace(desk) as pilot:
        await press(pilot, "enter", "d", "down", "1")
        await type_in(pilot, "mine")
        pilot.app.query_one(GroundList).focus()
        await press(pilot, "u")
        assert "mine" in pilot.app.query_one(WhatPane).motive.text


# The draft


async def test_a_draft_is_saved_soon_after_the_last_change(
    workplace: Opener, desk: SampleDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reviewer_tui.screens.keeping_place.SAVE_AFTER", 0.01)
    async with workplace(desk) as pilot:
        await press(pilot, "enter", "d", "enter")
        await type_in(pilot, "word")
        await pilot.pause(0.1)
        await settled(pilot)
        assert desk.saved[-1] == DraftView(Outcome.REFUSE, "requirements", "word")


async def test_leaving_keeps_the_draft_and_it_is_taken_up_again(workplace: Opener, desk: SampleDesk) -> None:
    async with workplace(desk) as pilot:
        await press(pilot, "enter", "d", "enter")
        await type_in(pilot, "word")
        await press(pilot, "escape")
        assert pilot.app.screen.place.id == "review"  # type: ignore[attr-defined]  # the workplace
        assert desk.saved[-1].motive == "word"
        await press(pilot, "d")
        assert pilot.app.query_one(WhatPane).motive.text == "word"


async def test_a_dropped_line_saves_the_word_just_typed(
    make_app: Callable[..., ReviewerApp], desk: SampleDesk
) -> None:
    app = make_app(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await press(pilot, "enter", "d", "enter")
        await type_in(pilot, "half")
        app.leave(129)
    assert desk.saved[-1].motive == "half"


async def test_another_outcome_keeps_the_motive_for_later(workplace: Opener, desk: SampleDesk) -> None:
    async with workplace(desk) as pilot:
        await press(pilot, "enter", "d", "enter")
        await type_in(pilot, "word")
        await press(pilot, "f9")
        await press(pilot, "d")
        assert pilot.app.query_one(WhatPane).motive.text == "word"


# The key


async def test_a_key_is_opened_once_and_what_was_found_is_told(workplace: Opener) -> None:
    desk = SampleDesk()
    async with workplace(desk) as pilot:
        await press(pilot, "enter", "a", "end", "enter")
        assert isinstance(focused(pilot), SecretEntry), "the only key file needs no choosing"
        await type_in(pilot, PASSPHRASE.decode())
        await press(pilot, "enter")
        shown = words(pilot)
        for fact in (
            "АХМЕТОВА АЙГҮЛ",
            "7911••••••25",
            "020440001234",
            "қол қою құқығы бар",
            "23.10.2027",
            "✓ Кілт сіздікі",
        ):
            assert fact in shown
        assert isinstance(focused(pilot), ConfirmStrip)
        assert "▸жоқ" in shown
        await press(pilot, "y", "enter")
        assert len(desk.signed) == 1


async def test_the_passphrase_is_never_seen_copied_or_left_behind(workplace: Opener) -> None:
    desk, seen = SampleDesk(), []
    async with workplace(desk, seen=lambda posted: seen.append(repr(posted))) as pilot:
        await press(pilot, "enter", "a", "end", "enter")
        await type_in(pilot, "sesam-open")
        entry = pilot.app.query_one(SecretEntry)
        assert "sesam-open" not in words(pilot)
        assert "sesam-open" not in pilot.app.export_screenshot()
        entry.action_select_all()
        entry.action_copy()
        entry.action_cut()
        assert pilot.app.clipboard == ""
        await press(pilot, "enter")
        assert entry.value == ""
        assert not any("sesam-open" in said for said in seen if "Unlock" in said)


async def test_the_passphrase_is_gone_when_the_place_is_left(workplace: Opener) -> None:
    async with workplace(SampleDesk()) as pilot:
        await press(pilot, "enter", "a", "end", "enter")
        await type_in(pilot, "half")
        await press(pilot, "escape")
        assert pilot.app.query_one(SecretEntry).value == ""


async def test_without_a_key_file_it_is_said_where_to_put_one(workplace: Opener) -> None:
    desk = SampleDesk()
    desk.files = ()
    async with workplace(desk) as pilot:
        await press(pilot, "enter", "a", "end", "enter")
        assert "keys/akhmetova" in words(pilot)


async def test_another_key_can_be_chosen(workplace: Opener, desk: SampleDesk) -> None:
    async with workplace(desk) as pilot:
        await press(pilot, "enter", "a", "end", "o")
        assert desk.open_report is None
        assert isinstance(focused(pilot), SecretEntry)


# The mouse, the palette, the language


async def test_by_mouse_yes_is_chosen_but_not_done(workplace: Opener, desk: SampleDesk) -> None:
    async with workplace(desk) as pilot:
        await press(pilot, "enter", "a", "end")
        strip = pilot.app.query_one(ConfirmStrip)
        await pilot.click(strip, offset=(9, 1))
        await settled(pilot)
        assert "▸иә" in words(pilot)
        await pilot.click(strip, offset=(9, 1))
        await settled(pilot)
        assert desk.signed == []


async def test_an_outcome_is_clicked(workplace: Opener, desk: SampleDesk) -> None:
    async with workplace(desk) as pilot:
        await press(pilot, "enter", "a")
        line = screen_text(pilot)[4]
        await pilot.click("#step-what", offset=(line.index("бас тарту") + 1, 0))
        await settled(pilot)
        assert isinstance(focused(pilot), GroundList)


async def test_the_language_is_switched_live(workplace: Opener, desk: SampleDesk) -> None:
    async with workplace(desk) as pilot:
        await press(pilot, "enter", "a", "end", "f2")
        shown = words(pilot)
        assert "положительное решение будет подписано" in shown
        assert translate("read", "ru") in shown, "what was read stays read"
        await press(pilot, "y", "enter")
        assert len(desk.signed) == 1


async def test_mouse_moves_and_rest_cost_nothing(workplace: Opener, desk: SampleDesk) -> None:
    seen: list[Message] = []
    async with workplace(desk, seen=seen.append) as pilot:
        await press(pilot, "enter", "a")
        seen.clear()
        await pilot.pause(0.2)
        assert [posted for posted in seen if type(posted).__name__ == "Update"] == []


# Hostile texts


async def test_nothing_from_outside_is_obeyed(workplace: Opener, desk: SampleDesk) -> None:
    evil = "\x1b]52;c;ZXZpbA==\x1b\\[@click=app.quit]\u202e[/b]"
    desk.files = (KeyFile(evil, evil),)
    desk.report = bad_key(message("{name}", name=evil))
    desk.open_report = desk.report
    async with workplace(desk) as pilot:
        await press(pilot, "enter")
        desk.change(desk.opened[0], draft=DraftView(Outcome.REFUSE, "unreliable", evil), subject_name=evil)
        await press(pilot, "d", "ctrl+s", "end")
        shown = words(pilot)
        assert "[@click=app.quit]" in shown
        assert not {"\x1b", "\u202e"} & set(shown)


@pytest.mark.parametrize("key", ["q", "escape", "ctrl+q", "D", "I"])
async def test_a_signature_under_way_is_not_left(workplace: Opener, desk: SampleDesk, key: str) -> None:
    go_on = Event()
    sign = desk.sign

    def slow(*given: Any) -> Receipt:
        assert go_on.wait(10)
        return sign(*given)

    desk.sign = slow  # type: ignore[method-assign]  # a slow key
    async with workplace(desk) as pilot:
        await press(pilot, "enter", "a", "end", "y")
        await pilot.press("enter")
        await pilot.pause(0.1)
        await pilot.press(key)
        await pilot.pause(0.1)
        assert pilot.app.query_one(Decide).display
        assert pilot.app.is_running
        go_on.set()
        await settled(pilot)
        assert "Ш-2026-000012" in words(pilot), "the receipt is seen"
