"""The hearing by word of mouth: asked for in time, held, kept as a protocol, and only then a refusal (APPC art. 73, 74)."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any
from uuid import UUID

import pytest
from sqlmodel import select

import db.engine
from db.tables import LedgerEntry, Notice
from reviewer_tui import i18n
from reviewer_tui.casework import oral_protocol
from reviewer_tui.casework.desk import Desk
from reviewer_tui.casework.views import OralView, Outcome, Status
from reviewer_tui.clock import LOCAL_ZONE, FixedClock
from reviewer_tui.config import Settings
from reviewer_tui.documents.decision_paper import LONGEST_TEXT
from reviewer_tui.errors import BadInput, RefusedByRule, ReviewerError
from tests.casework.deciding import MOTIVE, WAIVER, answer, ledger_faults, parts_of, ready, refusal
from tests.homes import OpenDesk

OPENED = datetime(2026, 11, 16, 14, 32, tzinfo=LOCAL_ZONE)
"""The Monday of the tests; the applicant may object until Wednesday, a refusal is lawful on Thursday."""
HELD = datetime(2026, 11, 18, 10, 0, tzinfo=LOCAL_ZONE)
PLACE = "Бейнебайланыс: 12-кабинет"
PROTOCOL: dict[str, Any] = {
    "place": PLACE,
    "began": "2026-11-18T10:00",
    "ended": "2026-11-18T10:40",
    "body": "Зеренді ауылының №2 мектебі",
    "officials": ["Ахметова А. С., директордың орынбасары"],
    "participants": ["Өтініш беруші"],
    "content": "Алдын ала шешім талқыланды.",
    "explanations": "Түпнұсқасы табылды, бас тартуға келіспеймін.",
    "against": True,
    "chair": "Ахметова А. С.",
    "secretary": "Қасымова Д.",
    "signed_on": "2026-11-18",
}


@pytest.fixture
def part_id(desk: Desk) -> UUID:
    """A claimed case that is due after the hearing, with the checklist answered and the hearing open."""
    found = next(
        part for part in reversed(parts_of(desk, "duplicates")) if desk.case(part).due_on > HELD.date()
    )
    desk.claim(found)
    answer(desk, found, Outcome.REFUSE)
    desk.hearing(found, "open", MOTIVE)
    return found


@pytest.fixture
def later(desk: Desk, clock: FixedClock, part_id: UUID) -> Callable[[datetime], None]:
    """Move on to a moment and take the case again, whose claim has run out by then."""

    def move(moment: datetime) -> None:
        clock.move_to(moment)
        desk.claim(part_id)

    return move


def oral_of(desk: Desk, part_id: UUID) -> OralView:
    oral = desk.case(part_id).hearing.oral
    assert oral is not None
    return oral


def notices_of(desk: Desk, part_id: UUID) -> list[Notice]:
    with db.engine.reading(desk.office.engine) as session:
        return list(
            session.exec(
                select(Notice)
                .where(Notice.part_id == part_id, Notice.kind == "oral-hearing")
                .order_by(Notice.id)
            )
        )


def on_record(desk: Desk) -> list[str]:
    with db.engine.reading(desk.office.engine) as session:
        entries = session.exec(select(LedgerEntry).order_by(LedgerEntry.at, LedgerEntry.sequence)).all()
    return [entry.action for entry in entries if "hearing" in entry.action]


def refused(code: str, act: Callable[[], object], kind: type[ReviewerError] = RefusedByRule) -> str:
    with pytest.raises(kind) as found:
        act()
    assert found.value.code == code
    return str(found.value.message)


def test_an_oral_hearing_is_held_kept_and_answered(
    desk: Desk, settings: Settings, passphrase: bytes, part_id: UUID, later: Callable[[datetime], None]
) -> None:
    set_up = desk.oral_hearing(part_id, HELD, PLACE).hearing
    assert (set_up.outcome, oral_of(desk, part_id).pending) == ("open", True)
    (notice,) = notices_of(desk, part_id)
    assert notice.status == "delivered"
    assert "18.11.2026 10:00" in notice.body["text"]
    assert PLACE in notice.body["text"]
    later(HELD + timedelta(days=1))
    draft = refusal(desk, part_id)
    refused("oral-hearing-open", lambda: desk.compose(part_id, draft))
    refused("oral-hearing-open", lambda: desk.hearing(part_id, "none"))

    closed = desk.hearing_protocol(part_id, PROTOCOL)

    assert (closed.status, closed.hearing.outcome) == (Status.HEARING, "objection")
    assert closed.hearing.statement == PROTOCOL["explanations"]
    oral = oral_of(desk, part_id)
    assert (oral.pending, oral.protocol["chair"]) == (False, "Ахметова А. С.")
    assert (oral.protocol_by, oral.remarks_until) == (date(2026, 11, 20), date(2026, 11, 23))
    refused("no-answer", lambda: desk.compose(part_id, draft))
    answered = type(draft)(draft.outcome, draft.ground, draft.motive, answer="Түпнұсқа ұсынылған жоқ.")
    paper = ready(desk, settings, passphrase, part_id, answered)
    words = " ".join(" ".join(paper.text).split())
    assert "тыңдау өткізілген күні: 18.11.2026" in words
    assert "тыңдау хаттамасына қол қойылған күні: 18.11.2026" in words
    assert PROTOCOL["explanations"] in words
    assert "Түпнұсқа ұсынылған жоқ." in words
    desk.sign(part_id, paper.sha256)
    assert on_record(desk) == ["hearing-opened", "oral-hearing-set", "oral-hearing-protocol"]
    assert ledger_faults(desk) == []
    i18n.use("en")
    told = [str(one.what) for one in desk.case(part_id).history]
    assert f"Oral hearing set for 18.11.2026 10:00: {PLACE}" in told
    assert "Protocol of the oral hearing of 18.11.2026 is on record" in told
    assert "Delivered to the personal cabinet: invitation to the oral hearing" in told


def test_who_did_not_speak_against_leaves_nothing_to_answer(
    desk: Desk, part_id: UUID, later: Callable[[datetime], None]
) -> None:
    desk.oral_hearing(part_id, HELD, PLACE)
    later(HELD + timedelta(days=1))
    nobody = {**PROTOCOL, "against": False, "participants": [], "explanations": ""}
    assert desk.hearing_protocol(part_id, nobody).hearing.outcome == "none"
    assert desk.compose(part_id, refusal(desk, part_id)).pages


def test_a_written_objection_stays_beside_the_spoken_one(
    desk: Desk, part_id: UUID, later: Callable[[datetime], None]
) -> None:
    desk.hearing(part_id, "objection", "Жазбаша қарсымын.")
    desk.oral_hearing(part_id, HELD, PLACE)
    later(HELD + timedelta(days=1))
    refused("oral-hearing-open", lambda: desk.compose(part_id, _answered(desk, part_id)))
    endless = {**PROTOCOL, "explanations": "а" * LONGEST_TEXT}
    refused("statement-too-long", lambda: desk.hearing_protocol(part_id, endless), BadInput)
    heard = desk.hearing_protocol(part_id, PROTOCOL).hearing
    assert heard.statement == f"Жазбаша қарсымын.\n\n{PROTOCOL['explanations']}"
    assert desk.compose(part_id, _answered(desk, part_id)).pages


def _answered(desk: Desk, part_id: UUID) -> Any:
    draft = refusal(desk, part_id)
    return type(draft)(draft.outcome, draft.ground, draft.motive, answer="Қаралды.")


def test_a_request_that_is_recorded_late_stops_the_signature(
    desk: Desk, settings: Settings, passphrase: bytes, part_id: UUID, later: Callable[[datetime], None]
) -> None:
    desk.hearing(part_id, "objection", "Жазбаша қарсымын.")
    later(HELD + timedelta(days=1))
    paper = ready(desk, settings, passphrase, part_id, _answered(desk, part_id))
    desk.oral_hearing(part_id, HELD + timedelta(days=2), PLACE, asked_at=HELD)
    refused("oral-hearing-open", lambda: desk.sign(part_id, paper.sha256))
    assert desk.case(part_id).open


def test_who_asked_may_still_waive(desk: Desk, part_id: UUID, later: Callable[[datetime], None]) -> None:
    desk.oral_hearing(part_id, HELD, PLACE)
    assert desk.hearing(part_id, "waive", WAIVER).hearing.outcome == "waived"
    assert desk.compose(part_id, refusal(desk, part_id)).pages
    later(HELD + timedelta(hours=1))
    refused("no-open-hearing", lambda: desk.hearing_protocol(part_id, PROTOCOL))


def test_a_hearing_that_was_not_held_is_moved_and_told_again(
    desk: Desk, part_id: UUID, later: Callable[[datetime], None]
) -> None:
    desk.oral_hearing(part_id, HELD, PLACE)
    moved = HELD + timedelta(days=1)
    desk.oral_hearing(part_id, moved, "5-кабинет")
    oral = oral_of(desk, part_id)
    assert (oral.set_for, oral.place, oral.asked_at) == (moved, "5-кабинет", OPENED)
    assert [notice.body["place"] for notice in notices_of(desk, part_id)] == [PLACE, "5-кабинет"]
    assert on_record(desk)[-1] == "oral-hearing-moved"
    later(moved + timedelta(hours=2))
    refused("other-day", lambda: desk.hearing_protocol(part_id, PROTOCOL))


@pytest.mark.parametrize(
    ("at", "code"),
    [
        (OPENED, "oral-hearing-past"),
        (OPENED - timedelta(days=1), "oral-hearing-past"),
        (OPENED + timedelta(days=400), "oral-hearing-too-late"),
    ],
)
def test_an_oral_hearing_is_set_between_now_and_the_due_day(
    desk: Desk, part_id: UUID, at: datetime, code: str
) -> None:
    refused(code, lambda: desk.oral_hearing(part_id, at, PLACE))
    due = desk.case(part_id).due_on
    on_due_day = datetime(due.year, due.month, due.day, 0, 0, tzinfo=LOCAL_ZONE)
    refused("oral-hearing-too-late", lambda: desk.oral_hearing(part_id, on_due_day, PLACE))
    assert desk.case(part_id).hearing.oral is None
    assert desk.oral_hearing(part_id, on_due_day - timedelta(minutes=1), PLACE).hearing.oral


def test_the_request_comes_within_the_two_days_of_the_objection(
    desk: Desk, part_id: UUID, later: Callable[[datetime], None]
) -> None:
    in_time = datetime(2026, 11, 18, 23, 59, tzinfo=LOCAL_ZONE)
    refused("asked-in-future", lambda: desk.oral_hearing(part_id, HELD, PLACE, in_time), BadInput)
    later(datetime(2026, 11, 19, 9, 0, tzinfo=LOCAL_ZONE))
    at = datetime(2026, 11, 19, 15, 0, tzinfo=LOCAL_ZONE)
    assert "18.11.2026" in refused("asked-too-late", lambda: desk.oral_hearing(part_id, at, PLACE))
    before = OPENED - timedelta(minutes=1)
    refused("asked-too-late", lambda: desk.oral_hearing(part_id, at, PLACE, before))
    found = desk.oral_hearing(part_id, at, PLACE, in_time).hearing.oral
    assert found is not None
    assert found.asked_at == in_time


def test_an_oral_hearing_needs_an_open_hearing_a_claim_and_a_place(
    sit_down: OpenDesk, desk: Desk, part_id: UUID
) -> None:
    refused("no-place", lambda: desk.oral_hearing(part_id, HELD, " \n "), BadInput)
    refused("no-place", lambda: desk.oral_hearing(part_id, HELD, "а" * 501), BadInput)
    refused("no-oral-hearing", lambda: desk.hearing_protocol(part_id, PROTOCOL))
    refused("no-oral-hearing", lambda: desk.hearing_remarks(part_id, "Мәтін"))
    refused("claim-lost", lambda: sit_down("b.seitov").oral_hearing(part_id, HELD, PLACE))
    refused("read-only", lambda: sit_down("auditor").oral_hearing(part_id, HELD, PLACE))
    other = next(part for part in parts_of(desk, "duplicates") if part != part_id)
    desk.claim(other)
    refused("no-open-hearing", lambda: desk.oral_hearing(other, HELD, PLACE))
    short = parts_of(desk, "updating")[0]
    desk.claim(short)
    refused("no-hearing", lambda: desk.oral_hearing(short, HELD, PLACE))


def test_a_protocol_is_of_the_hearing_that_was_held(
    desk: Desk, part_id: UUID, later: Callable[[datetime], None]
) -> None:
    desk.oral_hearing(part_id, HELD, PLACE)
    later(HELD + timedelta(hours=6))
    before, record = desk.case(part_id), on_record(desk)
    for changes, code in (
        ({"ended": "2026-11-18T09:59"}, "not-held-yet"),
        ({"ended": "2026-11-18T23:00"}, "not-held-yet"),
        ({"began": "2026-11-17T10:00"}, "other-day"),
        ({"signed_on": "2026-11-17"}, "bad-signing-day"),
        ({"signed_on": "2026-11-19"}, "bad-signing-day"),
    ):
        wrong = {**PROTOCOL, **changes}
        refused(code, partial(desk.hearing_protocol, part_id, wrong))
    refused("protocol-incomplete", lambda: desk.hearing_protocol(part_id, {}), BadInput)
    assert (desk.case(part_id), on_record(desk)) == (before, record)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"signed_on": "tomorrow"}, "protocol-bad-field"),
        ({"began": "at ten"}, "bad-moment"),
        ({"against": "yes"}, "protocol-bad-field"),
        ({"chair": " "}, "protocol-incomplete"),
        ({"officials": []}, "protocol-incomplete"),
        ({"officials": [" "]}, "protocol-incomplete"),
        ({"officials": "Ахметова"}, "protocol-bad-field"),
        ({"officials": ["а"] * 51}, "protocol-bad-field"),
        ({"participants": [1]}, "protocol-bad-field"),
        ({"content": None}, "protocol-bad-field"),
        ({"explanations": "\n"}, "protocol-incomplete"),
        ({"explanations": "а" * 10_001}, "protocol-too-long"),
        ({"verdict": "guilty"}, "protocol-unknown-field"),
    ],
)
def test_a_protocol_says_all_that_the_law_asks_for(changes: dict[str, Any], code: str) -> None:
    refused(code, lambda: oral_protocol.read({**PROTOCOL, **changes}), BadInput)


@pytest.mark.parametrize("name", sorted(PROTOCOL))
def test_no_field_of_the_protocol_may_be_left_out(name: str) -> None:
    lacking = {key: value for key, value in PROTOCOL.items() if key != name}
    assert name in refused("protocol-incomplete", lambda: oral_protocol.read(lacking), BadInput)


def test_a_protocol_is_kept_as_it_was_read() -> None:
    read = oral_protocol.read({**PROTOCOL, "chair": "  Ахметова\n А. С. \x00"})
    assert read.chair == "Ахметова А. С. \N{REPLACEMENT CHARACTER}"
    assert oral_protocol.read(read.to_json()) == read
    assert json.loads(json.dumps(read.to_json())) == read.to_json()


def test_a_protocol_signed_late_keeps_its_true_day(
    desk: Desk, part_id: UUID, later: Callable[[datetime], None]
) -> None:
    desk.oral_hearing(part_id, HELD, PLACE)
    later(HELD + timedelta(days=6))
    assert "20.11.2026" in str(desk.case(part_id).hearing.warning)
    desk.hearing_protocol(part_id, {**PROTOCOL, "signed_on": "2026-11-24"})
    oral = oral_of(desk, part_id)
    assert oral.protocol["signed_on"] == "2026-11-24"
    assert oral.remarks_until is not None
    assert oral.remarks_until.isoformat() == "2026-11-27"


def test_remarks_come_within_three_days_of_the_signing(
    desk: Desk, part_id: UUID, later: Callable[[datetime], None]
) -> None:
    desk.oral_hearing(part_id, HELD, PLACE)
    refused("no-protocol", lambda: desk.hearing_remarks(part_id, "Ерте"))
    later(HELD + timedelta(hours=2))
    desk.hearing_protocol(part_id, PROTOCOL)
    refused("protocol-exists", lambda: desk.hearing_protocol(part_id, PROTOCOL))
    refused("protocol-exists", lambda: desk.oral_hearing(part_id, HELD + timedelta(days=1), PLACE))
    refused("no-statement", lambda: desk.hearing_remarks(part_id, " "), BadInput)
    later(datetime(2026, 11, 23, 18, 0, tzinfo=LOCAL_ZONE))
    desk.hearing_remarks(part_id, "Сөзім толық жазылмаған.")
    assert oral_of(desk, part_id).protocol["remarks"] == "Сөзім толық жазылмаған."
    refused("remarks-exist", lambda: desk.hearing_remarks(part_id, "Тағы"))
    assert on_record(desk)[-1] == "oral-hearing-remarks"


def test_remarks_after_three_days_are_too_late(
    desk: Desk, part_id: UUID, later: Callable[[datetime], None]
) -> None:
    desk.oral_hearing(part_id, HELD, PLACE)
    later(HELD + timedelta(hours=2))
    desk.hearing_protocol(part_id, PROTOCOL)
    later(datetime(2026, 11, 24, 9, 0, tzinfo=LOCAL_ZONE))
    assert "23.11.2026" in refused("remarks-too-late", lambda: desk.hearing_remarks(part_id, "Кеш"))


def test_the_same_is_done_from_the_list_of_steps(
    desk: Desk, part_id: UUID, later: Callable[[datetime], None]
) -> None:
    def possible() -> dict[str, bool]:
        return {
            offer.code: offer.refused is None
            for offer in desk.steps(part_id)
            if offer.code.startswith("oral-hearing")
        }

    steps = ("oral-hearing", "oral-hearing-protocol", "oral-hearing-remarks")
    assert possible() == dict(zip(steps, (True, False, False), strict=True))
    set_up = desk.take_step(part_id, steps[0], {"at": "18.11.2026 10:00", "place": PLACE})
    assert set_up.hearing.oral is not None
    assert set_up.hearing.oral.set_for == HELD
    assert possible() == dict(zip(steps, (True, True, False), strict=True))
    later(HELD + timedelta(hours=2))
    answers = {
        "began": "18.11.2026 10:00", "ended": "18.11.2026 10:40", "officials": "Ахметова А. С.\n\nСейтов Б.",
        "content": "Талқыланды", "against": "yes", "explanations": "Қарсымын", "chair": "Ахметова А. С.",
        "secretary": "Қасымова Д.", "signed_on": "18.11.2026",
    }  # fmt: skip
    kept = desk.take_step(part_id, steps[1], answers).hearing
    assert (kept.outcome, kept.statement) == ("objection", "Қарсымын")
    assert kept.oral is not None
    assert kept.oral.protocol["officials"] == ["Ахметова А. С.", "Сейтов Б."]
    assert (kept.oral.protocol["place"], kept.oral.protocol["participants"]) == (PLACE, [])
    assert possible() == dict(zip(steps, (False, False, True), strict=True))
    desk.take_step(part_id, steps[2], {"text": "Ескертпе"})
    assert oral_of(desk, part_id).protocol["remarks"] == "Ескертпе"
