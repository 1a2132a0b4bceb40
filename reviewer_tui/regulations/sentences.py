"""Sentences that stand on every decision: that it equals paper, and how to appeal."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from reviewer_tui.regulations.model import Source, Words
from reviewer_tui.regulations.toml_reading import Table

_FILE = "sentences.toml"


@dataclass(frozen=True)
class Sentence:
    """One version of a dated sentence.

    Attributes:
        version: name of the version; a document keeps the version it was signed with.
        default: false for a version that is prepared but not switched on.
    """

    version: str
    text: Words
    source: Source
    default: bool


@dataclass(frozen=True)
class Appeal:
    """Within what time and in what order a decision can be appealed (APPC art. 80(5))."""

    term: Words
    order: Words
    source: Source


@cache
def _read() -> tuple[tuple[Sentence, ...], Appeal]:
    table = Table(tomllib.loads(files(__package__).joinpath(_FILE).read_text("utf-8")), _FILE)
    equalities = tuple(
        Sentence(
            entry.text("version"), entry.words("text"), _source(entry), entry.flag("default", default=True)
        )
        for entry in table.tables("equality")
    )
    entry = table.table("appeal")
    found = Appeal(entry.words("term"), entry.words("order"), _source(entry))
    entry.finish()
    table.finish()
    return equalities, found


def _source(entry: Table) -> Source:
    return Source(entry.text("mark"), entry.text("cite"), entry.day("valid_from"))


def equalities() -> tuple[Sentence, ...]:
    """Every version of the sentence that the document equals paper, switched on or not."""
    return _read()[0]


def equality(on: date, version: str | None = None) -> Sentence:
    """The sentence that the document equals paper.

    Args:
        on: day of the decision; the newest version in force and switched on counts.
        version: this version instead, for a document that was signed with it.

    Raises:
        LookupError: there is none.
    """
    if version is not None:
        fitting = [entry for entry in equalities() if entry.version == version]
    else:
        fitting = [entry for entry in equalities() if entry.default and entry.source.valid_from <= on]
    if not fitting:
        raise LookupError(f"no sentence of equality {version or ''} in force on {on}")
    return max(fitting, key=lambda entry: entry.source.valid_from)


def appeal() -> Appeal:
    """The information on appeal that every decision carries."""
    return _read()[1]
