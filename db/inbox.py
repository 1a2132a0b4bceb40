"""What the inbox asks: counts, windows and places of open parts, each served by an index of its own."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import ColumnElement, CompoundSelect, and_, func, or_, select, union_all
from sqlmodel import Session

from db import paging
from db.core import table
from db.paging import Anchors, Order
from db.tables import Application, Claim, Part

SEARCH_CAP = 1000
"""Hits of a search that are counted and shown; nobody reads more, and counting them all is slow."""

_FEW = 5000
"""Up to so many rows found are looked up one by one; more are met soon enough on the way down the list."""

_part, _claim, _application = table(Part), table(Claim), table(Application)
_given = _part.alias("given")
_END = "\U0010ffff"

Sort = Literal["due", "received", "name", "number"]
_SORTS = {
    "due": (_part.c.due_on, _part.c.id),
    "received": (_part.c.received_at, _part.c.id),
    "name": (_part.c.sort_key, _part.c.id),
    "number": (_part.c.number, _part.c.id),
}


@dataclass(frozen=True)
class InboxQuery:
    """Which parts of an institution, and in which order.

    Attributes:
        now: the moment at which a claim counts as held.
        open: still to be decided; ``None``: both.
        services: service codes; ``None``: all.
        claimed_by: only parts this official holds at `now`, or that were given to this official.
        due_from: first due day.
        due_before: first due day that is too late.
        words: folded words (`reviewer_tui.regulations.names.search_key`), each of which must stand in the search key.
        number: beginning of the registration number.
        iin: beginning of the subject's IIN.
        numbers: registration numbers or numbers of the portal, whole; a part of one of them fits as well as one of
            these words or this IIN.
    """

    institution_id: UUID
    now: datetime
    open: bool | None = True
    services: tuple[str, ...] | None = None
    channel: str | None = None
    statuses: tuple[str, ...] | None = None
    claimed_by: UUID | None = None
    due_from: date | None = None
    due_before: date | None = None
    words: tuple[str, ...] = ()
    number: str = ""
    iin: str = ""
    numbers: tuple[str, ...] = ()
    sort: Sort = "due"
    descending: bool = False

    @property
    def searches(self) -> bool:
        """Is it a search, whose hits are capped at `SEARCH_CAP`?"""
        return bool(self.words)

    def order(self) -> Order:
        """Its order as columns."""
        return Order(_SORTS[self.sort], self.descending)


@dataclass(frozen=True, slots=True)
class InboxLine:
    """A part as the inbox lists it; the subject is not masked yet."""

    part_id: UUID
    application_id: UUID
    number: str
    service: str
    channel: str
    status: str
    open: bool
    received_at: datetime
    registered_on: date
    due_on: date
    subject_name: str
    attention: dict[str, Any]
    latest_note: str
    version: int
    assigned_to: UUID | None
    claimed_by: UUID | None


_SHOWN = (
    _part.c.id,
    _part.c.application_id,
    _part.c.number,
    _part.c.service,
    _part.c.channel,
    _part.c.status,
    _part.c.open,
    _part.c.received_at,
    _part.c.registered_on,
    _part.c.due_on,
    _part.c.subject_name,
    _part.c.attention,
    _part.c.latest_note,
    _part.c.version,
    _part.c.assigned_to,
    _claim.c.official_id,
)


def window(
    session: Session, query: InboxQuery, start: int, size: int, anchors: Anchors | None = None
) -> tuple[InboxLine, ...]:
    """Rows of the inbox from a place on, in the query's order.

    Args:
        session: a reading session.
        query: what is listed.
        start: place of the first row, from 0.
        size: how many rows.
        anchors: of the same query, so that a far window costs no more than the first.
    """
    if query.searches:
        size = max(0, min(size, SEARCH_CAP - start))
    chosen = paging.identifiers(_conditions(session, query), query.order(), start, size, anchors).subquery()
    held = and_(
        _claim.c.institution_id == _part.c.institution_id,
        _claim.c.part_id == _part.c.id,
        _claim.c.until > query.now,
    )
    joined = chosen.join(
        _part, and_(_part.c.institution_id == query.institution_id, _part.c.id == chosen.c.id)
    )
    statement = select(*_SHOWN).select_from(joined.outerjoin(_claim, held)).order_by(*query.order().by())
    return tuple(InboxLine(*row) for row in session.execute(statement))


def anchors(session: Session, query: InboxQuery) -> Anchors:
    """Keys of every thousandth row; worth it beyond some thousand rows, and to be read again when rows changed."""
    return paging.anchors(session, _conditions(session, query), query.order())


def count(session: Session, query: InboxQuery) -> int:
    """How many rows; a search counts to `SEARCH_CAP` + 1, which means "more"."""
    return counts(session, {"": query})[""]


def counts(session: Session, queries: Mapping[str, InboxQuery]) -> dict[str, int]:
    """Counts of several views in one statement."""
    if not queries:
        return {}
    columns = [_counted(session, query).label(f"n{number}") for number, query in enumerate(queries.values())]
    return dict(zip(queries, map(int, session.execute(select(*columns)).one()), strict=True))


def counts_by_due(session: Session, query: InboxQuery, boundaries: Sequence[date]) -> tuple[int, ...]:
    """Rows before the first boundary, between each two, and from the last one on: one count more than boundaries.

    One pass over the index of due days serves all of them.
    """
    groups = [0] * (len(boundaries) + 1)
    for day, number in by_due_day(session, query).items():
        groups[bisect_right(boundaries, day)] += number
    return tuple(groups)


def by_due_day(session: Session, query: InboxQuery) -> dict[date, int]:
    """How many rows are due on each day, in the order of days; of a search, its first `SEARCH_CAP` hits."""
    conditions, order = _conditions(session, query), query.order()
    due = select(_part.c.due_on).where(*conditions)
    if query.searches:
        due = due.order_by(*order.by()).limit(SEARCH_CAP)
    days = due.subquery()
    statement = select(days.c.due_on, func.count()).group_by(days.c.due_on).order_by(days.c.due_on)
    return {day: int(number) for day, number in session.execute(statement)}


def count_applications(session: Session, query: InboxQuery) -> int:
    """How many applications the rows belong to."""
    statement = select(func.count(_part.c.application_id.distinct())).where(*_conditions(session, query))
    return int(session.execute(statement).scalar_one())


def place_of(
    session: Session, query: InboxQuery, part_id: UUID, anchors: Anchors | None = None
) -> int | None:
    """Place of a part in the query's order, from 0; ``None`` when the query does not list it."""
    order, conditions = query.order(), _conditions(session, query)
    key = session.execute(select(*order.columns).where(*conditions, _part.c.id == part_id)).first()
    return None if key is None else paging.place(session, conditions, order, tuple(key), anchors)


