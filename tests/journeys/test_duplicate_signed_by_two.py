"""A duplicate that two sign: the deputy, then in a sitting of the own the head; between them it waits."""

from __future__ import annotations

from datetime import timedelta

from bench.terminal import Terminal
from reviewer_tui.casework.role_words import role_name
from reviewer_tui.clock import FixedClock
from reviewer_tui.config import Settings
from reviewer_tui.demo.home import PASSPHRASE_FILE
from tests.homes import NOW
from tests.journeys.at_the_screen import seated, short
from tests.journeys.at_the_terminal import CTRL_Q, YOURS, Official, command
from tests.journeys.command_line import DEPUTY, HEAD, Program
from tests.journeys.ending import accepted, clean_case, told

FIRST, DECISION, BLANK = "Ахметова Айгүл Серікқызы", "Ш-2026-000001", "НОБ 0000001"


async def test_a_duplicate_is_signed_by_the_deputy_and_the_head(
    settings: Settings, clock: FixedClock, passphrase: bytes
) -> None:
    case = clean_case(settings, "duplicates", language="en")
    async with seated(settings, DEPUTY, clock, passphrase) as deputy:
        await deputy.opens(case.number)
        await deputy.presses("Y", "a")
        deputy.reads("{number}, {service}: the approval will be signed by you and then waits for the second signature.",
                     number=case.number, service=short("duplicates"))  # fmt: skip
        await deputy.reads_paper_and_opens_key()
        await deputy.signs()
        deputy.reads("Signed; now it waits for the second signature, and nothing is sent before it.")
        await deputy.presses("enter", "escape", "7")
        deputy.sees(case.number)
        deputy.reads("waits for the second signature")
        await deputy.presses("enter", "a", "end", "y")
        deputy.reads("This approval waits for the signature of the {role}.", role=role_name("head"))
    assert [notice.kind for notice in told(settings, case)] == ["registration"]

    clock.move_to(NOW + timedelta(days=1))
    async with seated(settings, HEAD, clock, passphrase) as head:
        await head.presses("7", "enter", "a")
        head.reads(
            "{number}, {service}: {first} has signed the approval; with your signature it is sent; "
            "this cannot be taken back.",
            number=case.number, service=short("duplicates"), first=FIRST,
        )  # fmt: skip
        await head.reads_paper_and_opens_key()
        await head.signs()
        head.reads("Signed, recorded and sent.")
        head.sees(f"{FIRST}, 16.11.2026 14:32", DECISION, BLANK)

    paper = accepted(settings, case)["duplicates"]
    assert paper.index("Ахметова Айгүл") < paper.index("Сейтов Болат")
    notices = told(settings, case)
    assert [(notice.kind, notice.with_paper) for notice in notices] == [
        ("decision", True),
        ("registration", False),
    ]
    assert [notice.language for notice in notices] == ["en", "en"]
    (line,) = Program(settings.home)("register", login=HEAD).json
    assert f"{line['series']} {line['blank_number']}" == BLANK
    assert (line["application_number"], line["decision_number"]) == (case.number, DECISION)


def test_the_head_signs_in_a_real_terminal_what_waits_in_a_demo(program: Program) -> None:
    (waiting,) = program("queue", "--view", "signature", login=HEAD).json
    passphrase = (program.home / PASSPHRASE_FILE).read_text().strip()
    with Terminal(command(program.home, "--as", HEAD)) as terminal:
        head = Official(terminal)
        head.sees("-000")
        head.presses("7")
        head.sees(waiting["number"])
        head.presses("enter")
        head.sees(YOURS)
        head.signs(passphrase)
        terminal.press(CTRL_Q)
        assert terminal.wait(20) == 0
    assert passphrase.encode() not in bytes(terminal.output)

    (paper,) = program.decision_papers()
    said = program("verify", paper)
    assert (said.status, said.json[0]["verdict"]) == (0, "accept")
    told = program("notices", waiting["number"], login=HEAD).json
    assert [one["kind"] for one in told] == ["registration", "decision"]
    assert all(one["delivered"] for one in told)
    assert program("queue", "--view", "signature", login=HEAD).json == []
