"""Reaching any place of a long ordered list without walking to it: keys instead of offsets.

A window far down costs as much as the first one: it starts from the nearest anchor, the key of every thousandth
row, and walks at most a thousand index entries from there. Without anchors it walks from the top, within the index.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, ColumnElement, Select, UnaryExpression, func, literal, select, tuple_
from sqlmodel import Session

STEP = 1000
"""Rows between two anchors."""

Key = tuple[Any, ...]


@dataclass(frozen=True)
class Anchors:
    """Keys of rows 0, `STEP`, 2·`STEP`, … in an order; true for the state of the store in which they were read."""

    keys: tuple[Key, ...] = ()

    def nearest(self, start: int) -> tuple[Key | None, int]:
        """The key to start from, and how many rows are left to walk from there."""
        if not self.keys or start < 0:
            return None, max(start, 0)
        number = min(start // STEP, len(self.keys) - 1)
        return self.keys[number], start - number * STEP


@dataclass(frozen=True)
class Order:
    """Columns that make a total order, the identifier last; one index serves it in both directions."""

    columns: tuple[Column[Any], ...]
    descending: bool = False

    def by(self) -> list[UnaryExpression[Any]]:
        """What goes behind ORDER BY."""
        return [column.desc() if self.descending else column.asc() for column in self.columns]

    def from_key(self, key: Key) -> ColumnElement[bool]:
        """The row of a key and all behind it."""
        row, bound = tuple_(*self.columns), self._literal(key)
        behind: ColumnElement[bool] = row <= bound if self.descending else row >= bound
        return behind

    def before_key(self, key: Key) -> ColumnElement[bool]:
        """All rows before the one of a key."""
        row, bound = tuple_(*self.columns), self._literal(key)
        before: ColumnElement[bool] = row > bound if self.descending else row < bound
        return before

    def _literal(self, key: Key) -> Any:
        return tuple_(*(literal(value, column.type) for value, column in zip(key, self.columns, strict=True)))


def identifiers(
    conditions: Sequence[ColumnElement[bool]], order: Order, start: int, size: int, anchors: Anchors | None
) -> Select[Any]:
    """The identifiers of a window: an index range, without touching the rows themselves."""
    key, left = (anchors or Anchors()).nearest(start)
    chosen = select(order.columns[-1]).where(*conditions)
    if key is not None and left != start:
        chosen = chosen.where(order.from_key(key))
    return chosen.order_by(*order.by()).limit(max(size, 0)).offset(left)


def anchors(session: Session, conditions: Sequence[ColumnElement[bool]], order: Order) -> Anchors:
    """Read the key of every thousandth row in one pass over the index."""
    number = func.row_number().over(order_by=order.by()).label("place_in_order")
    numbered = select(*order.columns, number).where(*conditions).subquery()
    wanted = (
        select(*numbered.c[:-1])
        .where((numbered.c.place_in_order - 1) % STEP == 0)
        .order_by(numbered.c.place_in_order)
    )
    return Anchors(tuple(tuple(row) for row in session.execute(wanted)))


def place(
    session: Session, conditions: Sequence[ColumnElement[bool]], order: Order, key: Key, known: Anchors | None
) -> int:
    """How many rows stand before a key; counted from the nearest anchor before it."""
    passed = 0
    statement = select(func.count()).where(*conditions, order.before_key(key))
    for number, anchor in enumerate((known or Anchors()).keys):
        if (anchor > key) != order.descending and anchor != key:
            break
        passed = number
    if known is not None and passed:
        statement = statement.where(order.from_key(known.keys[passed]))
    return passed * STEP + int(session.execute(statement).scalar_one())
