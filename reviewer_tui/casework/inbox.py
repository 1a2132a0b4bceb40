"""The inbox of one official: windows and counts of what is still to be decided, masked."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from threading import Lock
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

import db.engine
import db.inbox
from db.events import Follower
from db.inbox import InboxLine, InboxQuery
from db.paging import STEP, Anchors
from db.tables import Application, Part
from reviewer_tui.casework import hearing_days, terms
from reviewer_tui.casework.faults import translated
from reviewer_tui.casework.inbox_waiting import waiting
from reviewer_tui.casework.masking import initials, mask_iins, mask_message, mask_name
from reviewer_tui.casework.numbers import registration_number
from reviewer_tui.casework.office import Office
from reviewer_tui.casework.people import colleagues
from reviewer_tui.casework.previews import preview
from reviewer_tui.casework.typed import storable
from reviewer_tui.casework.views import (
    Attention,
    DueGroup,
    Identity,
    InboxCounts,
    InboxFilter,
    InboxRow,
    Preview,
    Sign,
    Status,
    View,
)
from reviewer_tui.errors import BadInput, NotFound
from reviewer_tui.i18n import Message, message
from reviewer_tui.regulations.names import search_key

_NUMBER = re.compile(r"\d{4}-\d*")
_DIGITS = re.compile(r"[0-9]{1,12}")
_END_OF_NUMBER = re.compile(r"[0-9]{1,6}")
_LEAST_OF_IIN = 3
_DAY = timedelta(days=1)
_BY_DAY = (View.ALL, View.OVERDUE, View.TODAY, View.SOON)
"""Views that are nothing but ranges of due days."""


class Inbox:
    """Answers about the open parts of the official's institution."""

    def __init__(self, office: Office, identity: Identity) -> None:
        self._office = office
        self._identity = identity
        self._institution = office.institution(identity.institution_id)
        self._anchors: dict[InboxFilter, Anchors] = {}
        self._initials: dict[UUID, str] = {}
        self._lock = Lock()
        self._follower: Follower | None = None
        self._arrived = 0

    def counts(self, wanted: InboxFilter) -> InboxCounts:
        """How many parts each view has under the filter, and each due group of the chosen view."""
        chosen = self._query(wanted)
        with self._lock:
            self._anchors.clear()
        with translated(), db.engine.reading(self._office.engine) as session:
            self._follow(session)
            views, by_day = self._views(session, wanted)
            days = by_day[wanted.view] if wanted.view in by_day else db.inbox.by_due_day(session, chosen)
            applications = db.inbox.count_applications(session, chosen)
        groups = self._groups(days) if wanted.sort == "due" else {}
        return InboxCounts(views, groups, min(views[wanted.view], _most(chosen)), applications)

    def _views(
        self, session: Session, wanted: InboxFilter
    ) -> tuple[dict[View, int], dict[View, dict[date, int]]]:
        """The size of every view; and, unless a capped search hides them, how many are due on each day."""
        queries = {view: self._query(replace(wanted, view=view)) for view in View}
        if queries[View.ALL].searches:
            by_day = {}
        else:
            every_day = db.inbox.by_due_day(session, queries[View.ALL])
            by_day = {view: _within(every_day, queries[view]) for view in _BY_DAY}
        counted = db.inbox.counts(session, {view.value: queries[view] for view in View if view not in by_day})
        sizes = {view: sum(by_day[view].values()) if view in by_day else counted[view.value] for view in View}
        return sizes, by_day

    def _groups(self, days: Mapping[date, int]) -> dict[DueGroup, int]:
        today = self._office.today()
        groups = dict.fromkeys(DueGroup, 0)
        for day, number in days.items():
            groups[terms.group_of(self._institution, today, day)] += number
        return groups

    def window(self, wanted: InboxFilter, start: int, size: int) -> tuple[InboxRow, ...]:
        """Rows from an index on."""
        query = self._query(wanted)
        with translated(), db.engine.reading(self._office.engine) as session:
            lines = db.inbox.window(
                session, query, start, size, self._anchors_for(session, wanted, query, start)
            )
            if any((whose := _whose(line)) and whose not in self._initials for line in lines):
                self._learn_initials(session)
            today = self._office.today()
            waits = waiting(session, self._institution, lines, today)
        left: dict[date, int] = {}
        for line in lines:
            if line.due_on not in left:
                left[line.due_on] = terms.days_left(self._institution, today, line.due_on)
        return tuple(self._row(line, today, left[line.due_on], waits.get(line.part_id)) for line in lines)

    def _anchors_for(
        self, session: Session, wanted: InboxFilter, query: InboxQuery, start: int
    ) -> Anchors | None:
        """Anchors are worth their reading only far down the list; they hold until the next counting."""
        if start < STEP or query.searches:
            return None
        with self._lock:
            known = self._anchors.get(wanted)
        if known is None:
            known = db.inbox.anchors(session, query)
            with self._lock:
                self._anchors[wanted] = known
        return known

    def _learn_initials(self, session: Session) -> None:
        people = colleagues(session, self._identity.institution_id)
        self._initials = {key: initials(who.given_name, who.surname) for key, who in people.items()}

    def place_of(self, wanted: InboxFilter, part_id: UUID) -> int | None:
        """The index of a part, or none when the filter hides it."""
        with translated(), db.engine.reading(self._office.engine) as session:
            return db.inbox.place_of(session, self._query(wanted), part_id, self._anchors.get(wanted))

    def preview(self, part_id: UUID) -> Preview:
        """What can be told of a part before it is opened."""
        return preview(self._office, self._identity, part_id)

    def news(self) -> int:
        """How many applications were registered since `seen`, or since the rows were first counted."""
        with translated(), db.engine.reading(self._office.engine) as session:
            return self._follow(session)

    def seen(self) -> None:
        """Everything registered until now has been seen."""
        with translated(), db.engine.reading(self._office.engine) as session:
            self._follow(session)
        with self._lock:
            self._arrived = 0

    def _follow(self, session: Session) -> int:
        with self._lock:
            if self._follower is None:
                self._follower = Follower(self._identity.institution_id)
                self._follower.start(session)
            self._arrived += sum(event.action == "registered" for event in self._follower.news(session))
            return self._arrived

    def find(self, number: str, service: str | None = None, *, any_part: bool = False) -> UUID:
        """The part of a number; see `Desk.find`."""
        number = storable(number)
        with translated(), db.engine.reading(self._office.engine) as session:
            application = session.exec(
                select(Application).where(
                    Application.institution_id == self._identity.institution_id,
                    (col(Application.number) == number) | (col(Application.portal_number) == number),
                )
            ).first()
            if application is None:
                raise NotFound(
                    "no-such-case", message("There is no case {number} in this institution.", number=number)
                )
            parts = session.exec(
                select(Part)
                .where(
                    Part.institution_id == application.institution_id, Part.application_id == application.id
                )
                .order_by(col(Part.id))
            ).all()
        fitting = [part for part in parts if service in (None, part.service)]
        if not fitting:
            raise NotFound(
                "no-such-part",
                message("{number} has no part {service}.", number=number, service=service or ""),
            )
        if len(fitting) > 1 and not any_part:
            names = ", ".join(part.service for part in fitting)
            raise BadInput(
                "which-part",
                message("{number} has several parts, name one: {names}", number=number, names=names),
            )
        return fitting[0].id

    def _query(self, wanted: InboxFilter) -> InboxQuery:
        query = self._searching(
            InboxQuery(
                institution_id=self._identity.institution_id,
                now=self._office.now(),
                services=(wanted.service,) if wanted.service else None,
                channel=wanted.channel,
                sort=_sort(wanted.sort),
                descending=wanted.sort == "received",
            ),
            wanted.search,
        )
        return self._viewing(query, wanted.view)

    def _searching(self, query: InboxQuery, text: str) -> InboxQuery:
        """What was typed means a registration number or its end, the portal's number, an IIN, or words of a name."""
        typed = storable(text).strip()
        if _NUMBER.fullmatch(typed):
            return replace(query, number=typed)
        numbers: tuple[str, ...] = (typed,) if any(sign.isdigit() for sign in typed) else ()
        if _END_OF_NUMBER.fullmatch(typed):
            year = self._office.today().year
            numbers += tuple(registration_number(one, int(typed)) for one in (year, year - 1))
        if _DIGITS.fullmatch(typed):
            return replace(query, iin=typed if len(typed) >= _LEAST_OF_IIN else "", numbers=numbers)
        return replace(query, words=tuple(search_key(typed).split()), numbers=numbers)

    def _viewing(self, query: InboxQuery, view: View) -> InboxQuery:
        today = self._office.today()
        tomorrow = today + _DAY
        later = terms.soon_until(self._institution, today) + _DAY
        changes: dict[View, dict[str, Any]] = {
            View.MINE: {"claimed_by": self._identity.official_id},
            View.OVERDUE: {"due_before": today},
            View.TODAY: {"due_from": today, "due_before": tomorrow},
            View.SOON: {"due_from": tomorrow, "due_before": later},
            View.HEARING: {"statuses": (Status.HEARING.value,)},
            View.SIGNATURE: {"statuses": (Status.AWAITING_SIGNATURE.value,)},
        }
        return replace(query, **changes.get(view, {}))

    def _row(self, line: InboxLine, today: date, left: int, waits: Attention | None) -> InboxRow:
        whose = _whose(line)
        return InboxRow(
            part_id=line.part_id,
            number=line.number,
            subject=mask_name(line.subject_name),
            service=line.service,
            channel=line.channel,
            received_at=line.received_at,
            due_on=line.due_on,
            days_left=left,
            group=terms.group_of(self._institution, today, line.due_on),
            status=Status(line.status),
            claimed_by=self._initials.get(whose, "?") if whose else "",
            mine=whose == self._identity.official_id,
            attention=waits
            or hearing_days.row_attention(self._institution, line, _attention(line.attention), today, left),
            latest_note=mask_iins(line.latest_note),
            version=line.version,
            restricted=self._institution.restricts(line.service),
        )


def _whose(line: InboxLine) -> UUID | None:
    """Who works on a part now, or else to whom it was given."""
    return line.claimed_by or line.assigned_to


def _within(days: Mapping[date, int], query: InboxQuery) -> dict[date, int]:
    first, end = query.due_from or date.min, query.due_before or date.max
    return {day: number for day, number in days.items() if first <= day < end}


def _most(query: InboxQuery) -> int:
    """The greatest number of rows a list of this query shows."""
    return db.inbox.SEARCH_CAP if query.searches else 1 << 62


def _sort(name: str) -> db.inbox.Sort:
    return name if name in ("due", "received", "name", "number") else "due"  # type: ignore[return-value]


def _attention(value: dict[str, object]) -> Attention | None:
    if not value:
        return None
    said = value.get("message")
    if not isinstance(said, dict):
        return None
    return Attention(Sign(str(value["sign"])), mask_message(Message.from_json(said)))
