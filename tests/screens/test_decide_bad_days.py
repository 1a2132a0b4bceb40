"""What goes wrong while a case is decided: one clear line, nothing signed, the draft there, the focus where it helps."""

from __future__ import annotations

from typing import Any

import pytest
from textual.pilot import Pilot

from reviewer_tui.casework.faults import store_message
from reviewer_tui.casework.views import KeyFile
from reviewer_tui.errors import RefusedByRule, ReviewerError, StoreFault
from reviewer_tui.i18n import Message, message, translate
from reviewer_tui.screens.decide_what import WhatPane
from reviewer_tui.widgets.confirm_strip import ConfirmStrip
from reviewer_tui.widgets.ground_list import GroundList
from reviewer_tui.widgets.paper_page import PaperPage
from reviewer_tui.widgets.receipt import ReceiptPage
from reviewer_tui.widgets.text_entry import SecretEntry
from tests.screens.conftest import Opener, press, screen_text
from tests.screens.sample_decide import GOOD, KEYS, OTHER, PASSPHRASE, bad_key
from tests.screens.sample_desk import SampleDesk
from tests.screens.test_decide_screen import focused, refuse_with, type_in, words

MOTIVE = "yad"


@pytest.fixture
def desk() -> SampleDesk:
    """An official whose key is open already."""
    sample = SampleDesk()
    sample.open_report = sample.report
    return sample


def said(pilot: Pilot[Any], text: Message | str) -> bool:
    """Does a line of the screen say this, from its beginning?"""
    wanted = text if isinstance(text, str) else text.text()
    return any(wanted[:60] in line for line in screen_text(pilot))


def draft_is_there(pilot: Pilot[Any], desk: SampleDesk) -> bool:
    """Nothing signed, the motive still on the screen's field and with the case."""
    kept = desk.case(desk.opened[0]).draft.motive
    return not desk.signed and kept == pilot.app.query_one(WhatPane).motive.text == MOTIVE


SIGNING = {
    "store-locked": StoreFault("store-locked", store_message("locked")),
    "store-full": StoreFault("store-full", store_message("full")),
    "service-unavailable": ReviewerError(
        "service-unavailable",
        message(
            "The certification authority does not answer. Nothing was signed; your draft is kept. Try again."
        ),
    ),
    "claim-lost": RefusedByRule(
        "claim-lost",
        message(
            "{number} is no longer yours; nothing was recorded, your draft is kept. Take it again.",
            number="2026-000381",
        ),
    ),
}


@pytest.mark.parametrize("code", SIGNING)
async def test_signing_failed_and_can_be_tried_again(workplace: Opener, desk: SampleDesk, code: str) -> None:
    desk.trouble["sign"] = [SIGNING[code]]
    async with workplace(desk) as pilot:
        await refuse_with(pilot, MOTIVE)
        await press(pilot, "y", "enter")
        assert said(pilot, SIGNING[code].message)
        assert draft_is_there(pilot, desk)
        assert "▸жоқ" in words(pilot)
        await press(pilot, "y", "enter")
        assert isinstance(focused(pilot), ReceiptPage)


@pytest.mark.parametrize("code", ["stale", "other-paper"])
async def test_a_paper_that_is_not_the_last_one_is_composed_and_read_again(
    workplace: Opener, desk: SampleDesk, code: str
) -> None:
    desk.trouble["sign"] = [
        RefusedByRule(code, message("This is not the paper that was shown last. Look at it again."))
    ]
    async with workplace(desk) as pilot:
        await refuse_with(pilot, MOTIVE)
        await press(pilot, "y", "enter")
        assert said(pilot, "Бұл соңғы көрсетілген")
        assert draft_is_there(pilot, desk)
        assert isinstance(focused(pilot), PaperPage)
        await press(pilot, "y", "enter")
        assert desk.signed == [], "it was not read again"
        await press(pilot, "end", "y", "enter")
        assert len(desk.signed) == 1


async def test_a_lost_claim_is_taken_again_and_the_draft_goes_on(workplace: Opener, desk: SampleDesk) -> None:
    desk.trouble["compose"] = [SIGNING["claim-lost"]]
    async with workplace(desk) as pilot:
        await refuse_with(pilot, MOTIVE)
        assert said(pilot, SIGNING["claim-lost"].message)
        desk.change(desk.opened[0], claimed_by="", mine=False)
        await press(pilot, "c")
        assert desk.case(desk.opened[0]).mine
        await press(pilot, "ctrl+s", "end", "y", "enter")
        assert desk.papers[desk.signed[0]].motive == MOTIVE


