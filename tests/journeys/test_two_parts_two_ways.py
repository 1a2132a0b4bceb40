"""One application of three parts: meals approved, transport refused, and admission waits for neither."""

from __future__ import annotations

from pathlib import Path

import pytest

from reviewer_tui.casework.intake import take_in
from reviewer_tui.casework.notices import DECISION_TEXTS
from reviewer_tui.casework.office import Office
from reviewer_tui.casework.views import Status
from reviewer_tui.clock import FixedClock
from reviewer_tui.config import Settings
from reviewer_tui.demo.institutions import SCHOOL
from reviewer_tui.i18n import translate
from reviewer_tui.widgets import wording
from tests.casework.intake_office import GRADE_ONE, admission, package
from tests.journeys.at_the_screen import seated, short
from tests.journeys.command_line import DEPUTY
from tests.journeys.ending import Case, accepted, registered, told

SEEN = "Анықтаманы көрдім."
WAIVER = "Тыңдаусыз шешіңіз."
SETTLEMENT = "Қызылсая"
PORTAL_NUMBER = "100900000001"


@pytest.fixture
def case(settings: Settings, clock: FixedClock, tmp_path: Path) -> Case:
    """A mother who reads Russian asked for admission, meals and transport this morning."""
    declared = admission(institution_bin=SCHOOL.bin, income_per_head=40_000, settlement="Зеренді")
    arriving = package(
        tmp_path / "arriving", declared, choices={**GRADE_ONE, "language": "ru"},
        service="admission", parts=["meals", "transport"], number=PORTAL_NUMBER, institution=SCHOOL.bin,
        sent_at="2026-11-16T09:15:00+05:00",
    )  # fmt: skip
    office = Office.open(settings, clock)
    report = take_in(office, [arriving])
    office.close()
    assert report.rejected == ()
    return registered(settings, PORTAL_NUMBER)


async def test_parts_of_one_application_are_decided_apart(
    settings: Settings, clock: FixedClock, passphrase: bytes, case: Case
) -> None:
    async with seated(settings, DEPUTY, clock, passphrase) as official:
        await official.opens(case.number)
        await official.presses("p", "3", "home", "y")
        await official.types(SEEN)
        await official.presses("enter", "Y", "a")
        official.reads("{number}, {service}: the approval will be signed and sent; this cannot be taken back.",
                       number=case.number, service=short("meals"))  # fmt: skip
        await official.reads_paper_and_opens_key()
        await official.signs()
        official.reads("Signed, recorded and sent.")

        await official.presses("enter", "down", "enter")
        official.sees(*parts("in-review", "approved", "in-review"))
        await official.presses("5", "w")
        await official.types(WAIVER)
        await official.presses("ctrl+s", "Y", "d", "down", "1")
        await official.types(SETTLEMENT)
        await official.presses("ctrl+s")
        official.reads("{number}, {service}: the refusal will be signed and sent; this cannot be taken back.",
                       number=case.number, service=short("transport"))  # fmt: skip
        await official.presses("end")
        await official.signs()
        official.reads("Signed, recorded and sent.")

        await official.presses("enter")
        official.sees(f"{short('admission')} 16.11 09:15")
        await official.presses("enter")
        official.sees(*parts("in-review", "approved", "refused"))
        await official.presses("Y")
        official.reads("Questions answered: {count}, each holds.", count=7)

    papers = accepted(settings, case)
    assert set(papers) == {"meals", "transport"}
    assert SETTLEMENT in papers["transport"]
    assert SETTLEMENT not in papers["meals"]
    notices = told(settings, case)
    assert [(notice.service, notice.kind, notice.with_paper) for notice in notices] == [
        ("admission", "registration", False),
        ("meals", "decision", True),
        ("transport", "decision", True),
    ]
    assert [notice.language for notice in notices] == ["ru"] * 3
    for notice, words in zip(notices[1:], (DECISION_TEXTS["approve"], DECISION_TEXTS["refuse"]), strict=True):
        assert notice.text == translate(words, "ru", number=case.number)


def parts(*states: str) -> list[str]:
    """The lines of the three parts, as the case shows them above its views."""
    return [
        f"{short(service)} {wording.status(Status(state))}"
        for service, state in zip(("admission", "meals", "transport"), states, strict=True)
    ]
