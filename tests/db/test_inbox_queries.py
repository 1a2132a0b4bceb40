"""The inbox's queries give what a plain Python list gives, and every view is served by an index."""

from __future__ import annotations

import random
from bisect import bisect_right
from dataclasses import replace
from datetime import timedelta
from functools import cache
from typing import Any

import pytest
from sqlalchemy import Engine, event, insert, text

from db import claims, inbox
from db.core import table
from db.engine import reading, writing
from db.inbox import InboxQuery
from db.tables import Application, Part
from tests.db.samples import COLLEGE, NOW, SCHOOL, TODAY, add_institutions, application, identifier, part

ROWS = 2300
ALIYA, BORIS = identifier(1, 6), identifier(2, 6)
ALL = InboxQuery(SCHOOL, NOW)
QUERIES = {
    "all": ALL,
    "received": replace(ALL, sort="received", descending=True),
    "name": replace(ALL, sort="name"),
    "number": replace(ALL, sort="number", descending=True),
    "due backwards": replace(ALL, descending=True),
    "overdue": replace(ALL, due_before=TODAY),
    "today": replace(ALL, due_from=TODAY, due_before=TODAY + timedelta(days=1)),
    "hearing": replace(ALL, statuses=("hearing",)),
    "two states": replace(ALL, statuses=("hearing", "registered")),
    "service": replace(ALL, services=("meals",), sort="due"),
    "two services": replace(ALL, services=("meals", "transport"), sort="name"),
    "no service": replace(ALL, services=()),
    "channel": replace(ALL, channel="office"),
    "mine": replace(ALL, claimed_by=ALIYA),
    "theirs": replace(ALL, claimed_by=BORIS, sort="name"),
    "mine and late": replace(ALL, claimed_by=ALIYA, due_before=TODAY, open=None),
    "closed": replace(ALL, open=False),
    "both": replace(ALL, open=None, sort="number"),
    "words": replace(ALL, words=("сарсенов", "17")),
    "percent": replace(ALL, words=("%",)),
    "every word": replace(ALL, words=("алихан",)),
    "begins": replace(ALL, number="2026-0012"),
    "iin": replace(ALL, iin="00000000012"),
    "iin or number": replace(
        ALL, iin="00000000012", numbers=("2026-000007", "2025-000007", "P-31", "1' OR 1")
    ),
    "word or number": replace(ALL, words=("17",), numbers=("2026-000007", "P-31")),
    "every word or number": replace(ALL, words=("алихан",), numbers=("P-31",), open=None),
    "whole number": replace(ALL, numbers=("2026-000007",), open=None),
    "no such number": replace(ALL, numbers=("2025-000007",)),
    "mixed": replace(ALL, services=("meals",), channel="office", due_before=TODAY, words=("алихан",)),
    "college": replace(ALL, institution_id=COLLEGE),
}


def _values(row: Any) -> dict[str, Any]:
    return {column.name: getattr(row, column.name) for column in table(type(row)).columns}


def _parts() -> list[Part]:
    chance = random.Random(7)
    numbers = list(range(1, ROWS + 1))
    chance.shuffle(numbers)
    return [
        part(
            number,
            service=chance.choice(("admission", "meals", "transport")),
            channel=chance.choice(("portal", "portal", "office")),
            status=chance.choice(("registered", "in-review", "hearing")),
            open=chance.random() < 0.9,
            due_on=TODAY + timedelta(days=chance.randrange(-5, 15)),
            sort_key=f"{chance.randrange(50):02}",
            assigned_to=_given(number),
            attention={"sign": "same"},
        )
        for number in numbers
    ]


