"""One spelling for a value: JSON as RFC 8785 writes it, so that equal values have equal bytes and equal hashes."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from enum import Enum
from typing import Any
from uuid import UUID

_SAFE_INTEGER = 2**53 - 1


def canonical(value: Any, *, floats: bool = False) -> str:
    """Write a value as canonical JSON: keys sorted by UTF-16 units, no spaces, nothing escaped without need.

    Moments become UTC to the microsecond (``2026-11-21T10:00:00.000000Z``), days ISO dates, identifiers 32
    hexadecimal digits, enumerations their values.

    Args:
        value: what JSON knows, and the kinds named above.
        floats: let floating-point numbers through, in their shortest spelling that reads back the same. What is
            recorded by people has none: amounts are integers or text.

    Raises:
        TypeError: a value of another kind, a float where none is allowed, a key that is no text.
        ValueError: an integer beyond 2⁵³ − 1, a moment without a zone, not-a-number, a lone surrogate.
    """
    text = json.dumps(
        _plain(value, floats=floats), ensure_ascii=False, allow_nan=False, separators=(",", ":")
    )
    text.encode("utf-8")
    return text


def _plain(value: Any, *, floats: bool) -> Any:
    if isinstance(value, Mapping):
        return _object(value, floats=floats)
    if isinstance(value, Sequence) and not isinstance(value, str | bytes | bytearray):
        return [_plain(item, floats=floats) for item in value]
    return _scalar(value, floats=floats)


def _object(value: Mapping[Any, Any], *, floats: bool) -> dict[str, Any]:
    for name in value:
        if not isinstance(name, str):
            raise TypeError(f"a key is text, not {type(name).__name__}")
    ordered = sorted(value, key=lambda name: str(name).encode("utf-16-be", "surrogatepass"))
    return {str(name): _plain(value[name], floats=floats) for name in ordered}


def _scalar(value: Any, *, floats: bool) -> Any:
    if isinstance(value, Enum):
        return _scalar(value.value, floats=floats)
    if isinstance(value, int) and abs(value) > _SAFE_INTEGER:
        raise ValueError("an integer beyond 2^53 - 1 is not the same number to every reader")
    if value is None or isinstance(value, bool | int | str) or (floats and isinstance(value, float)):
        return value
    return _spelled(value)


def _spelled(value: Any) -> str:
    if isinstance(value, UUID):
        return value.hex
    if isinstance(value, datetime):
        return moment_text(value)
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} cannot be recorded")


def moment_text(moment: datetime) -> str:
    """A moment in UTC to the microsecond.

    Raises:
        ValueError: it has no time zone.
    """
    if moment.tzinfo is None:
        raise ValueError("a moment without a time zone cannot be recorded")
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
