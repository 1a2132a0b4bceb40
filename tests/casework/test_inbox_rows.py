"""The inbox against a plain computation over all rows: counts, groups, windows, search and order."""

from __future__ import annotations

from datetime import UTC, date, datetime
from itertools import groupby
from pathlib import Path

import pytest
from sqlmodel import select

import db.engine
from db.tables import Application, Claim, Part
from reviewer_tui.casework import terms
from reviewer_tui.casework.desk import Desk
from reviewer_tui.casework.intake.batch import take_in
from reviewer_tui.casework.masking import mask_name
from reviewer_tui.casework.views import DueGroup, InboxFilter, View
from reviewer_tui.clock import FixedClock
from reviewer_tui.config import Settings
from reviewer_tui.demo import portal
from reviewer_tui.demo.applicants import ApplicantSigner
from reviewer_tui.regulations.names import search_key
from tests.homes import SEED, SIZE, TODAY, OpenDesk

SERVICES = (None, "admission", "duplicates", "updating", "meals")
CHANNELS = (None, "portal", "office")
SORTS = ("due", "received", "name", "number")


@pytest.fixture
def worked_in(sit_down: OpenDesk) -> Desk:
    """A desk whose inbox has cases of every state: mine, a colleague's, decided to be heard, with a note."""
    mine, head = sit_down("a.akhmetova"), sit_down("b.seitov")
    updating = [row.part_id for row in mine.window(InboxFilter(service="updating"), 0, 9)]
    duplicates = [row.part_id for row in mine.window(InboxFilter(service="duplicates"), 0, 9)]
    mine.claim(updating[0])
    mine.note(updating[0], "Анасына қоңырау шалдым")
    mine.claim(duplicates[0])
    mine.hearing(duplicates[0], "open", "Бас тарту көзделіп отыр.")
    head.claim(updating[1])
    head.assign(updating[1], "a.akhmetova", "Кезек")
    head.assign(updating[2], "a.akhmetova", "Кезек")
    head.assign(updating[3], "d.qasymova", "Кезек")
    head.claim(updating[3])
    return mine


def all_open(desk: Desk) -> list[tuple[Part, Application]]:
    with db.engine.reading(desk.office.engine) as session:
        rows = session.exec(
            select(Part, Application).where(
                Part.application_id == Application.id, Part.institution_id == desk.identity.institution_id
            )
        ).all()
        return [(part, application) for part, application in rows if part.open]


def claims(desk: Desk) -> dict[object, object]:
    with db.engine.reading(desk.office.engine) as session:
        rows = session.exec(select(Claim)).all()
    return {row.part_id: row.official_id for row in rows if row.until > desk.office.now()}


Rows = tuple[list[tuple[Part, Application]], dict[object, object]]


def everything(desk: Desk) -> Rows:
    """All open parts with their applications, and who holds what."""
    return all_open(desk), claims(desk)


def plainly(desk: Desk, wanted: InboxFilter, rows: Rows) -> list[Part]:
    """The parts of a filter in its order, by looking at every row."""
    parts, held = rows
    words = search_key(wanted.search).split()

    def shown(part: Part, application: Application) -> bool:
        return (
            wanted.service in (None, part.service)
            and wanted.channel in (None, part.channel)
            and (
                wanted.view is not View.MINE
                or desk.identity.official_id in (held.get(part.id), part.assigned_to)
            )
            and (wanted.view is not View.HEARING or part.status == "hearing")
            and (wanted.view is not View.SIGNATURE or part.status == "awaiting-signature")
            and (wanted.view.value not in set(DueGroup) or group(desk, part) == wanted.view.value)
            and all(word in application.search_key for word in words)
        )

    found = [part for part, application in parts if shown(part, application)]
    keys = {
        "due": lambda part: (part.due_on, part.id),
        "received": lambda part: (part.received_at, part.id),
        "name": lambda part: (part.sort_key, part.id),
        "number": lambda part: (part.number, part.id),
    }
    return sorted(found, key=keys[wanted.sort], reverse=wanted.sort == "received")


def group(desk: Desk, part: Part) -> DueGroup:
    """By walking day by day from today, without the calendar's arithmetic."""
    calendar, today = desk.office.institution(desk.identity.institution_id).calendar, desk.office.today()
    if part.due_on < today:
        return DueGroup.OVERDUE
    if part.due_on == today:
        return DueGroup.TODAY
    ahead, day = 0, today
    while day < part.due_on:
        day = date.fromordinal(day.toordinal() + 1)
        ahead += calendar.is_working(day)
    return DueGroup.SOON if ahead <= 2 else DueGroup.LATER


