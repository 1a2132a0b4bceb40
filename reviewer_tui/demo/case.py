"""A case in the making: what is declared, what registries answer, what the papers say; still to be printed."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from random import Random
from typing import Any

from reviewer_tui.demo.order import Order
from reviewer_tui.demo.people import Person

Facts = dict[str, Any]


class Shape(StrEnum):
    """What an applicant hands over of a paper."""

    TEXT = "text"
    """A PDF with a text layer."""
    SCAN = "scan"
    """A picture in a PDF."""
    PICTURE = "picture"
    """A bare JPEG."""


@dataclass
class Paper:
    """A paper to be printed.

    Attributes:
        kind: document kind of the regulations.
        template: name of the template in ``papers/``.
        said: what it says; `surname`, `given_name` and `patronymic` apart.
        issued: the day on it.
    """

    kind: str
    template: str
    said: Facts
    issued: date
    shape: Shape
    file_name: str


@dataclass
class Photo:
    """A portrait to be drawn."""

    girl: bool
    file_name: str = "photo.jpg"
    upside_down: bool = False
    size: tuple[int, int] | None = None


@dataclass
class Answer:
    """What a state registry answers."""

    source: str
    asked_at: datetime
    data: Facts = field(default_factory=dict)
    status: str = "ok"

    def fail(self, status: str) -> None:
        """Answer `not-found` or `timeout` instead."""
        self.status, self.data = status, {}


@dataclass
class Case:
    """Everything that goes into one package.

    Attributes:
        subject: whom it is about.
        applicant: who applies and signs; the subject or a representative.
        facts: every declared field and choice by its name in the regulations.
    """

    order: Order
    subject: Person
    applicant: Person
    facts: Facts
    answers: dict[str, Answer] = field(default_factory=dict)
    papers: list[Paper] = field(default_factory=list)
    photo: Photo | None = None
    consents_given: bool = True

    def answer(self, source: str, data: Facts) -> None:
        """Let a registry know something."""
        asked_at = self.order.sent_at - timedelta(seconds=30 + 7 * len(self.answers))
        self.answers[source] = Answer(source, asked_at, data)

    def attach(
        self, kind: str, template: str, said: Facts, issued: date, random: Random, *, scanned: bool = False
    ) -> Paper:
        """Add a paper, in a shape that chance decides unless it must be a scan."""
        shapes = (Shape.SCAN, Shape.PICTURE) if scanned else (Shape.TEXT, Shape.SCAN, Shape.PICTURE)
        shape = random.choices(shapes, (60, 40) if scanned else (80, 13, 7))[0]
        name = f"{kind}.{'jpg' if shape is Shape.PICTURE else 'pdf'}"
        paper = Paper(kind, template, said, issued, shape, name)
        self.papers.append(paper)
        return paper


def person_said(person: Person) -> Facts:
    """What a paper says about its holder."""
    return {
        "surname": person.surname,
        "given_name": person.given_name,
        "patronymic": person.patronymic,
        "iin": person.iin,
        "birth_date": dotted(person.birth_date),
    }


def person_known(person: Person) -> Facts:
    """What the registry of persons knows."""
    return {
        "surname": person.surname,
        "given_name": person.given_name,
        "patronymic": person.patronymic,
        "iin": person.iin,
        "birth_date": person.birth_date.isoformat(),
    }


def person_declared(role: str, person: Person) -> Facts:
    """A person in the application form, as `subject` or `applicant`."""
    return {f"{role}_{name}": value for name, value in person_known(person).items()}


def dotted(day: date) -> str:
    """A day as papers write it."""
    return f"{day:%d.%m.%Y}"