@cache
def _plain_rows() -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Applications and parts as the driver takes them, made once for all tests."""
    parts = _parts()
    return [_values(application(int(row.number[5:]))) for row in parts], [_values(row) for row in parts]


@pytest.fixture(scope="module")
def parts() -> list[Part]:
    return _parts()


@pytest.fixture
def filled(engine: Engine) -> Engine:
    _fill(engine)
    return engine


def _fill(engine: Engine) -> None:
    add_institutions(engine)
    with writing(engine) as session:
        applications, rows = _plain_rows()
        session.connection().execute(insert(table(Application)), applications)
        session.connection().execute(insert(table(Part)), rows)
        session.add(application(1, COLLEGE))
        session.flush()
        session.add(part(1, COLLEGE))
        session.flush()
        lease = timedelta(minutes=15)
        for number in range(1, 60, 3):
            since = NOW if number % 2 else NOW - lease
            official = ALIYA if number % 4 < 2 else BORIS
            claims.take(session, SCHOOL, identifier(number, 2), official, now=since, lease=lease)
        session.connection().exec_driver_sql("ANALYZE")


def _held(number: int) -> Any:
    if number > 60 or number % 3 != 1 or not number % 2:
        return None
    return ALIYA if number % 4 < 2 else BORIS


def _given(number: int) -> Any:
    """Some of those who are given a part also hold it, some hold it instead of them, and most parts are nobody's."""
    if number % 5 or number > 200:
        return None
    return BORIS if number % 2 else ALIYA


def _fits(row: Part, query: InboxQuery) -> bool:
    number = int(row.number[5:])
    return (
        row.institution_id == query.institution_id
        and query.open in (None, row.open)
        and (query.services is None or row.service in query.services)
        and (query.statuses is None or row.status in query.statuses)
        and query.channel in (None, row.channel)
        and (query.due_from is None or row.due_on >= query.due_from)
        and (query.due_before is None or row.due_on < query.due_before)
        and (query.claimed_by is None or query.claimed_by in (_held(number), row.assigned_to))
        and row.number.startswith(query.number)
        and _is_searched_for(number, row.number, query)
    )


def _is_searched_for(number: int, whole: str, query: InboxQuery) -> bool:
    if query.numbers and {whole, f"P-{number}"}.intersection(query.numbers):
        return True
    if query.numbers and not (query.words or query.iin):
        return False
    key = f"сарсенов алихан {number}"
    return all(word in key for word in query.words) and f"{number:012}".startswith(query.iin)


def _model(parts: list[Part], query: InboxQuery) -> list[Part]:
    names = {"due": "due_on", "received": "received_at", "name": "sort_key", "number": "number"}
    everything = [*parts, part(1, COLLEGE)]
    fitting = [row for row in everything if _fits(row, query)]
    return sorted(
        fitting, key=lambda row: (getattr(row, names[query.sort]), row.id), reverse=query.descending
    )


