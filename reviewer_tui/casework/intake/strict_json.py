"""JSON from outside, read so that two readers cannot understand it differently.

Refused beyond what RFC 8259 refuses: a name twice in one object (readers differ on which counts), NaN, Infinity and
integers beyond 2⁵³ − 1, U+0000 and lone surrogates (no store keeps them), more than `DEEPEST` levels, a byte order mark.
"""

from __future__ import annotations

import json
import re
from math import isinf
from typing import Any, NoReturn

from reviewer_tui.casework.intake.faults import fault
from reviewer_tui.i18n import N_

_NO_CHARACTER = re.compile("[\0\ud800-\udfff]")
DEEPEST = 32
LARGEST_INTEGER = 2**53 - 1
"""Beyond it readers that keep numbers as floating point see another number (RFC 8259 §6)."""


class _TwoMeanings(ValueError):
    """Valid JSON that could be read in more than one way."""


def parse_object(content: bytes, name: str, code: str) -> dict[str, Any]:
    """The JSON object in ``content``.

    Raises:
        PackageFault: with ``code`` when it is not one strict JSON object in UTF-8.
    """
    try:
        value = json.loads(content.decode("utf-8"), object_pairs_hook=_once, parse_constant=_refuse)
        _look_through(value)
    except (ValueError, RecursionError) as unreadable:
        detail = "nested too deeply" if isinstance(unreadable, RecursionError) else str(unreadable)
        raise fault(code, N_("{name} is not strict JSON: {detail}"), name=name, detail=detail) from None
    if not isinstance(value, dict):
        raise fault(code, N_("{name} does not hold a JSON object."), name=name)
    return value


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    value = dict(pairs)
    if len(value) != len(pairs):
        raise _TwoMeanings("a name stands twice in one object")
    return value


def _refuse(constant: str) -> NoReturn:
    raise _TwoMeanings(f"{constant} is not a JSON number")


def _look_through(value: Any) -> None:
    level = [value]
    for _ in range(DEEPEST):
        level = [inner for outer in level for inner in _inside(outer)]
        if not level:
            return
    raise _TwoMeanings("nested too deeply")


def _inside(value: Any) -> list[Any]:
    if isinstance(value, str):
        if _NO_CHARACTER.search(value):
            raise _TwoMeanings("a text holds a character that is none")
        return []
    if isinstance(value, float) and isinf(value):
        raise _TwoMeanings("a number is too large")
    if isinstance(value, int) and abs(value) > LARGEST_INTEGER:
        raise _TwoMeanings("a number is too large")
    if isinstance(value, dict):
        return [*value, *value.values()]
    return value if isinstance(value, list) else []
