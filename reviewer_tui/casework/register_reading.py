"""The register of duplicates: what is ready, what was handed out to whom, what nobody came for (order 39)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, func, or_, select

import db.engine
from db.tables import Application, Decision, IssuedDuplicate
from reviewer_tui.casework import exports
from reviewer_tui.casework.access import REASON_READING, require_export
from reviewer_tui.casework.blanks import ISSUED, READY, UNCLAIMED
from reviewer_tui.casework.events import record_access
from reviewer_tui.casework.faults import translated
from reviewer_tui.casework.masking import mask_name
from reviewer_tui.casework.office import Office
from reviewer_tui.casework.register_csv import as_csv
from reviewer_tui.casework.typed import storable
from reviewer_tui.casework.views import Identity, RegisterFilter, RegisterLine
from reviewer_tui.regulations.names import search_key
from reviewer_tui.regulations.services import service

STATES = (READY, UNCLAIMED, ISSUED)
MOST_LINES = 100_000
OF_DECISION = (col(Decision.institution_id) == col(IssuedDuplicate.institution_id)) & (
    col(Decision.id) == col(IssuedDuplicate.decision_id)
)
"""Which decision a line belongs to."""
_ORDER = col(IssuedDuplicate.series), col(IssuedDuplicate.blank_number)


def lines(
    office: Office, identity: Identity, wanted: RegisterFilter, start: int = 0, size: int = MOST_LINES
) -> tuple[RegisterLine, ...]:
    """Lines of the institution's register in the order of series and number, names masked.

    Args:
        wanted: which lines.
        start: index of the first line.
        size: how many lines at most.
    """
    with translated(), db.engine.reading(office.engine) as session:
        return _read(session, office, identity, wanted, start, size, masked=True)


def counts(office: Office, identity: Identity, search: str = "") -> Mapping[str, int]:
    """How many lines each state has of those that a search lets through; all of them under the empty name."""
    with translated(), db.engine.reading(office.engine) as session:
        return {
            state: session.exec(
                select(func.count())
                .select_from(IssuedDuplicate)
                .join(Decision, OF_DECISION)
                .where(*_conditions(office, identity, RegisterFilter(state, search)))
            ).one()
            for state in ("", *STATES)
        }


def place_of(office: Office, identity: Identity, wanted: RegisterFilter, part_id: UUID) -> int | None:
    """The index of a part's line in the order of a filter; none when the filter hides it."""
    with translated(), db.engine.reading(office.engine) as session:
        ids = session.exec(
            select(Decision.part_id)
            .join(IssuedDuplicate, OF_DECISION)
            .where(*_conditions(office, identity, wanted))
            .order_by(*_ORDER)
        ).all()
    return ids.index(part_id) if part_id in ids else None


def export(office: Office, identity: Identity) -> tuple[RegisterLine, ...]:
    """The whole register with its names in full; that it was taken out is logged.

    Raises:
        RefusedByRule: ``restricted-export``, the institution's papers are for official use only.
    """
    require_export(office, identity, None, _DETAILS)
    with translated(), db.engine.writing(office.engine) as session:
        return _taken_out(session, office, identity)


def save(office: Office, identity: Identity) -> Path:
    """The same, written as CSV into the home's folder for exports; nothing is logged when it cannot be written.

    Raises:
        BadInput: ``export-not-written``.
        RefusedByRule: ``restricted-export``.
    """
    require_export(office, identity, None, _DETAILS)
    with translated(), db.engine.writing(office.engine) as session:
        text = "\n".join(as_csv(_taken_out(session, office, identity))) + "\n"
        # The mark at the beginning tells a spreadsheet that the letters are UTF-8.
        return exports.write(office, f"register-{office.today():%Y-%m-%d}.csv", text.encode("utf-8-sig"))


_DETAILS: Mapping[str, Any] = {"register": "duplicates"}


def _taken_out(session: Session, office: Office, identity: Identity) -> tuple[RegisterLine, ...]:
    found = _read(session, office, identity, RegisterFilter(), 0, MOST_LINES, masked=False)
    record_access(
        session, office, identity, kind="export", reason=REASON_READING, details={**_DETAILS, "lines": len(found)}
    )  # fmt: skip
    return found


def _read(
    session: Session,
    office: Office,
    identity: Identity,
    wanted: RegisterFilter,
    start: int,
    size: int,
    *,
    masked: bool,
) -> tuple[RegisterLine, ...]:
    rows = session.exec(
        select(IssuedDuplicate, Decision)
        .join(Decision, OF_DECISION)
        .where(*_conditions(office, identity, wanted))
        .order_by(*_ORDER)
        .offset(start)
        .limit(size)
    ).all()
    return tuple(line_of(row, decision, office.today(), masked=masked) for row, decision in rows)


def _conditions(office: Office, identity: Identity, wanted: RegisterFilter) -> list[ColumnElement[bool]]:
    conditions = [col(IssuedDuplicate.institution_id) == identity.institution_id]
    if wanted.state:
        conditions.append(col(IssuedDuplicate.state) == (ISSUED if wanted.state == ISSUED else READY))
        late = col(IssuedDuplicate.keep_until) < office.today()
        conditions += [late] if wanted.state == UNCLAIMED else [~late] if wanted.state == READY else []
    return conditions + _found(identity, " ".join(storable(wanted.search).split()))


def _found(identity: Identity, typed: str) -> list[ColumnElement[bool]]:
    """What a search asks of a line: a figure in it means one of its numbers, letters alone the holder."""
    if any(letter.isdigit() for letter in typed):
        blank = col(IssuedDuplicate.series) + " " + col(IssuedDuplicate.blank_number)
        numbers = (
            blank, col(IssuedDuplicate.original_number), col(Decision.number), col(Decision.application_number),
        )  # fmt: skip
        return [or_(*(number.contains(typed, autoescape=True) for number in numbers))]
    words = [
        col(Application.search_key).contains(word, autoescape=True) for word in search_key(typed).split()
    ]
    mine = col(Application.institution_id) == identity.institution_id
    return [col(Decision.application_id).in_(select(Application.id).where(mine, *words))] if words else []


def line_of(row: IssuedDuplicate, decision: Decision, today: date, *, masked: bool) -> RegisterLine:
    """A line as it is shown on a day."""
    shown = mask_name if masked else str
    return RegisterLine(
        part_id=decision.part_id,
        application_number=decision.application_number,
        decision_number=decision.number,
        kind=_kind(decision.service, row.series),
        series=row.series,
        blank_number=row.blank_number,
        original_number=row.original_number,
        graduate=shown(row.graduate_name),
        entered_at=row.entered_at,
        ready_on=row.ready_on,
        keep_until=row.keep_until,
        original_surrendered=row.original_surrendered,
        state=UNCLAIMED if row.state == READY and today > row.keep_until else row.state,
        issued_at=row.issued_at,
        issued_to=shown(row.issued_to),
    )


@cache
def _kind(code: str, series: str) -> Mapping[str, str]:
    """What the choice that decides the series is called; nothing for a series that the rules know no more."""
    rules = service(code)
    if rules.register is None:
        return {}
    _section, _dot, name = rules.register.series_from.partition(".")
    chosen = {one: choice for choice, one in rules.register.series.items()}.get(series, "")
    labels = next((field.choice_labels for field in rules.fields if field.name == name), {})
    return labels.get(chosen, {})
