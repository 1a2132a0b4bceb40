"""Small differences put on papers, as they happen: another digit, another day, a slip or a missing Kazakh letter."""

from __future__ import annotations

import re
from datetime import timedelta
from random import Random

from reviewer_tui.demo.case import Paper, dotted
from reviewer_tui.demo.spelling import mistyped, without_kazakh_letters
from reviewer_tui.regulations.dates import parse_date


def plant(paper: Paper, random: Random) -> str | None:
    """Change one fact that the paper says; returns its name, none when it says nothing that could be changed."""
    possible = [fact for fact in _CHANGES if paper.said.get(fact)]
    if not possible:
        return None
    fact = random.choice(possible)
    paper.said[fact] = _CHANGES[fact](str(paper.said[fact]), random)
    return fact


def _digit(text: str, random: Random) -> str:
    places = [place for place, sign in enumerate(text) if sign.isdigit() and place >= len(text) - 5]
    place = random.choice(places)
    return f"{text[:place]}{(int(text[place]) + random.randint(1, 9)) % 10}{text[place + 1 :]}"


def _day(text: str, random: Random) -> str:
    day = parse_date(text)
    return dotted(day + timedelta(days=random.choice((-10, -1, 1, 10)))) if day else text


def _name(text: str, random: Random) -> str:
    folded = without_kazakh_letters(text)
    return folded if folded != text and random.random() < 0.3 else mistyped(text, random)


def _year(text: str, random: Random) -> str:
    return re.sub(r"\d{4}", lambda year: str(int(year.group()) + random.choice((-1, 1))), text)


_CHANGES = {
    "iin": _digit, "birth_date": _day, "surname": _name, "given_name": _name, "patronymic": _name,
    "year": _year, "number": _digit, "expelled": _day,
}  # fmt: skip
