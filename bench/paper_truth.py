"""What really stands on a paper that the demo printed: the truth that reading it is measured by."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from reviewer_tui.demo.case import Paper
from reviewer_tui.demo.printing import TEMPLATES
from reviewer_tui.regulations.model import FieldRule

_PRINTED = re.compile(r"data\.(\w+)")
_YEAR = re.compile(r"\s*жыл\w*")
_PARTS = ("surname", "given_name", "patronymic")
_SAID_AS = {
    "graduation_year": "year",
    "expulsion_date": "expelled",
    "completed_semesters": "completed",
    "income_wages": "average",
    "address": "address",
}


@cache
def printed_names(template: str) -> frozenset[str]:
    """The facts that a template puts on paper, by the names the portal gives them."""
    return frozenset(_PRINTED.findall((TEMPLATES / f"{template}.typ").read_text(encoding="utf-8")))


def full_name(said: Mapping[str, Any]) -> str:
    """The three parts of a name as the portal joins them."""
    return " ".join(name for part in _PARTS if (name := str(said.get(part, ""))))


def printed(paper: Paper, rule: FieldRule) -> str | None:
    """The value of a declared field as it is printed; none when the paper does not tell it."""
    if paper.kind not in rule.documents:
        return None
    on_paper, said = printed_names(paper.template), paper.said
    role, _, fact = rule.name.partition("_")
    if role == "subject" or (role == "applicant" and paper.kind == "income-statement"):
        told = fact in on_paper or (fact in _PARTS and "full_name" in on_paper)
        return _value(said.get(fact)) if told else None
    if role == "applicant" and "parent" in on_paper:
        return _of_parent(said, fact)
    if rule.name == "document_number" and "series" in on_paper:
        return f"{said['series']} {said['number']}"
    key = _SAID_AS.get(rule.name)
    value = _value(said.get(key)) if key in on_paper else None
    return _YEAR.sub("", value) if value and rule.name == "graduation_year" else value


def _of_parent(said: Mapping[str, Any], fact: str) -> str | None:
    if fact == "iin":
        return _value(said.get("parent_iin"))
    words = str(said["parent"]).split()
    place = _PARTS.index(fact) if fact in _PARTS else len(words)
    return words[place] if place < len(words) else None


def _value(value: Any) -> str | None:
    return str(value) if value not in (None, "") else None
