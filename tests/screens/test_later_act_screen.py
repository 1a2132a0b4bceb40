"""Correcting a misprint and annulling on the screen, in Kazakh: three steps, one question, a receipt, back to the decision."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from textual.pilot import Pilot

from reviewer_tui.casework.step_views import StepOffer
from reviewer_tui.casework.views import AnnulmentHearingView, Outcome, Status
from reviewer_tui.errors import BadInput, RefusedByRule
from reviewer_tui.i18n import message, translate
from reviewer_tui.screens.decisions import Decisions
from reviewer_tui.screens.decisions_signed import Signed
from reviewer_tui.screens.later_act import LaterAct
from reviewer_tui.screens.review import Review
from reviewer_tui.widgets.confirm_strip import ConfirmStrip
from reviewer_tui.widgets.paper_page import PaperPage
from reviewer_tui.widgets.receipt import ActReceiptPage
from reviewer_tui.widgets.text_entry import SecretEntry
from tests.screens.conftest import Opener, press, screen_text
from tests.screens.sample_decide import PASSPHRASE
from tests.screens.sample_desk import IDENTITY, SampleDesk
from tests.screens.sample_later_acts import RIGHT, WRONG
from tests.screens.test_decide_screen import focused, type_in
from tests.screens.test_decisions_place import AUDITOR, kk, message_line

HEAD = replace(IDENTITY, role="head", name="Сейтов Болат Ерланұлы")
HEARD = AnnulmentHearingView("waived", "", None, None, None, "Тыңдаусыз шешіңіз.", "")
"""The applicant asked to annul without a hearing."""


@pytest.fixture
def desk() -> SampleDesk:
    """A deputy before some decisions, the own key open already."""
    return desk_of(IDENTITY)


def desk_of(identity: Any) -> SampleDesk:
    sample = SampleDesk(identity=identity)
    sample.have_decided()
    sample.open_report = sample.report
    return sample


def words(pilot: Pilot[Any]) -> str:
    """The whole screen, its line breaks as blanks."""
    return " ".join(" ".join(screen_text(pilot)).split())


def typed(pilot: Pilot[Any]) -> tuple[str, ...]:
    """What stands in the fields: wrong words, right words, day, reason."""
    making = pilot.app.query_one(LaterAct)._making
    return making.was, making.becomes, making.found_on, making.reason


async def write_correction(pilot: Pilot[Any], was: str = WRONG, becomes: str = RIGHT) -> None:
    """From the inbox: open the first decision and write the words of a correction."""
    await press(pilot, "D", "enter", "c")
    await type_in(pilot, was)
    await press(pilot, "tab")
    await type_in(pilot, becomes)


async def test_a_misprint_is_corrected_and_the_decision_tells_of_it(
    workplace: Opener, desk: SampleDesk
) -> None:
    async with workplace(desk) as pilot:
        await write_correction(pilot)
        assert "23.11.2026" in words(pilot), "the day is today until another one is typed"
        await press(pilot, "ctrl+s")
        assert f"Жазылғаны «{WRONG}»" in words(pilot)
        await press(pilot, "y", "enter")
        assert desk.signed == [], "the paper was not read to its end"
        await press(pilot, "end", "enter")
        assert isinstance(focused(pilot), ConfirmStrip)
        assert "▸жоқ" in words(pilot)
        assert "шешімнің өзі бұрынғыдай қалады" in words(pilot)
        await press(pilot, "enter")
        assert desk.signed == [], "no was chosen"
        await press(pilot, "y", "enter")
        assert len(desk.signed) == 1
        assert isinstance(focused(pilot), ActReceiptPage)
        for fact in ("Т-2026-000001", "Ш-2026-000700", f"«{WRONG}» → «{RIGHT}»", "5e" * 32, "B-LTA"):
            assert fact in words(pilot)
        await press(pilot, "enter")
        assert pilot.app.query_one(Signed).display
        assert "Т-2026-000001" in words(pilot)
        assert kk("corrected") in screen_text(pilot)[1]
        assert desk.verified.count(desk.archived[0].decision_id) == 2, "its verdict tells of the act, too"
        await press(pilot, "c")
        assert typed(pilot) == ("", "", "23.11.2026", ""), "what is signed is not offered again"
        await press(pilot, "escape", "escape")
        assert kk("corrected") in words(pilot)
    assert desk.archived[0].status is Status.CORRECTED


@pytest.mark.parametrize("keys", [("с", "н"), ("f6", "ctrl+y")], ids=["cyrillic", "twins"])
async def test_the_same_in_other_layouts_and_without_letters(
    workplace: Opener, desk: SampleDesk, keys: tuple[str, str]
) -> None:
    async with workplace(desk, size=(80, 24)) as pilot:
        await press(pilot, "ctrl+g", "enter", keys[0])
        await type_in(pilot, WRONG)
        await press(pilot, "enter")
        await type_in(pilot, RIGHT)
        await press(pilot, "f12", "end", keys[1], "enter")
        assert len(desk.signed) == 1


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_head_annuls_a_favourable_decision_with_a_reason(
    workplace: Opener, size: tuple[int, int]
) -> None:
    desk = desk_of(HEAD)
    async with workplace(desk, size=size) as pilot:
        await press(pilot, "D", "enter", "x")
        assert "алдымен ниет" in message_line(pilot).lower() or "тыңда" in message_line(pilot), (
            "it burdens the applicant"
        )
        desk.more_facts = {0: {"annulment_hearing": HEARD}}
        await press(pilot, "escape", "enter", "x", "ctrl+s")
        assert kk("An annulment needs its reason: say what is unlawful.") in words(pilot)
        await type_in(pilot, "zangsyz")
        await press(pilot, "ctrl+s", "end")
        assert "сенім ескерілсін" in words(pilot), "the trust in a favourable decision is to be weighed"
        await press(pilot, "y", "enter", "enter")
        assert desk.archived[0].status is Status.ANNULLED
        assert kk("annulled") in screen_text(pilot)[1]
        await press(pilot, "x")
        assert message_line(pilot) == " Ш-2026-000700 шешімінің күші К-2026-000001 құжатымен жойылған."
        await press(pilot, "escape")
        assert kk("annulled") in words(pilot)
        assert desk.archived[0].outcome is Outcome.APPROVE


@pytest.mark.parametrize(("identity", "key", "why"), [
    (AUDITOR, "c", "Your role may read cases, not work on them."),
    (AUDITOR, "x", "Your role may read cases, not work on them."),
    (IDENTITY, "x", "Only the head annuls a decision (APPC art. 84)."),
    (replace(IDENTITY, role="clerk", may_decide=False), "c", "Only the head or the deputy corrects a decision."),
])  # fmt: skip
async def test_who_may_not_is_told_why(workplace: Opener, identity: Any, key: str, why: str) -> None:
    async with workplace(desk_of(identity)) as pilot:
        await press(pilot, *([] if identity is AUDITOR else ["D"]), "enter", key)
        assert message_line(pilot) == " " + kk(why)
        assert not pilot.app.query(LaterAct)


async def test_the_paper_of_an_act_is_read_verified_and_saved_beside_the_decision(workplace: Opener) -> None:
    desk = desk_of(AUDITOR)
    async with workplace(desk) as pilot:
        await press(pilot, "enter", "t")
        assert message_line(pilot) == " " + kk("There is no correction and no annulment of this decision.")
        act = desk.have_act(0, "correction")
        await press(pilot, "escape", "enter", "t")
        assert f"2026-000900 · {act.number}" in words(pilot)
        await press(pilot, "2", "w", "v")
        assert f"«{WRONG}» – «{RIGHT}»" in words(pilot)
        assert desk.acts_read == [(what, act.act_id) for what in ("verify", "page", "export", "verify")]
        assert act.act_id not in pilot.app.query_one(Decisions).verdicts, "the list counts decisions"
        await press(pilot, "t")
        assert "ШЕШІМ" in words(pilot), "after the last act the decision follows"
        await press(pilot, "w")
        assert desk.exported == [act.decision_id]


# Bad days


async def test_words_that_do_not_stand_in_the_decision_are_put_right_where_they_were_typed(
    workplace: Opener, desk: SampleDesk
) -> None:
    async with workplace(desk) as pilot:
        await press(pilot, "D", "enter", "c", "ctrl+s")
        assert kk("Name the wrong words and the right ones.") in words(pilot)
        await type_in(pilot, "jok")
        await press(pilot, "ctrl+s")
        assert getattr(focused(pilot), "id", "") == "becomes"
        await type_in(pilot, RIGHT)
        await press(pilot, "ctrl+s")
        assert kk("“{was}” does not stand in the decision.", was="jok") in words(pilot)
        assert getattr(focused(pilot), "id", "") == "was"
        assert typed(pilot)[:2] == ("jok", RIGHT)
        await press(pilot, *["backspace"] * 3)
        await type_in(pilot, WRONG)
        await press(pilot, "ctrl+s", "end", "y", "enter")
        assert len(desk.signed) == 1


@pytest.mark.parametrize(("day", "said"), [
    ("19.11.2026", "The misprint cannot have been found before the decision."),
    ("kecheshe", "{text} is no day such as 30.11.2026"),
])  # fmt: skip
async def test_a_day_that_cannot_be(workplace: Opener, desk: SampleDesk, day: str, said: str) -> None:
    async with workplace(desk) as pilot:
        await write_correction(pilot)
        await press(pilot, "tab", *["backspace"] * 10)
        await type_in(pilot, day)
        await press(pilot, "ctrl+s")
        assert translate(said, "kk", text=day) in words(pilot)
        assert getattr(focused(pilot), "id", "") == "found-on"


@pytest.mark.parametrize("code", ["stale", "other-paper"])
async def test_a_paper_that_is_not_the_last_one_is_composed_and_read_again(
    workplace: Opener, desk: SampleDesk, code: str
) -> None:
    said = "This is not the paper that was shown last. Look at it again."
    desk.trouble["sign_act"] = [RefusedByRule(code, message(said))]
    async with workplace(desk) as pilot:
        await write_correction(pilot)
        await press(pilot, "ctrl+s", "end", "y", "enter")
        assert kk(said) in words(pilot)
        assert isinstance(focused(pilot), PaperPage)
        assert typed(pilot)[:2] == (WRONG, RIGHT)
        await press(pilot, "y", "enter")
        assert desk.signed == [], "it was not read again"
        await press(pilot, "end", "y", "enter")
        assert len(desk.signed) == 1


async def test_a_wrong_passphrase_is_typed_again(workplace: Opener, desk: SampleDesk) -> None:
    desk.open_report = None
    async with workplace(desk) as pilot:
        await write_correction(pilot)
        await press(pilot, "ctrl+s", "end", "enter")
        await type_in(pilot, "wrong")
        await press(pilot, "enter")
        assert isinstance(focused(pilot), SecretEntry)
        assert typed(pilot)[:2] == (WRONG, RIGHT)
        await type_in(pilot, PASSPHRASE.decode())
        await press(pilot, "enter", "y", "enter")
        assert len(desk.signed) == 1


async def test_what_was_typed_is_there_again_for_each_decision(workplace: Opener, desk: SampleDesk) -> None:
    async with workplace(desk) as pilot:
        await write_correction(pilot)
        await press(pilot, "escape", "n", "c")
        assert typed(pilot) == ("", "", "23.11.2026", "")
        await press(pilot, "escape", "N", "c")
        assert typed(pilot) == (WRONG, RIGHT, "23.11.2026", "")
        await press(pilot, "ctrl+s", "end", "shift+tab")
        await type_in(pilot, "x")
        await press(pilot, "y", "enter")
        assert desk.signed == [], "the paper is void when the words change"


async def test_somebody_annulled_it_meanwhile(workplace: Opener, desk: SampleDesk) -> None:
    said = message("{number} was annulled by {act}.", number="Ш-2026-000700", act="К-2026-000001")
    desk.trouble["compose_act"] = [RefusedByRule("annulled", said)]
    async with workplace(desk) as pilot:
        await write_correction(pilot)
        await press(pilot, "ctrl+s")
        assert said.text("kk") in words(pilot)
        assert typed(pilot)[:2] == (WRONG, RIGHT)


# From a case


async def test_the_steps_of_a_decided_case_lead_to_the_same_place(
    workplace: Opener, desk: SampleDesk
) -> None:
    label = message("Correct a misprint")
    desk.offers = (StepOffer("correction", label, label, label, signed_as="correction"),)
    async with workplace(desk) as pilot:
        await press(pilot, "enter")
        decision = desk.open_decision(desk.archived[2].decision_id)
        desk.change(desk.opened[0], open=False, status=Status.APPROVED, decision=decision)
        await press(pilot, "ctrl+r", "s", "enter")
        assert pilot.app.query_one(LaterAct).display
        await type_in(pilot, WRONG)
        await press(pilot, "tab")
        await type_in(pilot, RIGHT)
        await press(pilot, "ctrl+s", "end", "y", "enter")
        assert desk.archived[2].status is Status.CORRECTED
        await press(pilot, "enter")
        assert pilot.app.query_one(Review).display
    assert desk.taken == []


async def test_from_a_decision_to_its_case_and_back(workplace: Opener, desk: SampleDesk) -> None:
    async with workplace(desk) as pilot:
        await press(pilot, "enter", "D", "enter", "o")
        assert pilot.app.query_one(Review).display
        await press(pilot, "escape")
        assert pilot.app.query_one(Signed).display
        await press(pilot, "escape", "escape", "escape")
        assert not pilot.app.query_one(Review).display, "the way back leads through no other case"


async def test_a_fault_of_the_store_loses_nothing(workplace: Opener, desk: SampleDesk) -> None:
    desk.trouble["compose_act"] = [
        BadInput("reason-too-long", message("The reason is longer than {count} letters.", count=9))
    ]
    async with workplace(desk) as pilot:
        await write_correction(pilot)
        await press(pilot, "ctrl+s")
        assert getattr(focused(pilot), "id", "") == "reason"
        await press(pilot, "ctrl+s", "end", "y", "enter")
        assert len(desk.signed) == 1
