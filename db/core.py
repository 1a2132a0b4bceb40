"""Two things SQLAlchemy's Core needs from the models: the table behind one, and an upsert of the session's engine."""

from __future__ import annotations

from typing import cast

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, SQLModel


def table(model: type[SQLModel]) -> Table:
    """The table of a model."""
    return cast("Table", model.__table__)  # type: ignore[attr-defined]  # SQLModel does not declare it


def insert(session: Session, model: type[SQLModel]) -> sqlite.Insert:
    """An insert that can say what to do on a conflict; both engines share the syntax and the methods used here."""
    if session.get_bind().dialect.name == "sqlite":
        return sqlite.insert(model)
    return cast("sqlite.Insert", postgresql.insert(model))
