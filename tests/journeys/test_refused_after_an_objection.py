"""Reinstatement refused after a hearing: invited in time, the applicant objects, the signed refusal answers it."""

from __future__ import annotations

from datetime import timedelta

from reviewer_tui.clock import FixedClock
from reviewer_tui.config import Settings
from tests.homes import NOW
from tests.journeys.at_the_screen import seated, short
from tests.journeys.command_line import COMMANDANT
from tests.journeys.ending import accepted, clean_case, told

WIDE = (160, 40)
"""The mark of a restricted institution stands before what a row says, and both have room here."""
INTENDED = "Бас тарту көзделуде: семестр аяқталмаған."
OBJECTION = "Семестр аяқталды."
ANSWER = "Транскриптте олай емес."


async def test_reinstatement_is_refused_after_an_objection(
    settings: Settings, clock: FixedClock, passphrase: bytes
) -> None:
    case = clean_case(settings, "reinstatement", language="ru")
    async with seated(settings, COMMANDANT, clock, passphrase, WIDE) as official:
        await official.opens(case.number)
        await official.presses("5")
        official.reads("Working days left for the notice of a hearing: {count}. Its last lawful day is {last}.",
                       count=1, last="17.11.2026")  # fmt: skip
        await official.presses("Y", "d", "down", "2", "ctrl+s")
        official.reads(
            "Before this refusal the applicant must be heard (APPC art. 73): open the hearing first."
        )
        await official.presses("escape", "5", "o")
        await official.types(INTENDED)
        await official.presses("ctrl+s")
        official.sees("18.11.2026", INTENDED)

    clock.move_to(NOW + timedelta(days=1))
    async with seated(settings, COMMANDANT, clock, passphrase, WIDE) as official:
        await official.presses("6")
        official.reads("objections until {day}", day="18.11")
        await official.presses("enter", "5", "b")
        await official.types(OBJECTION)
        await official.presses("ctrl+s")
        official.sees(OBJECTION)
        await official.presses("d")
        official.reads("Your draft is taken up again.")
        await official.presses("ctrl+s")
        official.reads("The applicant objected: write what the decision answers to it.")
        await official.types(ANSWER)
        await official.presses("ctrl+s")
        official.reads("The applicant must be told three working days ahead; refuse on {day} or later.",
                       day="19.11.2026")  # fmt: skip

    clock.move_to(NOW + timedelta(days=3))
    async with seated(settings, COMMANDANT, clock, passphrase, WIDE) as official:
        await official.presses("6")
        official.reads("objection came {day}", day="17.11")
        await official.presses("enter", "d")
        official.sees(ANSWER)
        await official.presses("ctrl+s")
        await official.reads_paper_and_opens_key()
        official.reads(
            "{number}, {service}: the refusal will be signed and sent; this cannot be taken back.",
            number=case.number, service=short("reinstatement"),
        )  # fmt: skip
        await official.signs()
        official.reads("Signed, recorded and sent.")

    paper = accepted(settings, case)["reinstatement"]
    assert OBJECTION in paper
    assert ANSWER in paper
    notices = told(settings, case)
    assert [notice.kind for notice in notices] == ["decision", "hearing", "registration"]
    assert [notice.language for notice in notices] == ["ru"] * 3
    assert [notice.with_paper for notice in notices] == [True, False, False]
    assert INTENDED in notices[1].text