def _counted(session: Session, query: InboxQuery) -> Any:
    if not query.searches:
        return select(func.count()).where(*_conditions(session, query)).scalar_subquery()
    hits = select(_part.c.id).where(*_conditions(session, query)).limit(SEARCH_CAP + 1).subquery()
    return select(func.count()).select_from(hits).scalar_subquery()


def _conditions(session: Session, query: InboxQuery) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = [_part.c.institution_id == query.institution_id]
    if query.open is not None:
        conditions.append(_part.c.open == query.open)
    for column, values in ((_part.c.service, query.services), (_part.c.status, query.statuses)):
        if values is not None:
            conditions.append(column == values[0] if len(values) == 1 else column.in_(values))
    if query.channel is not None:
        conditions.append(_part.c.channel == query.channel)
    if query.due_from is not None:
        conditions.append(_part.c.due_on >= query.due_from)
    if query.due_before is not None:
        conditions.append(_part.c.due_on < query.due_before)
    if query.claimed_by is not None:
        conditions.append(_part.c.id.in_(_held(query)))
    if query.number:
        conditions += _numbered(session, query)
    return conditions + _found(session, query)


def _numbered(session: Session, query: InboxQuery) -> list[ColumnElement[bool]]:
    """The beginning of a number; few parts of such a number are named, lest the whole list is walked for them."""
    begins = _begins(_part.c.number, query.number)
    mine = _part.c.institution_id == query.institution_id
    few = session.execute(select(_part.c.id).where(mine, *begins).limit(_FEW + 1)).scalars().all()
    return [_part.c.id.in_(few)] if len(few) <= _FEW else begins


def _found(session: Session, query: InboxQuery) -> list[ColumnElement[bool]]:
    """The condition that a search puts on a part's application."""
    named = _named(session, query)
    found = [_application.c.search_key.contains(word, autoescape=True) for word in query.words if word]
    if query.iin:
        found += _begins(_application.c.subject_iin, query.iin)
    if not found:
        return [_part.c.application_id.in_(named)] if query.numbers else []
    mine = _application.c.institution_id == query.institution_id
    few = session.execute(select(_application.c.id).where(mine, *found).limit(_FEW + 1)).scalars().all()
    if len(few) <= _FEW:
        return [_part.c.application_id.in_({*few, *named})]
    this = _application.c.id == _part.c.application_id
    many = select(_application.c.id).where(mine, this, *found).correlate(_part).exists()
    return [or_(many, _part.c.application_id.in_(named))]


def _named(session: Session, query: InboxQuery) -> Sequence[UUID]:
    """The applications of some numbers, found by the two indexes that make them unique."""
    if not query.numbers:
        return ()
    mine = _application.c.institution_id == query.institution_id
    number, portal = (
        select(_application.c.id).where(mine, column.in_(query.numbers))
        for column in (_application.c.number, _application.c.portal_number)
    )
    return session.execute(union_all(number, portal)).scalars().all()


def _begins(column: ColumnElement[str], beginning: str) -> list[ColumnElement[bool]]:
    """A range instead of LIKE, which uses no index on SQLite."""
    return [column >= beginning, column < beginning + _END]


def _held(query: InboxQuery) -> CompoundSelect[Any]:
    """Identifiers from two indexes; one condition over both columns would walk the whole list."""
    claimed = select(_claim.c.part_id).where(
        _claim.c.institution_id == query.institution_id,
        _claim.c.official_id == query.claimed_by,
        _claim.c.until > query.now,
    )
    given = select(_given.c.id).where(
        _given.c.institution_id == query.institution_id, _given.c.assigned_to == query.claimed_by
    )
    return union_all(claimed, given)
