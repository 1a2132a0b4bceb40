"""The protocol of an oral hearing: what APPC art. 74 asks it to name, read from whatever brought it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any

from reviewer_tui.casework import typed
from reviewer_tui.documents.decision_paper import LONGEST_TEXT
from reviewer_tui.errors import BadInput
from reviewer_tui.i18n import message

LONGEST_LINE = 500
MOST_PEOPLE = 50


@dataclass(frozen=True)
class Protocol:
    """What was said at an oral hearing, and who was there."""

    place: str
    """Where, or by which means of communication."""
    began: datetime
    ended: datetime
    body: str
    """The body that held it."""
    officials: tuple[str, ...]
    """Who took part for the body."""
    participants: tuple[str, ...]
    """Who else came; empty when nobody did."""
    content: str
    """What was looked into."""
    explanations: str
    """What the participants explained."""
    against: bool
    """The applicant spoke against the preliminary decision; the explanations then say how."""
    chair: str
    secretary: str
    signed_on: date
    """The day on which chair and secretary signed it."""

    def to_json(self) -> dict[str, Any]:
        """As it is kept."""
        kept = {each.name: getattr(self, each.name) for each in fields(self)}
        people = {"officials": list(self.officials), "participants": list(self.participants)}
        times = {name: kept[name].isoformat() for name in ("began", "ended", "signed_on")}
        return {**kept, **people, **times}


_MAY_BE_EMPTY = {"participants", "explanations"}
_NAMES = tuple(each.name for each in fields(Protocol))


def read(value: Mapping[str, Any]) -> Protocol:
    """Read a protocol by the names of `Protocol`; texts are cleaned, moments without an offset are local.

    Raises:
        BadInput: ``protocol-incomplete``, ``protocol-unknown-field``, ``protocol-bad-field``, ``protocol-too-long`` or
            ``bad-moment``.
    """
    _require_names(value)
    protocol = Protocol(
        place=_line(value, "place"),
        began=typed.moment(_string(value, "began")),
        ended=typed.moment(_string(value, "ended")),
        body=_line(value, "body"),
        officials=_people(value, "officials"),
        participants=_people(value, "participants"),
        content=_text(value, "content"),
        explanations=_text(value, "explanations"),
        against=_flag(value, "against"),
        chair=_line(value, "chair"),
        secretary=_line(value, "secretary"),
        signed_on=_day(value, "signed_on"),
    )
    _require_complete(protocol)
    return protocol


def _require_names(value: Mapping[str, Any]) -> None:
    if missing := [name for name in _NAMES if name not in value]:
        raise _incomplete(missing)
    if strange := sorted(set(value) - set(_NAMES)):
        raise BadInput(
            "protocol-unknown-field",
            message("The protocol has a field that it does not know: {name}.", name=str(strange[0])[:40]),
        )


def _require_complete(protocol: Protocol) -> None:
    empty = [
        name for name in _NAMES if getattr(protocol, name) in ("", ()) and name not in _MAY_BE_EMPTY
    ]  # fmt: skip
    if protocol.against and not protocol.explanations:
        empty.append("explanations")
    if empty:
        raise _incomplete(empty)


def _incomplete(names: list[str]) -> BadInput:
    return BadInput(
        "protocol-incomplete",
        message("The protocol lacks what APPC art. 74 asks for: {names}.", names=", ".join(names)),
    )


def _bad(name: str) -> BadInput:
    return BadInput(
        "protocol-bad-field", message("The field {name} of the protocol cannot be read.", name=name)
    )


def _string(value: Mapping[str, Any], name: str) -> str:
    found = value[name]
    if not isinstance(found, str):
        raise _bad(name)
    return found


def _bounded(text: str, name: str, most: int) -> str:
    if len(text) > most:
        raise BadInput(
            "protocol-too-long",
            message(
                "The field {name} of the protocol is longer than {count} letters.", name=name, count=most
            ),
        )
    return text


def _line(value: Mapping[str, Any], name: str) -> str:
    return _bounded(typed.line(_string(value, name)), name, LONGEST_LINE)


def _text(value: Mapping[str, Any], name: str) -> str:
    return _bounded(typed.storable(_string(value, name)).strip(), name, LONGEST_TEXT)


def _people(value: Mapping[str, Any], name: str) -> tuple[str, ...]:
    found = value[name]
    if not isinstance(found, (list, tuple)) or len(found) > MOST_PEOPLE:
        raise _bad(name)
    names = (_line({name: each}, name) for each in found)
    return tuple(each for each in names if each)


def _flag(value: Mapping[str, Any], name: str) -> bool:
    found = value[name]
    if not isinstance(found, bool):
        raise _bad(name)
    return found


def _day(value: Mapping[str, Any], name: str) -> date:
    try:
        return date.fromisoformat(_string(value, name).strip())
    except ValueError as fault:
        raise _bad(name) from fault
