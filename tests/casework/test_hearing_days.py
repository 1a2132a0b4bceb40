"""The calendar of the hearing for every service, and what the official is told of it (APPC art. 73)."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time
from uuid import UUID

import pytest

from db.inbox import InboxLine
from db.tables import Hearing, OralHearing, Part
from reviewer_tui import i18n
from reviewer_tui.casework import hearing, hearing_days
from reviewer_tui.casework.desk import Desk
from reviewer_tui.casework.office import InstitutionFacts
from reviewer_tui.casework.views import Attention, InboxFilter, Sign
from reviewer_tui.clock import LOCAL_ZONE, FixedClock
from reviewer_tui.i18n import message
from reviewer_tui.regulations.calendar import Calendar
from reviewer_tui.regulations.deadlines import (
    deadline,
    earliest_refusal,
    needs_hearing,
    objection_until,
)
from reviewer_tui.regulations.services import SERVICE_CODES

NOBODY = UUID(int=0)
FIVE = Calendar(5)
SCHOOL = InstitutionFacts(
    id=NOBODY, bin="", kind="school", name={}, address={}, appeal_body={}, settlement="rural", week=5,
    closes_at=time(18, 30), services=frozenset(), restricted=False,
)  # fmt: skip

CALENDAR = [
    ("admission", 1, None, None),
    ("updating", 3, None, None),
    ("withdrawal", 3, None, None),
    ("meals", 5, 2, 4),
    ("transport", 5, 2, 4),
    ("duplicates", 15, 12, 14),
    ("reinstatement", 20, 17, 19),
]
"""Service, its term, the day of the latest notice, the day of the latest objection to it."""


@pytest.fixture(autouse=True)
def english() -> None:
    i18n.use("en")


def at(day: str, hour: int = 10) -> datetime:
    return datetime.combine(date.fromisoformat(day), time(hour), LOCAL_ZONE)


@pytest.mark.parametrize(("service", "term", "notice", "objection"), CALENDAR)
@pytest.mark.parametrize("received", ["2026-08-10", "2026-05-20", "2026-12-10", "2026-03-02", "2027-03-12"])
def test_the_hearing_of_every_service_has_its_days(
    service: str, term: int, notice: int | None, objection: int | None, received: str
) -> None:
    found = deadline(service, at(received))
    assert len(found.days) == term
    assert needs_hearing(term) is (notice is not None)
    if notice is None or objection is None:
        assert found.hearing_notice_by is None
        return
    assert found.hearing_notice_by == found.days[notice - 1]
    assert objection_until(found.days[notice - 1], FIVE) == found.days[objection - 1]
    assert earliest_refusal(found.days[notice - 1], FIVE) == found.due, "the latest notice is not too late"
    assert earliest_refusal(found.days[notice], FIVE) > found.due, "a day later it is"


def test_the_calendar_names_every_service() -> None:
    assert {service for service, *_ in CALENDAR} == set(SERVICE_CODES)


def test_b7_a_composite_part_has_its_inner_days() -> None:
    found = deadline("meals", at("2026-08-10"))
    assert {step.code: step.on for step in found.steps} == {
        "completeness": date(2026, 8, 11),
        "draft": date(2026, 8, 13),
    }
    assert found.hearing_notice_by == date(2026, 8, 12)
    assert objection_until(date(2026, 8, 12), FIVE) == date(2026, 8, 14)
    assert found.due == date(2026, 8, 17)


def test_b9_an_objection_term_steps_over_a_weekend() -> None:
    assert objection_until(date(2026, 11, 20), FIVE) == date(2026, 11, 24)


def part(service: str = "meals", received: str = "2026-08-10") -> Part:
    """A part of which only the term matters."""
    term = deadline(service, at(received))
    return Part(
        institution_id=NOBODY, id=NOBODY, application_id=NOBODY, number="2026-000001", service=service,
        channel="portal", status="in-review", received_at=term.received, registered_on=term.registered,
        due_on=term.due, subject_name="", sort_key="",
    )  # fmt: skip


def notified(day: str, outcome: str = "open") -> Hearing:
    return Hearing(institution_id=NOBODY, part_id=NOBODY, notified_at=at(day), outcome=outcome)


def waived() -> Hearing:
    return Hearing(institution_id=NOBODY, part_id=NOBODY, outcome="waived")


def oral(day: str, **protocol: str) -> OralHearing:
    return OralHearing(
        institution_id=NOBODY,
        part_id=NOBODY,
        asked_at=at(day),
        set_for=at(day),
        place="12",
        protocol=protocol,
    )


WARNINGS = [
    # Meals received on Monday 10 August: day 1 is the 11th, the notice goes out by the 12th, the term ends on the 17th.
    ("day 0", None, None, "2026-08-10", "2026-08-13", "Working days left for the notice of a hearing: 2. Its last"),
    ("day 1", None, None, "2026-08-11", "2026-08-14", "Working days left for the notice of a hearing: 1. Its last"),
    ("day 2", None, None, "2026-08-12", "2026-08-17", "Today is the last day for the notice"),
    ("B8, day 3", None, None, "2026-08-13", "2026-08-18", "was 12.08.2026: after a notice sent today a refusal is lawful from 18.08.2026 on"),
    ("a day off after it", None, None, "2026-08-15", "2026-08-19", "was 12.08.2026"),
    ("told in time", notified("2026-08-12"), None, "2026-08-13", "2026-08-17", ""),
    ("told a day late", notified("2026-08-13"), None, "2026-08-14", "2026-08-18",
     "went out on 13.08.2026, its last lawful day was 12.08.2026: a refusal is lawful from 18.08.2026 on"),
    ("closed in time", notified("2026-08-11", "none"), None, "2026-08-14", "2026-08-14", ""),
    ("waived", waived(), None, "2026-08-13", None, ""),
    ("oral, still to come", notified("2026-08-11"), oral("2026-08-13"), "2026-08-12", "2026-08-14",
     "heard by word of mouth on 13.08.2026 10:00"),
    ("oral, held", notified("2026-08-11"), oral("2026-08-13"), "2026-08-14", "2026-08-14",
     "of 13.08.2026 is to be signed by 17.08.2026"),
    ("oral, on record", notified("2026-08-11", "none"), oral("2026-08-13", signed_on="2026-08-13"), "2026-08-14",
     "2026-08-14", ""),
]  # fmt: skip


@pytest.mark.parametrize(("name", "held", "said", "today", "earliest", "warning"), WARNINGS)
def test_the_official_is_warned_before_a_day_is_lost(
    name: str, held: Hearing | None, said: OralHearing | None, today: str, earliest: str | None, warning: str
) -> None:
    view = hearing.view(SCHOOL, part(), held, said, date.fromisoformat(today))
    assert view.earliest_refusal == (date.fromisoformat(earliest) if earliest else None), name
    assert view.notice_by == date(2026, 8, 12)
    if not warning:
        assert view.warning is None
    else:
        assert warning in str(view.warning)


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_a_warning_is_worded_in_the_officials_language(language: str) -> None:
    found = hearing_days.warning(SCHOOL, part(), None, None, date(2026, 8, 13))
    assert found is not None
    words = found.text(language)
    assert "18.08.2026" in words
    assert words != found.text("en")


def test_a_long_term_is_warned_of_near_its_last_day_only() -> None:
    one = part("reinstatement", "2026-03-02")
    warned = {
        day: str(found)
        for day in FIVE.days_after(one.registered_on, 20)
        if (found := hearing_days.warning(SCHOOL, one, None, None, day)) is not None
    }
    assert list(warned) == list(FIVE.days_after(one.registered_on, 20)[13:])


def test_no_warning_where_nobody_is_heard() -> None:
    for service in ("admission", "updating"):
        one = part(service)
        assert hearing_days.warning(SCHOOL, one, None, None, one.due_on) is None
    decided = part()
    decided.open = False
    assert hearing_days.warning(SCHOOL, decided, None, None, decided.due_on) is None


# The rows of the inbox

DIFFERS = Attention(Sign.DIFFERS, message("same"))


def line(service: str = "meals", received: str = "2026-08-10", status: str = "in-review") -> InboxLine:
    one = part(service, received)
    return InboxLine(
        part_id=NOBODY, application_id=NOBODY, number=one.number, service=service, channel="portal", status=status,
        open=True, received_at=one.received_at, registered_on=one.registered_on, due_on=one.due_on, subject_name="",
        attention={}, latest_note="", version=1, assigned_to=None, claimed_by=None,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("row", "found", "today", "told"),
    [
        (line(), DIFFERS, "2026-08-10", False),
        (line(), DIFFERS, "2026-08-11", True),
        (line(), DIFFERS, "2026-08-12", True),
        (line(), DIFFERS, "2026-08-13", False),
        (line(received="2026-08-13"), DIFFERS, "2026-08-15", True),
        (line(received="2026-08-11"), DIFFERS, "2026-08-15", False),
        (line(), replace(DIFFERS, sign=Sign.QUESTION), "2026-08-12", False),
        (line(), None, "2026-08-12", False),
        (line(status="hearing"), DIFFERS, "2026-08-12", False),
        (line("updating"), DIFFERS, "2026-08-10", False),
    ],
    ids=["two days before", "the day before", "the day", "the day after", "a day off before", "a day off after it",
         "nothing differs", "nothing found", "told already", "a short term"],
)  # fmt: skip
def test_a_row_tells_that_the_notice_can_wait_no_longer(
    row: InboxLine, found: Attention | None, today: str, told: bool
) -> None:
    day = date.fromisoformat(today)
    left = FIVE.between(day, row.due_on)
    shown = hearing_days.row_attention(SCHOOL, row, found, day, left)
    if not told:
        assert shown == found
    else:
        assert shown is not None
        assert shown.sign is Sign.DIFFERS
        assert str(shown.message).startswith("last day for the notice of a hearing: ")
        assert str(shown.message).endswith(". same"), "what was found stays"


def test_the_inbox_warns_of_a_real_case_until_the_hearing_is_opened(desk: Desk, clock: FixedClock) -> None:
    warned = "last day for the notice of a hearing"
    row = next(
        row
        for service in ("meals", "transport", "duplicates")
        for row in desk.window(InboxFilter(service=service), 0, 100)
        if row.attention and row.attention.sign is Sign.DIFFERS and row.due_on > desk.office.today()
    )
    last = desk.case(row.part_id).hearing.notice_by
    assert last is not None
    clock.move_to(datetime.combine(last, time(5), UTC))

    def shown() -> str:
        rows = desk.window(InboxFilter(search=row.number, service=row.service), 0, 9)
        return next(
            str(one.attention and one.attention.message) for one in rows if one.part_id == row.part_id
        )

    assert warned in shown()
    desk.claim(row.part_id)
    desk.hearing(row.part_id, "open", "Бас тарту көзделіп отыр.")
    assert warned not in shown()