def test_every_view_is_what_a_plain_list_gives(filled: Engine, parts: list[Part]) -> None:
    boundaries = (TODAY, TODAY + timedelta(days=1), TODAY + timedelta(days=3))
    with reading(filled) as session:
        counted = inbox.counts(session, QUERIES)
        for name, query in QUERIES.items():
            wanted = _model(parts, query)
            capped = wanted[: inbox.SEARCH_CAP] if query.searches else wanted
            assert counted[name] == min(len(wanted), inbox.SEARCH_CAP + 1 if query.searches else ROWS), name
            days = [0, 0, 0, 0]
            for row in capped:
                days[bisect_right(boundaries, row.due_on)] += 1
            assert inbox.counts_by_due(session, query, boundaries) == tuple(days), name
            assert inbox.count_applications(session, query) == len({row.application_id for row in wanted}), (
                name
            )
            known = inbox.anchors(session, query)
            for start in {0, 1, 999, 1000, 1001, len(wanted) - 5, len(wanted), len(wanted) + 9} - {-5, -4}:
                if start < 0:
                    continue
                ids = [row.id for row in capped[start : start + 40]]
                for anchors in (None, known):
                    lines = inbox.window(session, query, start, 40, anchors)
                    assert [line.part_id for line in lines] == ids, (name, start, anchors is None)
            for place in {0, 1, len(wanted) // 2, len(wanted) - 1} & set(range(len(wanted))):
                for anchors in (None, known):
                    assert inbox.place_of(session, query, wanted[place].id, anchors) == place, (name, place)


def test_a_line_tells_who_holds_it_now(filled: Engine) -> None:
    with reading(filled) as session:
        lines = inbox.window(session, replace(ALL, open=None, sort="number"), 0, 60)
        later = inbox.window(
            session, replace(ALL, now=NOW + timedelta(minutes=15), open=None, sort="number"), 0, 60
        )
    assert [line.claimed_by for line in lines] == [_held(number) for number in range(1, 61)]
    assert not any(line.claimed_by for line in later)
    assert [line.assigned_to for line in later] == [_given(number) for number in range(1, 61)]
    assert lines[0].attention == {"sign": "same"}
    assert (lines[0].number, lines[0].received_at) == ("2026-000001", NOW + timedelta(microseconds=1))


def test_a_part_that_is_not_listed_has_no_place(filled: Engine) -> None:
    with reading(filled) as session:
        assert inbox.place_of(session, ALL, identifier(10**6, 2)) is None
        assert inbox.place_of(session, replace(ALL, institution_id=COLLEGE), identifier(2, 2)) is None
        assert inbox.counts(session, {}) == {}


@pytest.fixture
def plans(sqlite_engine: Engine) -> list[str]:
    """Query plans of everything that is asked during the test."""
    _fill(sqlite_engine)
    seen: list[str] = []

    def explain(
        connection: Any, cursor: Any, statement: str, parameters: Any, _context: Any, _many: bool
    ) -> None:
        if statement.startswith("SELECT"):
            raw = connection.connection.dbapi_connection
            seen.extend(row[3] for row in raw.execute(f"EXPLAIN QUERY PLAN {statement}", parameters))

    event.listen(sqlite_engine, "before_cursor_execute", explain)
    return seen


@pytest.mark.parametrize(
    ("name", "index"),
    [
        ("all", "part_by_due"),
        ("due backwards", "part_by_due"),
        ("received", "part_by_received"),
        ("name", "part_by_name"),
        ("number", "part_by_number"),
        ("overdue", "part_by_due"),
        ("today", "part_by_due"),
        ("hearing", "part_by_status"),
        ("service", "part_by_service"),
        ("channel", "part_by_channel"),
        ("mine", "sqlite_autoindex_part_1"),
        ("begins", "part_by_number"),
    ],
)
def test_an_index_serves_each_view(sqlite_engine: Engine, plans: list[str], name: str, index: str) -> None:
    query = QUERIES[name]
    with reading(sqlite_engine) as session:
        inbox.window(session, query, 0, 40)
    asked = [step for step in plans if not step.startswith(("CO-ROUTINE", "MATERIALIZE"))]
    assert any(f"INDEX {index}" in step for step in asked), asked
    assert not any(step.startswith("SCAN part") for step in asked), asked
    if name not in ("mine", "begins"):
        covering = [step for step in asked if f"COVERING INDEX {index}" in step]
        assert covering, "the window is found within the index, without touching the rows"


def test_mine_is_found_by_holder_and_assignee_without_walking_the_list(
    sqlite_engine: Engine, plans: list[str]
) -> None:
    with reading(sqlite_engine) as session:
        inbox.window(session, QUERIES["mine"], 0, 40)
        inbox.count(session, QUERIES["mine"])
        inbox.by_due_day(session, QUERIES["mine"])
    assert (
        sum("INDEX part_by_assignee (institution_id=? AND assigned_to=?)" in step for step in plans) >= 3
    ), plans
    assert not any(step.startswith(("SCAN part", "SCAN given")) for step in plans), plans


@pytest.mark.parametrize("name", ["all", "overdue", "hearing", "service", "channel"])
def test_counting_stays_within_an_index(sqlite_engine: Engine, plans: list[str], name: str) -> None:
    with reading(sqlite_engine) as session:
        inbox.count(session, QUERIES[name])
        inbox.by_due_day(session, QUERIES[name])
        if name == "all":
            inbox.count_applications(session, QUERIES[name])
    scans = [step for step in plans if step.startswith(("SEARCH part", "SCAN part"))]
    assert scans
    assert all("COVERING INDEX" in step for step in scans), scans


def test_the_last_window_starts_from_an_anchor(sqlite_engine: Engine, plans: list[str]) -> None:
    with reading(sqlite_engine) as session:
        known = inbox.anchors(session, ALL)
        plans.clear()
        inbox.window(session, ALL, 2000, 40, known)
    assert len(known.keys) == 3
    assert any("part_by_due" in step and "due_on" in step and ">" in step for step in plans), plans


def test_only_what_is_shown_is_read(filled: Engine) -> None:
    statements: list[str] = []
    event.listen(filled, "before_cursor_execute", lambda *call: statements.append(call[2]))
    with reading(filled) as session:
        inbox.window(session, ALL, 0, 40)
        session.connection().execute(text("SELECT 1"))
    windows = [statement for statement in statements if "FROM (SELECT" in statement.replace("\n", "")]
    assert len(windows) == 1
    assert "declared" not in windows[0]
