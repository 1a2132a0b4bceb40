"""The public services: one file each; reading them, all or only what a list shows of them."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from reviewer_tui.regulations.model import Service, Words
from reviewer_tui.regulations.service_reading import read_service
from reviewer_tui.regulations.toml_reading import RegulationFault, Table

_FOLDER = files(__package__)
_FIRST_ARRAY = re.compile(r"^\[\[", re.MULTILINE)

SERVICE_CODES: tuple[str, ...] = tuple(
    sorted(entry.name.removesuffix(".toml") for entry in _FOLDER.iterdir() if entry.name.endswith(".toml"))
)
"""Codes of all services there are: the names of the files in this folder."""


@dataclass(frozen=True)
class ServiceHead:
    """What a list needs to know of a service; much quicker to get than the whole."""

    code: str
    name: Words
    short: Words
    part_of: str | None
    restricted: bool
    has_campaign: bool
    """Applicants compete for seats."""
    has_register: bool
    """An approval hands out a blank that stands in a register."""


@cache
def service(code: str) -> Service:
    """A service by its code.

    Raises:
        KeyError: there is no such service.
        RegulationFault: its file is not as it must be.
    """
    found = read_service(_text(code), f"{code}.toml")
    if found.code != code:
        raise RegulationFault(f"{code}.toml", "code", f"is {found.code}, the file is called {code}")
    return found


@cache
def services() -> tuple[Service, ...]:
    """All services in the order of their codes."""
    return tuple(map(service, SERVICE_CODES))


@cache
def service_head(code: str) -> ServiceHead:
    """Names of a service, from the part of its file before the first list.

    Raises:
        KeyError: there is no such service.
    """
    head = _FIRST_ARRAY.split(_text(code), maxsplit=1)[0]
    table = Table(tomllib.loads(head), f"{code}.toml")
    return ServiceHead(
        code=code,
        name=table.words("name"),
        short=table.words("short"),
        part_of=table.optional_text("part_of"),
        restricted=table.flag("restricted", default=False),
        has_campaign="campaign" in table,
        has_register="register" in table,
    )


def _text(code: str) -> str:
    if code not in SERVICE_CODES:
        raise KeyError(code)
    return _FOLDER.joinpath(f"{code}.toml").read_text("utf-8")
