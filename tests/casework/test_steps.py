"""The further steps of a case: each is offered or says why not, and taking one does what its own function does."""

from __future__ import annotations

from uuid import UUID

import pytest

from reviewer_tui.casework.desk import Desk
from reviewer_tui.casework.step_views import StepOffer
from reviewer_tui.casework.views import Status
from reviewer_tui.clock import FixedClock
from reviewer_tui.config import Settings
from reviewer_tui.errors import BadInput, RefusedByRule
from tests.casework.deciding import decide, parts_of
from tests.homes import OpenDesk

REASON = "демалыста"


def offered(desk: Desk, part_id: UUID) -> dict[str, StepOffer]:
    return {offer.code: offer for offer in desk.steps(part_id)}


def possible(desk: Desk, part_id: UUID) -> set[str]:
    return {code for code, offer in offered(desk, part_id).items() if offer.refused is None}


def test_what_is_possible_follows_the_case_and_the_role(sit_down: OpenDesk) -> None:
    deputy = sit_down()
    part_id = parts_of(deputy, "updating")[0]
    assert possible(deputy, part_id) == {"assign", "recuse", "withdraw"}
    deputy.claim(part_id)
    assert {"hand-over", "unassign"} <= possible(deputy, part_id)
    auditor = sit_down("auditor")
    assert auditor.identity.read_only
    assert possible(auditor, part_id) == set()


def test_a_step_that_is_not_possible_says_why_and_asks_nothing(desk: Desk) -> None:
    offer = offered(desk, parts_of(desk, "updating")[0])["complaint"]
    assert offer.refused is not None
    assert not offer.questions
    with pytest.raises(RefusedByRule):
        desk.take_step(parts_of(desk, "updating")[0], "complaint", {"complainant": "А", "text": "Б"})


def test_giving_a_case_to_a_colleague_by_a_step(sit_down: OpenDesk) -> None:
    deputy = sit_down()
    part_id = parts_of(deputy, "updating")[0]
    who, why = offered(deputy, part_id)["assign"].questions
    assert why.name == "reason"
    login = who.choices[0].value
    assert login != deputy.identity.login
    view = deputy.take_step(part_id, "assign", {"login": login, "reason": REASON})
    assert view.assigned_to == who.choices[0].text
    assert "unassign" in possible(deputy, part_id)


def test_withdrawing_by_a_step_closes_the_case(desk: Desk) -> None:
    part_id = parts_of(desk, "updating")[0]
    view = desk.take_step(part_id, "withdraw", {"statement": "Қайтарып аламын."})
    assert (view.status, view.open) == (Status.WITHDRAWN, False)
    assert offered(desk, part_id)["withdraw"].refused is not None


def test_sending_on_is_possible_for_three_working_days(sit_down: OpenDesk, clock: FixedClock) -> None:
    desk = sit_down()
    fresh = max(parts_of(desk, "updating"), key=lambda part_id: desk.case(part_id).registered_on)
    desk.claim(fresh)
    assert "redirect" in possible(desk, fresh)
    answers = {"bin": "210140000016", "name": "№ 5 мектеп", "reason": "басқа мектептің құжаты"}
    assert desk.take_step(fresh, "redirect", answers).status is Status.REDIRECTED


def test_a_complaint_goes_from_registering_to_the_answer_of_somebody_else(
    sit_down: OpenDesk, settings: Settings, passphrase: bytes
) -> None:
    deputy = sit_down()
    part_id = parts_of(deputy, "updating")[0]
    decide(deputy, settings, passphrase, part_id)
    deputy.take_step(part_id, "complaint", {"complainant": "Ахметов А.", "text": "Келіспеймін."})
    (which, text) = offered(deputy, part_id)["complaint-answer"].questions
    answer = {which.name: which.choices[0].value, text.name: "Жауап."}
    with pytest.raises(RefusedByRule, match="author"):
        deputy.take_step(part_id, "complaint-answer", answer)
    head = sit_down("b.seitov")
    view = head.take_step(part_id, "complaint-answer", answer)
    assert [one.state for one in view.complaints] == ["answered"]


@pytest.mark.parametrize("answers", [{}, {"statement": "  "}])
def test_a_step_without_its_answer_is_not_taken(desk: Desk, answers: dict[str, str]) -> None:
    part_id = parts_of(desk, "updating")[0]
    with pytest.raises(BadInput, match="no-answer-given"):
        desk.take_step(part_id, "withdraw", answers)
    assert desk.case(part_id).open


def test_there_is_no_other_step(desk: Desk) -> None:
    with pytest.raises(BadInput, match="unknown-step"):
        desk.take_step(parts_of(desk, "updating")[0], "sell", {})
