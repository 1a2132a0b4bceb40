"""The register of issued duplicates as officials and auditors use it, in Kazakh."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from reviewer_tui.errors import RefusedByRule
from reviewer_tui.i18n import message, translate
from reviewer_tui.screens.register import Register
from tests.screens.conftest import Opener, press, screen_text
from tests.screens.sample_desk import HOSTILE, SampleDesk
from tests.screens.sample_register import sample_line
from tests.screens.test_decisions_place import AUDITOR, lit, message_line
from tests.screens.test_register_place_looks import clerks_desk

TAKER = "Akhmetov Nurlan"


def kk(text: str, **params: object) -> str:
    """What an official reads for a text of the program."""
    return translate(text, "kk", **params)


def here(pilot: Pilot[None]) -> Register:
    return pilot.app.query_one(Register)


def text(pilot: Pilot[None]) -> str:
    return "\n".join(screen_text(pilot))


@pytest.mark.parametrize("key", ["B", "И", "shift+f8"])
async def test_lines_say_blank_decision_holder_document_day_state_and_to_whom(
    workplace: Opener, key: str
) -> None:
    desk = clerks_desk()
    async with workplace(desk) as pilot:
        await press(pilot, key, "j", "j")
        line = next(line for line in screen_text(pilot) if "ЖОБ 0000003" in line)
        for part in ("▸✓", "Ш-2026-000014", "Ким Д. В.", "жалпы орта білім", "21.11.26", kk("handed out")):
            assert part in line
        assert "Мырзабекұлы-Құдайберген Ғ. Ә. 23.11.26" in text(pilot)
        await press(pilot, "enter")
        assert desk.opened == [desk.made_out[2].part_id]
        await press(pilot, "escape")
        assert here(pilot).list.cursor == 2


async def test_views_and_search_narrow_the_register_and_say_what_they_hide(workplace: Opener) -> None:
    desk = clerks_desk()
    async with workplace(desk) as pilot:
        await press(pilot, "B")
        assert screen_text(pilot)[1].split("│")[2].split()[-1] == "1"
        for key, rows in (("2", 6), ("3", 1), ("4", 2), ("1", 9)):
            await press(pilot, key)
            assert here(pilot).list.rows == rows
        await press(pilot, "/", *"0000003", "enter")
        assert here(pilot).list.rows == 1
        assert desk.searches == ["0000003"]
        await press(pilot, "3")
        assert kk("No line matches. These hide the others:") in text(pilot)
        await press(pilot, "escape")
        assert here(pilot).list.rows == 9
    async with workplace(SampleDesk()) as pilot:
        await press(pilot, "B")
        assert kk("No duplicate has been made out yet.") in text(pilot)
        await press(pilot, "i")
        assert message_line(pilot) == " " + kk("There is no line here.")


async def test_a_lost_original_is_not_asked_for(workplace: Opener) -> None:
    desk = clerks_desk()
    async with workplace(desk) as pilot:
        await press(pilot, "B", "i", *TAKER, "enter")
        sentence = "{blank} by decision {number} is handed out to {name}."
        assert kk(sentence, blank="ЖОБ 0000001", number="Ш-2026-000012", name=TAKER) in text(pilot)
        assert "▸" + kk("no") in text(pilot)
        await press(pilot, "enter")
        assert desk.handed_out == []
        await press(pilot, "i", "enter", "right", "enter")
        assert desk.handed_out == [(desk.made_out[0].part_id, TAKER, None)]
        assert message_line(pilot) == " " + kk(
            "{blank} is handed out to {name}.", blank="ЖОБ 0000001", name=TAKER
        )
        assert not lit(pilot, kk("hand out"))
        await press(pilot, "i")
        assert message_line(pilot) == " " + kk("This one was handed out already.")


async def test_a_damaged_original_is_handed_in_first(workplace: Opener) -> None:
    desk = clerks_desk()
    async with workplace(desk) as pilot:
        await press(pilot, "B", "j", "i", *TAKER, "enter")
        assert "НОБ 0000001" in text(pilot)
        await press(pilot, "enter")
        assert "НОБ 0000002" in message_line(pilot)
        assert desk.handed_out == []
        await press(pilot, "i", "enter", "down", "enter", "right", "enter")
        assert desk.handed_out == [(desk.made_out[1].part_id, TAKER, True)]


async def test_after_a_refusal_the_name_is_there_again(workplace: Opener) -> None:
    desk = clerks_desk()
    desk.issue_refused = RefusedByRule("busy", message("Somebody was faster."))
    async with workplace(desk) as pilot:
        await press(pilot, "B", "i", *TAKER, "enter", "right", "enter")
        assert message_line(pilot) == " Somebody was faster."
        desk.issue_refused = None
        await press(pilot, "i", "enter", "right", "enter")
        assert [name for _part, name, _original in desk.handed_out] == [TAKER]


async def test_it_is_saved_as_a_table_and_an_auditor_hands_nothing_out(workplace: Opener) -> None:
    desk = SampleDesk(identity=AUDITOR)
    desk.have_decided()
    desk.have_made_out()
    async with workplace(desk) as pilot:
        await press(pilot, "B", "w")
        assert "/home/mektep/exports/register-2026-11-23.csv" in message_line(pilot)
        assert desk.registers_saved == 1
        await press(pilot, "i")
        said = kk("Your role may read the register, not hand anything out.")
        assert message_line(pilot) == " " + said


async def test_hostile_text_reaches_no_terminal(workplace: Opener) -> None:
    desk = SampleDesk()
    desk.have_made_out(
        *(
            sample_line(
                place,
                desk.clock,
                graduate=bad,
                issued_to=bad,
                original_number=bad,
                original_surrendered=False,
            )
            for place, bad in enumerate(HOSTILE)
        )
    )
    async with workplace(desk) as pilot:
        await press(pilot, "B", "i", *TAKER, "enter")
        seen = text(pilot)
        await press(pilot, "down", "enter")
        seen += text(pilot)
    assert "Есен" in seen
    assert all(character.isprintable() for character in seen.replace("\n", ""))
