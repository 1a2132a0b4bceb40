"""What a source is called in the three languages."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from reviewer_tui.regulations.model import Words

_FILE = Path(__file__).parent / "citations.toml"


@cache
def citations() -> Mapping[str, Mapping[str, str]]:
    """Kazakh and Russian by the citation of the service files."""
    known: dict[str, dict[str, str]] = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return known


def cited(citation: str) -> Words:
    """A citation in words; one that is not translated stands as it is in every language."""
    words = citations().get(citation, {})
    return {"kk": words.get("kk", citation), "ru": words.get("ru", citation), "en": citation}
