"""Terms: every row of the agreed table, and the boundary cases of the field."""

from __future__ import annotations

import csv
from datetime import UTC, date, datetime, time, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer_tui.clock import LOCAL_ZONE
from reviewer_tui.errors import BadInput
from reviewer_tui.regulations.calendar import Calendar
from reviewer_tui.regulations.deadlines import (
    complaint_until,
    correction_by,
    deadline,
    earliest_refusal,
    extended_at_most,
    extension_notice_by,
    forwarding_by,
    objection_until,
    redirection_by,
    registration_day,
)
from reviewer_tui.regulations.model import ExtensionRule, Source
from reviewer_tui.regulations.services import SERVICE_CODES

FIVE = Calendar(5)
with (Path(__file__).parent / "deadlines.csv").open(encoding="utf-8") as rows:
    ROWS = list(csv.DictReader(rows))


@pytest.mark.parametrize("row", ROWS, ids=[f"{row['received']}-{row['service']}" for row in ROWS])
def test_agreed_row(row: dict[str, str]) -> None:
    found = deadline(row["service"], datetime.fromisoformat(row["received"]), week=int(row["week"]))
    notice = found.hearing_notice_by.isoformat() if found.hearing_notice_by else ""
    assert (found.registered.isoformat(), found.due.isoformat(), notice) == (
        row["registered"],
        row["due"],
        row["hearing_notice_by"],
    )
    assert found.days[-1] == found.due


def test_closing_second_is_in_time_and_the_next_is_not() -> None:
    day = date(2026, 4, 1)
    closing = datetime.combine(day, time(18, 30), LOCAL_ZONE)
    assert registration_day(closing, FIVE) == (day, False)
    assert registration_day(closing + timedelta(seconds=1), FIVE) == (date(2026, 4, 2), True)


def test_state_corporation_gets_the_result_a_working_day_earlier() -> None:
    received = datetime.fromisoformat("2026-05-20T12:00+05:00")
    found = deadline("duplicates", received, channel="state-corporation")
    assert (found.due, found.hand_over_by) == (date(2026, 6, 11), date(2026, 6, 10))
    assert deadline("duplicates", received, channel="office").hand_over_by == date(2026, 6, 11)


def test_composite_steps_and_hearing() -> None:
    found = deadline("meals", datetime.fromisoformat("2026-08-10T10:00+05:00"))
    steps = {step.code: step.on for step in found.steps}
    assert steps == {"completeness": date(2026, 8, 11), "draft": date(2026, 8, 13)}
    assert found.hearing_notice_by == date(2026, 8, 12)
    assert objection_until(date(2026, 8, 12), FIVE) == date(2026, 8, 14)


def test_notice_on_day_three_makes_a_refusal_late() -> None:
    found = deadline("meals", datetime.fromisoformat("2026-08-10T10:00+05:00"))
    assert earliest_refusal(found.days[1], FIVE) == found.due
    assert earliest_refusal(found.days[2], FIVE) == FIVE.next_working(found.due)


def test_objection_over_a_weekend() -> None:
    assert objection_until(date(2026, 11, 20), FIVE) == date(2026, 11, 24)


def test_misprint_is_corrected_in_three_working_days() -> None:
    assert correction_by(date(2026, 11, 25), FIVE) == date(2026, 11, 30)


def test_three_working_days_of_redirection_extension_notice_and_complaint() -> None:
    for by in (redirection_by, extension_notice_by, forwarding_by):
        assert by(date(2026, 11, 25), FIVE) == date(2026, 11, 30)
    assert redirection_by(date(2026, 12, 14), FIVE) == date(2026, 12, 18), "16 December is a holiday"


def test_a_complaint_has_three_months_and_six_where_the_decision_did_not_tell_how() -> None:
    assert complaint_until(date(2026, 11, 30), told_how=True) == date(2027, 2, 28)
    assert complaint_until(date(2026, 11, 30), told_how=False) == date(2027, 5, 30)


def test_an_extension_goes_as_far_as_the_rule() -> None:
    source = Source("inference", "made up", date(2023, 1, 1))
    assert extended_at_most(date(2026, 12, 31), ExtensionRule(2, source)) == date(2027, 2, 28)


def test_eastern_time_before_march_2024() -> None:
    received = datetime(2024, 2, 29, 18, 40, tzinfo=timezone(timedelta(hours=6)))
    found = deadline("updating", received)
    assert received.astimezone(UTC).hour == 12
    assert found.after_hours
    assert found.registered == date(2024, 3, 1)


def test_due_day_in_a_year_without_orders_carries_a_warning() -> None:
    warned = deadline("updating", datetime.fromisoformat("2026-12-31T17:00+05:00"))
    assert "2027" in warned.warnings[0].text("en")
    assert not deadline("updating", datetime.fromisoformat("2026-11-20T12:00+05:00")).warnings


def test_moment_without_offset_is_refused() -> None:
    with pytest.raises(BadInput, match="no-offset"):
        deadline("updating", datetime(2026, 1, 5, 12, 0))  # noqa: DTZ001  the point of the test


def test_term_beyond_the_calendar_is_refused() -> None:
    with pytest.raises(BadInput, match="calendar-year"):
        deadline("reinstatement", datetime(2030, 1, 5, 12, 0, tzinfo=UTC))


def test_unknown_service() -> None:
    with pytest.raises(KeyError):
        deadline("../updating", datetime(2026, 1, 5, 12, 0, tzinfo=UTC))


moments = st.datetimes(
    datetime(2023, 1, 1),  # noqa: DTZ001  hypothesis wants naive bounds
    datetime(2027, 11, 1),  # noqa: DTZ001
    timezones=st.just(UTC),
)


@given(moments, st.sampled_from(SERVICE_CODES), st.sampled_from([5, 6]))
def test_a_term_counts_working_days_only(moment: datetime, service: str, week: int) -> None:
    calendar = Calendar(week)
    found = deadline(service, moment, week=week)
    assert moment.astimezone(LOCAL_ZONE).date() <= found.registered < found.due
    assert all(map(calendar.is_working, (found.registered, *found.days)))
    assert list(found.days) == sorted(set(found.days))
    assert calendar.between(found.registered, found.due) == len(found.days)
    assert (found.hearing_notice_by is None) == (len(found.days) < 5)


@given(moments, moments, st.sampled_from(SERVICE_CODES))
def test_who_comes_later_is_not_due_earlier(one: datetime, other: datetime, service: str) -> None:
    earlier, later = sorted((one, other))
    assert deadline(service, earlier).due <= deadline(service, later).due
