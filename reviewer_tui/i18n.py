"""Kazakh, Russian and English by gettext: marking, translating and keeping texts for later.

English is the language of the message ids. A text that outlives the moment (a check's reason, an event, an
error) is kept as a `Message`, id and parameters apart, and put into words in the reader's language only when
it is shown.
"""

from __future__ import annotations

import gettext
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

LANGUAGES = ("kk", "ru", "en")
DEFAULT_LANGUAGE = "kk"
DOMAIN = "reviewer_tui"
LOCALES = Path(__file__).parent / "locales"

_current = DEFAULT_LANGUAGE


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    return gettext.translation(DOMAIN, LOCALES, languages=[language], fallback=True)


def use(language: str) -> None:
    """Make a language the one of this process.

    Raises:
        ValueError: the language is not one of `LANGUAGES`.
    """
    global _current  # noqa: PLW0603  one user sits in front of a process, so the language is the process's
    if language not in LANGUAGES:
        raise ValueError(f"unknown language {language!r}; known: {', '.join(LANGUAGES)}")
    _current = language


def current() -> str:
    """The language that `_` translates to."""
    return _current


def N_(text: str) -> str:  # noqa: N802  the gettext convention for "mark, translate later"
    """Mark a text for extraction without translating it."""
    return text


def translate(text: str, language: str, /, **params: Any) -> str:
    """Translate a message id into a given language and fill its parameters in."""
    words = _catalogue(language).gettext(text) if text else ""
    return words.format(**_worded(params, language)) if params else words


def _(text: str, /, **params: Any) -> str:
    """Translate a message id into the current language and fill its parameters in."""
    return translate(text, _current, **params)


def _n(one: str, many: str, count: int, /, **params: Any) -> str:
    """Translate a text that depends on a number; the number is the parameter ``count``."""
    words = _catalogue(_current).ngettext(one, many, count)
    return words.format(count=count, **_worded(params, _current))


def _worded(params: Mapping[str, Any], language: str) -> dict[str, Any]:
    return {name: _in_language(value, language) for name, value in params.items()}


def _in_language(value: Any, language: str) -> Any:
    if isinstance(value, Message):
        return value.text(language)
    # A text of the law or a label of a service: data in all languages, not a message id.
    return value[language] if isinstance(value, Mapping) and language in value else value


@dataclass(frozen=True)
class Message:
    """A text to be put into words later: message id and parameters, which may be messages themselves."""

    id: str
    params: Mapping[str, Any] = field(default_factory=dict)

    def text(self, language: str | None = None) -> str:
        """The words in a language, the current one by default."""
        return translate(self.id, language or _current, **self.params)

    def __str__(self) -> str:
        return self.text()

    def to_json(self) -> dict[str, Any]:
        """A JSON value from which `from_json` makes the same message."""
        params = {
            k: {"message": v.to_json()} if isinstance(v, Message) else v for k, v in self.params.items()
        }
        return {"id": self.id, "params": params}

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> Message:
        """The message that `to_json` wrote."""
        params = {
            k: cls.from_json(v["message"]) if isinstance(v, Mapping) and "message" in v else v
            for k, v in value.get("params", {}).items()
        }
        return cls(value["id"], params)


def message(text: str, /, **params: Any) -> Message:
    """A `Message`; the extractor knows this function's first argument as a message id."""
    return Message(text, params)
