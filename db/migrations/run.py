"""Driving Alembic by hand: no ini file, no second connection, one transaction for all steps."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

FOLDER = Path(__file__).parent


def config(connection: Connection | None = None) -> Config:
    """Alembic's configuration, bound to the caller's open transaction."""
    settings = Config()
    settings.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    settings.attributes["connection"] = connection
    return settings


def to_head(connection: Connection) -> None:
    """Take every step from the store's revision to the newest."""
    to(connection, "head")


def to(connection: Connection, revision: str) -> None:
    """Take every step from the store's revision to a given one."""
    command.upgrade(config(connection), revision)


def head() -> str:
    """The newest revision in the folder."""
    return str(ScriptDirectory.from_config(config()).get_current_head())
