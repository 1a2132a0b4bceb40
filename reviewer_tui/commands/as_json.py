"""Views as JSON values: the names of their fields, moments with offset, messages in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from pathlib import Path
from typing import Any
from uuid import UUID

from reviewer_tui.clock import LOCAL_ZONE
from reviewer_tui.i18n import Message


def as_json(value: Any) -> Any:  # noqa: PLR0911  one line a kind of value
    """Turn a view, or anything made of views, into a value of JSON's types."""
    if isinstance(value, Message):
        return value.text()
    if isinstance(value, Enum):
        return value.value
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: as_json(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {str(as_json(key)): as_json(item) for key, item in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [as_json(item) for item in value]
    if isinstance(value, datetime):
        return value.astimezone(LOCAL_ZONE).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (UUID, Path)):
        return str(value)
    return value
