"""Numbers given out in order, one sequence a name and an institution."""

from __future__ import annotations

from uuid import UUID

from sqlmodel import Session

from db.core import insert, table
from db.tables import Counter

_counter = table(Counter)


def next_value(session: Session, institution_id: UUID, name: str) -> int:
    """The next number of a sequence, from 1; given out for good only when the transaction is kept.

    One statement, and the row stays locked until the transaction ends: two officials never get the same number,
    and a transaction that is rolled back leaves no gap.
    """
    statement = insert(session, Counter).values(institution_id=institution_id, name=name, value=1)
    counted = statement.on_conflict_do_update(
        index_elements=["institution_id", "name"], set_={"value": _counter.c.value + 1}
    )
    return int(session.execute(counted.returning(_counter.c.value)).scalar_one())
