"""Boundary cases of the field at the real services: the year of reinstatement, the age of a first-grader, the zone."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from reviewer_tui.casework.checks import CheckResult, Facts, ProviderFact, RegistryFact, run
from reviewer_tui.regulations.deadlines import deadline
from reviewer_tui.regulations.services import service

OPEN, IN_TIME, LATE = "human", "pass", "fail"

YEAR = [
    # Case, expelled, submitted, verdict, registered.
    ("B1", "2025-11-21", "2026-11-21T10:00:00+05:00", IN_TIME, "2026-11-23"),
    ("B2", "2025-11-20", "2026-11-20T19:00:00+05:00", IN_TIME, "2026-11-23"),
    ("B3", "2025-11-19", "2026-11-20T09:00:00+05:00", LATE, "2026-11-20"),
    ("B4 in time", "2024-02-29", "2025-02-28T23:00:00+05:00", IN_TIME, "2025-03-03"),
    ("B4 late", "2024-02-29", "2025-03-01T00:00:00+05:00", LATE, "2025-03-03"),
    ("B5", "2025-11-22", "2026-11-23T09:00:00+05:00", OPEN, "2026-11-23"),
    ("B5 a day later", "2025-11-22", "2026-11-24T00:00:00+05:00", LATE, "2026-11-24"),
]


def facts(sent: datetime, code: str, **more: object) -> Facts:
    values: dict[str, object] = {
        "channel": "portal", "sent_at": sent, "received_at": sent,
        "registered_on": deadline(code, sent).registered, "institution": ProviderFact("210140000016", "urban"),
    }  # fmt: skip
    return Facts(**{**values, **more})  # type: ignore[arg-type]


def checked(code: str, known: Facts) -> dict[str, CheckResult]:
    return {result.code: result for result in run(service(code), known)}


@pytest.mark.parametrize(("name", "expelled", "sent", "verdict", "registered"), YEAR)
def test_the_year_of_reinstatement_ends_with_the_moment_of_submission(
    name: str, expelled: str, sent: str, verdict: str, registered: str
) -> None:
    known = facts(
        datetime.fromisoformat(sent),
        "reinstatement",
        declared={"expulsion_date": expelled},
        registries={"expulsion-order": RegistryFact("ok", {"expulsion_date": expelled})},
    )
    assert known.registered_on.isoformat() == registered, name
    for code in ("one-year", "one-year-by-order"):
        found = checked("reinstatement", known)[code]
        assert (found.verdict, found.ground) == (verdict, "requirements"), name


def test_the_order_counts_where_the_applicant_names_a_later_day() -> None:
    """Late by the order, in time by what was declared: the machine shows both, and the official is asked which is right."""
    known = facts(
        datetime.fromisoformat("2026-11-20T09:00:00+05:00"),
        "reinstatement",
        declared={"expulsion_date": "2025-11-21", "months_since_expulsion": 7},
        registries={"expulsion-order": RegistryFact("ok", {"expulsion_date": "2025-11-19"})},
    )
    verdicts = {code: result.verdict for code, result in checked("reinstatement", known).items()}
    assert (verdicts["one-year"], verdicts["one-year-by-order"]) == (IN_TIME, LATE)
    assert (verdicts["expulsion-date"], verdicts["time-since-expulsion"]) == ("fail", OPEN)
    assert verdicts["which-time"] == OPEN


@pytest.mark.parametrize(
    ("months", "asked"), [(10, IN_TIME), (11, IN_TIME), (12, IN_TIME), (9, OPEN), (13, OPEN)]
)
def test_which_time_is_right_is_asked_only_where_the_times_differ(months: int, asked: str) -> None:
    known = facts(
        datetime.fromisoformat("2026-11-20T09:00:00+05:00"),
        "reinstatement",
        declared={"expulsion_date": "2025-12-01", "months_since_expulsion": months},
        registries={"expulsion-order": RegistryFact("ok", {"expulsion_date": "2025-12-01"})},
    )
    assert checked("reinstatement", known)["which-time"].verdict == asked


@pytest.mark.parametrize(
    ("born", "grade", "verdict"),
    [("2020-12-31", "1", "pass"), ("2021-01-01", "1", "fail"), ("2021-01-01", "2", "pass")],
)
def test_b10_a_first_grader_turns_six_within_the_year(born: str, grade: str, verdict: str) -> None:
    """The age is a rule of the first grade alone."""
    known = facts(
        datetime.fromisoformat("2026-08-20T10:00:00+05:00"),
        "admission",
        declared={"subject_birth_date": born},
        choices={"grade": grade},
    )
    found = checked("admission", known)["age"]
    assert (found.verdict, found.ground) == (verdict, "requirements")


@pytest.mark.parametrize(
    ("sent", "verdict"),
    [
        ("2026-03-31T23:59:59+05:00", "fail"),
        ("2026-04-01T00:00:00+05:00", "pass"),
        ("2026-08-31T23:59:59+05:00", "pass"),
        ("2026-09-01T00:00:00+05:00", "fail"),
    ],
)
def test_the_window_of_the_first_grade_opens_and_closes_by_the_clock_of_kazakhstan(
    sent: str, verdict: str
) -> None:
    moment = datetime.fromisoformat(sent).astimezone(UTC)
    assert (
        checked("admission", facts(moment, "admission", choices={"grade": "1"}))["window"].verdict == verdict
    )


def test_b15_an_evening_in_the_east_before_the_one_zone_is_after_hours() -> None:
    sent = datetime(2024, 2, 29, 18, 40, tzinfo=timezone(timedelta(hours=6)))
    known = facts(sent, "reinstatement", declared={"expulsion_date": "2023-02-28"})
    assert sent.astimezone(UTC).isoformat() == "2024-02-29T12:40:00+00:00"
    assert known.submitted_on == date(2024, 2, 29)
    assert known.registered_on == date(2024, 3, 1)
    # The year that ends on 28 February is over on the 29th, wherever the applicant sits.
    assert checked("reinstatement", known)["one-year"].verdict == LATE


@pytest.mark.parametrize(
    ("seen", "verdict"), [((), "pass"), (("2025-000001",), "human")], ids=["first", "second"]
)
def test_a_second_duplicate_is_for_the_official_to_allow(seen: tuple[str, ...], verdict: str) -> None:
    known = facts(
        datetime.fromisoformat("2026-11-20T09:00:00+05:00"),
        "duplicates",
        declared={"document_number": "ЖОБ0123456"},
        seen_before={"declared.document_number": seen},
    )
    found = checked("duplicates", known)
    assert (found["second-duplicate"].verdict, found["second-allowed"].verdict) == (
        "warn" if seen else "pass",
        verdict,
    )