@pytest.mark.parametrize(
    ("code", "text"),
    [
        (
            "hearing-missing",
            "Before this refusal the applicant must be heard (APPC art. 73): open the hearing first.",
        ),
        (
            "hearing-open",
            "The hearing is still open: record the objection, or that none came, before refusing.",
        ),
    ],
)
async def test_no_refusal_without_a_hearing(
    workplace: Opener, desk: SampleDesk, code: str, text: str
) -> None:
    desk.trouble["compose"] = [RefusedByRule(code, message(text))]
    async with workplace(desk) as pilot:
        await press(pilot, "enter", "d", "enter")
        await type_in(pilot, MOTIVE)
        await press(pilot, "ctrl+s")
        assert said(pilot, translate(text, "kk"))
        await press(pilot, "y", "enter")
        assert desk.signed == []
        await press(pilot, "escape", "d")
        assert pilot.app.query_one(WhatPane).motive.text == MOTIVE


async def test_a_refusal_without_a_ground_leads_to_the_grounds(workplace: Opener, desk: SampleDesk) -> None:
    async with workplace(desk) as pilot:
        await press(pilot, "enter", "d", "tab")
        await type_in(pilot, MOTIVE)
        await press(pilot, "ctrl+s")
        assert said(pilot, translate("A refusal names a ground from the closed list of the service.", "kk"))
        assert isinstance(focused(pilot), GroundList)
        assert pilot.app.query_one(WhatPane).motive.text == MOTIVE


async def test_a_refusal_without_a_motive_leads_to_the_motive(workplace: Opener, desk: SampleDesk) -> None:
    async with workplace(desk) as pilot:
        await press(pilot, "enter", "d", "enter", "ctrl+s")
        assert said(pilot, translate("Write the motive: what was found, and where.", "kk"))
        assert focused(pilot) is pilot.app.query_one(WhatPane).motive


async def test_a_wrong_passphrase_is_typed_again(workplace: Opener) -> None:
    desk = SampleDesk()
    async with workplace(desk) as pilot:
        await press(pilot, "enter", "a", "end", "enter")
        await type_in(pilot, "wrong")
        await press(pilot, "enter")
        assert said(
            pilot,
            translate("The passphrase does not fit this key file. Nothing was lost; type it again.", "kk"),
        )
        assert isinstance(focused(pilot), SecretEntry)
        assert pilot.app.query_one(SecretEntry).value == ""
        await type_in(pilot, PASSPHRASE.decode())
        await press(pilot, "enter", "y", "enter")
        assert len(desk.signed) == 1


async def test_a_gost_key_is_told_from_a_wrong_passphrase(workplace: Opener) -> None:
    desk = SampleDesk()
    desk.files = (KeyFile(OTHER, f"{KEYS}/{OTHER}"), KeyFile(GOOD, f"{KEYS}/{GOOD}"))
    async with workplace(desk) as pilot:
        await press(pilot, "enter", "a", "end", "enter", "enter")
        await type_in(pilot, PASSPHRASE.decode())
        await press(pilot, "enter")
        assert "ГОСТ" in words(pilot)
        await press(pilot, "down", "enter")
        await type_in(pilot, PASSPHRASE.decode())
        await press(pilot, "enter", "y", "enter")
        assert len(desk.signed) == 1


FINDINGS = {
    "expired": message("The certificate ran out on {valid_until}.", valid_until="01.02.2026"),
    "revoked": message("The certificate was revoked on {since}.", since="01.02.2026"),
    "wrong-institution": message(
        "The key belongs to another institution: BIN {found}, needed {expected}.", found="1", expected="2"
    ),
    "no-authority": message("The holder has no right to sign: neither head nor authorised signer."),
}


@pytest.mark.parametrize("code", FINDINGS)
async def test_a_key_that_may_not_sign_says_why(workplace: Opener, code: str) -> None:
    desk = SampleDesk()
    desk.report = bad_key(FINDINGS[code])
    async with workplace(desk) as pilot:
        await press(pilot, "enter", "a", "end", "enter")
        await type_in(pilot, PASSPHRASE.decode())
        await press(pilot, "enter")
        assert said(pilot, f"✗ {FINDINGS[code].text()}"[:40])
        await press(pilot, "y", "enter")
        assert desk.signed == []
        await press(pilot, "o")
        assert isinstance(focused(pilot), SecretEntry)
        assert desk.open_report is None


async def test_a_draft_that_could_not_be_saved_is_saved_with_the_next_change(
    workplace: Opener, desk: SampleDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reviewer_tui.screens.keeping_place.SAVE_AFTER", 0.01)
    desk.trouble["save_draft"] = [StoreFault("store-locked", store_message("locked")) for _ in range(2)]
    async with workplace(desk) as pilot:
        await press(pilot, "enter", "d", "enter")
        await type_in(pilot, "ya")
        await pilot.pause(0.1)
        assert said(pilot, store_message("locked"))
        desk.trouble.clear()
        await type_in(pilot, "d")
        await pilot.pause(0.1)
        assert desk.saved[-1].motive == MOTIVE


async def test_a_key_pressed_twice_signs_once(workplace: Opener, desk: SampleDesk) -> None:
    async with workplace(desk) as pilot:
        await press(pilot, "enter", "a", "end", "y")
        strip = pilot.app.query_one(ConfirmStrip)
        strip.action_take()
        strip.action_take()
        await press(pilot)
        await pilot.pause(0.1)
        assert len(desk.signed) == 1
