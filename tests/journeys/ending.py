"""How a journey begins and ends: a case of the demo home by what it is, its verified papers, what the applicant was told."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pypdfium2
from sqlmodel import col, select

import db.engine
from db.tables import Application, Institution
from reviewer_tui.casework.sms import NEWS, TEXTS
from reviewer_tui.config import Settings
from reviewer_tui.demo import packages, portal
from reviewer_tui.demo.order import Edge, Order
from reviewer_tui.i18n import translate
from tests.homes import SEED, SIZE, TODAY
from tests.journeys.command_line import Program


@dataclass(frozen=True)
class Case:
    """An application: its registration number, which is its institution's own."""

    number: str
    bin: str


@dataclass(frozen=True)
class Told:
    """What lies in the outbox for the applicant: a notice, and whether a signed paper lies beside it."""

    kind: str
    service: str
    language: str
    text: str
    with_paper: bool


def clean_order(service: str, *, language: str) -> Order:
    """What was ordered for a clean application of the demo home, by its service and the language its applicant reads."""
    return next(
        order
        for order in portal.plan(SIZE, SEED, TODAY)
        if order.service == service
        and order.parts == (service,)
        and order.truth.clean
        and order.truth.edge is not Edge.NAMESAKE
        and _language_of(order) == language
    )


def clean_case(settings: Settings, service: str, *, language: str) -> Case:
    """The application of a clean order."""
    return registered(settings, clean_order(service, language=language).number)


def _language_of(order: Order) -> str:
    said: dict[str, Any] = packages.application_of(portal.case_of(order))
    return str(said["choices"].get("language", ""))


def registered(settings: Settings, portal_number: str) -> Case:
    """The application that the portal sent under a number."""
    engine = db.engine.make_engine(settings.store_url)
    with db.engine.reading(engine) as session:
        number, bin_ = session.exec(
            select(Application.number, Institution.bin)
            .join(Institution, col(Institution.id) == col(Application.institution_id))
            .where(Application.portal_number == portal_number)
        ).one()
    engine.dispose()
    return Case(number, bin_)


def accepted(settings: Settings, case: Case) -> dict[str, str]:
    """The text of every signed paper of a case by its service; the command of an auditor has accepted each."""
    papers = _of_case(settings, case, "decision.pdf")
    said = Program(settings.home)("verify", *papers)
    assert (said.status, said.err) == (0, "")
    assert [one["verdict"] for one in said.json] == ["accept"] * len(papers)
    return {path.parent.name: _text(path) for path in papers}


def told(settings: Settings, case: Case) -> list[Told]:
    """Every notice of a case in the outbox, by service and kind; the text for the telephone is in the language it names."""
    notices = [_told(path) for path in _of_case(settings, case, "notice.json")]
    return sorted(notices, key=lambda notice: (notice.service, notice.kind))


def _told(path: Path) -> Told:
    said = json.loads(path.read_text(encoding="utf-8"))
    kind, language = said["kind"], said["language"]
    assert said["sms"]["text"] == translate(TEXTS.get(kind, NEWS), language, number=said["number"])
    return Told(kind, said["service"], language, said["text"], path.with_name("decision.pdf").exists())


def _of_case(settings: Settings, case: Case, name: str) -> list[Path]:
    return sorted((settings.outbox / case.bin / case.number).rglob(name))


def _text(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as document:
        pages = [page.get_textpage().get_text_bounded() for page in document]
    return " ".join(" ".join(pages).split())
