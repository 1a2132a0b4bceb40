"""The admission campaign as head, deputy and auditor use it, in Kazakh."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest
from textual.pilot import Pilot

from reviewer_tui.clock import LOCAL_ZONE
from reviewer_tui.errors import RefusedByRule
from reviewer_tui.i18n import message, translate
from reviewer_tui.screens.campaign import Campaign
from reviewer_tui.screens.review import Review
from tests.screens.conftest import Opener, press, screen_text
from tests.screens.sample_campaign import SOURCE
from tests.screens.sample_desk import IDENTITY, SampleDesk
from tests.screens.test_campaign_place_looks import HEAD, heads_desk
from tests.screens.test_decisions_place import AUDITOR, lit, message_line


def kk(text: str, **params: object) -> str:
    """What an official reads for a text of the program."""
    return translate(text, "kk", **params)


def here(pilot: Pilot[None]) -> Campaign:
    return pilot.app.query_one(Campaign)


def text(pilot: Pilot[None]) -> str:
    return "\n".join(screen_text(pilot))


@pytest.mark.parametrize("key", ["A", "Ф", "shift+f7"])
async def test_it_is_reached_from_everywhere_and_returns(workplace: Opener, key: str) -> None:
    async with workplace(heads_desk()) as pilot:
        assert not pilot.app.query(Campaign)
        await press(pilot, "enter", key)
        assert here(pilot).display
        await press(pilot, key)
        assert message_line(pilot) == " " + kk("You are there already.")
        await press(pilot, "escape")
        assert pilot.app.query_one(Review).display


async def test_where_no_service_has_a_campaign_or_a_register_the_act_says_so(workplace: Opener) -> None:
    desk = SampleDesk()
    desk.places = frozenset()
    async with workplace(desk) as pilot:
        await press(pilot, "A")
        assert message_line(pilot) == " " + kk("No service of this institution has an admission campaign.")
        await press(pilot, "B")
        said = kk("No service of this institution keeps a register of issued duplicates.")
        assert message_line(pilot) == " " + said
        assert not pilot.app.query(Campaign)


async def test_the_line_says_place_arrival_territory_reason_state_and_where_seats_end(
    workplace: Opener,
) -> None:
    async with workplace(heads_desk()) as pilot:
        await press(pilot, "A")
        lines = screen_text(pilot)
        fourth = next(line for line in lines if "2026-000033" in line)
        for part in ("✓", "4", "Ким Д. В.", "01.04 00:00:00.008", kk("outside"), kk("approved")):
            assert part in fourth
        assert kk("Round {round}: {turn} of {of} from outside.", round=1, turn=1, of=1) in fourth
        end = next(place for place, line in enumerate(lines) if line.startswith(" ━━"))
        assert kk("Here the seats end: {seats}. Who is undecided below has none.", seats=6) in lines[end]
        assert "2026-000038" in lines[end - 1]
        assert "2026-000037" in lines[end + 1]
        head = "\n".join(lines[1:5])
        for part in (
            kk("Grade {grade}, school year {year}", grade=1, year="2026/2027"),
            SOURCE,
            "25.08.2026",
        ):
            assert part in head
        assert [int(word) for word in lines[2].split() if word.isdecimal()] == [6, 4, 2]


async def test_enter_opens_the_case_and_the_way_back_leads_to_the_line(workplace: Opener) -> None:
    desk = heads_desk()
    async with workplace(desk) as pilot:
        await press(pilot, "A", "j", "j", "enter")
        assert desk.opened == [desk.applicants[3].part_id]
        await press(pilot, "escape")
        assert here(pilot).list.cursor == 2


async def test_seats_are_set_with_their_order_and_a_refusal_loses_nothing(workplace: Opener) -> None:
    desk = heads_desk(seats=None)
    async with workplace(desk) as pilot:
        await press(pilot, "A")
        assert kk("not set") in text(pilot)
        await press(pilot, "s", *"25x", "enter")
        assert message_line(pilot) == " " + kk("{text} is no number of seats.").format(text="25x")
        await press(pilot, "backspace", "enter")
        assert kk("Which order fixes {seats} seats? Enter records, Esc goes back", seats=25) in text(pilot)
        desk.campaign_refused = RefusedByRule("busy", message("Somebody was faster."))
        await press(pilot, *"N14", "enter")
        assert message_line(pilot) == " Somebody was faster."
        desk.campaign_refused = None
        await press(pilot, "s", "enter", "enter")
        assert desk.seats_set == [(2026, 1, 25, "N14")]
        assert message_line(pilot) == " " + kk(
            "Grade {grade}: {seats} seats by {source}", grade=1, seats=25, source="N14"
        )
        assert kk("not set") not in text(pilot)


async def test_an_order_is_made_only_after_a_yes(workplace: Opener) -> None:
    desk = heads_desk()
    async with workplace(desk) as pilot:
        await press(pilot, "A", "e")
        assert "▸" + kk("no") in text(pilot)
        await press(pilot, "s")
        assert not desk.seats_set
        await press(pilot, "enter")
        assert message_line(pilot) == " " + kk("Nothing was done.")
        await press(pilot, "e", "right", "escape")
        assert desk.orders == []
        await press(pilot, "e", "right", "enter")
        assert [len(order.children) for order in desk.orders] == [2]
        assert message_line(pilot) == " " + kk(
            "Order {number}: {count} enrolled, notices sent: {told}.", number="Б-2026-000001", count=2, told=2
        )
        assert not lit(pilot, kk("enrol"))
        await press(pilot, "e")
        assert message_line(pilot) == " " + kk("Nobody is to be enrolled.")


async def test_notices_that_wait_are_told(workplace: Opener) -> None:
    desk = heads_desk()
    desk.undelivered = 1
    async with workplace(desk) as pilot:
        await press(pilot, "A", "e", "right", "enter")
        assert message_line(pilot) == " " + kk(
            "Order {number}: {count} enrolled, notices sent: {told}. The others are sent as soon as they can be "
            "delivered.",
            number="Б-2026-000001", count=2, told=1,
        )  # fmt: skip


async def test_before_the_first_day_the_reason_is_said(workplace: Opener) -> None:
    desk = heads_desk()
    desk.clock.move_to(datetime(2026, 8, 24, 23, 59, tzinfo=LOCAL_ZONE))
    async with workplace(desk) as pilot:
        await press(pilot, "A", "e")
        assert "25.08.2026" in message_line(pilot)
        assert "▸" + kk("no") not in text(pilot)
    assert desk.orders == []


@pytest.mark.parametrize(
    ("identity", "seats", "enrol"),
    [
        (IDENTITY, None, "Only the head enrols: the enrolment order is the head's."),
        (
            AUDITOR,
            "Your role may read the campaign, not act in it.",
            "Only the head enrols: the enrolment order is the head's.",
        ),
        (replace(HEAD, role="specialist", may_decide=False), "Only the head or a deputy may do this.", None),
    ],
    ids=["deputy", "auditor", "specialist"],
)
async def test_who_may_not_is_told(
    workplace: Opener, identity: object, seats: str | None, enrol: str | None
) -> None:
    desk = heads_desk()
    desk.have_decided()
    desk.identity = identity  # type: ignore[assignment]  # an identity of the table above
    async with workplace(desk) as pilot:
        await press(pilot, "A")
        if seats:
            await press(pilot, "s")
            assert message_line(pilot) == " " + kk(seats)
        if enrol:
            await press(pilot, "e")
            assert message_line(pilot) == " " + kk(enrol)
        assert "Жұмабай" in text(pilot)
    assert (desk.orders, desk.seats_set) == ([], [])


async def test_another_grade_and_another_year(workplace: Opener) -> None:
    async with workplace(heads_desk()) as pilot:
        await press(pilot, "A", "tab")
        assert kk("Nobody has applied for grade {grade} in {year}.", grade=2, year="2026") in text(pilot)
        await press(pilot, "enter")
        assert message_line(pilot) == " " + kk("There is no case here to open.")
        await press(pilot, "shift+tab", "shift+tab", "f", *"11", "enter")
        assert kk("Grade {grade}, school year {year}", grade=11, year="2026/2027") in screen_text(pilot)[1]
        await press(pilot, "y", *"2025", "enter")
        assert kk("Grade {grade}, school year {year}", grade=11, year="2025/2026") in screen_text(pilot)[1]


async def test_a_line_that_cannot_be_read_says_why(workplace: Opener) -> None:
    desk = heads_desk()

    def fail(_year: int, _grade: int) -> None:
        raise RefusedByRule("busy", message("Somebody was faster."))

    desk.campaign = fail  # type: ignore[assignment,method-assign]  # fails
    async with workplace(desk) as pilot:
        await press(pilot, "A")
        assert text(pilot).count("Somebody was faster.") == 2
        await press(pilot, "e")
        assert message_line(pilot) == " Somebody was faster."


async def test_the_language_changes_everywhere(workplace: Opener) -> None:
    async with workplace(heads_desk(seats=None)) as pilot:
        await press(pilot, "A", "f2")
        assert translate("not set", "ru") in text(pilot)
        assert translate("In the line no more", "ru") in text(pilot)