@pytest.mark.parametrize("sort", SORTS)
def test_windows_hold_the_rows_of_a_plain_list(worked_in: Desk, sort: str) -> None:
    rows = everything(worked_in)
    for view in View:
        for service in SERVICES:
            for channel in CHANNELS:
                wanted = InboxFilter(view, service, channel, "", sort)
                expected = [part.id for part in plainly(worked_in, wanted, rows)]
                assert [row.part_id for row in worked_in.window(wanted, 0, 500)] == expected, wanted
                middle = len(expected) // 2
                assert [row.part_id for row in worked_in.window(wanted, middle, 3)] == expected[
                    middle : middle + 3
                ]
                assert worked_in.window(wanted, len(expected), 5) == ()
                for place in {0, middle, len(expected) - 1} if expected else ():
                    assert worked_in.place_of(wanted, expected[place]) == place


def test_counts_and_groups_are_those_of_a_plain_list(worked_in: Desk) -> None:
    everyone = everything(worked_in)
    for service in SERVICES:
        for channel in CHANNELS:
            sizes = {
                view: len(plainly(worked_in, InboxFilter(view, service, channel), everyone)) for view in View
            }
            for view in View:
                wanted = InboxFilter(view, service, channel)
                counts = worked_in.counts(wanted)
                assert dict(counts.views) == sizes, wanted
                rows = plainly(worked_in, wanted, everyone)
                groups = dict.fromkeys(DueGroup, 0)
                for part in rows:
                    groups[group(worked_in, part)] += 1
                assert counts.groups == groups
                assert counts.total == len(rows)
                assert counts.applications == len({part.application_id for part in rows})
    assert worked_in.counts(InboxFilter(sort="name")).groups == {}, "groups without their order"


def test_groups_follow_one_another_in_the_order_of_due_days(worked_in: Desk) -> None:
    counts = worked_in.counts(InboxFilter())
    rows = worked_in.window(InboxFilter(), 0, 500)
    runs = [(name, len(list(run))) for name, run in groupby(rows, key=lambda row: row.group)]
    assert runs == [(name, number) for name, number in counts.groups.items() if number]
    assert len(runs) == 4, "the demo has something in every group"


