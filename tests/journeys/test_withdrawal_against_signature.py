"""The applicant withdraws while an official is about to sign, and a minute after: exactly one of the two wins."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from reviewer_tui.casework.delivery import deliver_everywhere
from reviewer_tui.casework.intake import take_in
from reviewer_tui.casework.office import Office
from reviewer_tui.casework.views import Status
from reviewer_tui.clock import FixedClock
from reviewer_tui.config import Settings
from reviewer_tui.demo import courses, portal
from reviewer_tui.demo.applicants import ApplicantSigner
from reviewer_tui.demo.order import Order
from reviewer_tui.widgets import wording
from tests.homes import NOW
from tests.journeys.at_the_screen import seated
from tests.journeys.command_line import DEPUTY, Program
from tests.journeys.ending import Case, accepted, clean_order, registered, told

MINUTE = timedelta(minutes=1)


def take_back(settings: Settings, clock: FixedClock, folder: Path, order: Order) -> Case:
    """The portal sends at this moment that the applicant takes an application back; it is taken in at once."""
    (sent,) = courses.withdrawals((order,))
    signer = ApplicantSigner(settings.authority, clock)
    path = portal.write_package(replace(sent, sent_at=clock.now()), folder, signer)
    office = Office.open(settings, clock)
    report = take_in(office, [path])
    deliver_everywhere(office)
    office.close()
    assert report.rejected == ()
    return registered(settings, sent.number)


async def test_a_withdrawal_that_arrives_first_stops_the_signature(
    settings: Settings, clock: FixedClock, passphrase: bytes, tmp_path: Path
) -> None:
    order = clean_order("admission", language="ru")
    case = registered(settings, order.number)
    async with seated(settings, DEPUTY, clock, passphrase) as official:
        await official.opens(case.number)
        await official.presses("Y", "a")
        await official.reads_paper_and_opens_key()
        back = take_back(settings, clock, tmp_path, order)
        await official.signs()
        official.reads("The applicant withdrew {number} on {moment}; nothing was recorded, your draft is kept.",
                       number=case.number, moment="16.11.2026 14:32")  # fmt: skip
        await official.presses("escape")
        official.sees(wording.status(Status.WITHDRAWN))
        await official.presses("a")
        official.sees(wording.status(Status.WITHDRAWN))

    program = Program(settings.home)
    assert program("show", case.number).json["decision"] is None
    assert program("ledger", "check").status == 0
    assert list((settings.outbox / case.bin / case.number).rglob("decision.pdf")) == []
    assert [(notice.kind, notice.language) for notice in told(settings, case)] == [
        ("registration", "ru"),
        ("termination", "ru"),
    ]
    assert [(notice.kind, notice.language) for notice in told(settings, back)] == [("registration", "ru")]


async def test_a_withdrawal_a_minute_after_the_signature_is_refused_with_a_note(
    settings: Settings, clock: FixedClock, passphrase: bytes, tmp_path: Path
) -> None:
    order = clean_order("admission", language="ru")
    case = registered(settings, order.number)
    async with seated(settings, DEPUTY, clock, passphrase) as official:
        await official.opens(case.number)
        await official.presses("Y", "a")
        await official.reads_paper_and_opens_key()
        await official.signs()
        official.reads("Signed, recorded and sent.")
        clock.move_to(NOW + MINUTE)
        back = take_back(settings, clock, tmp_path, order)
        await official.presses("enter", "ctrl+r")
        await official.opens(back.number)
        await official.presses("4")
        official.reads(
            "{number} cannot be withdrawn: decision {decision} was signed on {moment}; nothing was changed.",
            number=case.number, decision="Ш-2026-000001", moment="16.11.2026 14:32",
        )  # fmt: skip

    assert set(accepted(settings, case)) == {"admission"}
    assert [(notice.kind, notice.language) for notice in told(settings, case)] == [
        ("decision", "ru"),
        ("registration", "ru"),
    ]
    assert [(notice.kind, notice.language) for notice in told(settings, back)] == [
        ("registration", "ru"),
        ("withdrawal-refused", "ru"),
    ]
