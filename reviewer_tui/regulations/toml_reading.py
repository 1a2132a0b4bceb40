"""Reads a table of a TOML file strictly: every key must be known, every value of its kind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from reviewer_tui.errors import BadInput
from reviewer_tui.i18n import message
from reviewer_tui.regulations.model import DayOfYear, Words

LANGUAGES = ("kk", "ru", "en")


class RegulationFault(BadInput):
    """A file of the regulations is not as it must be; names the file and the key."""

    def __init__(self, file: str, key: str, problem: str) -> None:
        super().__init__(
            "regulation-fault",
            message("{file}: {key}: {problem}", file=file, key=key, problem=problem),
        )
        self.file = file
        self.key = key


class Table:
    """A TOML table that remembers which keys were asked for."""

    def __init__(self, data: Mapping[str, Any], file: str, path: str = "") -> None:
        self._data = data
        self._file = file
        self._path = path
        self._known: set[str] = set()

    def fault(self, key: str, problem: str) -> RegulationFault:
        """A fault of this table's key."""
        return RegulationFault(self._file, f"{self._path}{key}" if key else self._path.rstrip("."), problem)

    def __contains__(self, key: str) -> bool:
        return key in self._data

    def _value(self, key: str, kind: type, default: Any = None) -> Any:
        self._known.add(key)
        value = self._data.get(key, default)
        if value is None:
            raise self.fault(key, "is missing")
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            raise self.fault(key, f"must be {kind.__name__}, not {type(value).__name__}")
        return value

    def text(self, key: str, default: str | None = None) -> str:
        """A text; not empty unless the default is."""
        value: str = self._value(key, str, default)
        if not value.strip() and default != "":
            raise self.fault(key, "is empty")
        return value

    def optional_text(self, key: str) -> str | None:
        """A text or nothing."""
        self._known.add(key)
        return self.text(key) if key in self._data else None

    def flag(self, key: str, *, default: bool) -> bool:
        """A boolean."""
        return bool(self._value(key, bool, default))

    def integer(self, key: str, *, at_least: int = 0) -> int:
        """A whole number."""
        value: int = self._value(key, int)
        if value < at_least:
            raise self.fault(key, f"must be at least {at_least}")
        return value

    def day(self, key: str) -> date:
        """A TOML local date."""
        value: date = self._value(key, date)
        return value

    def day_of_year(self, key: str) -> DayOfYear:
        """A day that comes back every year, ``MM-DD``."""
        text = self.text(key)
        try:
            # Not in a leap year, so that every year has the day.
            day = date.fromisoformat(f"2001-{text}")
        except ValueError:
            raise self.fault(key, "must be a day of every year, MM-DD") from None
        return DayOfYear(day.month, day.day)

    def integers(self, key: str) -> tuple[int, ...]:
        """A list of whole numbers; none by default."""
        values = self._value(key, list, [])
        if not all(isinstance(value, int) and not isinstance(value, bool) for value in values):
            raise self.fault(key, "must be a list of whole numbers")
        return tuple(values)

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; none by default."""
        values = self._value(key, list, [])
        if not all(isinstance(value, str) and value for value in values):
            raise self.fault(key, "must be a list of texts")
        return tuple(values)

    def text_map(self, key: str) -> dict[str, str]:
        """A table of texts; empty by default."""
        values = self._value(key, dict, {})
        if not all(isinstance(value, str) for value in values.values()):
            raise self.fault(key, "must be a table of texts")
        return dict(values)

    def mapping(self, key: str) -> dict[str, Any]:
        """A table of anything; empty by default."""
        return dict(self._value(key, dict, {}))

    def words(self, key: str, *, beside: tuple[str, ...] = ()) -> Words:
        """A text in exactly the three languages; ``beside`` them other texts may stand, which are left out."""
        values = {name: text for name, text in self.text_map(key).items() if name not in beside}
        missing = [language for language in LANGUAGES if not values.get(language, "").strip()]
        if missing:
            raise self.fault(key, f"has no text in {', '.join(missing)}")
        if strange := set(values) - set(LANGUAGES):
            raise self.fault(f"{key}.{min(strange)}", "is not known")
        return values

    def table(self, key: str) -> Table:
        """A table in this table."""
        return Table(self._value(key, dict, {}), self._file, f"{self._path}{key}.")

    def tables(self, key: str) -> Iterator[Table]:
        """The tables of an array; none by default. Each is checked for unknown keys after its use."""
        for place, data in enumerate(self._value(key, list, []), start=1):
            if not isinstance(data, dict):
                raise self.fault(f"{key}[{place}]", "must be a table")
            table = Table(data, self._file, f"{self._path}{key}[{place}].")
            yield table
            table.finish()

    def names(self) -> tuple[str, ...]:
        """All keys there are."""
        return tuple(self._data)

    def finish(self) -> None:
        """Refuse keys nobody asked for.

        Raises:
            RegulationFault: there is such a key.
        """
        if strange := set(self._data) - self._known:
            raise self.fault(min(strange), "is not known")
