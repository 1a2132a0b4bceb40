"""The hearing before a favourable decision is annulled (APPC art. 73, 84–85): on both engines, and by the list of steps."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from keys.verifying import verify_pdf
from reviewer_tui import i18n
from reviewer_tui.casework.desk import Desk, open_desk
from reviewer_tui.casework.views import DecisionView, Status
from reviewer_tui.clock import LOCAL_ZONE, FixedClock
from reviewer_tui.config import Settings
from reviewer_tui.documents.decision_paper import LONGEST_TEXT
from reviewer_tui.errors import BadInput, RefusedByRule
from tests.casework.deciding import decide, key_of, ledger_faults, parts_of, refusal

HEAD, DEPUTY, CLERK = "b.seitov", "a.akhmetova", "d.qasymova"
INTENTION = "Оң шешім өкілеттігі жоқ адамның өтініші бойынша қабылданған."
OBJECTION = "Келіспеймін: сенімхат өтінішке тіркелген."
ANSWER = "Сенімхаттың мерзімі өтініш берілгенге дейін өткен."
REASON = "Сенімхат жарамсыз."
LAWFUL = datetime(2026, 11, 19, 9, 0, tzinfo=LOCAL_ZONE)
"""Three working days after Monday 16 November, on which the tests begin."""


@pytest.fixture(params=["sqlite", "postgresql"])
def settings(request: pytest.FixtureRequest, settings: Settings) -> Settings:
    """The home on each engine."""
    if request.param == "postgresql":
        moved: Settings = request.getfixturevalue("settings_on_postgresql")
        return moved
    return settings


@pytest.fixture
def people(settings: Settings, clock: FixedClock, passphrase: bytes) -> Any:
    """Desks by login; the head's key is open."""
    desks = {login: open_desk(settings, login, clock) for login in (HEAD, DEPUTY, CLERK)}
    desks[HEAD].unlock(key_of(settings, HEAD), passphrase)
    yield desks
    for desk in desks.values():
        desk.close()


def refused(code: str, act: Callable[[], object], kind: type[Exception] = RefusedByRule) -> None:
    with pytest.raises(kind, match=code):
        act()


def told_of(settings: Settings, kind: str) -> list[dict[str, Any]]:
    found = settings.outbox.rglob(f"{kind}/*/notice.json")
    return [json.loads(path.read_text(encoding="utf-8")) for path in found]


def test_an_approval_is_annulled_only_after_the_applicant_was_heard(
    people: dict[str, Desk], settings: Settings, passphrase: bytes, clock: FixedClock
) -> None:
    head, clerk = people[HEAD], people[CLERK]
    approved = decide(people[DEPUTY], settings, passphrase, parts_of(head, "updating")[0]).decision
    decision_id = approved.decision_id

    def annul() -> object:
        return head.compose_act(decision_id, "annulment", REASON)

    def hear(desk: Desk, what: str, text: str = "") -> DecisionView:
        return desk.hear_annulment(decision_id, what, text)

    refused("hearing-missing", annul)
    refused("authority", lambda: hear(people[DEPUTY], "open", INTENTION))
    refused("no-open-hearing", lambda: hear(clerk, "objection", OBJECTION))
    refused("no-statement", lambda: hear(head, "open", " \n"), BadInput)
    refused("statement-too-long", lambda: hear(head, "open", "а" * (LONGEST_TEXT + 1)), BadInput)
    refused("unknown-step", lambda: hear(head, "close", "x"), BadInput)

    opened = hear(head, "open", INTENTION).annulment_hearing
    assert opened is not None
    assert (opened.outcome, opened.objection_until, opened.earliest) == (
        "open", date(2026, 11, 18), LAWFUL.date(),
    )  # fmt: skip
    (told,) = told_of(settings, "annulment-hearing")
    assert all(word in told["text"] for word in (approved.number, "18.11.2026", INTENTION))
    assert len(told["idempotency_key"]) <= 96
    refused("hearing-exists", lambda: hear(head, "open", INTENTION))
    refused("hearing-open", annul)
    refused("objection-term", lambda: hear(clerk, "none"))
    refused("no-objection", lambda: hear(head, "answer", ANSWER))

    hear(clerk, "objection", OBJECTION)
    refused("hearing-exists", lambda: hear(clerk, "waive", "Тыңдаусыз."))
    refused("hearing-too-soon", annul)
    clock.move_to(LAWFUL)
    refused("no-answer", annul)
    hear(head, "answer", ANSWER)

    paper = head.compose_act(decision_id, "annulment", REASON)
    words = " ".join(" ".join(paper.text).split())
    assert all(word in words for word in (REASON, OBJECTION, ANSWER, "16.11.2026", "Возражение и ответ"))
    receipt = head.sign_act(decision_id, paper.sha256, "annulment", REASON)
    signed = Path(receipt.path).read_bytes()
    assert verify_pdf(signed, head.office.trust, at=head.office.now()).verdict == "accept"
    data = json.loads(head.office.reader.attachment(signed, "decision.json"))
    assert (data["hearing"]["objection"], data["hearing"]["answer"]) == (OBJECTION, ANSWER)
    assert head.case(approved.part_id).status is Status.ANNULLED
    refused("annulled", lambda: hear(head, "open", INTENTION))
    assert len(told_of(settings, "annulment-hearing")) == 1
    assert ledger_faults(head) == []


def possible(desk: Desk, part_id: UUID) -> list[str]:
    codes = ("annulment-notice", "annulment-heard", "annulment-answer")
    return [one.code for one in desk.steps(part_id) if one.code in codes and one.refused is None]


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_the_same_by_the_list_of_steps_and_by_the_applicants_own_wish(
    people: dict[str, Desk], settings: Settings, passphrase: bytes, clock: FixedClock
) -> None:
    head, deputy, clerk = people[HEAD], people[DEPUTY], people[CLERK]
    first, second, third = parts_of(head, "updating")[:3]
    assert possible(head, first) == []
    decide(deputy, settings, passphrase, first)
    assert (possible(head, first), possible(clerk, first)) == (
        ["annulment-notice", "annulment-heard"], ["annulment-heard"],
    )  # fmt: skip
    head.take_step(first, "annulment-notice", {"text": INTENTION})
    assert possible(head, first) == ["annulment-heard"]
    clock.move_to(LAWFUL)
    clerk.take_step(first, "annulment-heard", {"what": "none", "text": ""})
    assert possible(head, first) == ["annulment-notice"], "another reason is announced anew"
    decision = head.case(first).decision
    assert decision is not None
    assert head.compose_act(decision.decision_id, "annulment", REASON).pages
    i18n.use("en")
    said = [str(line.what) for line in head.case(first).history]
    assert f"The annulment of decision {decision.number} is intended; objections until 18.11.2026" in said

    waived = decide(deputy, settings, passphrase, second).decision.decision_id
    (what, _text) = next(one.questions for one in clerk.steps(second) if one.code == "annulment-heard")
    assert [choice.value for choice in what.choices] == ["waive"], "nothing was announced yet"
    clerk.take_step(second, "annulment-heard", {"what": "waive", "text": "Тыңдаусыз шешуді сұраймын."})
    assert head.compose_act(waived, "annulment", REASON).pages

    deputy.claim(third)
    against = decide(deputy, settings, passphrase, third, refusal(deputy, third)).decision.decision_id
    assert possible(head, third) == []
    refused("no-hearing", lambda: head.hear_annulment(against, "open", INTENTION))
    assert head.compose_act(against, "annulment", REASON).pages, "in the applicant's favour"