def test_a_search_finds_words_numbers_and_identifiers(worked_in: Desk) -> None:
    parts = all_open(worked_in)
    part, application = parts[len(parts) // 2]
    surname = application.subject_name.split()[0]
    for typed in (surname, surname.lower(), f"  {surname[:4]}  "):
        wanted = InboxFilter(search=typed)
        expected = [each.id for each in plainly(worked_in, wanted, everything(worked_in))]
        assert part.id in expected
        assert [row.part_id for row in worked_in.window(wanted, 0, 500)] == expected
        counts = worked_in.counts(wanted)
        assert counts.views[View.ALL] == counts.total == len(expected)
    by_number = worked_in.window(InboxFilter(search=part.number), 0, 50)
    assert {row.number for row in by_number} == {part.number}
    for typed in (application.portal_number, part.number[5:], part.number[5:].lstrip("0")):
        by_other = worked_in.window(InboxFilter(search=typed), 0, 500)
        assert part.id in {row.part_id for row in by_other}, typed
        assert worked_in.counts(InboxFilter(search=typed)).total == len(by_other)
    by_portal = worked_in.window(InboxFilter(search=application.portal_number), 0, 50)
    assert {row.number for row in by_portal} == {part.number}
    by_iin = worked_in.window(InboxFilter(search=application.subject_iin), 0, 50)
    assert part.id in {row.part_id for row in by_iin}
    assert {row.subject for row in by_iin} == {mask_name(application.subject_name)}


@pytest.mark.parametrize(
    "typed",
    ["%", "_", "'", "\\", "\x00", "a" * 5000, "жоқ-мұндай-адам", "2099-", "000000", "\udc80"],
    ids=lambda typed: ascii(typed)[1:20],
)
def test_a_search_of_odd_signs_finds_nothing_or_asks_for_nothing(worked_in: Desk, typed: str) -> None:
    wanted = InboxFilter(search=typed)
    found = worked_in.window(wanted, 0, 500)
    assert worked_in.counts(wanted).total == len(found)
    assert len(found) in {0, len(all_open(worked_in))}
    assert not found or typed in {"%", "_", "'", "\\"}, "a sign that folds to nothing asks for everything"


def test_a_row_says_what_the_part_says(worked_in: Desk) -> None:
    rows = {row.part_id: row for row in worked_in.window(InboxFilter(), 0, 500)}
    held = claims(worked_in)
    for part, application in all_open(worked_in):
        row = rows[part.id]
        assert row.subject == mask_name(application.subject_name)
        assert (row.number, row.service, row.channel) == (part.number, part.service, part.channel)
        assert (row.status.value, row.version, row.latest_note) == (
            part.status,
            part.version,
            part.latest_note,
        )
        whose = held.get(part.id) or part.assigned_to
        assert row.mine is (whose == worked_in.identity.official_id)
        assert bool(row.claimed_by) is (whose is not None)
    assert {row.claimed_by for row in rows.values()} == {"", "А.А.", "Б.С."}
    assert "Анасына қоңырау шалдым" in {row.latest_note for row in rows.values()}


def test_another_institution_sees_none_of_it(sit_down: OpenDesk) -> None:
    school, military = sit_down("a.akhmetova"), sit_down("e.ospanov")
    mine = {row.part_id for row in school.window(InboxFilter(), 0, 500)}
    theirs = {row.part_id for row in military.window(InboxFilter(), 0, 500)}
    assert mine
    assert theirs
    assert not mine & theirs
    for wanted in (InboxFilter(), InboxFilter(service="reinstatement")):
        assert all(school.place_of(wanted, part_id) is None for part_id in theirs)


@pytest.mark.parametrize(
    ("today", "due", "left", "group_of_day"),
    [
        ("2026-11-16", "2026-11-16", 0, DueGroup.TODAY),
        ("2026-11-16", "2026-11-17", 1, DueGroup.SOON),
        ("2026-11-16", "2026-11-18", 2, DueGroup.SOON),
        ("2026-11-16", "2026-11-19", 3, DueGroup.LATER),
        ("2026-11-16", "2026-11-13", -1, DueGroup.OVERDUE),
        ("2026-11-14", "2026-11-16", 1, DueGroup.SOON),
        ("2026-11-15", "2026-11-16", 1, DueGroup.SOON),
        ("2026-11-14", "2026-11-13", -1, DueGroup.OVERDUE),
        ("2026-11-15", "2026-11-13", -1, DueGroup.OVERDUE),
        ("2026-11-13", "2026-11-16", 1, DueGroup.SOON),
        ("2026-11-13", "2026-11-17", 2, DueGroup.SOON),
        ("2026-11-13", "2026-11-18", 3, DueGroup.LATER),
        ("2026-12-15", "2026-12-18", 2, DueGroup.SOON),
        ("2026-12-17", "2026-12-15", -1, DueGroup.OVERDUE),
        ("2026-12-18", "2026-12-15", -2, DueGroup.OVERDUE),
    ],
)
def test_days_left_step_over_weekends_and_holidays(
    desk: Desk, today: str, due: str, left: int, group_of_day: DueGroup
) -> None:
    """16 December is Independence Day."""
    institution = desk.office.institution(desk.identity.institution_id)
    day, due_on = date.fromisoformat(today), date.fromisoformat(due)
    assert terms.days_left(institution, day, due_on) == left
    assert terms.group_of(institution, day, due_on) is group_of_day


def test_a_claim_that_ran_out_leaves_the_view_of_mine_to_what_was_given(
    worked_in: Desk, clock: FixedClock
) -> None:
    assert worked_in.counts(InboxFilter()).views[View.MINE] == 4
    clock.move_to(datetime(2026, 11, 16, 11, 0, tzinfo=UTC))
    given = {part.id for part, _ in all_open(worked_in) if part.assigned_to == worked_in.identity.official_id}
    assert worked_in.counts(InboxFilter()).views[View.MINE] == len(given) == 2
    rows = worked_in.window(InboxFilter(View.MINE), 0, 9)
    assert {row.part_id for row in rows} == given
    assert {(row.claimed_by, row.mine) for row in rows} == {("А.А.", True)}
    assert {row.claimed_by for row in worked_in.window(InboxFilter(), 0, 500)} == {"", "А.А.", "Д.Қ."}


def test_arrivals_are_news_until_they_are_seen(
    desk: Desk, settings: Settings, clock: FixedClock, tmp_path: Path
) -> None:
    assert desk.counts(InboxFilter()).total
    assert desk.news() == 0
    known = {row.number for row in desk.window(InboxFilter(), 0, 500)}
    orders = [order for order in portal.plan(SIZE + 6, SEED + 1, TODAY) if order.service == "updating"][:2]
    packages = list(
        portal.write_all(orders, tmp_path / "in", ApplicantSigner(settings.authority, clock), processes=1)
    )
    report = take_in(desk.office, packages)
    assert len(report.accepted) == 2, report.rejected
    assert desk.news() == 2
    assert desk.news() == 2, "looking makes nothing seen"
    desk.claim(desk.window(InboxFilter(service="updating"), 0, 1)[0].part_id)
    assert desk.news() == 2, "only arrivals are news"
    desk.seen()
    assert desk.news() == 0
    assert len({row.number for row in desk.window(InboxFilter(), 0, 500)} - known) == 2
