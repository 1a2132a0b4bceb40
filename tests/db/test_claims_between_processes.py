"""One holder at a time, whoever asks and from how many processes."""

from __future__ import annotations

import subprocess
import sys
from datetime import timedelta

import pytest
from sqlalchemy import Engine

from db import claims, counters
from db.engine import StoreError, reading, writing
from tests.db.samples import COLLEGE, NOW, SCHOOL, add_institutions, identifier, register

LEASE = timedelta(minutes=15)
PART = identifier(1, 2)
ALIYA, BORIS = identifier(1, 6), identifier(2, 6)


@pytest.fixture
def registered(engine: Engine) -> Engine:
    add_institutions(engine)
    register(engine, 1)
    return engine


def take(engine: Engine, official: object, at: timedelta) -> claims.Holder | None:
    with writing(engine) as session:
        return claims.take(session, SCHOOL, PART, official, now=NOW + at, lease=LEASE)


def holder(engine: Engine, at: timedelta) -> claims.Holder | None:
    with reading(engine) as session:
        return claims.holder(session, SCHOOL, PART, now=NOW + at)


def test_a_free_part_is_taken_and_nobody_else_gets_it(registered: Engine) -> None:
    mine = take(registered, ALIYA, timedelta())
    assert mine == claims.Holder(ALIYA, NOW, NOW + LEASE)
    assert take(registered, BORIS, timedelta(minutes=1)) is None
    assert holder(registered, timedelta(minutes=1)) == mine
    again = take(registered, ALIYA, timedelta(minutes=2))
    assert again == claims.Holder(ALIYA, NOW, NOW + LEASE + timedelta(minutes=2)), (
        "held since the first taking"
    )


def test_a_claim_ends_when_its_time_is_over(registered: Engine) -> None:
    take(registered, ALIYA, timedelta())
    assert holder(registered, LEASE) is None
    assert take(registered, BORIS, LEASE - timedelta(microseconds=1)) is None
    assert take(registered, BORIS, LEASE) == claims.Holder(BORIS, NOW + LEASE, NOW + 2 * LEASE)
    with writing(registered) as session:
        assert not claims.renew(session, SCHOOL, PART, ALIYA, now=NOW + LEASE, lease=LEASE)
        assert not claims.release(session, SCHOOL, PART, ALIYA)
    assert holder(registered, LEASE) == claims.Holder(BORIS, NOW + LEASE, NOW + 2 * LEASE)


def test_taking_again_after_the_time_is_a_new_claim(registered: Engine) -> None:
    take(registered, ALIYA, timedelta())
    assert take(registered, ALIYA, 2 * LEASE) == claims.Holder(ALIYA, NOW + 2 * LEASE, NOW + 3 * LEASE)


def test_signs_of_life_and_giving_back(registered: Engine) -> None:
    take(registered, ALIYA, timedelta())
    with writing(registered) as session:
        assert claims.renew(session, SCHOOL, PART, ALIYA, now=NOW + timedelta(minutes=10), lease=LEASE)
        assert not claims.renew(session, SCHOOL, PART, BORIS, now=NOW, lease=LEASE)
    assert holder(registered, timedelta(minutes=20)) is not None
    with writing(registered) as session:
        assert claims.release(session, SCHOOL, PART, ALIYA)
        assert not claims.release(session, SCHOOL, PART, ALIYA)
    assert holder(registered, timedelta()) is None


def test_a_part_of_nobody_cannot_be_taken(registered: Engine) -> None:
    with pytest.raises(StoreError) as refused, writing(registered) as session:
        claims.take(session, COLLEGE, PART, ALIYA, now=NOW, lease=LEASE)
    assert refused.value.code == "conflict"


RACE = """
import sys
from uuid import UUID
from datetime import timedelta
from db import claims, counters
from db.engine import make_engine, writing
from tests.db.samples import SCHOOL, NOW, identifier
engine, me = make_engine(sys.argv[1]), identifier(int(sys.argv[2]), 6)
sys.stdin.readline()
for number in range(1, 21):
    with writing(engine) as session:
        if claims.take(session, SCHOOL, identifier(number, 2), me, now=NOW, lease=timedelta(minutes=5)):
            print(number, counters.next_value(session, SCHOOL, "won"))
"""


def test_of_several_processes_each_part_has_one_winner(engine: Engine) -> None:
    add_institutions(engine)
    for number in range(1, 21):
        register(engine, number)
    url = engine.url.render_as_string(hide_password=False)
    racers = [
        subprocess.Popen(
            [sys.executable, "-c", RACE, url, str(number)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for number in range(4)
    ]
    for racer in racers:
        assert racer.stdin is not None
        racer.stdin.write("go\n")
        racer.stdin.flush()
    won = [line.split() for racer in racers for line in racer.communicate(timeout=60)[0].splitlines()]
    assert [racer.returncode for racer in racers] == [0] * 4
    assert sorted(int(number) for number, _ in won) == list(range(1, 21))
    assert sorted(int(value) for _, value in won) == list(range(1, 21)), "numbers without gap or repetition"


def test_counters_are_each_institutions_own_and_leave_no_gap(engine: Engine) -> None:
    add_institutions(engine)

    def count_and_fail() -> None:
        with writing(engine) as session:
            counters.next_value(session, SCHOOL, "registration-2026")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        count_and_fail()
    with writing(engine) as session:
        values = [counters.next_value(session, SCHOOL, "registration-2026") for _ in range(3)]
        others = [
            counters.next_value(session, COLLEGE, "registration-2026"),
            counters.next_value(session, SCHOOL, "decision-2026"),
        ]
    assert (values, others) == ([1, 2, 3], [1, 1])
