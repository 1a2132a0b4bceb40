"""What every table's columns are made of."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, BigInteger, ForeignKeyConstraint
from sqlmodel import Field

from db.types import UtcMoment


def key(**options: Any) -> Any:
    """A part of the primary key."""
    return Field(primary_key=True, **options)


def moment(*, optional: bool = False, **options: Any) -> Any:
    """A moment in UTC."""
    if optional:
        return Field(default=None, sa_type=UtcMoment, nullable=True, **options)
    return Field(sa_type=UtcMoment, nullable=False, **options)


def json_value(**options: Any) -> Any:
    """A JSON object."""
    return Field(default_factory=dict, sa_type=JSON, nullable=False, **options)


def big_number(**options: Any) -> Any:
    """A 64-bit integer."""
    return Field(sa_type=BigInteger, nullable=False, **options)


def of_application() -> ForeignKeyConstraint:
    """The row belongs to an application of the same institution."""
    return ForeignKeyConstraint(
        ["institution_id", "application_id"], ["application.institution_id", "application.id"]
    )


def of_part() -> ForeignKeyConstraint:
    """The row belongs to a part of the same institution."""
    return ForeignKeyConstraint(["institution_id", "part_id"], ["part.institution_id", "part.id"])


__all__ = ["UUID", "big_number", "datetime", "json_value", "key", "moment", "of_application", "of_part"]
