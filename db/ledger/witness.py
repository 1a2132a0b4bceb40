"""Tying rows of other tables to the ledger: what an entry says about them, and whether it is still so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import Table, select
from sqlmodel import Session, SQLModel

from db.core import table
from db.digests import group_digest, mapping_digest, row_digest
from db.ledger.accesses import ACCESSES
from db.ledger.faults import Fault
from db.tables import (
    Application,
    Attachment,
    CheckRecord,
    Decision,
    Hearing,
    LaterAct,
    Note,
    RegistryAnswer,
    Withdrawal,
)

WITNESS = "witness"
"""Name in an entry's payload under which `witness` puts its part.

Documents that no row names, such as the manifest and its signature, stand in the payload as ``papers``: name to SHA-256.
"""

SINGLE = {t.name: t for t in (table(Application), table(Decision), table(LaterAct), table(Withdrawal))}
"""Tables each of whose rows an entry must name."""

GROUPED = {t.name: t for t in (table(Attachment), table(RegistryAnswer))}
"""Tables whose rows are named together, one digest an application."""

_NAMEABLE = SINGLE | {t.name: t for t in (table(CheckRecord), table(Note), table(Hearing))}
_PAGE = 500


def witness(session: Session, rows: Iterable[SQLModel]) -> dict[str, Any]:
    """The part of an entry's payload that ties rows to the ledger; merge it into the payload.

    Each row is named by table, key and digest; attachments and registry answers by one digest an application,
    for which all of them must be given at once. The digests are taken from what the store holds after the rows
    were written, so that what is recorded is what was kept.

    Raises:
        TypeError: rows of that table cannot be tied: they change, or are tied through others.
    """
    session.flush()
    items: list[dict[str, Any]] = []
    groups: dict[tuple[str, UUID], list[tuple[UUID, str]]] = defaultdict(list)
    for row in rows:
        session.refresh(row)
        name = table(type(row)).name
        if name in GROUPED:
            groups[name, _field(row, "application_id")].append((_field(row, "id"), row_digest(row)))
        elif name in _NAMEABLE:
            items.append({"table": name, "key": _field(row, _key(name)), "row_digest": row_digest(row)})
        else:
            raise TypeError(f"rows of {name} are not tied to the ledger")
    for (name, owner), members in groups.items():
        items.append({"table": name, "of": owner, "rows": len(members), "row_digest": group_digest(members)})
    return {WITNESS: items}


def _field(row: SQLModel, name: str) -> UUID:
    value: UUID = getattr(row, name)
    return value


def _key(name: str) -> str:
    return {"hearing": "part_id", "withdrawal": "application_id"}.get(name, "id")


class Expectations:
    """What the entries read so far say about rows."""

    def __init__(self) -> None:
        self._rows: dict[tuple[str, str], tuple[str, int]] = {}
        self._groups: dict[tuple[str, str], tuple[str, int]] = {}
        self.papers: dict[str, int] = {}
        """Documents that entries name under ``papers``, by SHA-256, with the entry's place."""
        self.accesses: list[int] = []
        """Places of the entries that name accesses."""

    def learn(self, sequence: int, payload: Mapping[str, Any]) -> Iterator[Fault]:
        """Take in what one entry says; a part that cannot be read is a fault."""
        papers = payload.get("papers", {})
        self.papers.update((str(sha256), sequence) for sha256 in dict(papers).values())
        if ACCESSES in payload:
            self.accesses.append(sequence)
        items = payload.get(WITNESS, [])
        for item in items if isinstance(items, list) else [items]:
            try:
                kept, key = (self._groups, "of") if "of" in item else (self._rows, "key")
                kept[str(item["table"]), str(item[key])] = (str(item["row_digest"]), sequence)
            except (KeyError, TypeError):
                yield Fault("witness-unreadable", sequence, "the entry names a row in no known way")

    def compare(self, session: Session, institution_id: UUID) -> Iterator[Fault]:
        """Compare all that was learnt with the tables, both ways."""
        for name, of in SINGLE.items():
            yield from _differences(
                name, self._taken(self._rows, name), _row_digests(session, of, institution_id)
            )
        for name, of in GROUPED.items():
            yield from _differences(
                name, self._taken(self._groups, name), _group_digests(session, of, institution_id)
            )
        yield from self._compare_named(session, institution_id)

    def _compare_named(self, session: Session, institution_id: UUID) -> Iterator[Fault]:
        """Rows of tables that need no entry but were named by one."""
        for (name, key), (digest, sequence) in self._rows.items():
            if name in SINGLE:
                continue
            of = _NAMEABLE.get(name)
            found = None if of is None else _one_digest(session, of, institution_id, key)
            if found != digest:
                yield Fault("row-missing" if found is None else "row-altered", sequence, f"{name} {key}")

    @staticmethod
    def _taken(kept: dict[tuple[str, str], tuple[str, int]], name: str) -> dict[str, tuple[str, int]]:
        return {key: value for (of, key), value in kept.items() if of == name}


def _differences(
    name: str, expected: dict[str, tuple[str, int]], found: Iterable[tuple[str, str]]
) -> Iterator[Fault]:
    for key, digest in found:
        known = expected.pop(key, None)
        if known is None:
            yield Fault("row-unrecorded", None, f"{name} {key} is named by no entry")
        elif known[0] != digest:
            yield Fault("row-altered", known[1], f"{name} {key}")
    for key, (_digest, sequence) in expected.items():
        yield Fault("row-missing", sequence, f"{name} {key}")


def _row_digests(session: Session, of: Table, institution_id: UUID) -> Iterator[tuple[str, str]]:
    key = _key(of.name)
    for row in _in_order(session, of, institution_id, key):
        yield row[key].hex, mapping_digest(of.name, row)


def _group_digests(session: Session, of: Table, institution_id: UUID) -> Iterator[tuple[str, str]]:
    owner: UUID | None = None
    members: list[tuple[UUID, str]] = []
    for row in _in_order(session, of, institution_id, "application_id", "id"):
        if owner is not None and row["application_id"] != owner:
            yield owner.hex, group_digest(members)
            members = []
        owner = row["application_id"]
        members.append((row["id"], mapping_digest(of.name, row)))
    if owner is not None:
        yield owner.hex, group_digest(members)


def _in_order(session: Session, of: Table, institution_id: UUID, *order: str) -> Iterator[Mapping[str, Any]]:
    statement = (
        select(of).where(of.c.institution_id == institution_id).order_by(*(of.c[name] for name in order))
    )
    options = {"yield_per": _PAGE}
    for row in session.execute(statement, execution_options=options).mappings():
        yield dict(row)


def _one_digest(session: Session, of: Table, institution_id: UUID, key: str) -> str | None:
    try:
        identifier = UUID(key)
    except ValueError:
        return None
    place = (of.c.institution_id == institution_id) & (of.c[_key(of.name)] == identifier)
    row = session.execute(select(of).where(place)).mappings().first()
    return None if row is None else mapping_digest(of.name, dict(row))
