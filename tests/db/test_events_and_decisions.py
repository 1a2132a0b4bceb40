"""The tail of events misses nothing; the auditor's list is in order and filtered."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from sqlalchemy import Engine

from db import decisions, events
from db.decisions import DecisionQuery
from db.engine import reading, writing
from db.tables import Event
from tests.db.samples import (
    COLLEGE,
    NOW,
    SCHOOL,
    Seal,
    add_institutions,
    decide,
    decision,
    identifier,
    register,
)


def made_at(milliseconds: int) -> UUID:
    """UUIDv7 of a moment some milliseconds after a day in 2026."""
    return UUID(int=(1_790_000_000_000 + milliseconds) << 80 | 0x7 << 76 | 0b10 << 62)


def happen(engine: Engine, *moments: int, institution: UUID = SCHOOL) -> None:
    with writing(engine) as session:
        for moment in moments:
            session.add(
                Event(
                    institution_id=institution,
                    id=made_at(moment),
                    at=NOW,
                    actor="intake",
                    action="registered",
                    details={"n": moment},
                )
            )


def test_the_tail_gives_what_came_after(engine: Engine) -> None:
    add_institutions(engine)
    with reading(engine) as session:
        assert events.last(session, SCHOOL) is None
        assert events.tail(session, SCHOOL, None) == ()
    happen(engine, 30, 10, 20)
    happen(engine, 25, institution=COLLEGE)
    with reading(engine) as session:
        assert [event.details["n"] for event in events.tail(session, SCHOOL, None)] == [10, 20, 30]
        assert [event.details["n"] for event in events.tail(session, SCHOOL, made_at(10), limit=1)] == [20]
        assert events.last(session, SCHOOL) == made_at(30)


def test_a_follower_misses_no_event_that_was_kept_late(engine: Engine) -> None:
    add_institutions(engine)
    happen(engine, 100_000)
    follower = events.Follower(SCHOOL)
    told = []
    with reading(engine) as session:
        follower.start(session)
    for moments in ((100_010,), (), (100_005, 50_000), (300_000,), (290_000, 300_001)):
        happen(engine, *moments)
        with reading(engine) as session:
            told.append([event.details["n"] for event in follower.news(session)])
    assert told == [[100_010], [], [50_000, 100_005], [300_000], [290_000, 300_001]]


def test_decisions_are_listed_newest_first_and_filtered(engine: Engine) -> None:
    add_institutions(engine)
    seal = Seal()
    for number in range(1, 8):
        register(engine, number)
    for number in range(1, 6):
        decide(engine, number, seal)
    with writing(engine) as session:
        session.add(decision(session, 6, outcome="refuse", service="meals", ground="p-1"))
    every = DecisionQuery(SCHOOL)
    cases = {
        "all": (every, [6, 5, 4, 3, 2, 1]),
        "oldest first": (DecisionQuery(SCHOOL, descending=False), [1, 2, 3, 4, 5, 6]),
        "refused": (DecisionQuery(SCHOOL, outcome="refuse"), [6]),
        "service": (DecisionQuery(SCHOOL, service="admission", outcome="approve"), [5, 4, 3, 2, 1]),
        "number": (DecisionQuery(SCHOOL, number="2026-000004"), [4]),
        "its own number": (DecisionQuery(SCHOOL, number="Ш-2026-00000"), [6, 5, 4, 3, 2, 1]),
        "words": (DecisionQuery(SCHOOL, words=("алихан", "3")), [3]),
        "from": (DecisionQuery(SCHOOL, decided_from=NOW + timedelta(seconds=5)), [6, 5]),
        "before": (DecisionQuery(SCHOOL, decided_before=NOW + timedelta(seconds=2)), [1]),
        "college": (DecisionQuery(COLLEGE), []),
    }
    with reading(engine) as session:
        for name, (query, numbers) in cases.items():
            lines = decisions.window(session, query, 0, 40)
            assert [line.decision_id for line in lines] == [identifier(n, 5) for n in numbers], name
            assert decisions.count(session, query) == len(numbers), name
            known = decisions.anchors(session, query)
            for place, number in enumerate(numbers):
                assert decisions.place_of(session, query, identifier(number, 5), known) == place, name
        assert [line.number for line in decisions.window(session, every, 2, 2)] == [
            "Ш-2026-000004",
            "Ш-2026-000003",
        ]
        assert decisions.place_of(session, every, identifier(7, 5)) is None
