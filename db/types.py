"""Column types that mean the same on SQLite and PostgreSQL."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import BigInteger, String, Text
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

CODEPOINT_TEXT = Text().with_variant(Text(collation="C"), "postgresql")
"""Text that both engines compare by code point, as Python does; prefixes and sort keys rely on it."""

CODEPOINT_IDENTIFIER = String(32).with_variant(String(32, collation="C"), "postgresql")
"""The same for numbers of applications and people."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class UtcMoment(TypeDecorator[datetime]):
    """An aware moment, kept as microseconds since 1970 UTC: SQLite would hand back a naive one otherwise."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:  # noqa: ARG002
        """Refuse a naive moment, keep an aware one as an integer."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without a time zone cannot be stored")
        delta = value.astimezone(UTC) - _EPOCH
        return (delta.days * 86_400 + delta.seconds) * 1_000_000 + delta.microseconds

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Read the integer back as an aware moment in UTC, to the microsecond."""
        if value is None:
            return None
        seconds, micro = divmod(int(value), 1_000_000)
        return datetime.fromtimestamp(seconds, UTC).replace(microsecond=micro)
