"""The one source of time and identifiers; injected everywhere, so that tests decide what time it is."""

from __future__ import annotations

import secrets
import time
from datetime import UTC, date, datetime
from typing import Protocol
from uuid import UUID
from zoneinfo import ZoneInfo

LOCAL_ZONE = ZoneInfo("Asia/Almaty")
"""The one zone of Kazakhstan, UTC+5 since 1 March 2024 (Government decree of 19 January 2024)."""


def local_text(moment: datetime) -> str:
    """``23.11.2026 14:32``: a moment by the clock of Kazakhstan, as messages and notices name it."""
    return f"{moment.astimezone(LOCAL_ZONE):%d.%m.%Y %H:%M}"


def local_day(moment: datetime) -> date:
    """The day it is in Kazakhstan at a moment."""
    return moment.astimezone(LOCAL_ZONE).date()


class Clock(Protocol):
    """Tells the time and makes identifiers."""

    def now(self) -> datetime:
        """The present moment, aware, in UTC."""
        ...

    def new_id(self) -> UUID:
        """A fresh UUIDv7 (RFC 9562 §5.7): sorts by the moment of its making."""
        ...


def uuid7(milliseconds: int, random_bits: int) -> UUID:
    """Build a UUIDv7 from a Unix time in milliseconds and 74 random bits (RFC 9562 §5.7)."""
    value = (milliseconds & ((1 << 48) - 1)) << 80
    value |= 0x7 << 76 | ((random_bits >> 62) & 0xFFF) << 64
    value |= 0b10 << 62 | random_bits & ((1 << 62) - 1)
    return UUID(int=value)


class SystemClock:
    """The clock of the machine."""

    def now(self) -> datetime:
        """The present moment in UTC."""
        return datetime.now(UTC)

    def new_id(self) -> UUID:
        """A fresh UUIDv7 from the machine's clock and its secure random source."""
        return uuid7(time.time_ns() // 1_000_000, secrets.randbits(74))


class FixedClock:
    """A clock that stands still until it is moved; its identifiers count up from its seed."""

    def __init__(self, moment: datetime, seed: int = 0) -> None:
        self._moment = moment.astimezone(UTC)
        self._counter = seed << 32

    def now(self) -> datetime:
        """The moment it was set to."""
        return self._moment

    def new_id(self) -> UUID:
        """The next identifier: deterministic, and sorted by moment and then by order of making."""
        self._counter += 1
        return uuid7(int(self._moment.timestamp() * 1000), self._counter)

    def move_to(self, moment: datetime) -> None:
        """Set another moment."""
        self._moment = moment.astimezone(UTC)
