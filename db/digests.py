"""A row's fingerprint: the same on both engines, before it is written and after it is read."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from sqlmodel import SQLModel

from db.canonical import canonical
from db.core import table


def row_digest(row: SQLModel) -> str:
    """SHA-256 of the canonical JSON of a row: every column by name, and the table's name.

    Raises:
        TypeError: a value that no column of the store holds.
    """
    of = table(type(row))
    return mapping_digest(of.name, {column.name: getattr(row, column.name) for column in of.columns})


def mapping_digest(name: str, values: Mapping[str, Any]) -> str:
    """The same from a table's name and the values by column."""
    plain = {column: _value(value) for column, value in values.items()}
    return _sha256(canonical({"table": name, "row": plain}, floats=True))


def group_digest(members: Iterable[tuple[UUID, str]]) -> str:
    """SHA-256 over several rows of one owner, by their identifiers and digests in the order of identifiers."""
    return _sha256(canonical([[identifier, digest] for identifier, digest in sorted(members)]))


def _value(value: Any) -> Any:
    return {"sha256": hashlib.sha256(value).hexdigest()} if isinstance(value, bytes) else value


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
